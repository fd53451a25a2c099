//! Lists within sentences ("three countries: Chile, Ghana and Norway"), and lists of items with their announced count.
//!
//! An announced count feeds a rule that compares it with its list: where a list is not clear, there is no fact. A list
//! that nothing announces is a fact where it names three things or more.

mod earlier;
mod items;
mod laid;
mod lists;
mod loose;
mod marriages;
mod occasions;
mod ordinals;
mod present;
mod recurrences;
mod rosters;
mod series;
mod tallies;

use super::cues::Cues;
use super::numbers::is_mark;
use super::{Context, Sink};
use crate::document::{BlockKind, Class};
use crate::facts::{EnumerationFact, Exact, FactData, Interval};
use crate::lexicon::Tag;
use crate::source::Span;
use items::{List, MAX_LIST};
use std::ops::Range;

/// More things than this are not listed.
const MAX_ANNOUNCED: i64 = 40;

/// Fewer names are no list, where nothing announces one.
const LEAST_NAMES: usize = 3;

/// Adds the lists of a sentence; its numbers are read already.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    let mut taken = tokens.start;
    for (count, number, noun) in announcements(cx, sink) {
        let after = cx.document.token_at(noun.end);
        if after >= tokens.end || after < taken || is_time(cx, noun) || is_verse(cx, tokens.start, number, noun) {
            continue;
        }
        let begin = cx.document.token_at(number.start);
        let Some((list, complete)) = announced_list(cx, sink, begin, after, &tokens) else { continue };
        let Some(fact) = announced(cx, &list, count, Span::new(number.start, noun.end), noun, complete) else {
            continue;
        };
        taken = list.next.max(after);
        let end = list.items.last().map_or(noun.end, |item| cx.span(item.clone()).end);
        sink.push(Span::new(number.start, end), FactData::Enumeration(Box::new(fact)));
    }
    names(cx, tokens, cues, sink, taken);
}

/// Lists of the document (list items) with the count announced before them.
pub(super) fn lists(cx: &Context<'_>, sink: &mut Sink) {
    lists::extract(cx, sink);
    ordinals::extract(cx, sink);
    let mut found = Vec::new();
    occasions::extract(cx, &sink.facts, &mut found);
    earlier::extract(cx, &sink.facts, &mut found);
    present::extract(cx, &sink.facts, &mut found);
    series::extract(cx, sink, &mut found);
    recurrences::extract(cx, &sink.facts, &mut found);
    marriages::extract(cx, &mut found);
    laid::extract(cx, &sink.facts, &mut found);
    rosters::extract(cx, sink, &mut found);
    sink.facts.append(&mut found);
}

/// The counts of the sentence with what they count, in the order of the text.
fn announcements(cx: &Context<'_>, sink: &Sink) -> Vec<(Interval, Span, Span)> {
    let numbers = sink.facts.iter().rev().take_while(|fact| fact.sentence == sink.sentence).filter_map(|fact| {
        let FactData::Number(number) = &fact.data else { return None };
        let small = number.written.to_whole().is_some_and(|count| (2..=MAX_ANNOUNCED).contains(&count));
        let bare = || {
            let end = cx.document.token_at(fact.span.end);
            loose::taken_up(cx, end).map(|next| cx.span(end..next))
        };
        let noun = if small && number.except.is_empty() { number.noun.or_else(bare) } else { None };
        noun.map(|noun| (number.interval, fact.span, noun))
    });
    let mut numbers: Vec<_> = numbers.collect();
    numbers.reverse();
    numbers
}

/// "8 Mappings:", "26 Then he said:": digits that number a line or a verse.
fn is_verse(cx: &Context<'_>, first: usize, number: Span, noun: Span) -> bool {
    let begin = cx.document.token_at(number.start);
    let capital = |at: usize| cx.token(at).is_some_and(|token| token.shape.capital());
    let heading = |at: u32| {
        let block = cx.document.block_at(at).and_then(|block| cx.document.blocks.get(block as usize));
        block.is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading(_)))
    };
    begin == first
        && cx.token(begin).is_some_and(|token| token.class == Class::Number)
        && capital(cx.document.token_at(noun.start))
        && !heading(number.start)
}

/// "In the last 12 months:" announces no list of months.
fn is_time(cx: &Context<'_>, noun: Span) -> bool {
    cx.document.token_at(noun.end).checked_sub(1).is_some_and(|last| cx.is(last, Tag::TimeUnit))
}

