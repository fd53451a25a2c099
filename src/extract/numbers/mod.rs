//! Everything with a number in it, in one pass over a sentence: an amount is read once, and what stands around it
//! decides whether it is money, a percentage, a quantity or a plain number. Ordinals are read here too.
//!
//! Dates, times and durations have claimed their tokens before.

mod amount;
mod cardinal;
mod digits;
mod except;
mod hedge;
mod noun;
mod ordinal;
mod scientific;

pub(super) use amount::{Amount, amount};
pub(super) use cardinal::{Cardinal, cardinal};
pub(super) use digits::{is_joining_dash, is_mark};
pub(super) use hedge::hedged;
pub(super) use noun::is_plural;

use super::cues::Cues;
use super::{Context, Sink, money, percents, quantities};
use crate::document::{Class, Token};
use crate::facts::{Exact, FactData, NumberFact};
use crate::lexicon::{Tag, Tags};
use noun::Count;
use std::ops::Range;

const WORDS: Tags = Tags::of(&[Tag::Cardinal, Tag::Multiplier, Tag::Fraction, Tag::Ordinal]);

/// A capital on these words only begins a sentence or a headline.
const COMMON: Tags = Tags::of(&[Tag::Function, Tag::PhraseEnd, Tag::Starter, Tag::Hedge, Tag::PhraseStart]);

/// Adds the facts of a sentence that hold a number.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    let mut from = 0;
    for at in cues.numeric.iter().map(|&at| at as usize) {
        let Some(token) = cx.token(at) else { break };
        if at >= from && is_candidate(cx, token, at) && !sink.is_claimed(at) {
            from = step(cx, sink, at, &tokens);
        }
    }
}

fn is_candidate(cx: &Context<'_>, token: &Token, at: usize) -> bool {
    match token.class {
        Class::Number => true,
        Class::Word => cx.lexicon.tags(token.word).meets(WORDS),
        Class::Mark => token.end - token.start > 1 && digits::vulgar(cx.word(at)).is_some(),
        Class::Opaque | Class::Possessive => false,
    }
}

/// Reads what begins with the digits or number word at a token; the token after it.
fn step(cx: &Context<'_>, sink: &mut Sink, at: usize, sentence: &Range<usize>) -> usize {
    let (first, end) = (sentence.start, sentence.end);
    if let Some(next) = chain(cx, at, end) {
        return next;
    }
    if let Some(next) = ordinal_at(cx, sink, at, first, end) {
        return next;
    }
    let Some(amount) = amount(cx, at, first, end) else { return at + 1 };
    if continues_word(cx, &amount, first) {
        return amount.next;
    }
    if let Some(next) = money::read(cx, sink, &amount, sentence) {
        return next;
    }
    if let Some(next) = percents::read(cx, sink, &amount, sentence) {
        return next;
    }
    let amount = if counts_millions(cx, &amount, end) { money::with_letter(cx, &amount, end) } else { amount };
    if let Some(next) = quantities::read(cx, sink, &amount, sentence) {
        return next;
    }
    plain(cx, sink, &amount, sentence)
}

/// Whether the "m" of "9m users" means millions: a plural follows, and it is none of what runners call by its length.
fn counts_millions(cx: &Context<'_>, amount: &Amount, end: usize) -> bool {
    const RACES: [&str; 9] =
        ["hurdles", "finals", "heats", "races", "sprints", "runners", "champions", "semi-finals", "relays"];
    let at = amount.next + 1;
    at < end
        && cx.word(amount.next) == "m"
        && cx.token(amount.next).is_some_and(|token| !token.shape.spaced())
        && cx.token(at).is_some_and(|token| {
            token.class == Class::Word
                && token.shape.spaced()
                && !cx.lexicon.tags(token.word).meets(COMMON)
                && noun::is_plural(cx, token, cx.word(at))
        })
        && !RACES.iter().any(|race| cx.reads(at, race))
}

/// An ordinal, where the words are not a fraction ("one third", "a fifth of").
fn ordinal_at(cx: &Context<'_>, sink: &mut Sink, at: usize, first: usize, end: usize) -> Option<usize> {
    let article = at > first && cx.is(at, Tag::Ordinal) && (cx.reads(at - 1, "a") || cx.reads(at - 1, "an"));
    if article && cardinal(cx, at - 1, end).is_some() {
        return None;
    }
    if cx.is(at, Tag::Cardinal) {
        // "one third" is none, "twenty-third" is one.
        let number = cardinal(cx, at, end)?;
        let behind = number.next + usize::from(is_joining_dash(cx, number.next) || cx.reads(number.next, "and"));
        if cx.is(number.next - 1, Tag::Ordinal) || !cx.is(behind, Tag::Ordinal) {
            return None;
        }
    }
    ordinal::extract(cx, sink, at, first, end)
}

