//! Margins of cricket: "won by six wickets" leaves the winner's last innings at four wickets down, "won by 23 runs" is the
//! difference of two totals.
//!
//! All totals of the article are tried ("149 for six", "147 all out"); nothing is said where one of them fits.

use super::is_one_of;
use super::votes::{self, Count};
use crate::extract::{Context, Sink};
use crate::facts::{CalculationFact, Denomination, Exact, Fact, FactData, Interval, Operation, Provenance};

/// More totals than this are those of a longer match.
const MOST: usize = 4;

/// A total has at least so many runs.
const LEAST: i64 = 20;

/// A side has so many wickets to lose.
const WICKETS: i64 = 10;

pub(super) fn read(cx: &Context<'_>, sink: &mut Sink) {
    const NOUN: [&str; 2] = ["wickets", "wicket"];
    let by = |count: &Count| {
        count.tokens.start.checked_sub(1).is_some_and(|at| cx.reads(at, "by")) && is_one_of(cx, count.tokens.end, &NOUN)
    };
    let sentences = cx.sentences_with(&NOUN).into_iter().filter_map(|at| cx.document.sentences.get(at as usize));
    let mut margins = sentences.flat_map(|sentence| votes::counts(cx, &sentence.range())).filter(by);
    let (Some(margin), None) = (margins.next(), margins.next()) else { return };
    let counts = votes::counts(cx, &(0..cx.document.tokens.len()));
    let innings: Vec<(&Count, i64, i64)> = counts
        .windows(2)
        .filter_map(|pair| {
            let [runs, down] = pair else { return None };
            let joined = runs.tokens.end + 1 == down.tokens.start && cx.reads(runs.tokens.end, "for");
            let (runs_made, lost) = (runs.value.to_whole()?, down.value.to_whole()?);
            (joined && runs_made >= LEAST && lost < WICKETS).then_some((down, runs_made, lost))
        })
        .collect();
    let left = margin.value.to_whole().unwrap_or(0);
    let ([(down, runs, lost), ..], true) = (innings.as_slice(), innings.len() <= MOST) else { return };
    if innings.iter().any(|(.., lost)| WICKETS - lost == left) || innings.len() != 1 {
        return;
    }
    let result = cx.span(margin.tokens.start..margin.tokens.end + 1);
    let data = CalculationFact {
        operation: Operation::Margin,
        terms: vec![cx.span(down.tokens.clone())],
        result,
        measure: Denomination::Number,
        stated: Interval::exactly(margin.value),
        expected: Interval::exactly(Exact::whole(WICKETS - lost)),
        working: format!("{runs} for {lost} leaves {} wickets", WICKETS - lost),
    };
    let sentence = cx.document.sentence_at(result.start).unwrap_or(0);
    let data = FactData::Calculation(Box::new(data));
    sink.facts.push(Fact { span: result, sentence, provenance: Provenance::default(), data });
}