/// The list behind "three countries", and whether it is said to be complete.
fn announced_list(
    cx: &Context<'_>,
    sink: &Sink,
    begin: usize,
    after: usize,
    sentence: &Range<usize>,
) -> Option<(List, bool)> {
    let end = sentence.end.min(after + MAX_LIST);
    let comma = usize::from(is_mark(cx, after, ","));
    if let Some(start) = example(cx, after + comma) {
        return items::split(cx, sink, start..region(cx, start, end, &[])).map(|list| (list, false));
    }
    let spaced = |at: usize| cx.token(at).is_some_and(|token| token.shape.spaced());
    // "four bells, named Gabriel, Maria, Anna and Peter"
    if ["named", "called", "namely", "viz"].iter().any(|word| cx.reads(after + comma, word)) {
        let start = after + comma + 1 + usize::from(is_mark(cx, after + comma + 1, ","));
        return apposition(cx, sink, start, end, sentence.end);
    }
    // "The three founders were Ada, Ruth and Jane."
    let verb = ["are", "were"].iter().any(|word| cx.reads(after, word));
    if verb && is_definite(cx, begin, sentence.start) && begin <= sentence.start + 3 {
        return apposition(cx, sink, after + 1, end, sentence.end).filter(|(list, _)| list.next + 1 >= sentence.end);
    }
    let after = loose::lead_in(cx, after, end).unwrap_or(after);
    match cx.word(after) {
        ":" => {
            let region = after + 1..region(cx, after + 1, end, &["–", "—"]);
            items::split(cx, sink, region.clone())
                .or_else(|| items::parallel(cx, region.clone()))
                .or_else(|| loose::split(cx, region))
                .map(|list| (list, true))
        }
        dash @ ("-" | "–" | "—") if spaced(after) && spaced(after + 1) || dash == "—" => {
            let closing: &[&str] = if dash == "-" { &["-"] } else { &["–", "—"] };
            items::split(cx, sink, after + 1..region(cx, after + 1, end, closing)).map(|list| (list, true))
        }
        "(" => {
            let close =
                (after + 1..end).find(|&at| cx.word(at) == ")" || cx.word(at) == ";" && cx.reads(at + 1, "see"))?;
            items::split(cx, sink, after + 1..close).map(|list| (list, true))
        }
        "," => {
            let named = apposition(cx, sink, after + 1, end, sentence.end)?;
            // "in three countries, Chile, Ghana and Norway, …", but "…, Chile, Ghana and Norway among them".
            let some = ["among", "all", "both", "each", "for"].iter().any(|word| {
                cx.reads(named.0.next, word) || is_mark(cx, named.0.next, ",") && cx.reads(named.0.next + 1, word)
            });
            // "Five Guys" is a name.
            let capital = cx.token(begin).is_some_and(|token| token.shape.capital());
            (is_definite(cx, begin, sentence.start) || !some && !capital).then_some(named)
        }
        _ => None,
    }
}

/// The token after "including", "such as" and the like.
fn example(cx: &Context<'_>, at: usize) -> Option<usize> {
    if cx.reads(at, "including") || cx.reads(at, "like") {
        return Some(at + 1);
    }
    let pair = |first: &str, second: &str| cx.reads(at, first) && cx.reads(at + 1, second);
    if pair("such", "as") || pair("among", "them") || pair("for", "example") {
        return Some(at + 2);
    }
    None
}

/// The end of a list that one of these marks closes, else the sentence.
fn region(cx: &Context<'_>, start: usize, end: usize, closing: &[&str]) -> usize {
    let mut depth = 0_u32;
    (start..end)
        .find(|&at| {
            depth += u32::from(cx.word(at) == "(");
            if depth > 0 && cx.word(at) == ")" {
                depth -= 1;
                return false;
            }
            let dash = cx.token(at).is_some_and(|token| token.class == Class::Mark && token.shape.spaced());
            let close = closing.contains(&cx.word(at)) && (dash || cx.word(at) == "—");
            close || cx.word(at) == ")"
        })
        .unwrap_or(end)
}

/// "the three winners", "these two", "all five": what follows a comma may name them.
fn is_definite(cx: &Context<'_>, begin: usize, first: usize) -> bool {
    let Some(before) = begin.checked_sub(1).filter(|&before| before >= first) else { return false };
    ["the", "these", "those", "all", "his", "her", "its", "their"].iter().any(|word| cx.reads(before, word))
        || cx.token(before).is_some_and(|token| token.class == Class::Possessive)
}

