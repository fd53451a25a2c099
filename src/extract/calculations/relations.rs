//! A whole that is used up in parts: "of the 80 seats, a quarter went to the Greens, half to Labour and the remaining
//! 25 to others"; "the fund holds $120m. A third of it is in bonds; half of the rest, $50m, is in shares".
//!
//! Every part is a statement of its own about the whole, and about what the parts before it left; whether they can all
//! hold is for [`crate::solve`]. Parts that may overlap ("also", "including") are left alone, as are passages that say
//! neither what is left nor what a part comes to.

use super::apart::{block, is_plain, lead, sentence, trail};
use super::items::Item;
use super::{has, shown, words};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, FactData, Interval, Provenance, RelationFact};
use crate::lexicon::Tag;
use crate::lexicon::WordId;
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Shares that are no numbers by themselves.
static SHARES: LazyLock<FxHashMap<WordId, i64>> = LazyLock::new(|| {
    const NAMES: [(&str, i64); 9] = [
        ("half", 2),
        ("third", 3),
        ("quarter", 4),
        ("fifth", 5),
        ("sixth", 6),
        ("seventh", 7),
        ("eighth", 8),
        ("ninth", 9),
        ("tenth", 10),
    ];
    NAMES.iter().map(|(name, below)| (crate::lexicon::english().find(name.as_bytes()), *below)).collect()
});

/// Words that take up a whole.
const WHOLE: [&str; 12] =
    ["it", "these", "them", "those", "this", "which", "whom", "that", "total", "sum", "amount", "money"];

/// Words for what is left.
const REST: Wording = Wording::of(&[Tag::Rest], &["left", "remained", "remain"]);

/// With one of these the parts may overlap, or are not parts.
const CLOUDED: Wording = Wording::of(
    &[Tag::Partial, Tag::Each, Tag::Compared, Tag::Trend, Tag::Supposed],
    &["also", "both", "more", "fewer", "less", "average", "times", "or", "up", "down", "another", "not"],
);

/// A fraction in words may be one part of the whole in so many off.
const SLACK: i64 = 50;

/// The most parts of a whole.
const MOST: usize = 8;

/// The name of the whole among the numbers; parts are numbered.
const ALL: &str = "whole";

/// Adds the statements of all passages.
pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let items = &with_shares(cx, items);
    let mut at = 0;
    let mut stories = 0;
    while at < items.len() {
        match passage(cx, items, at) {
            Some(passage) if passage.tells() => {
                stories += 1;
                found.extend(passage.facts(cx, stories));
                at = passage.next.max(at + 1);
            }
            _ => at += 1,
        }
    }
}

/// The numbers, and "half" or "a third" where they stand for a part: "half walk". Elsewhere that is no number, or an
/// ordinal.
pub(super) fn with_shares(cx: &Context<'_>, items: &[Item]) -> Vec<Item> {
    let mut all = items.to_vec();
    let mut from = 0;
    while let Some(number) = items.get(from).map(|item| item.sentence) {
        let to = from + items[from..].iter().take_while(|item| item.sentence == number).count();
        let own = &items[from..to];
        from = to;
        let Some(tokens) = cx.document.sentences.get(number as usize).map(|sentence| sentence.range()) else {
            continue;
        };
        for at in tokens.clone() {
            let Some(below) = cx.token(at).and_then(|token| SHARES.get(&token.word)) else { continue };
            let reads = |at: usize, words: &[&str]| cx.reads_any(at, words);
            let article = at > tokens.start && reads(at - 1, &["a", "one"]);
            let start = if article { at - 1 } else { at };
            let before = |words: &[&str]| start > tokens.start && reads(start - 1, words);
            let apart = reads(at + 1, &["-", "a", "an", "past", "hour", "time", "year"])
                || before(&["-", "and", "the", "a"]) && (article || !before(&["and"]));
            if apart || !article && *below != 2 || own.iter().any(|item| item.tokens.contains(&at)) {
                continue;
            }
            let part = |below: i64| Exact::ratio(1, below).unwrap_or(Exact::ONE);
            all.push(Item {
                tokens: start..at + 1,
                span: cx.span(start..at + 1),
                measure: Denomination::Number,
                points: false,
                written: part(*below),
                step: part(20),
                hedge: None,
                noun: None,
                ranged: false,
                lasting: false,
                sentence: number,
            });
        }
    }
    all.sort_by_key(|item| item.tokens.start);
    all
}

/// What a part is a share of.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    Whole,
    Rest,
}

