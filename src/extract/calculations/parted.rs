//! Parts of a whole, in whatever way they are told: "The crew was called out 64 times. In 27 cases … Nineteen calls were …,
//! and eight … The remaining sixteen …"; "22 women and 18 men, which makes 40 singers".
//!
//! Every run of counts that is told like parts is compared with every count in reach that could be their whole. The
//! wording gives points: what is left, opposites ("passed … failed"), a list in which words are left out ("41 to wool
//! and 46 to cotton"), "of them". Where any choice of the counts makes the whole, nothing is said.

use super::apart::{block, close, lead, sentence, sum, trail};
use super::items::Item;
use super::reach::{self, head, partitive};
use super::{Group, has, sums, totals, words};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::opposites::{self, OPPOSITES};
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, FactData};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// With one of these, counts are no parts, or parts overlap.
const CLOUDED_AHEAD: Wording = Wording::of(
    &[Tag::Partial, Tag::Compared, Tag::Former],
    &["balance", "spending", "expenditure", "profit", "joined", "resigned", "average"],
);

/// The same between two parts, or behind them.
const CLOUDED: Wording = Wording::of(
    &[Tag::Partial, Tag::Compared, Tag::Trend, Tag::Former, Tag::Supposed],
    &[
        "balance",
        "spending",
        "expenditure",
        "profit",
        "joined",
        "resigned",
        "average",
        "averaged",
        "both",
        "also",
        "overlap",
        "ranging",
        "between",
        "least",
        "every",
        "apiece",
        "respectively",
        "ratio",
        "score",
        "beat",
    ],
);

/// Who has one thing may have another.
const OWNING: Wording = Wording::of(&[Tag::Having], &["have", "had", "has"]);

/// The part before or behind them is the last.
const REST: Wording = Wording::of(&[Tag::Rest], &["left"]);

/// More of the same.
const FURTHER: Wording = Wording::of(&[], &["further", "another", "additional", "final"]);

/// The parts of a total.
const TOTAL: [&str; 14] = [
    "all",
    "total",
    "altogether",
    "together",
    "totalled",
    "totaled",
    "every",
    "makes",
    "made",
    "making",
    "thus",
    "whole",
    "out",
    "between",
];

/// What is put into groups is all put there.
const SPLIT: [&str; 16] = [
    "assigned",
    "allocated",
    "divided",
    "split",
    "randomised",
    "randomized",
    "sorted",
    "classified",
    "grouped",
    "shared",
    "instalments",
    "parts",
    "stages",
    "floors",
    "groups",
    "classes",
];

/// What is one is not the other.
const OPPOSED: [(&[&str], &[&str]); 16] = [
    (&["lived", "grew"], &["died"]),
    (&["yes", "backed", "supported"], &["no", "opposed"]),
    (&["won", "wins", "victories"], &["lost", "losses", "defeats"]),
    (&["survived", "unhurt", "unharmed"], &["died", "killed", "injured", "hurt"]),
    (&["north", "northern"], &["south", "southern"]),
    (&["east", "eastern"], &["west", "western"]),
    (&["spring", "summer"], &["autumn", "fall", "winter"]),
    (&["morning"], &["afternoon", "evening"]),
    (&["first", "before"], &["second", "after"]),
    (&["domestic", "home"], &["foreign", "international", "away", "abroad"]),
    (&["public", "state"], &["private"]),
    (&["old", "older"], &["new", "young", "younger"]),
    (&["left"], &["right"]),
    (&["inside", "indoors"], &["outside", "outdoors"]),
    (&["upstairs"], &["downstairs"]),
    (&["mild"], &["severe", "serious"]),
];

/// The first five are the opposites of the others, where they stand behind a number.
const VOTES: [&str; 7] = ["for", "favour", "favor", "supported", "backed", "against", "opposed"];

/// The most parts, and how many sentences lie between the whole and the first part.
const MOST: usize = 8;
const REACH: u32 = 4;

/// What the wording must say, in points.
const ENOUGH: u32 = 4;

