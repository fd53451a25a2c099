//! How figures are written: percentages, dates, times, units, thousands. And the marks of quotations.

use super::Found;
use crate::document::{BlockKind, Class};
use crate::extract::Context;
use crate::facts::{Aspect, Fact, FactData, QuantityFact};
use crate::lexicon::Tag;
use std::ops::Range;

pub(super) fn read(found: &mut Found<'_>, facts: &[Fact]) {
    for fact in facts {
        let document = found.cx.document;
        let tokens = || document.token_at(fact.span.start)..document.token_at(fact.span.end);
        match &fact.data {
            FactData::Percent(percent) if !percent.points => percentage(found, tokens()),
            FactData::Date(date) if date.range.is_none() => {
                decade(found, tokens());
                day(found, tokens());
            }
            FactData::Time(time) => clock(found, tokens(), time.value.contains('/')),
            FactData::Quantity(quantity) => {
                thousands(found, tokens(), true);
                measure(found, tokens(), quantity);
            }
            FactData::Money(money) => {
                thousands(found, tokens(), true);
                currency(found, tokens(), &money.currency);
            }
            FactData::Number(number) => {
                thousands(found, tokens(), number.noun.is_some());
                // "the last at 4.30"
                let at = tokens().start;
                let place = at
                    .checked_sub(1)
                    .is_some_and(|at| ["at", "from", "until", "till"].iter().any(|word| found.cx.reads(at, word)));
                if place && number.noun.is_none() && found.cx.word(at).len() >= 4 && tokens().len() == 1 {
                    parted(found, at, document.text());
                }
            }
            FactData::Quote(quote) if quote.depth == 1 && quote.closed => marks(found, tokens()),
            _ => {}
        }
    }
    clocks(found);
}

/// Takes back "6 p.m." beside "23:30" where each stands in one sentence only: a timetable and a remark.
fn clocks(found: &mut Found<'_>) {
    let sentences = |found: &Found<'_>, military: bool| {
        let mut places: Vec<u32> = found
            .facts
            .iter()
            .filter(|fact| matches!(&fact.data, FactData::Variant(time) if time.term == "p.m." && (time.form == "24 hours") == military))
            .map(|fact| fact.sentence)
            .collect();
        places.dedup();
        places.len()
    };
    if sentences(found, true) < 2 && sentences(found, false) < 2 {
        found.facts.retain(|fact| !matches!(&fact.data, FactData::Variant(time) if time.form == "24 hours"));
    }
}

/// The first token of digits.
fn digits(cx: &Context<'_>, tokens: &Range<usize>) -> Option<usize> {
    tokens.clone().find(|&at| cx.token(at).is_some_and(|token| token.class == Class::Number))
}

fn percentage(found: &mut Found<'_>, tokens: Range<usize>) {
    let cx = found.cx;
    if digits(cx, &tokens).is_none() || tokens.is_empty() {
        return;
    }
    let last = tokens.end - 1;
    let form = match cx.word(last) {
        "%" => "%",
        word if word.eq_ignore_ascii_case("percent") => "percent",
        word if word.eq_ignore_ascii_case("cent") => "per cent",
        _ => return,
    };
    found.variant(tokens, Aspect::Percent, "percent", form);
}

/// "€20", "20 euros".
fn currency(found: &mut Found<'_>, tokens: Range<usize>, code: &str) {
    let cx = found.cx;
    let (Some(number), Some(last)) = (digits(cx, &tokens), tokens.end.checked_sub(1)) else { return };
    let sign = matches!(cx.word(tokens.start), "$" | "€" | "£" | "¥") && tokens.start < number;
    let word = matches!(cx.word(last).to_lowercase().as_str(), "dollars" | "euros" | "pounds" | "yen") && last > number;
    if sign != word && !code.is_empty() {
        found.variant(tokens, Aspect::Currency, code, if sign { "sign" } else { "word" });
    }
}

/// "the 1960s", "the 1960's".
fn decade(found: &mut Found<'_>, tokens: Range<usize>) {
    let cx = found.cx;
    let Some(last) = tokens.end.checked_sub(1) else { return };
    let text = cx.document.slice(cx.span(tokens.start..tokens.end));
    let Some(rest) = text.strip_suffix('s') else { return };
    let bare = rest.strip_suffix(['\'', '’']);
    // "1960's fashion" is that of a year.
    let next =
        cx.token(tokens.end).is_none_or(|token| token.class != Class::Word || cx.lexicon.is(token.word, Tag::Function));
    let year = bare.unwrap_or(rest).ends_with('0') && text.len() >= 5;
    if year && (bare.is_none() || next || cx.reads(tokens.start, "the")) {
        let form = if bare.is_some() { "with an apostrophe" } else { "without an apostrophe" };
        found.variant(tokens.start..last + 1, Aspect::Date, "decade", form);
    }
}