/// A part of the whole.
struct Part<'a> {
    /// The share, or the count itself.
    item: &'a Item,
    of: Option<Of>,
    /// What it comes to: "half of the rest, $50m,".
    count: Option<&'a Item>,
    span: Span,
    /// The token behind it.
    end: usize,
}

/// A whole and its parts.
struct Passage<'a> {
    whole: &'a Item,
    parts: Vec<Part<'a>>,
    /// What is left in the end, as a number or a share.
    rest: Option<(&'a Item, Span)>,
    /// The first number behind it.
    next: usize,
}

/// The passage whose first part, or whose whole, is this number.
fn passage<'a>(cx: &Context<'_>, items: &'a [Item], at: usize) -> Option<Passage<'a>> {
    let first = items.get(at)?;
    let (whole, next) = if is_share(first) {
        if !cx.reads(first.tokens.end, "of") {
            // "They raised £2m. Half went to schools".
            let begins = words(cx, sentence(cx, first).start..first.tokens.start) <= 1;
            let whole = before(cx, items, at).filter(|whole| begins && whole.sentence != first.sentence)?;
            return parts(cx, items, whole, at);
        }
        let of = trail(cx, first, 5);
        let inside = items.get(at + 1).filter(|whole| {
            whole.sentence == first.sentence
                && whole.tokens.start <= of.start + 3
                && is_whole(whole)
                && is_definite(cx, whole)
        });
        match inside {
            Some(whole) => (whole, at),
            None => (before(cx, items, at).filter(|whole| takes_up(cx, of.start + 1, whole))?, at),
        }
    } else {
        // "Of the 400 pupils, half walk".
        let before = lead(cx, first, 3);
        let of = before.clone().any(|token| cx.reads(token, "of"))
            && before.start <= sentence(cx, first).start + 1
            && is_definite(cx, first);
        let starts = items.get(at + 1).is_some_and(|next| next.sentence == first.sentence && is_share(next));
        (Some(first).filter(|whole| of && starts && is_whole(whole))?, at + 1)
    };
    parts(cx, items, whole, next)
}

/// "the 80 seats", "its 80 seats": not "80 seats", which may be some of them.
fn is_definite(cx: &Context<'_>, item: &Item) -> bool {
    let before = lead(cx, item, 2);
    has(cx, before, &["the", "its", "their", "our", "his", "her", "those", "these"])
}

/// The only number of the sentence before that can be a whole, or the one before in this sentence.
fn before<'a>(cx: &Context<'_>, items: &'a [Item], at: usize) -> Option<&'a Item> {
    let share = items.get(at)?;
    let mut near = items[..at].iter().rev().take_while(|item| share.sentence - item.sentence <= 1);
    let whole = near.next().filter(|item| is_whole(item))?;
    let alone = near.all(|item| item.sentence != whole.sentence);
    (alone && block(cx, share) - block(cx, whole) <= 1).then_some(whole)
}

/// Whether the words from a token on ("it", "the total", "the seats") mean a whole.
fn takes_up(cx: &Context<'_>, at: usize, whole: &Item) -> bool {
    if WHOLE.iter().any(|word| cx.reads(at, word)) {
        return true;
    }
    let noun = whole.noun.as_ref().and_then(|noun| noun.end.checked_sub(1)).map(|at| cx.word(at));
    cx.reads(at, "the")
        && (WHOLE[8..].iter().any(|word| cx.reads(at + 1, word))
            || noun.is_some_and(|noun| noun.eq_ignore_ascii_case(cx.word(at + 1))))
}