pub(super) fn find(cx: &Context<'_>, items: &[Item], known: &[Fact], found: &mut Vec<Fact>) {
    let second = |at: usize| at > 0 && items[at - 1].ranged && items[at - 1].sentence == items[at].sentence;
    let usable = (0..items.len()).filter(|&at| reach::counts(cx, &items[at]) && !second(at)).map(|at| &items[at]);
    let mut classes: Vec<(&Denomination, Vec<Item>)> = Vec::new();
    for item in usable {
        match classes.iter().position(|(measure, _)| **measure == item.measure) {
            Some(class) => classes[class].1.push(item.clone()),
            None if classes.len() < MOST => classes.push((&item.measure, vec![item.clone()])),
            None => {}
        }
    }
    for (_, items) in &classes {
        let mut from = 0;
        while from < items.len() {
            let own = block(cx, &items[from]);
            let to = from + items[from..].iter().take_while(|item| block(cx, item) == own).count();
            if to - from >= 2 && reach::running(cx, &items[from]) {
                paragraph(cx, items, from..to, known, found);
            }
            from = to;
        }
    }
}

/// A run of counts and what it may make.
struct Claim {
    parts: Range<usize>,
    whole: usize,
    points: u32,
    apart: Exact,
    enough: bool,
}

fn paragraph(cx: &Context<'_>, items: &[Item], own: Range<usize>, known: &[Fact], found: &mut Vec<Fact>) {
    let passage = own.end - reach::before(cx, &items[..own.end], &items[own.end - 1], 12).len()..own.end;
    let mut best: Option<Claim> = None;
    let mut right: Vec<Claim> = Vec::new();
    for first in own.clone() {
        for last in first + 1..own.end.min(first + MOST) {
            let parts: Vec<&Item> = items[first..=last].iter().collect();
            if parts.windows(2).any(|pair| !joinable(cx, pair[0], pair[1])) {
                break;
            }
            let Some(total) = sum(&parts) else { break };
            for whole in passage.clone().filter(|at| !(first..=last).contains(at)) {
                let Some(claim) = claim(cx, items, first..last + 1, whole, total) else { continue };
                if claim.apart == Exact::ZERO {
                    right.push(claim);
                    continue;
                }
                let better = best.as_ref().is_none_or(|best| {
                    claim.points > best.points || claim.points == best.points && claim.apart < best.apart
                });
                if claim.enough && better && !fits(cx, items, &passage, &claim, total) {
                    best = Some(claim);
                }
            }
        }
    }
    let Some(claim) = best else { return };
    // Another reading comes out.
    let meets = |other: &Claim| {
        let mut all = other.parts.clone().chain([other.whole]);
        all.any(|at| claim.parts.contains(&at) || at == claim.whole)
    };
    if right.iter().any(|other| other.points + 1 >= claim.points && meets(other)) {
        return;
    }
    let parts: Vec<&Item> = items[claim.parts.clone()].iter().collect();
    let whole = &items[claim.whole];
    let spans = [whole.span, parts[0].span];
    if known.iter().chain(found.iter()).any(|fact| told(fact, &spans)) {
        return;
    }
    let group = Group { items, tokens: whole.tokens.clone(), before: &[], sentence: whole.sentence };
    totals::add(&group, &parts, whole, false, found);
}

/// Whether a calculation has these numbers already.
fn told(fact: &Fact, spans: &[Span]) -> bool {
    let FactData::Calculation(calculation) = &fact.data else { return false };
    spans.iter().all(|span| calculation.result == *span || calculation.terms.contains(span))
}

/// Whether two neighbours can be parts of one whole.
fn joinable(cx: &Context<'_>, a: &Item, b: &Item) -> bool {
    let gap = a.tokens.end..b.tokens.start;
    a.measure == b.measure
        && a.lasting == b.lasting
        && b.sentence - a.sentence <= 1
        && !vague(a)
        && !vague(b)
        && (1..=16).contains(&words(cx, gap.clone()))
        && bracketed(cx, a) == bracketed(cx, b)
        && !moves(cx, gap.clone())
        && !CLOUDED.any(cx, gap)
}

/// "… and nothing for others", "It has no other business", "… and none anywhere else".
fn nothing_else(cx: &Context<'_>, last: &Item) -> bool {
    let rest = last.tokens.end..sentence(cx, last).end;
    let next = cx.document.sentences.get(last.sentence as usize + 1).map_or(0..0, |sentence| sentence.range());
    let other = |words: [&str; 2]| next.len() <= 14 && super::phrase(cx, next.clone(), &words).is_some();
    has(cx, rest.clone(), &["nothing", "none", "nobody"])
        || super::phrase(cx, rest, &["no", "other"]).is_some()
        || [["no", "other"], ["no", "others"], ["nothing", "else"], ["nobody", "else"], ["no", "more"]]
            .into_iter()
            .any(other)
}

/// "Some 412 forms" are 412.
fn vague(item: &Item) -> bool {
    item.hedge.is_some() && (item.zeros() > 0 || item.written < Exact::whole(100) || item.step != Exact::ONE)
}

