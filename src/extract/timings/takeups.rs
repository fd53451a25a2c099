//! Lengths that sum up the time between two dates just told: ", a stay of nine days", "In those twelve years".

use super::gaps::{Ends, ends_of, is_date, pair};
use crate::extract::discourse::line::{Line, Piece};

/// Whether a length sums up the time between two dates before it: ", a stay of nine days", ", 26 years in all".
pub(super) fn summed(line: &Line<'_>, last: &Piece<'_>, duration: &Piece<'_>) -> bool {
    const NOUNS: [&str; 24] = [
        "stay",
        "gap",
        "run",
        "reign",
        "spell",
        "tenure",
        "absence",
        "wait",
        "career",
        "delay",
        "period",
        "span",
        "total",
        "interval",
        "stretch",
        "closure",
        "stint",
        "time",
        "voyage",
        "journey",
        "siege",
        "strike",
        "trial",
        "construction",
    ];
    let (start, end) = (duration.tokens.start, duration.tokens.end);
    let closed = line.any(end, &[".", ",", ";", ")"]) || line.any(end, &["in"]) && line.any(end + 1, &["all", "total"]);
    let bare = line.any(end, &["altogether"]) || line.any(end, &["in"]) && line.any(end + 1, &["all", "total"]);
    let between = last.tokens.end..start;
    let noun = between.len() <= 5
        && line.any(start.wrapping_sub(1), &["of"])
        && (line.any(start.wrapping_sub(2), &NOUNS) || line.any(start.wrapping_sub(3), &["a", "an"]))
        && line.any(last.tokens.end, &[",", "–", "—", "("]);
    noun && closed || bare && between.len() <= 2 && line.any(last.tokens.end, &[",", "–", "—", "("])
}

/// The two dates of the sentence before, where this one takes up the time between them: "In those twelve years",
/// "the six months of the closure", "It lasted two weeks".
pub(super) fn taken_up(line: &Line<'_>, previous: &Line<'_>, duration: &Piece<'_>) -> Option<Ends> {
    const ENDS: [&str; 26] = [
        "ended",
        "closed",
        "finished",
        "reopened",
        "completed",
        "returned",
        "back",
        "lifted",
        "over",
        "concluded",
        "stopped",
        "ceased",
        "to",
        "until",
        "till",
        "through",
        "released",
        "resumed",
        "restored",
        "opened",
        "reached",
        "arrived",
        "left",
        "retired",
        "discharged",
        "broke",
    ];
    let (start, end) = (duration.tokens.start, duration.tokens.end);
    if line.count_dates() > 0 || line.durations().count() > 1 || previous.durations().next().is_some() {
        return None;
    }
    let before = start.wrapping_sub(1);
    let those = line.any(before, &["those", "these"]) && !line.any(end, &["ago"]);
    let whole = line.any(before, &["the"])
        && (line.any(end, &["between", "of"]) && !line.any(end + 1, &["his", "her", "their"])
            || line.any(end, &["in"]) && line.any(end + 1, &["between"]));
    let lasted = line.any(before, &["lasted", "took", "lasting"])
        && line.any(line.start(), &["it", "the", "this", "that", "all", "in"])
        && before <= line.start() + 6
        && (line.any(end, &[".", ",", ";", "in"]) || line.end() <= end);
    let office = line.any(before, &["his", "her", "their", "its"])
        && line.any(end, &["in", "as", "at"])
        && (line.any(end + 1, &["office", "power", "charge", "post", "command", "mayor", "director", "chair"])
            || line.any(end + 1, &["the"]) && line.any(end + 2, &["job", "post", "role", "helm", "chair", "office"]));
    if !(those || whole || lasted || office) {
        return None;
    }
    let mut dates = previous.pieces.iter().filter(|piece| is_date(piece));
    let first = dates.next().filter(|piece| Line::plain(piece.fact))?;
    let told = previous.text.tokens.clone().any(|at| previous.any(at, &ENDS));
    match dates.next() {
        None => ends_of(first).filter(|_| told),
        Some(last) if dates.next().is_none() && Line::plain(last.fact) && (told || those) => pair(first, last),
        Some(_) => None,
    }
}