/// "5 May", "May 5".
fn day(found: &mut Found<'_>, tokens: Range<usize>) {
    let cx = found.cx;
    let Some(month) = tokens.clone().find(|&at| cx.is(at, Tag::Month)) else { return };
    let number = |at: usize| {
        tokens.contains(&at)
            && cx
                .token(at)
                .is_some_and(|token| token.class == Class::Number && token.len() <= 2 && token.shape.spaced())
    };
    let ordinal = |at: usize| {
        let word = cx.word(at);
        word.len() <= 4
            && word.starts_with(|c: char| c.is_ascii_digit())
            && ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end))
            || ["st", "nd", "rd", "th"].contains(&word) && cx.token(at).is_some_and(|token| !token.shape.spaced())
    };
    let number = |at: usize| number(at) || tokens.contains(&at) && ordinal(at);
    let first = month > tokens.start
        && (cx.token(month - 1).is_some_and(|token| token.class == Class::Number && token.len() <= 2)
            || ordinal(month - 1));
    let form = match (first, number(month + 1)) {
        (true, false) => "day first",
        (false, true) => "month first",
        _ => return,
    };
    found.variant(tokens.clone(), Aspect::Date, "date", form);
    // "4 May", "4th May"
    let at = if first { month - 1 } else { month + 1 };
    let ordinal = ordinal(at);
    let glued = cx.token(at + 1).is_some_and(|token| token.class == Class::Word && !token.shape.spaced());
    found.variant(tokens, Aspect::Date, "day", if ordinal || glued { "4th May" } else { "4 May" });
}

/// "9 a.m.", "9am", "9 AM".
fn clock(found: &mut Found<'_>, tokens: Range<usize>, ranged: bool) {
    let cx = found.cx;
    let Some(number) = digits(cx, &tokens)
        .or_else(|| tokens.clone().find(|&at| cx.token(at).is_some_and(|token| token.shape.digits())))
    else {
        return;
    };
    let Some(token) = cx.token(number) else { return };
    let text = cx.document.text();
    let rest = text.get(token.start as usize..).unwrap_or("");
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    let letters: String = rest.chars().take(6).collect();
    parted(found, number, text);
    let form = match letters.trim_start().get(..4) {
        Some("a.m." | "p.m.") => "p.m.",
        Some("A.M." | "P.M.") => "P.M.",
        _ => match letters.trim_start().get(..2) {
            Some("am" | "pm") => "pm",
            Some("AM" | "PM") => "PM",
            // "From 23:30 to 04:00" is how timetables write it.
            _ if ranged => return,
            _ => return military(found, number, &letters, text),
        },
    };
    let form = if letters.starts_with(char::is_alphabetic) { form.to_owned() } else { format!("9 {form}") };
    let blanks = letters.len() - letters.trim_start().len();
    let length = blanks + form.trim_start_matches("9 ").len();
    let end = text.len() - rest.len() + length;
    let end = cx.document.token_at(end as u32).max(number + 1);
    found.variant(number..end, Aspect::Clock, "p.m.", &form);
}

/// "9.30", "9:30": the mark between hours and minutes.
fn parted(found: &mut Found<'_>, number: usize, text: &str) {
    let Some(token) = found.cx.token(number) else { return };
    let rest = text.get(token.start as usize..).unwrap_or("");
    let hours = rest.bytes().take_while(u8::is_ascii_digit).count();
    let minutes =
        rest.get(hours + 1..hours + 3).is_some_and(|minutes| minutes.bytes().all(|byte| byte.is_ascii_digit()));
    let more = rest.get(hours + 3..).is_some_and(|rest| {
        rest.starts_with(|c: char| {
            c.is_ascii_digit() || matches!(c, ':' | '.') && rest[1..].starts_with(|c: char| c.is_ascii_digit())
        })
    });
    let form = match rest.as_bytes().get(hours) {
        Some(b'.') => "with a stop",
        Some(b':') => "with a colon",
        _ => return,
    };
    let real = rest.get(..hours).and_then(|hours| hours.parse::<u8>().ok()).is_some_and(|hours| hours < 24)
        && rest.get(hours + 1..hours + 2).is_some_and(|tens| tens < "6");
    if (1..=2).contains(&hours) && minutes && !more && real {
        let end = found.cx.document.token_at(token.start + hours as u32 + 3).max(number + 1);
        found.variant(number..end, Aspect::Clock, "9.30", form);
    }
}