/// "(10 g)".
fn bracketed(cx: &Context<'_>, item: &Item) -> bool {
    has(cx, lead(cx, item, 1), &["("])
}

/// "up from", "down to".
fn moves(cx: &Context<'_>, tokens: Range<usize>) -> bool {
    let way = |at: usize, words: &[&str]| words.iter().any(|word| cx.reads(at, word));
    tokens.clone().any(|at| way(at, &["up", "down"]) && way(at + 1, &["from", "to", "by", "on"]))
}

fn claim(cx: &Context<'_>, items: &[Item], run: Range<usize>, at: usize, total: Exact) -> Option<Claim> {
    let parts = &items[run.clone()];
    let whole = &items[at];
    let (first, last) = (parts.first()?, parts.last()?);
    let like = whole.measure == first.measure && whole.lasting == first.lasting
        || whole.lasting && first.plain() && parts.iter().all(|part| part.noun.is_none());
    // "503 women, 206 men and 346 children"
    let part = |part: &Item| sums::are_halves(cx, &trail(cx, whole, 2), &trail(cx, part, 2));
    if !like || whole.written <= first.written || !close(total, whole.written, 20) || parts.iter().any(part) {
        return None;
    }
    let moved = has(cx, lead(cx, whole, 1), &["from", "than"])
        || has(cx, lead(cx, whole, 3), &["compared", "against"])
        || has(cx, lead(cx, whole, 1), &["to"]) && has(cx, lead(cx, whole, 8), &["from"]);
    let apart = total.sub(whole.written)?.abs().div(whole.written)?;
    let near = close(total, whole.written, 12) || total.sub(whole.written)?.abs() == Exact::ONE;
    let ahead = at < run.start;
    let far = if ahead { first.sentence - whole.sentence } else { whole.sentence - last.sentence };
    // The whole need not be near where the parts say what they are parts of.
    let same = same_noun(cx, whole, first);
    let definite = has(cx, lead(cx, whole, 1), &["the", "all", "these", "those", "our", "their", "its", "of"]);
    let counted = definite
        || whole.noun.is_some()
        || !whole.plain()
        || has(cx, trail(cx, whole, 1), &["-", "times", "strong"])
        || partitive(cx, whole);
    let split = ahead && has(cx, whole.tokens.end..first.tokens.start, &SPLIT);
    // "…, and nothing is set aside for others": the parts before it are all.
    let nothing = nothing_else(cx, last);
    let beyond = far > if same { 12 } else { REACH }
        || !same && block(cx, first) - block(cx, whole).min(block(cx, first)) > u32::from(nothing || split)
        || block(cx, whole) > block(cx, first);
    let clouded = CLOUDED_AHEAD.any(cx, sentence(cx, first).start..first.tokens.start);
    // "Labour holds 12, the Greens nine and the Liberals three": the first is no whole of the others.
    let sibling = at + 1 == run.start
        && whole.sentence == first.sentence
        && !has(cx, whole.tokens.end..first.tokens.start, &[":", "of", "–", "—", ";"])
        && is_gapped(cx, whole, first)
        && words(cx, whole.tokens.end..first.tokens.start) <= 8;
    let reachable = !moved && !vague(whole) && !beyond && !clouded && !sibling;
    let mut points = 0;
    let said =
        has(cx, lead(cx, whole, 4), &TOTAL) || !ahead && has(cx, trail(cx, whole, 4), &["all", "total", "altogether"]);
    let drawn = !ahead && wraps(cx, whole);
    let opening = sentence(cx, first).start;
    let parallel = parts.len() > 2 && parts[1..].iter().all(|part| part.tokens.start <= sentence(cx, part).start + 2);
    let presented = ahead
        && far == 1
        && has(cx, opening..opening + 1, &["there", "they", "we", "these", "those", "it"])
        && first.tokens.start <= opening + 4;
    let opposites = parts.windows(2).any(|pair| opposed(cx, &pair[0], &pair[1]));
    let rest = parts[1..].iter().any(|part| closes(cx, part, &REST));
    let further = parts[1..].iter().any(|part| closes(cx, part, &FURTHER));
    let list = is_list(cx, parts);
    let gapped = list && parts[1..].iter().zip(parts).any(|(part, before)| is_gapped(cx, before, part));
    points += if rest { 2 } else { u32::from(further) };
    points += if opposites && parts.len() == 2 { 2 } else { u32::from(opposites) };
    points += if gapped { 2 } else { 0 };
    points += u32::from(list);
    points += u32::from(parts.len() > 2);
    points += u32::from(near);
    points += u32::from(parts.iter().any(|part| partitive(cx, part)));
    points += u32::from(ahead && of_whole(cx, whole));
    points += u32::from(said) + u32::from(drawn) + u32::from(parallel) + u32::from(presented);
    points += if split { 2 } else { 0 } + if nothing { 2 } else { 0 };
    points += u32::from(same && far > 0);
    points += if parts.iter().chain([whole]).all(|item| has(cx, lead(cx, item, 1), &[":"])) { 2 } else { 0 };
    // A sum that runs on into other sentences says that it does.
    let crossed = first.sentence == last.sentence
        || rest
        || further
        || parallel
        || opposites
        || drawn
        || parts.iter().any(|part| partitive(cx, part))
        || ahead && of_whole(cx, whole);
    let owning = parts.iter().any(|part| OWNING.any(cx, trail(cx, part, 3)));
    let open = bracketed(cx, first) && !rest && !opposites && !split
        || owning && !rest && total > whole.written
        || !ahead && far > 1
        || !ahead && !gapped && !opposites && !rest && parts.len() < 3;
    let open = open || !ahead && !said && !drawn && !definite || mixed(cx, whole, parts);
    // "The choir has 45 members. On Sunday 22 women and 18 men sang."
    let elsewhere = far > 0
        && ahead
        && total < whole.written
        && !rest
        && !further
        && !partitive(cx, first)
        && has(cx, opening..opening + 1, &["on", "in", "at", "during", "last", "by", "after"]);
    let open = open || elsewhere;
    // Without a word for what is left, less than the whole may be all that is told.
    let silent = total < whole.written && !rest && !further && !(list && (parts.len() > 2 || gapped || opposites));
    let enough = points >= ENOUGH + u32::from(!counted) && (rest || opposites || near);
    Some(Claim { parts: run, whole: at, points, apart, enough: reachable && crossed && enough && !open && !silent })
}