/// Telephone numbers, ratios, scores, dates in digits: "222-2222-1", "1:10", "6–3", "5/17/2018". The token after them.
fn chain(cx: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let digits = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Number);
    let spaced = |at: usize| cx.token(at).is_some_and(|token| token.shape.spaced());
    if !digits(at) {
        return None;
    }
    let mut next = at + 1;
    let (mut links, mut colons) = (0, false);
    while next + 1 < end && !spaced(next) && !spaced(next + 1) && digits(next + 1) {
        let mark = cx.word(next);
        if !matches!(mark, "-" | "–" | "/" | ":" | "−" | "‑") {
            break;
        }
        colons |= mark == ":";
        links += 1;
        next += 2;
    }
    let slash = cx.word(at + 1) == "/" && digits::fraction(cx, at, end).is_none();
    // "6–3" is a score.
    let falling = || Exact::decimal(cx.word(at)) >= Exact::decimal(cx.word(at + 2));
    let odd = links == 1 && (slash || (cx.word(at + 1) != "/" && falling()));
    (links > 1 || colons || odd).then_some(next)
}

/// Adds a plain number with what it counts.
fn plain(cx: &Context<'_>, sink: &mut Sink, amount: &Amount, sentence: &Range<usize>) -> usize {
    let (first, end) = (sentence.start, sentence.end);
    if is_part_of_word(cx, amount, end) {
        return amount.next;
    }
    let hedged = hedged(cx, amount, first, amount.start, amount.next, end);
    if !counts(cx, amount, hedged.found, first, end) {
        return amount.next;
    }
    let count = if amount.written == Exact::ONE && !amount.range { Count::One } else { Count::Many };
    let named = follows_name(cx, sink, amount, first);
    let joined = is_joining_dash(cx, hedged.next);
    let noun = if named || joined { None } else { noun::counted(cx, sink, hedged.next, end, count) };
    let all = amount.start > first && (cx.reads(amount.start - 1, "all") || cx.reads(amount.start - 1, "every"));
    let except = noun.as_ref().map_or_else(Vec::new, |noun| except::excepted(cx, noun.end, end, all));
    let fact = NumberFact {
        interval: hedged.interval,
        written: amount.written,
        noun: noun.map(|noun| cx.span(noun)),
        except,
        range: amount.range,
    };
    sink.push(cx.span(amount.start..amount.next), FactData::Number(Box::new(fact)));
    amount.next
}

/// Digits that end a name or a code: "COVID-19", "A-4".
fn continues_word(cx: &Context<'_>, amount: &Amount, first: usize) -> bool {
    let word = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Word);
    if amount.start == first || cx.token(amount.start).is_none_or(|token| token.shape.spaced()) {
        return false;
    }
    let hyphen = amount.start > first + 1
        && is_joining_dash(cx, amount.start - 1)
        && word(amount.start - 2)
        && !cx.is(amount.start - 2, Tag::Cardinal);
    (word(amount.start - 1) && !cx.is(amount.start - 1, Tag::Currency)) || hyphen
}

/// Digits with letters right behind them: "13F", "777F".
fn is_part_of_word(cx: &Context<'_>, amount: &Amount, end: usize) -> bool {
    amount.next < end && cx.token(amount.next).is_some_and(|token| token.class == Class::Word && !token.shape.spaced())
}

/// Whether the words count at all: "one" and "half" often do not.
fn counts(cx: &Context<'_>, amount: &Amount, hedged: bool, first: usize, end: usize) -> bool {
    if amount.next != amount.start + 1 {
        return true;
    }
    let before = |words: &[&str]| amount.start > first && words.iter().any(|word| cx.reads(amount.start - 1, word));
    let next = cx.token(amount.next).filter(|_| amount.next < end);
    let noun_follows = next.is_some_and(|token| {
        token.class == Class::Word && !cx.is(amount.next, Tag::Function) && !cx.is(amount.next, Tag::PhraseEnd)
    });
    if cx.reads(amount.start, "one") {
        let pronoun = before(&[
            "the", "this", "that", "which", "no", "any", "every", "each", "some", "another", "next", "last",
            "previous", "other", "good", "big", "new", "first", "second", "third", "only", "a", "current",
        ]);
        let reciprocal = cx.reads(amount.next, "another") || is_joining_dash(cx, amount.next);
        let adjective = before(&["only"]);
        return (noun_follows || hedged) && !reciprocal && (!pronoun || (adjective && noun_follows));
    }
    if cx.reads(amount.start, "half") || cx.reads(amount.start, "quarter") {
        let part = ["of", "the", "his", "her", "its", "their", "our", "all"].iter().any(|w| cx.reads(amount.next, w));
        let period = before(&["first", "second", "third", "fourth", "the", "last", "each", "other", "this", "that"]);
        return (part || hedged) && !period && cx.reads(amount.start, "half");
    }
    true
}