/// Reads the parts from a number on.
fn parts<'a>(cx: &Context<'_>, items: &'a [Item], whole: &'a Item, from: usize) -> Option<Passage<'a>> {
    let mut passage = Passage { whole, parts: Vec::new(), rest: None, next: from };
    let mut last = items.get(from)?.sentence;
    while let Some(item) = items.get(passage.next).filter(|item| item.sentence <= last + 1) {
        last = item.sentence;
        if passage.parts.len() > MOST {
            return None;
        }
        let at = passage.next;
        passage.next += 1;
        if std::ptr::eq(item, whole) {
            continue;
        }
        let same_sentence = passage.parts.last().is_some_and(|part| part.item.sentence == item.sentence);
        if clouded(cx, item) {
            return passage.parts.len().gt(&1).then_some(passage);
        }
        let left = rest_before(cx, item, passage.parts.last().map_or(0, |part| part.end));
        let begin = left.unwrap_or(item.tokens.start);
        if passage.parts.last().is_some_and(|part| !is_next(cx, part, begin)) {
            break;
        }
        let left = left.map(|word| Span::new(cx.span(word..word + 1).start, item.span.end));
        if is_share(item) {
            let of = item.tokens.end;
            if cx.reads(of, "of") {
                let rest = (of + 1..of + 4).find(|&at| cx.reads_any(at, &["rest", "remainder", "remaining"]));
                let inside = items.get(at + 1).is_some_and(|next| std::ptr::eq(next, whole));
                let kind = match rest {
                    Some(_) if passage.parts.is_empty() => return None,
                    Some(_) => Of::Rest,
                    None if inside || takes_up(cx, of + 1, whole) => Of::Whole,
                    None => break,
                };
                let end = match rest {
                    Some(rest) => rest + 1,
                    None if inside => whole.tokens.end,
                    None if cx.reads(of + 1, "the") => of + 3,
                    None => of + 2,
                };
                passage.push(cx, item, Some(kind), end);
            } else if let Some(span) = left.filter(|_| !passage.parts.is_empty()) {
                passage.rest = Some((item, span));
                break;
            } else if passage.parts.is_empty() || same_sentence && listed(cx, &items[at - 1], item) {
                passage.push(cx, item, Some(Of::Whole), item.tokens.end);
            } else {
                break;
            }
        } else if item.measure == whole.measure && is_plain(item) && !item.lasting {
            let apposed = same_sentence && is_apposed(cx, &items[at - 1], item);
            match (left, passage.parts.last_mut()) {
                (Some(span), Some(_)) => {
                    passage.rest = Some((item, span));
                    break;
                }
                (None, Some(part)) if apposed && part.of.is_some() && part.count.is_none() => part.count = Some(item),
                (None, Some(_)) if same_sentence && listed(cx, &items[at - 1], item) => {
                    passage.push(cx, item, None, item.tokens.end);
                }
                _ => break,
            }
        } else {
            break;
        }
    }
    Some(passage)
}

/// "a quarter", "35%".
fn is_share(item: &Item) -> bool {
    let percent = item.measure == Denomination::Percent && !item.points;
    (item.fraction() || percent) && !item.ranged && item.written > Exact::ZERO
}

fn is_whole(item: &Item) -> bool {
    is_plain(item) && !item.lasting && item.measure != Denomination::Percent && item.written > Exact::whole(3)
}

/// A word near a number that makes it no part.
fn clouded(cx: &Context<'_>, item: &Item) -> bool {
    CLOUDED.any(cx, lead(cx, item, 6)) || CLOUDED.any(cx, trail(cx, item, 4))
}

/// "the remaining 25", "the rest, 25": the word. It stands behind the part before.
fn rest_before(cx: &Context<'_>, item: &Item, from: usize) -> Option<usize> {
    let before = lead(cx, item, 6);
    let before = before.start.max(from)..before.end;
    let word = before.clone().find(|&at| REST.is_at(cx, at))?;
    let close = words(cx, word + 1..before.end) <= 3 && !has(cx, word..before.end, &["."]);
    close.then_some(word)
}

/// Whether a number stands in the next member of the list: there is no other between, which may be a part untold.
fn is_next(cx: &Context<'_>, part: &Part<'_>, begin: usize) -> bool {
    let from = part.count.map_or(part.end, |count| count.tokens.end + 1);
    let marks = |at: usize| [",", ";", "and", "."].iter().any(|mark| cx.reads(at, mark));
    let separators = (from..begin).filter(|&at| marks(at) && !(at > from && marks(at - 1))).count();
    separators <= 1
}

/// "half to Labour, a third to …", "half walk and a third cycle".
fn listed(cx: &Context<'_>, previous: &Item, item: &Item) -> bool {
    let gap = previous.tokens.end..item.tokens.start;
    has(cx, gap.clone(), &[",", ";", "and"]) && words(cx, gap) <= 12
}

/// "half of the rest, $50 million,": between commas or in parentheses, right behind the part.
fn is_apposed(cx: &Context<'_>, part: &Item, count: &Item) -> bool {
    let before = lead(cx, count, 1);
    let or = cx.reads(before.start, "or") && cx.reads(before.start.wrapping_sub(1), ",");
    let opens = has(cx, before, &[",", "(", "–", "—"]) || or;
    let next = count.noun.as_ref().map_or(count.tokens.end, |noun| noun.end);
    opens
        && [",", ")", "–", "—", "."].iter().any(|mark| cx.reads(next, mark))
        && count.tokens.start - part.tokens.end <= 8
}

impl<'a> Passage<'a> {
    fn push(&mut self, cx: &Context<'_>, item: &'a Item, of: Option<Of>, end: usize) {
        let end = end.max(item.tokens.end);
        let span = Span::new(item.span.start, cx.span(end - 1..end).end);
        self.parts.push(Part { item, of, count: None, span, end });
    }

