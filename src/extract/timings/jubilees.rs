//! Anniversaries: "the 20th anniversary of the flood" on one day, and the flood on another.
//!
//! They are counted in calendar years: a feast is often kept some weeks off.

use super::{Found, dated, naming};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::discourse::line::{Line, Piece};
use crate::extract::word_set::WordSet;
use crate::extract::wording::Wording;
use crate::facts::{Day, Days, Fact, FactData, Granularity, Moment, NameType, Shift, TimingFact};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that mean a certain anniversary.
const NAMED: [(&str, i32); 6] = [
    ("centenary", 100),
    ("centennial", 100),
    ("bicentenary", 200),
    ("bicentennial", 200),
    ("sesquicentennial", 150),
    ("tercentenary", 300),
];

static WORDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(NAMED.iter().map(|(word, _)| *word)));

/// Of more anniversaries than this no event is looked for.
const MOST_PENDING: usize = 50;

/// The most years of an anniversary.
const MOST: i64 = 3000;

/// Reads the anniversaries of a sentence whose two ends it states, and founding days beside them.
pub(super) fn read(line: &Line<'_>, previous: Option<&Line<'_>>, found: &mut Found) {
    let prints = line.text.cx.document.prints();
    let named =
        line.text.tokens.clone().filter(|&at| prints.get(at).is_some_and(|print| WORDS.may_have(*print))).filter_map(
            |at| NAMED.iter().find(|(word, _)| line.reads(at, word)).map(|(_, years)| (at..at + 1, *years)),
        );
    let counted = line.pieces.iter().filter_map(|piece| match &piece.fact.data {
        FactData::Ordinal(ordinal) if line.any(piece.tokens.end, &["anniversary"]) && Line::plain(piece.fact) => {
            let years = Some(ordinal.rank).filter(|rank| (1..=MOST).contains(rank))?;
            Some((piece.tokens.start..piece.tokens.end + 1, years as i32))
        }
        _ => None,
    });
    // "The club, founded in 1899, turned 100 in 1999."
    let turned = line.pieces.iter().filter_map(|piece| match &piece.fact.data {
        FactData::Number(number) if line.any(piece.tokens.start.wrapping_sub(1), &["turned", "turns"]) => {
            let years = number.interval.single()?.to_whole().filter(|years| (10..=MOST).contains(years))?;
            let person = line.names().any(|(_, name)| name.kind == NameType::Person);
            let opening =
                line.any(line.start(), &["the"]) && line.count_dates() == 2 && Line::plain(piece.fact) && !person;
            opening.then_some((piece.tokens.clone(), years as i32))
        }
        _ => None,
    });
    // "It celebrates 75 years of toffee", "marking 75 years in business"
    let kept = line.durations().filter_map(|(piece, duration)| {
        const KEEPS: [&str; 9] = [
            "celebrates",
            "celebrate",
            "celebrated",
            "celebrating",
            "marks",
            "marked",
            "marking",
            "celebration",
            "mark",
        ];
        let start = piece.tokens.start;
        let its = usize::from(line.any(start.wrapping_sub(1), &["its", "their"]));
        let months = duration.months?.single()?.to_whole().filter(|months| months % 12 == 0 && *months >= 120)?;
        let keeps = line.any(start.wrapping_sub(1 + its), &KEEPS);
        let of = line.any(piece.tokens.end, &["of", "in", "since", "as", "this", "on", ".", ",", "with"]);
        let person = line.names().any(|(_, name)| name.kind == NameType::Person);
        (keeps && of && !person).then(|| (piece.tokens.clone(), (months / 12) as i32))
    });
    for (tokens, years) in named.chain(counted).chain(turned).chain(kept) {
        anniversary(line, previous, tokens, years, found);
    }
}

