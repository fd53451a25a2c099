//! Two dates of one sentence with "before" or "after" between their clauses: "won it in 2010, before retiring in 2016",
//! "was accepted in May 2019, after having been sent in on 3 February 2019".

use super::{Found, dated};
use crate::extract::discourse::line::{Line, Piece};
use crate::extract::wording::Wording;
use crate::facts::{Days, Moment, Shift, TimingFact};
use crate::lexicon::Tag;

/// The farthest that the second date may stand behind "before" (tokens).
const REACH: usize = 9;

/// Words by which the first date may be of something else: of saying, of a relative clause, of a comparison.
const APART: Wording =
    Wording::of(&[Tag::Report, Tag::Subordinate, Tag::Compared], &["where", "like", "not", "never", "data", "would"]);

/// Reads the order of the two dates of a sentence.
pub(super) fn read(line: &Line<'_>, found: &mut Found) {
    let dates: Vec<(&Piece<'_>, Days)> =
        line.dates().filter(|(piece, ..)| !line.dateline(piece)).map(|(piece, _, days)| (piece, days)).collect();
    if dates.len() < 2 {
        return;
    }
    let others = line
        .pieces
        .iter()
        .filter(|piece| matches!(piece.fact.data, crate::facts::FactData::Date(_)) && !line.dateline(piece));
    // "Her first in 2010 and her second in 2018, before retiring in 2016": the nearest of several.
    let gerund = line.text.tokens.clone().find(|&at| line.any(at, &["before"]) && line.word(at + 1).ends_with("ing"));
    let near = |at: usize| dates.iter().position(|(piece, _)| piece.tokens.start > at).filter(|&next| next > 0);
    let (a, b) = match (&dates[..], gerund.and_then(near)) {
        ([a, b], _) => (*a, *b),
        (_, Some(next)) => (dates[next - 1], dates[next]),
        _ => return,
    };
    if others.count() != dates.len() || line.text.tokens.clone().any(|at| APART.is_at(line.text.cx, at)) {
        return;
    }
    let mut connectives =
        line.text.tokens.clone().filter(|&at| line.any(at, &["before", "after", "following", "having"]));
    let (Some(at), None) = (connectives.next(), connectives.next()) else { return };
    let having = line.any(at, &["having"]);
    if line.any(at, &["following"]) && !line.any(at + 1, &["the", "a", "an", "his", "her", "its", "their"]) {
        return;
    }
    // The date of the clause behind it, and that of the other clause.
    let inner = if a.0.tokens.start > at { a } else { b };
    let outer = if a.0.tokens.start > at { b } else { a };
    let between = at + 1..inner.0.tokens.start;
    let stop = |at: usize| line.any(at, &[",", ";", "and", "but", "(", ":", "–", "—"]);
    let close = inner.0.tokens.start > at
        && between.len() <= REACH
        && between.len() >= 2
        && line.any(inner.0.tokens.start - 1, &["in", "on", "of"])
        && !between.clone().any(stop);
    // "After the war of 1945, in 1950 she": a comma between the clauses where the connective opens the sentence.
    let opens = at == line.start();
    let apart = if opens {
        outer.0.tokens.start > inner.0.tokens.end
            && (inner.0.tokens.end..outer.0.tokens.start).any(|at| line.reads(at, ","))
    } else {
        outer.0.tokens.end <= at
            && (gerund.is_some()
                || !(outer.0.tokens.end..at).any(|at| line.any(at, &[";", "and", "but", "(", ")", ":"])))
    };
    let closed = line.any(inner.0.tokens.end, &[",", ".", ";"]) || line.end() <= inner.0.tokens.end;
    if !close || !apart || !closed {
        return;
    }
    let before = line.any(at, &["before"]);
    let (first, last) = if before { (outer, inner) } else { (inner, outer) };
    if !last.1.all_before(&first.1) || having && opens {
        return;
    }
    let story = format!("the two dates of sentence {}", line.sentence + 1);
    let (one, two) = ("the first".to_owned(), "what comes after it".to_owned());
    found.push(line, first.0.fact.span, dated(&story, false, one.clone(), first.1));
    found.push(line, last.0.fact.span, dated(&story, false, two.clone(), last.1));
    let timing = TimingFact {
        story,
        personal: false,
        from: Moment::Event(one),
        to: Moment::Event(two),
        least: Some(Shift::NONE),
        most: None,
        strict: false,
    };
    found.push(line, line.span(at..inner.0.tokens.start), timing);
}