/// Names behind a comma: "the three winners, Ada, Ben and Cem, ...". A comma or the sentence's end must close them.
fn apposition(cx: &Context<'_>, sink: &Sink, start: usize, end: usize, sentence_end: usize) -> Option<(List, bool)> {
    let mut at = start;
    let mut closing = None;
    while at < end {
        let begin = at + usize::from(items::is_join(cx, at));
        at = items::name_end(cx, begin, end)?;
        if begin > at {
            return None;
        }
        let joined = begin > start && items::is_join(cx, begin - 1);
        if joined {
            closing = Some(at);
            break;
        }
        if is_mark(cx, at, ",") {
            at += 1;
        } else if !items::is_join(cx, at) {
            return None;
        }
    }
    let close = closing?;
    let ends = close + 1 >= sentence_end || matches!(cx.word(close), "," | "." | ")" | "–" | "—" | ";");
    items::split(cx, sink, start..close).filter(|list| ends && list.names).map(|list| (list, true))
}

/// The fact of an announced list. Where "and" leaves open how many items there are, the announced number decides.
fn announced(
    cx: &Context<'_>,
    list: &List,
    count: Interval,
    words: Span,
    noun: Span,
    complete: bool,
) -> Option<EnumerationFact> {
    let complete = complete && !list.open;
    let fits = |number: usize| i64::try_from(number).is_ok_and(|number| count.holds(Exact::whole(number)));
    let mut parts = list.items.clone();
    if !fits(parts.len()) && (list.least..=list.most).any(fits) {
        if fits(list.most) {
            parts = every_item(cx, list);
        } else if let (true, Some(last)) = (fits(parts.len() - 1), parts.pop()) {
            // The last "and" belongs to a name.
            parts.last_mut()?.end = last.end;
        }
        if !fits(parts.len()) {
            return None;
        }
    }
    // "eggs" may be several things; with more items than were announced, that makes no difference.
    let more =
        count.high.is_some_and(|high| i64::try_from(list.items.len()).is_ok_and(|many| Exact::whole(many) > high));
    if !fits(parts.len()) && list.plural && !more {
        return None;
    }
    let items = parts.into_iter().map(|part| cx.span(part)).collect();
    Some(EnumerationFact { announced: Some((count, words)), noun: Some(noun), items, complete })
}

/// The items where every "and" separates.
fn every_item(cx: &Context<'_>, list: &List) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    for item in &list.items {
        let mut start = item.start;
        for at in item.clone().filter(|&at| items::is_join(cx, at)) {
            parts.push(start..at);
            start = at + 1;
        }
        parts.push(start..item.end);
    }
    parts
}

/// Three names or more with commas and a final "and", which nothing announces.
fn names(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink, from: usize) {
    if cues.capitals.len() < LEAST_NAMES {
        return;
    }
    let mut capitals = cues.capitals.iter().map(|&at| at as usize).peekable();
    let mut at = from.max(tokens.start);
    let mut run: Vec<Range<usize>> = Vec::new();
    while at < tokens.end {
        let starts = cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital())
            && !sink.is_claimed(at)
            && !(at == tokens.start && cx.is(at, Tag::Starter));
        let name = if starts { items::name_end(cx, at, tokens.end) } else { None };
        let Some(end) = name.filter(|&end| end > at) else {
            run.clear();
            while capitals.next_if(|&capital| capital <= at).is_some() {}
            let Some(&next) = capitals.peek() else { return };
            at = next;
            continue;
        };
        let lead = at - usize::from(at > tokens.start && cx.reads(at - 1, "the"));
        let closing = lead > tokens.start && items::is_join(cx, lead - 1);
        run.push(at..end);
        at = end;
        if closing {
            if run.len() >= LEAST_NAMES {
                let span = Span::new(cx.span(run[0].clone()).start, cx.span(run[run.len() - 1].clone()).end);
                let items = run.iter().map(|item| cx.span(item.clone())).collect();
                let first = run[0].start == tokens.start;
                let counted = if first { counted_behind(cx, sink, end) } else { None };
                let (announced, noun) = counted.map_or((None, None), |(count, noun)| (Some(count), Some(noun)));
                let fact = EnumerationFact { announced, noun, items, complete: true };
                sink.push(span, FactData::Enumeration(Box::new(fact)));
            }
            run.clear();
            continue;
        }
        let comma = is_mark(cx, at, ",");
        at += usize::from(comma);
        let capital = |at: usize| cx.token(at).is_some_and(|next| next.shape.capital());
        let the = |at: usize| usize::from(cx.reads(at, "the") && capital(at + 1));
        if items::is_join(cx, at) && capital(at + 1 + the(at + 1)) {
            at += 1 + the(at + 1);
        } else if !comma {
            run.clear();
        } else {
            at += the(at);
        }
    }
}