/// "14:30"
fn military(found: &mut Found<'_>, number: usize, behind: &str, text: &str) {
    let Some(token) = found.cx.token(number) else { return };
    let rest = text.get(token.start as usize..).unwrap_or("");
    let hours = rest.get(..2).and_then(|hours| hours.parse::<u8>().ok());
    let minutes = rest.get(2..).is_some_and(|rest| rest.starts_with([':', '.']));
    // "14:30 CET", not "14:30. The"
    let zone = behind.trim_start().chars().take(2).filter(char::is_ascii_uppercase).count() == 2;
    if hours.is_some_and(|hours| (13..24).contains(&hours)) && minutes && !zone {
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(rest.len());
        let end = found.cx.document.token_at(token.start + length as u32).max(number + 1);
        found.variant(number..end, Aspect::Clock, "p.m.", "24 hours");
    }
}

/// "10 km", "10km", "10 kilometres".
fn measure(found: &mut Found<'_>, tokens: Range<usize>, quantity: &QuantityFact) {
    let cx = found.cx;
    let Some(number) = digits(cx, &tokens) else { return };
    let (Some(unit), Some(last)) = (cx.token(number + 1), tokens.end.checked_sub(1)) else { return };
    // "30 °C", "30°C"
    let degrees = cx.word(number + 1) == "°" && number + 2 == last || cx.word(number + 1).starts_with('°');
    if degrees {
        let form = if unit.shape.spaced() { "10 km" } else { "10km" };
        found.variant(tokens, Aspect::Spacing, &quantity.unit, form);
        return;
    }
    if unit.class != Class::Word || number + 1 != last || cx.token(number).is_none_or(|token| token.shape.digits()) {
        return;
    }
    let word = cx.word(last);
    let noted = is_noted(cx, number) || is_labelled(cx, number);
    if word == quantity.unit {
        if !noted {
            found.variant(tokens.clone(), Aspect::Unit, &quantity.unit, "symbol");
        }
        let form = if unit.shape.spaced() { "10 km" } else { "10km" };
        found.variant(tokens, Aspect::Spacing, &quantity.unit, form);
    } else if word.len() > 3 {
        found.variant(tokens, Aspect::Unit, &quantity.unit, "word");
    }
}

/// Whether a token stands in a list item, or in a paragraph that begins with a label: "**Day 1.** To the mill, 19 km.",
/// "Result: 1. Ames 8.14 m; 2. Burr 8.10 m".
fn is_labelled(cx: &Context<'_>, at: usize) -> bool {
    const LABEL: usize = 4;
    let Some(block) = cx.token(at).and_then(|token| cx.document.block_at(token.start)) else { return false };
    let Some(block) = cx.document.blocks.get(block as usize) else { return false };
    let start = block.span.start as usize;
    let before = start.checked_sub(2).and_then(|from| cx.document.text().as_bytes().get(from..start));
    let first = block.tokens.start as usize;
    matches!(block.kind, BlockKind::Item { .. })
        || before == Some(b"**")
        || (first..(first + LABEL).min(at)).any(|at| cx.word(at) == ":")
}

/// Whether a figure stands in a note, not in a sentence: "Weight: 142 kg", "Day 1. Ludlow to Craven Arms, 14 km".
fn is_noted(cx: &Context<'_>, number: usize) -> bool {
    const VERBS: [&str; 12] = ["is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "can", "must"];
    let Some(before) = number.checked_sub(1) else { return true };
    let sentence = cx.token(number).and_then(|token| cx.document.sentence_at(token.start));
    let Some(sentence) = sentence.and_then(|at| cx.document.sentences.get(at as usize)) else { return false };
    let said = cx.token(before).is_some_and(|token| token.class == Class::Word && !token.shape.capital());
    if cx.word(before) == ":" || sentence.start as usize == number {
        return true;
    }
    let verb = |at: usize| {
        cx.reads_any(at, &VERBS) || cx.is(at, Tag::PastTense) || cx.is(at, Tag::Change) || cx.word(at).ends_with("ed")
    };
    !said && !sentence.range().any(verb)
}

/// "12,000", "12000".
fn thousands(found: &mut Found<'_>, tokens: Range<usize>, counts: bool) {
    const YEARS: Range<u32> = 1000..2200;
    let cx = found.cx;
    let Some(number) = digits(cx, &tokens) else { return };
    let word = cx.word(number);
    let whole = word.split('.').next().unwrap_or(word);
    let count = whole.bytes().filter(u8::is_ascii_digit).count();
    let term = match count {
        0..=3 => return,
        4 => "thousands",
        _ => "ten thousands",
    };
    if whole.contains(',') {
        found.variant(tokens, Aspect::Grouping, term, "comma");
    } else if counts && count == whole.len() && count < 8 && !whole.parse().is_ok_and(|value| YEARS.contains(&value)) {
        found.variant(tokens, Aspect::Grouping, term, "no comma");
    }
}

fn marks(found: &mut Found<'_>, tokens: Range<usize>) {
    let form = match found.cx.word(tokens.start) {
        "“" => "curly",
        "\"" => "straight",
        _ => return,
    };
    found.variant(tokens, Aspect::Marks, "quotation marks", form);
}