/// Whether the whole comes out with some choice of the counts of the passage, or the sum is told elsewhere.
fn fits(cx: &Context<'_>, items: &[Item], passage: &Range<usize>, claim: &Claim, total: Exact) -> bool {
    let whole = &items[claim.whole];
    let like = |item: &Item| item.measure == whole.measure && item.lasting == whole.lasting;
    if items[passage.clone()].iter().any(|item| like(item) && item.written == total && item.span != whole.span) {
        return true;
    }
    let near = |at: usize| items[at].sentence.abs_diff(items[claim.parts.start].sentence) <= 4;
    let others: Vec<&Item> = passage
        .clone()
        .filter(|&at| at != claim.whole && near(at) && like(&items[at]) && items[at].written < whole.written)
        .map(|at| &items[at])
        .collect();
    // Any neighbours, any two, and the run with one more or one fewer.
    let neighbours = (0..others.len()).any(|from| {
        let mut sum = Exact::ZERO;
        others[from..].iter().take(MOST + 2).any(|item| {
            sum = sum.add(item.written).unwrap_or(Exact::ZERO);
            sum == whole.written
        })
    });
    let two = others.len() <= 12
        && others.iter().enumerate().any(|(at, one)| {
            others[at + 1..].iter().any(|other| one.written.add(other.written) == Some(whole.written))
        });
    let run = &items[claim.parts.clone()];
    let without = |part: &Item| total.sub(part.written).and_then(|rest| rest.sub(part.written)) == Some(whole.written);
    let less = |part: &Item| total.sub(part.written) == Some(whole.written);
    let more = |item: &Item| total.add(item.written) == Some(whole.written) || less(item);
    let outside = others.iter().filter(|item| !run.iter().any(|part| part.span == item.span));
    // "… and one in Gaelic": a word that is read as no number.
    let last = run.last().map_or(0..0, |last| last.tokens.end..sentence(cx, last).end);
    let one = total.add(Exact::ONE) == Some(whole.written) && has(cx, last, &["one", "another", "a", "an"]);
    one || neighbours || two || run.iter().any(|part| less(part) || without(part)) || outside.copied().any(more)
}

/// "Of 52 passengers", "all 46 rooms", "every one of the 39 boats".
fn of_whole(cx: &Context<'_>, whole: &Item) -> bool {
    has(cx, lead(cx, whole, 2), &["of", "all", "both"])
}