    /// Whether it says more than one share of the whole, which is judged elsewhere.
    fn tells(&self) -> bool {
        let follows = |part: &Part<'_>| part.of == Some(Of::Rest);
        let shares = self.parts.iter().filter(|part| part.of.is_some()).count();
        let counted = self.parts.iter().any(|part| follows(part) && part.count.is_some());
        shares > 0 && (counted || self.rest.is_some() && (self.parts.len() > 1 || shares == self.parts.len()))
    }

    /// The statements.
    fn facts(&self, cx: &Context<'_>, number: usize) -> Vec<Fact> {
        let noun = self.whole.noun.as_ref().map_or(self.whole.span.end, |noun| cx.span(noun.clone()).end);
        let words = cx.document.source.slice(Span::new(self.whole.span.start, noun));
        let mut story = Story { name: format!("{words} ({number})"), measure: &self.whole.measure, facts: Vec::new() };
        let one = Exact::ONE;
        let whole = || (one, ALL.to_owned());
        story.say(self.whole, self.whole.span, vec![whole()], self.whole.loose(), |value| format!("{value} in all"));
        let most = self.whole.loose().high.unwrap_or(self.whole.written);
        for (at, part) in self.parts.iter().enumerate() {
            let name = format!("part {}", at + 1);
            let Some(of) = part.of else {
                let says = |value: &str| format!("a part: {value}");
                story.say(part.item, part.span, vec![(one, name)], part.item.loose(), says);
                continue;
            };
            let (Some(share), Some(slack)) = (share(part.item), slack(part.item, most)) else { return Vec::new() };
            let mut terms = vec![(one, name.clone()), (share.neg(), ALL.to_owned())];
            if of == Of::Rest {
                terms.extend((0..at).map(|before| (share, format!("part {}", before + 1))));
            }
            let of = if of == Of::Rest { "what was left" } else { "the whole" };
            let words = cx.document.source.slice(part.item.span);
            story.say(part.item, part.span, terms, slack, |_| format!("a part: {words} of {of}"));
            if let Some(count) = part.count {
                story.say(count, count.span, vec![(one, name)], count.loose(), |value| format!("it is {value}"));
            }
        }
        if let Some((item, span)) = self.rest {
            let mut terms: Vec<(Exact, String)> =
                (0..self.parts.len()).map(|at| (one.neg(), format!("part {}", at + 1))).collect();
            terms.insert(0, whole());
            if is_share(item) {
                let (Some(share), Some(slack)) = (share(item), slack(item, most)) else { return Vec::new() };
                let words = cx.document.source.slice(item.span);
                // It is a share of what the whole is said to be.
                let range = self.whole.loose().scale(share).add(&slack);
                story.say(item, span, terms, range, |_| format!("what is left: {words} of the whole"));
            } else {
                story.say(item, span, terms, item.loose(), |value| format!("what is left: {value}"));
            }
        }
        story.facts
    }
}

/// The statements about one whole.
struct Story<'a> {
    name: String,
    measure: &'a Denomination,
    facts: Vec<Fact>,
}

impl Story<'_> {
    fn say(
        &mut self,
        item: &Item,
        span: Span,
        terms: Vec<(Exact, String)>,
        range: Interval,
        says: impl Fn(&str) -> String,
    ) {
        let says = says(&shown(item.written, &item.measure));
        let measure = self.measure.clone();
        let relation = RelationFact { says, story: self.name.clone(), terms, range, measure };
        let data = FactData::Relation(Box::new(relation));
        self.facts.push(Fact { span, sentence: item.sentence, provenance: Provenance::default(), data });
    }
}

/// The share as a number of at most one, as a rule.
fn share(item: &Item) -> Option<Exact> {
    if item.fraction() { Some(item.written) } else { item.written.div(Exact::whole(100)) }
}

/// How far from its share of a whole a part may lie: a rounded percentage, or words taken loosely.
fn slack(item: &Item, whole: Exact) -> Option<Interval> {
    let share = share(item)?;
    if let Some(hedge) = item.hedge {
        let unit = if item.fraction() { Exact::ONE } else { Exact::ratio(1, 100)? };
        return Some(hedge.scale(unit).sub(&Interval::exactly(share)).scale(whole));
    }
    let off = if item.fraction() { Exact::ratio(1, SLACK)? } else { item.step.div(Exact::whole(200))? };
    let off = off.mul(whole)?;
    // Counts are whole: half of 25 is 12 or 13.
    let off = off.max(Exact::ratio(1, 2)?);
    Some(Interval::closed(off.neg(), off))
}