/// "Apollo 11 astronauts", "Boeing 737 jets": the number is part of a name.
fn follows_name(cx: &Context<'_>, sink: &Sink, amount: &Amount, first: usize) -> bool {
    let Some(before) = amount.start.checked_sub(1).filter(|&before| before >= first) else { return false };
    // "Apollo 11", "Round Two"
    let digits = cx.token(amount.start).is_some_and(|token| token.class == Class::Number || token.shape.capital());
    let name = cx.token(before).is_some_and(|token| token.class == Class::Word && token.shape.capital());
    digits
        && name
        && !sink.is_claimed(before)
        && !cx.lexicon.tags(cx.token(before).map_or(crate::lexicon::WordId::NONE, |t| t.word)).meets(COMMON)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::document::{Document, Format};
    use crate::facts::{Fact, FactData};
    use crate::source::Source;

    /// The facts of a Markdown text that `show` renders.
    pub(in crate::extract) fn shown(text: &str, show: impl Fn(&Document, &Fact) -> Option<String>) -> Vec<String> {
        let document = Document::new(Source::new("text.md", text), Format::Markdown);
        let facts = crate::extract::extract(&document, None);
        facts.all.iter().filter_map(|fact| show(&document, fact)).collect()
    }

    /// Plain numbers: the words, the interval, and what is counted.
    fn numbers(text: &str) -> Vec<String> {
        shown(text, |document, fact| match &fact.data {
            FactData::Number(number) => {
                let noun = number.noun.map_or("-", |noun| document.slice(noun));
                Some(format!("{} = {} of {noun}", document.slice(fact.span), number.interval))
            }
            _ => None,
        })
    }

    fn ordinals(text: &str) -> Vec<String> {
        shown(text, |document, fact| match &fact.data {
            FactData::Ordinal(ordinal) => {
                let noun = ordinal.noun.map_or("-", |noun| document.slice(noun));
                Some(format!("{} = {} of {noun}", document.slice(fact.span), ordinal.rank))
            }
            _ => None,
        })
    }

    fn excepted(text: &str) -> Vec<String> {
        shown(text, |document, fact| match &fact.data {
            FactData::Number(number) => {
                let names: Vec<&str> = number.except.iter().map(|span| document.slice(*span)).collect();
                Some(names.join("; "))
            }
            _ => None,
        })
    }

    #[test]
    fn words_and_digits_have_the_same_values() {
        for (text, value) in [
            ("two thousand four hundred and twelve doors", "2412"),
            ("1,200 doors", "1200"),
            ("twenty-one doors", "21"),
            ("two hundred and two thousand and one doors", "202001"),
            ("3 hundred and 21 doors", "321"),
            ("12,34,567 doors", "1234567"),
            ("1 234 567 doors", "1234567"),
            ("minus five doors", "-5"),
            ("5k doors", "4500 to 5500"),
            ("seven point two five doors", "7.25"),
            ("1e6 doors", "1000000"),
            ("2 1/4 doors", "2.25"),
            ("2½ doors", "2.5"),
            ("a dozen doors", "6 to 18"),
            ("one million and a half doors", "1250000 to 1750000"),
        ] {
            let found = numbers(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].contains(&format!(" = {value} of")), "{text}: {found:?}");
        }
    }

    #[test]
    fn magnitudes_imply_rounding_and_plain_numbers_do_not() {
        assert_eq!(numbers("1.2 million birds"), ["1.2 million = 1150000 to 1250000 of birds"]);
        assert_eq!(numbers("20 million birds"), ["20 million = 15000000 to 25000000 of birds"]);
        assert_eq!(numbers("10,000 birds"), ["10,000 = 10000 of birds"]);
        assert_eq!(numbers("two hundred and five birds"), ["two hundred and five = 205 of birds"]);
        assert_eq!(numbers("several hundred thousand birds, thousands of eggs"), Vec::<String>::new());
        assert_eq!(numbers("half a million birds"), ["half a million = 375000 to 625000 of birds"]);
    }

    #[test]
    fn hedges_and_bounds_become_intervals() {
        assert_eq!(numbers("about 200 birds"), ["200 = 150 to 250 of birds"]);
        assert_eq!(numbers("nearly 200 birds"), ["200 = 150 to less than 200 of birds"]);
        assert_eq!(numbers("more than 190 birds"), ["190 = more than 190 of birds"]);
        assert_eq!(numbers("no fewer than 190 birds"), ["190 = at least 190 of birds"]);
        assert_eq!(numbers("over 190 birds"), ["190 = at least 190 of birds"]);
        assert_eq!(numbers("up to 190 birds"), ["190 = at most 190 of birds"]);
        assert_eq!(numbers("190 or more birds"), ["190 = at least 190 of birds"]);
        assert_eq!(numbers("190-odd birds"), ["190 = 142.5 to 237.5 of birds"]);
        assert_eq!(numbers("about four birds"), ["four = 3 to 5 of birds"]);
        assert_eq!(numbers("no more than about 200 birds"), ["200 = at most 250 of birds"]);
        assert_eq!(numbers("exactly two million birds"), ["two million = 2000000 of birds"]);
    }

    #[test]
    fn ranges_are_one_fact_and_scores_are_none() {
        assert_eq!(numbers("10 to 12 birds"), ["10 to 12 = 10 to 12 of birds"]);
        assert_eq!(numbers("between five and seven birds"), ["five and seven = 5 to 7 of birds"]);
        assert_eq!(numbers("10–12 birds"), ["10–12 = 10 to 12 of birds"]);
        assert_eq!(numbers("5 to 7 million birds"), ["5 to 7 million = 4500000 to 7500000 of birds"]);
        assert_eq!(numbers("two or three birds"), ["two or three = 2 to 3 of birds"]);
        assert_eq!(numbers("They won 6–3 and rang 555-010-2000."), Vec::<String>::new());
    }

    #[test]
    fn the_noun_is_the_phrase_up_to_its_plural() {
        for (text, noun) in [
            ("They are 191 UN member countries today.", "UN member countries"),
            ("We saw 14 injured passengers walk.", "injured passengers"),
            ("It sank with seven of the ten boats.", "boats"),
            ("Two sports clubs closed.", "sports clubs"),
            ("Five police said no.", "police"),
            ("One old man laughed.", "old man"),
            ("The crew of Apollo 99 astronauts", "-"),
            ("Some of the Round Two projects", "-"),
            ("a five-door car", "-"),
            ("three of them", "-"),
        ] {
            let found = numbers(text);
            assert!(found.first().is_some_and(|first| first.ends_with(&format!(" of {noun}"))), "{text}: {found:?}");
        }
    }

    #[test]
    fn one_is_a_number_only_where_it_counts() {
        for text in [
            "One of them left.",
            "No one came.",
            "the one he saw",
            "One must wait.",
            "This one is fine.",
            "They love one another.",
        ] {
            assert_eq!(numbers(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(numbers("at least one died"), ["one = at least 1 of -"]);
        assert_eq!(numbers("It has one door."), ["one = 1 of door"]);
    }

    #[test]
    fn fractions_and_proportions_are_rough() {
        assert_eq!(numbers("three-quarters of the voters"), ["three-quarters = 0.7 to 0.8 of voters"]);
        assert_eq!(numbers("one in five pupils"), ["one in five = 0.15 to 0.25 of pupils"]);
        assert_eq!(numbers("fell by a third"), ["a third = 0.283333 to 0.383333 of -"]);
        assert_eq!(numbers("a third man came"), Vec::<String>::new());
    }

    #[test]
    fn what_is_left_out_of_a_count_is_listed() {
        assert_eq!(
            excepted("All 48 member states besides Freedonia and San Lorenzo agreed."),
            ["Freedonia; San Lorenzo"]
        );
        assert_eq!(
            excepted("Ten states besides Freedonia, as Sylvania and Ruritania had left, agreed."),
            ["Freedonia"]
        );
        assert_eq!(excepted("all 50 houses, except the chapel"), ["the chapel"]);
        assert_eq!(excepted("six teams apart from Arden, Elbe and Forth"), ["Arden; Elbe; Forth"]);
        assert_eq!(excepted("all six teams but Arden"), ["Arden"]);
        assert_eq!(excepted("six teams but Arden lost"), [""]);
    }

    #[test]
    fn ordinals_have_ranks_and_seconds_of_time_have_none() {
        assert_eq!(ordinals("the third launch"), ["third = 3 of launch"]);
        assert_eq!(ordinals("her 21st race"), ["21st = 21 of race"]);
        assert_eq!(ordinals("the twenty-fifth door"), ["twenty-fifth = 25 of door"]);
        assert_eq!(ordinals("the one hundred and fifth door"), ["one hundred and fifth = 105 of door"]);
        assert_eq!(ordinals("They first asked and finished second."), ["first = 1 of -", "second = 2 of -"]);
        assert_eq!(ordinals("ten frames per second for a second."), Vec::<String>::new());
    }

    #[test]
    fn digits_in_names_and_codes_are_no_numbers() {
        assert_eq!(numbers("The ABC-19 flew a 13F on 1.2.3.4."), Vec::<String>::new());
    }
}