/// "That makes 24", "so we had 24", "24 in all".
fn wraps(cx: &Context<'_>, whole: &Item) -> bool {
    let start = sentence(cx, whole).start;
    let near = lead(cx, whole, 8);
    has(cx, start..start + 1, &["that", "this", "together", "so", "with", "adding"])
        || has(
            cx,
            near.clone(),
            &["makes", "made", "making", "brings", "bringing", "totals", "totalling", "so", "thus", "being"],
        )
}

/// "30 masts snapped, and 5 boats sank" of "50 boats".
fn mixed(cx: &Context<'_>, whole: &Item, parts: &[Item]) -> bool {
    let Some(noun) = head(cx, whole) else { return false };
    let own = |part: &Item| part.noun.clone().is_some_and(|tokens| has(cx, tokens, &[&noun]));
    let other = |part: &Item| part.noun.is_some() && !own(part) && head(cx, part).is_some_and(|head| head != "others");
    parts.iter().any(own) && parts.iter().any(other)
}

/// Whether a part takes the whole up: "nine of the medals" of "32 medals".
fn same_noun(cx: &Context<'_>, whole: &Item, part: &Item) -> bool {
    let Some(noun) = head(cx, whole) else { return false };
    head(cx, part).is_some_and(|other| other == noun)
        || trail(cx, part, 4).any(|at| cx.word(at).eq_ignore_ascii_case(&noun)) && partitive(cx, part)
}

/// "the remaining sixteen", "six others", "everything else £15,000".
fn closes(cx: &Context<'_>, part: &Item, words: &Wording) -> bool {
    words.any(cx, lead(cx, part, 3)) || words.any(cx, trail(cx, part, 2))
}

fn is_list(cx: &Context<'_>, parts: &[Item]) -> bool {
    let gaps = || parts.windows(2).map(|pair| pair[0].tokens.end..pair[1].tokens.start);
    let joined = gaps().all(|gap| has(cx, gap.clone(), &[",", "and", ";", "."]) && words(cx, gap) <= 12);
    joined && gaps().next_back().is_some_and(|gap| has(cx, gap, &["and", ";", ","]))
}

/// "went to wool and 46 to cotton", "fourteen silver and eleven bronze", "the Greens nine": what the part before says in
/// full is left out.
fn is_gapped(cx: &Context<'_>, before: &Item, part: &Item) -> bool {
    if before.sentence != part.sentence {
        return false;
    }
    let gap = before.tokens.end..part.tokens.start;
    if words(cx, gap.clone()) <= usize::from(has(cx, gap.clone(), &["and"])) {
        return false;
    }
    let next = part.tokens.end;
    let ends = cx.token(next).is_none_or(|token| token.class == Class::Mark) && !cx.reads(next, "-")
        || ["and", "or"].iter().any(|word| cx.reads(next, word));
    if ends && part.noun.is_none() {
        return true;
    }
    let preposition = ["in", "on", "to", "from", "for", "by", "at", "with", "of", "as", "into", "under"]
        .iter()
        .any(|word| cx.reads(next, word) && (!cx.reads(next, "of")) && has(cx, gap.clone(), &[word]));
    preposition || part.noun.is_none() && is_bare(cx, next)
}

/// "fourteen silver and", "eleven bronze.": one word that no verb follows.
fn is_bare(cx: &Context<'_>, at: usize) -> bool {
    let word =
        cx.token(at).is_some_and(|token| token.class == Class::Word && !cx.lexicon.is(token.word, Tag::Function));
    let past = cx.word(at).ends_with("ed");
    let ends = cx.token(at + 1).is_none_or(|token| token.class == Class::Mark) || cx.reads(at + 1, "and");
    word && !past && ends
}

/// "51 women and 32 men", "97 passed and 31 failed".
fn opposed(cx: &Context<'_>, a: &Item, b: &Item) -> bool {
    let around = |item: &Item, from: usize, to: usize| {
        let lead = lead(cx, item, 4);
        let trail = trail(cx, item, 5);
        lead.start.max(from)..trail.end.min(to)
    };
    let first = around(a, 0, b.tokens.start);
    let second = around(b, a.tokens.end, usize::MAX);
    let votes = |item: &Item| trail(cx, item, 4);
    let pair = |one: &[&str], other: &[&str]| {
        has(cx, votes(a), one) && has(cx, votes(b), other) || has(cx, votes(a), other) && has(cx, votes(b), one)
    };
    pair(&VOTES[..5], &VOTES[5..])
        || [&OPPOSITES[..], &OPPOSED].into_iter().any(|pairs| {
            opposites::opposed(pairs, |words| has(cx, first.clone(), words), |words| has(cx, second.clone(), words))
        })
}