fn anniversary(line: &Line<'_>, previous: Option<&Line<'_>>, tokens: Range<usize>, years: i32, found: &mut Found) {
    let ahead = (tokens.start.saturating_sub(8)..tokens.start).any(|at| {
        line.any(
            at,
            &[
                "ahead",
                "before",
                "approaches",
                "approaching",
                "upcoming",
                "towards",
                "toward",
                "until",
                "near",
                "nears",
            ],
        )
    });
    // "The club was founded in 1950, its choir ten years later; in 2000 it celebrated": which of them?
    let several = line.durations().any(|(piece, _)| line.any(piece.tokens.end, &["later", "earlier"]));
    if ahead || several {
        return;
    }
    let mut dates: Vec<(&Piece<'_>, Days)> = line.dates().map(|(piece, _, days)| (piece, days)).collect();
    // "This year" of an article without a date is that of its feast.
    let this = line.pieces.iter().filter(|piece| {
        matches!(&piece.fact.data, FactData::Date(date) if date.point.days.is_none())
            && line.any(piece.tokens.start, &["this"])
    });
    if dates.len() + this.count() != line.count_dates() {
        return;
    }
    // Several of one year are one: "on Monday", and the dateline.
    dates.reverse();
    dates.dedup_by_key(|(_, days)| year_of(*days).and_then(|year| year.earliest));
    dates.reverse();
    let (event, feast) = match dates[..] {
        [a, b] => {
            // The later of the two is the feast, and it stands beside the word or at the head of the sentence.
            let (event, feast) = if a.1.earliest <= b.1.earliest { (a, b) } else { (b, a) };
            (Some(event), Some(feast))
        }
        [one] => {
            let of = line.any(tokens.end, &["of"]) && one.0.tokens.start > tokens.end;
            let early = one.0.tokens.start.wrapping_sub(tokens.end) <= 4 && of;
            if of && !early {
                return;
            }
            if early { (Some(one), None) } else { (None, Some(one)) }
        }
        [] => (None, None),
        _ => return,
    };
    let words = line.span(tokens.clone());
    let story = format!("{} in sentence {}", line.text.cx.document.slice(words), line.sentence + 1);
    let (first, last) = ("the event".to_owned(), "the anniversary".to_owned());
    let exact = Some(Shift::months(years * 12));
    // The feast on a day of the sentence, else in the year of the article.
    let to = match (feast, line.text.cx.reference) {
        (Some((piece, days)), _) => {
            let Some(days) = year_of(days) else { return };
            found.push(line, piece.fact.span, dated(&story, false, last.clone(), days));
            Moment::Event(last)
        }
        (None, Some(reference)) => {
            let Some(days) = year_of(Days::new(reference, reference)) else { return };
            Moment::On(days)
        }
        (None, None) => return,
    };
    let timing = TimingFact {
        story: story.clone(),
        personal: false,
        from: Moment::Event(first.clone()),
        to,
        least: exact,
        most: exact,
        strict: false,
    };
    found.push(line, words, timing);
    if let Some((piece, days)) = event
        && let Some(days) = year_of(days)
    {
        found.push(line, piece.fact.span, dated(&story, false, first, days));
        return;
    }
    let of = line.reads(tokens.end, "of");
    // "The 85th anniversary of its founding"
    let founding =
        of && (tokens.end + 1..tokens.end + 4).any(|at| {
            line.any(
                at,
                &["founding", "foundation", "establishment", "incorporation", "formation", "creation", "birth"],
            )
        }) && line.any(tokens.end + 1, &["its", "their", "the", "our"]);
    let kept = line.any(tokens.end.wrapping_sub(1), &["years"]);
    let own = founding
        || kept
        || !of && line.any(tokens.start.wrapping_sub(1), &["its", "their", "our", "'s", "’s", "a", "the"]);
    let about = if of && !founding && !kept {
        noun_behind(line, tokens.end + 1)
    } else {
        naming::owner(line, previous, tokens.start)
    };
    if found.pending.len() >= MOST_PENDING {
        return;
    }
    found.pending.push(Pending { story, sentence: line.sentence, about, own, feast: feast.map(|(_, days)| days) });
}

/// An anniversary whose event is told elsewhere.
pub(super) struct Pending {
    story: String,
    sentence: u32,
    /// What it is about: "flood", "society".
    about: Option<String>,
    /// It is that of the founding: "its 30th anniversary".
    own: bool,
    feast: Option<Days>,
}

/// The noun of "the flood that", "the great flood".
fn noun_behind(line: &Line<'_>, at: usize) -> Option<String> {
    const WORDS: usize = 4;
    if !line.any(at, &["the", "its", "their", "his", "her"]) {
        return None;
    }
    let end = (at + 1..=at + WORDS)
        .find(|&at| !line.text.small(at) || line.any(at, &["that", "which", "of", "in", "at", "on", "and"]))?;
    (end > at + 1).then(|| line.word(end - 1).to_lowercase())
}

/// The calendar year that holds these days.
fn year_of(days: Days) -> Option<Days> {
    let (first, last) = (days.earliest?.civil()?.year(), days.latest?.civil()?.year());
    (first == last).then(|| Some(Days::new(Day::new(first.into(), 1, 1)?, Day::new(first.into(), 12, 31)?)))?
}

/// Looks for the events of anniversaries in the other sentences.
pub(super) fn finish(cx: &Context<'_>, facts: &[Fact], found: &mut Found) {
    for pending in std::mem::take(&mut found.pending) {
        let event = same_day(cx, facts, &pending).or_else(|| {
            let about = pending.about.as_deref().unwrap_or_default();
            let mut told = found.founded.iter().filter(|(known, ..)| known == about);
            match told.next() {
                Some(first) => told.next().is_none().then_some((first.1, first.2)),
                None => only_founding(cx, &found.origins, &pending).filter(|_| pending.own),
            }
        });
        if let Some((span, days)) = event
            && let Some(year) = year_of(days)
        {
            let sentence = cx.document.sentence_at(span.start).unwrap_or(pending.sentence);
            let timing = dated(&pending.story, false, "the event".to_owned(), year);
            found.add(sentence, span, timing);
        }
    }
}

/// A founding: the words of its date, its days, and the noun of what was founded.
pub(super) type Origin = (Span, Days, Option<String>);

/// The only founding of an article, if it is told near a sentence, with its words.
fn only_founding(cx: &Context<'_>, origins: &[Origin], pending: &Pending) -> Option<(Span, Days)> {
    const KINDS: Wording = Wording::of(&[Tag::Body], &[]);
    const NEAR: u32 = 3;
    let sentence = pending.sentence;
    let first = origins.first()?;
    // "The firm", and "the foundation, established in 1999": another.
    if let (Some(noun), Some(about)) = (&first.2, &pending.about) {
        let generic = |word: &str| KINDS.has(crate::lexicon::english(), word);
        let other = !about.ends_with(noun.as_str()) && (!generic(noun) || generic(about));
        if other {
            return None;
        }
    }
    let block = |sentence: u32| Some(cx.document.sentences.get(sentence as usize)?.block);
    let (here, there) = (block(sentence)?, block(cx.document.sentence_at(first.0.start)?)?);
    let year = year_of(first.1)?.earliest;
    let one = origins.iter().all(|(_, days, _)| year_of(*days).is_some_and(|days| days.earliest == year));
    (one && here.abs_diff(there) <= NEAR).then_some((first.0, first.1))
}

/// Takes down when something was founded, whatever it is: "Founded in 1994", "was set up in 1975", "opened in 1962".
pub(super) fn origins(line: &Line<'_>, found: &mut Found) {
    const REACH: usize = 6;
    const FOUNDED: [&str; 6] = ["founded", "established", "formed", "incorporated", "constituted", "chartered"];
    for (piece, _, days) in line.dates() {
        let start = piece.tokens.start;
        let from = start.saturating_sub(REACH).max(line.start());
        let set_up = |at: usize| line.any(at, &["set"]) && line.any(at + 1, &["up"]);
        let verb = (from..start).rev().find(|&at| line.any(at, &FOUNDED) || set_up(at));
        let near =
            verb.is_some_and(|verb| !(verb..start).any(|at| line.any(at, &[",", ";", "and", "its", "his", "her"])));
        if near && line.any(start - 1, &["in", "on"]) {
            // "The foundation, established in 1999", "the club was founded in 1920"
            let noun = verb.and_then(|verb| {
                // "She set up the firm in 1948": what is named behind the verb.
                let behind = (verb + 1..start - 1).rev().find(|&at| line.text.class(at, Class::Word));
                let active = (verb + 1..start).any(|at| line.any(at, &["the", "a", "an", "this"]));
                if let Some(object) = behind.filter(|_| active) {
                    return Some(line.word(object).to_lowercase());
                }
                let end = (line.start()..verb).rev().find(|&at| {
                    !line.any(at, &[",", "was", "were", "had", "been", "first", "which", "who", "originally", "is"])
                })?;
                line.text.small(end).then(|| line.word(end).to_lowercase())
            });
            found.origins.push((piece.fact.span, days, noun));
        }
    }
}

/// The one day of the article with the month and day of the feast, in another year.
fn same_day(cx: &Context<'_>, facts: &[Fact], pending: &Pending) -> Option<(Span, Days)> {
    let feast = pending.feast.and_then(|days| days.single()).or(cx.reference)?;
    let (month, day, year) = (feast.civil()?.month(), feast.civil()?.day(), feast.civil()?.year());
    let mut same = facts.iter().filter_map(|fact| match &fact.data {
        FactData::Date(date) if date.range.is_none() && date.point.granularity == Granularity::Day => {
            let civil = date.point.days?.single()?.civil()?;
            ((civil.month(), civil.day()) == (month, day) && civil.year() != year)
                .then_some((fact.span, date.point.days?))
        }
        _ => None,
    });
    let first = same.next()?;
    same.next().is_none().then_some(first)
}
