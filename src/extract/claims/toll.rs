//! How many people were hurt, killed or saved, by the headline, and the people of the body one by one: “Four hurt” over a
//! driver and two passengers, and “nobody else”.

use super::units::Unit;
use super::words::Stems;
use super::{Body, Found};
use crate::extract::Context;
use crate::facts::FactData;
use std::ops::Range;

/// The sentences of the body that are looked at.
const LEAD: usize = 10;

/// What befalls people, by the headline and by the body.
const FATES: [(&[&str], &[&str]); 3] = [
    (
        &["hurt", "injured", "hospital", "wounded"],
        &[
            "hurt",
            "injured",
            "hospital",
            "infirmary",
            "treated",
            "wounded",
            "broken",
            "broke",
            "bruises",
            "cuts",
            "burns",
        ],
    ),
    (&["killed", "dead", "die"], &["killed", "dead", "died"]),
    (
        &["rescued", "saved", "rescue", "plucked"],
        &["rescued", "saved", "picked", "pulled", "winched", "plucked", "found", "lifted", "hauled"],
    ),
];

/// Nouns for one person.
const PERSON: [&str; 40] = [
    "man",
    "woman",
    "boy",
    "girl",
    "driver",
    "passenger",
    "pilot",
    "father",
    "mother",
    "son",
    "daughter",
    "child",
    "cyclist",
    "pedestrian",
    "rider",
    "motorcyclist",
    "teenager",
    "baby",
    "toddler",
    "pensioner",
    "firefighter",
    "officer",
    "policeman",
    "walker",
    "climber",
    "skipper",
    "swimmer",
    "worker",
    "sailor",
    "resident",
    "neighbour",
    "student",
    "couple",
    "crewman",
    "lorry-driver",
    "husband",
    "wife",
    "brother",
    "sister",
    "guest",
];

/// Words that close the count.
const CLOSED: [(&str, &str); 9] = [
    ("nobody", "else"),
    ("no", "one"),
    ("no", "other"),
    ("nobody", "was"),
    ("all", "were"),
    ("all", "of"),
    ("both", "were"),
    ("none", "of"),
    ("they", "were"),
];

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, found: &mut Vec<Found>) {
    let all = stems.tokens.clone();
    let says = |range: Range<usize>, list: &[&str]| range.into_iter().any(|at| list.iter().any(|w| cx.reads(at, w)));
    let claims: Vec<_> = body.facts.iter().filter(|fact| fact.sentence == unit.sentence).collect();
    let [claim] = claims.as_slice() else { return };
    let FactData::Number(number) = &claim.data else { return };
    let start = cx.document.token_at(claim.span.start);
    let end = cx.document.token_at(claim.span.end);
    let Some((_, fates)) = FATES.iter().find(|(fates, _)| says(start.saturating_sub(1)..end + 3, fates)) else {
        return;
    };
    let (Some(count), true) = (number.written.to_whole(), number.interval.single().is_some()) else { return };
    if unit.part != "headline" || !(2..=20).contains(&count) {
        return;
    }
    let Some(first) = cx.document.sentences.iter().position(|sentence| sentence.start as usize >= all.end) else {
        return;
    };
    let last = cx.document.sentences.len().min(first + LEAD);
    let (mut sum, mut closed) = (0i64, false);
    let mut spots: Option<Range<usize>> = None;
    for index in first..last {
        let Some(sentence) = cx.document.sentences.get(index).map(|sentence| sentence.range()) else { break };
        let pair = |at: usize| CLOSED.iter().any(|(a, b)| cx.reads(at, a) && cx.reads(at + 1, b));
        let closes = sentence.clone().any(pair);
        closed |= closes && sum > 0;
        if !says(sentence.clone(), fates) || says(sentence.clone(), &["not", "were", "had"]) && closes {
            continue;
        }
        // Several people, and single ones.
        for fact in body.facts.iter().filter(|fact| fact.sentence as usize == index) {
            let FactData::Number(number) = &fact.data else { continue };
            let people = number.noun.is_some_and(|noun| {
                let at = cx.document.token_at(noun.end).saturating_sub(1);
                PERSON.iter().any(|one| plural(cx.word(at), one))
                    || ["people", "men", "women", "children"].iter().any(|w| cx.reads(at, w))
            });
            let Some(more) = number.written.to_whole().filter(|_| people) else { continue };
            if more == count {
                return;
            }
            sum += more;
            let at = cx.document.token_at(fact.span.start);
            spots =
                Some(spots.map_or(at, |spot| spot.start)..cx.document.token_at(number.noun.unwrap_or(fact.span).end));
        }
        let mut before = false;
        for at in sentence.clone() {
            let one = PERSON.iter().any(|one| cx.reads(at, one));
            let determined = (1..=4).any(|back| {
                at >= sentence.start + back
                    && ["a", "an", "the", "another", "one", "her", "his", "their"]
                        .iter()
                        .any(|w| cx.reads(at - back, w))
                    && (1..back).all(|b| !matches!(cx.word(at - b), "," | "of" | "and"))
            });
            // “The driver, a 41-year-old man,” is one.
            let again = before
                && at > sentence.start + 1
                && (at.saturating_sub(9)..at).any(|b| cx.word(b) == ",")
                && !(at.saturating_sub(4)..at).any(|b| cx.reads(b, "and"));
            if one && determined && !again {
                sum += 1 + i64::from(cx.reads(at, "couple"));
                spots = Some(spots.map_or(at, |spot| spot.start)..at + 1);
                before = true;
            }
        }
    }
    if let (Some(spot), true) = (spots, closed && sum != count && sum > 1) {
        let (claim, counterpart) = (claim.span, cx.span(spot));
        found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: true });
    }
}

/// Whether a word is one for a person, or for several.
pub(super) fn is_person(cx: &Context<'_>, at: usize) -> bool {
    PERSON.iter().any(|one| cx.reads(at, one) || plural(cx.word(at), one))
        || cx.reads_any(at, &["people", "men", "women", "children"])
}

/// Whether a word is the plural of another.
fn plural(word: &str, one: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.strip_prefix(one).is_some_and(|rest| matches!(rest, "s" | "es"))
}
