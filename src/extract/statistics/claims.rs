//! Words beside a p: "a significant difference (p = .34)", and intervals that hold no effect, or do not.
//!
//! Where the article does not give its level, only a p that no usual level lets pass is told of.

use super::Customs;
use super::tests_of::{self, p_at};
use super::text::{Text, Written};
use crate::extract::Sink;
use crate::facts::{Exact, FactData, Interval, StatisticFact};

/// Words with which "significant" says something else, or is weakened.
const OTHERWISE: [&str; 26] = [
    "marginal",
    "borderline",
    "approach",
    "trend",
    "nearly",
    "almost",
    "closeto",
    "clinically",
    "setat",
    "setto",
    "considered",
    "threshold",
    "defined",
    "criterion",
    "regarded",
    "longer",
    "although",
    "whereas",
    "while",
    "however",
    "but",
    "unless",
    "would",
    "one-tailed",
    "10%",
    ".10level",
];

const NEGATED: [&str; 13] = [
    "notsignifican",
    "non-significan",
    "nonsignifican",
    "nosignifican",
    "notstatisticallysignifican",
    "nostatisticallysignifican",
    "insignifican",
    "notreach",
    "failedto",
    "failto",
    "withoutsignifican",
    "notdiffersignifican",
    "didnot",
];

/// What the words "significant" and "not significant" say of the only p of a sentence.
pub(super) fn significance(text: &Text, customs: Customs, sink: &mut Sink) {
    let whole: String = text.0.iter().flat_map(|mark| mark.c.to_lowercase()).collect();
    let says = |words: &[&str]| words.iter().any(|word| whole.contains(word));
    if whole.matches("signific").count() != 1 || says(&OTHERWISE) {
        return;
    }
    let mut found = (0..text.0.len()).filter_map(|at| Some((at, p_at(text, at)?)));
    let (Some((at, (p, sign, next))), None) = (found.next(), found.next()) else { return };
    let Some(word) = (0..text.0.len()).find(|&at| text.reads(at, "signific")) else { return };
    // What is said behind the p is said of something else, where the word stands before it.
    let until = if word < at { at } else { text.0.len() };
    let scope: String = text.0[..until].iter().flat_map(|mark| mark.c.to_lowercase()).collect();
    let negated =
        NEGATED.iter().any(|word| scope.contains(word)) || scope.contains("neither") || scope.contains("nordid");
    let plain = !negated && !scope.contains("not") && !scope.contains("n't") && !scope.contains("n’t");
    if !(negated || plain) || (negated && customs.corrected) {
        return;
    }
    let bound = |hundredths: i64| Exact::ratio(hundredths, 100);
    let allowed = match (negated, customs.five) {
        (true, true) => bound(5).map(|low| Interval::closed(low, Exact::ONE)),
        (true, false) => bound(1).map(|low| Interval { high: Some(Exact::ONE), ..Interval::above(low) }),
        (false, true) => bound(5).map(|high| Interval::closed(Exact::ZERO, high)),
        (false, false) => bound(10).map(|high| Interval { low: Some(Exact::ZERO), ..Interval::below(high) }),
    };
    let Some((allowed, stated)) = allowed.zip(tests_of::stated(&p, sign)) else { return };
    let end = (word..text.0.len()).find(|&at| !text.c(at).is_alphabetic() || (at > word && text.0[at].spaced));
    push(text, (word, end.unwrap_or(word + 8)), (at, next), (stated, allowed), sink);
}

/// What a confidence interval says of the p behind it: one that holds no effect has a large p.
pub(super) fn interval(text: &Text, estimate: (&str, usize), ends: (&Written, &Written), sink: &mut Sink) {
    let (low, high) = ends;
    let (before, from) = estimate;
    let none = if ["ratio", "or", "rr", "hr", "oddsratio"].iter().any(|word| before.ends_with(word)) {
        Exact::ONE
    } else if ["difference", "change", "b", "β", "effect", "coefficient", "slope"]
        .iter()
        .any(|word| before.ends_with(word))
    {
        Exact::ZERO
    } else {
        return;
    };
    let level: String = text.0[from..low.start].iter().map(|mark| mark.c).collect();
    let Some((at, (p, sign, next))) =
        (high.next..text.0.len().min(high.next + 12)).find_map(|at| Some((at, p_at(text, at)?)))
    else {
        return;
    };
    if !level.contains("95%") {
        return;
    }
    // The ends are rounded, and a test may be another than that of the interval.
    let inside = low.value < none && none < high.value;
    let outside = none < low.value || none > high.value;
    let allowed = match (inside, outside) {
        (true, _) => Exact::ratio(2, 100).map(|least| Interval::closed(least, Exact::ONE)),
        (_, true) => Exact::ratio(10, 100).map(|most| Interval::closed(Exact::ZERO, most)),
        _ => None,
    };
    if let Some((allowed, stated)) = allowed.zip(tests_of::stated(&p, sign)) {
        push(text, (low.start, high.next), (at, next), (stated, allowed), sink);
    }
}

fn push(text: &Text, words: (usize, usize), p: (usize, usize), sets: (Interval, Interval), sink: &mut Sink) {
    let fact = StatisticFact {
        test: "p".to_owned(),
        interval: sets.0,
        df: Vec::new(),
        p: sets.0,
        computed: sets.1,
        p_words: text.span(p.0, p.1),
        one_tailed: false,
    };
    sink.push(text.span(words.0, words.1), FactData::Statistic(Box::new(fact)));
}