/// "Ada, Ben and Cem are the three finalists": the count behind a list that begins its sentence.
fn counted_behind(cx: &Context<'_>, sink: &Sink, end: usize) -> Option<((Interval, Span), Span)> {
    let verb = ["are", "were", "make", "form", "became"].iter().any(|word| cx.reads(end, word));
    let up = usize::from(cx.reads(end + 1, "up"));
    let the = ["the", "our", "its", "their", "his", "her", "this"].iter().any(|word| cx.reads(end + 1 + up, word));
    let (count, number, noun) = announcements(cx, sink).into_iter().next().filter(|_| verb && the)?;
    let after = cx.document.token_at(noun.end);
    // "the two finalists from Chile": a part of the list could be meant.
    let ends =
        cx.token(after).is_none_or(|token| token.class == Class::Mark || cx.lexicon.is(token.word, Tag::Function));
    let begins = cx.document.token_at(number.start) == end + 2 + up;
    (ends && begins && !is_time(cx, noun)).then_some(((count, Span::new(number.start, noun.end)), noun))
}

#[cfg(test)]
mod tests {
    use crate::extract::numbers::tests::shown;
    use crate::facts::FactData;

    fn lists(text: &str) -> Vec<String> {
        shown(text, |document, fact| match &fact.data {
            FactData::Enumeration(list) => {
                let count = list.announced.as_ref().map_or("-".to_owned(), |(count, _)| count.to_string());
                let items: Vec<&str> = list.items.iter().map(|item| document.slice(*item)).collect();
                let open = if list.complete { "" } else { " and more" };
                Some(format!("{count}: {}{open}", items.join("; ")))
            }
            _ => None,
        })
    }

    #[test]
    fn announced_lists_are_split_at_commas_and_and() {
        for (text, found) in [
            ("They visited three countries: Chile, Ghana and Norway.", "3: Chile; Ghana; Norway"),
            ("It opened in four cities - Arden, Berne, Cadiz, and Delft - in May.", "4: Arden; Berne; Cadiz; Delft"),
            ("The three winners, Ada Lund, Ben Okri and Cem Kaya, spoke.", "3: Ada Lund; Ben Okri; Cem Kaya"),
            ("It visited three countries: Chile and Norway.", "3: Chile; Norway"),
            (
                "It goes to three countries, Chile, Ghana, Norway and Vietnam, in May.",
                "3: Chile; Ghana; Norway; Vietnam",
            ),
            ("It has three parts (speed, strength and skill) today.", "3: speed; strength; skill"),
            ("It tests three parts of fitness: speed, skill and power.", "3: speed; skill; power"),
            ("It has four parts: speed, skill, law and order, and luck.", "4: speed; skill; law and order; luck"),
            ("It sells three things: tea, coffee and cake, which is dry.", "3: tea; coffee; cake"),
            ("They have three goals: to eat, to sleep and to sing.", "3: to eat; to sleep; to sing"),
            ("It has ten members, including Chile, Ghana and Norway.", "10: Chile; Ghana; Norway and more"),
            ("It has six members: Chile, Ghana, Norway and others.", "6: Chile; Ghana; Norway and more"),
        ] {
            assert_eq!(lists(text), [found], "{text}");
        }
    }

    #[test]
    fn an_and_within_a_name_is_settled_by_the_count() {
        assert_eq!(lists("They visited two countries: Chile, Trinidad and Tobago."), ["2: Chile; Trinidad and Tobago"]);
        assert_eq!(lists("She had two sons: Karl, Otto and Emil."), ["2: Karl; Otto; Emil"]);
    }

    #[test]
    fn unclear_lists_announce_nothing() {
        for text in [
            "They met three people: two men and a child.",
            "The two men, Berg, a Swede, and Lund, left.",
            "The three men, from Arden, Berne and Cadiz, left.",
            "It has eight players: violinists, cellists and a drummer.",
            "The two sides: one was red.",
        ] {
            let announced: Vec<String> = lists(text).into_iter().filter(|list| !list.starts_with('-')).collect();
            assert_eq!(announced, Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn three_names_make_a_list_and_two_do_not() {
        assert_eq!(lists("He saw Chile, Ghana and Norway."), ["-: Chile; Ghana; Norway"]);
        assert_eq!(lists("He saw Chile and Ghana, and Norway."), Vec::<String>::new());
    }

    #[test]
    fn items_of_the_document_are_counted() {
        assert_eq!(lists("Follow these three steps:\n\n- Wash.\n- Dry.\n  - Well.\n"), ["3: Wash.; Dry."]);
        assert_eq!(lists("In two of 30 towns we did this:\n\n- Wash.\n- Dry.\n"), Vec::<String>::new());
    }
}
