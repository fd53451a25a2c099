//! Statistics as papers report them: tests with their p, confidence intervals, means on a scale, sizes of groups.
//!
//! Only sentences with the signs of such a report ("p =", "CI", "M =", "n =") are read.

mod arms;
mod claims;
mod estimates;
mod functions;
mod grim;
mod limits;
mod means;
mod samples;
mod tests_of;
mod text;

pub(super) use grim::read as means_of_whole_numbers;

use super::word_set::WordSet;
use super::{Context, Sink};
use crate::document::Class;
use std::ops::Range;
use std::sync::LazyLock;
use text::Text;

/// A paragraph with more bytes is not read whole for every sentence.
const MAX_PARAGRAPH: u32 = 20_000;

/// The level of five per cent.
const FIVE: [&str; 32] = [
    "below .05",
    "below 0.05",
    "under .05",
    "under 0.05",
    "less than .05",
    "less than 0.05",
    "smaller than .05",
    "smaller than 0.05",
    "at the .05",
    "at the 0.05",
    "5%",
    "five per cent",
    "five percent",
    ".05 level",
    "α = .05",
    "α = 0.05",
    "alpha = .05",
    "alpha = 0.05",
    "alpha of .05",
    "alpha of 0.05",
    "alpha at .05",
    "alpha at 0.05",
    "set at .05",
    "set at 0.05",
    "set to .05",
    "set to 0.05",
    "level of .05",
    "level of 0.05",
    "level was .05",
    "level was 0.05",
    "threshold of .05",
    "threshold of 0.05",
];

/// What the whole article says about its tests.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Customs {
    /// It mentions one-tailed tests.
    one_tailed: bool,
    /// It mentions corrections for several tests.
    corrected: bool,
    /// It says that its level is five per cent.
    five: bool,
    /// It mentions people who were left out.
    fewer: bool,
    known: bool,
}

impl Customs {
    fn of(text: &str) -> Self {
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        Self {
            one_tailed: has(&[
                "one-tailed",
                "one-sided",
                "One-tailed",
                "One-sided",
                "one tailed",
                "one sided",
                "directional",
            ]),
            corrected: has(&[
                "Bonferroni",
                "Holm",
                "adjusted",
                "corrected",
                "correction",
                "Tukey",
                "false discovery",
                "multiplied by",
            ]),
            five: has(&FIVE),
            fewer: fewer(text),
            known: true,
        }
    }
}

/// Whether people were left out; "no volunteers excluded" says that none were.
fn fewer(text: &str) -> bool {
    const BEFORE: usize = 26;
    const NONE: [&str; 5] = ["no ", "none ", "nobody ", "not ", "without "];
    limits::FEWER.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let from = (at.saturating_sub(BEFORE)..=at).find(|&from| text.is_char_boundary(from)).unwrap_or(at);
            let before = text[from..at].rsplit(['.', ';']).next().unwrap_or("").to_lowercase();
            !NONE.iter().any(|none| before.starts_with(none) || before.contains(&format!(" {none}")))
        })
    })
}

/// What [`extract`] looks for.
static CUES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new([
        "p",
        "CI",
        "CIs",
        "confidence",
        "interval",
        "M",
        "mean",
        "average",
        "averaged",
        "median",
        "n",
        "r",
        "/",
    ])
});

/// Adds the statistics of a sentence.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, customs: &mut Customs, sink: &mut Sink) {
    arms::read(cx, tokens.clone(), sink);
    let (mut p, mut interval, mut mean, mut size, mut r) = (false, false, false, false, false);
    for (at, &print) in tokens.clone().zip(cx.document.prints().get(tokens.clone()).unwrap_or_default()) {
        let Some(token) = cx.token(at).filter(|_| CUES.may_have(print)) else { continue };
        let sign = || {
            let next = at + 1;
            matches!(cx.word(next), "=" | "<" | ">" | "≤" | "≥" | "*" | "_")
        };
        match (token.class, cx.word(at)) {
            (Class::Word, "p" | "P") => p |= sign(),
            (Class::Word, "r") => r |= sign(),
            (Class::Word, "CI" | "CIs" | "confidence" | "interval") => interval = true,
            (Class::Word, "M" | "mean" | "Mean" | "average" | "averaged" | "median" | "Median") => mean = true,
            (Class::Word, "n" | "N") => size |= sign(),
            (Class::Mark, "/") => size |= cx.token(at + 1).is_some_and(|token| token.class == Class::Number),
            _ => {}
        }
    }
    if !(p || interval || mean || size || r) {
        return;
    }
    if !customs.known {
        *customs = Customs::of(cx.document.text());
    }
    let span = cx.span(tokens.clone());
    let text = Text::new(cx.document.slice(span), span.start);
    if p {
        tests_of::read(&text, *customs, sink);
        claims::significance(&text, *customs, sink);
        limits::variance(&text, sink);
        limits::degrees(cx, &text, *customs, sink);
    }
    if r || p {
        limits::correlation(&text, sink);
        tests_of::correlations(cx, &text, *customs, sink);
    }
    if interval {
        estimates::read(&text, sink);
        estimates::included(&text, sink);
    }
    if mean {
        limits::range(&text, sink);
        means::read(cx, &text, tokens.start, sink);
    }
    if size {
        samples::read(cx, &text, tokens.start, sink);
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::numbers::tests::shown;
    use crate::facts::FactData;

    fn statistics(text: &str) -> Vec<String> {
        shown(text, |document, fact| match &fact.data {
            FactData::Statistic(found) => {
                let fits = if found.p.disjoint(&found.computed) { "not " } else { "" };
                let df: Vec<String> = found.df.iter().map(ToString::to_string).collect();
                Some(format!("{}({}) {}{}", found.test, df.join(", "), fits, document.slice(found.p_words)))
            }
            FactData::Estimate(found) => Some(format!("{} in {} to {}", found.interval, found.low, found.high)),
            FactData::Mean(found) => {
                Some(format!("mean {}{}", document.slice(fact.span), if found.possible { "" } else { " impossible" }))
            }
            FactData::Calculation(found) => Some(format!("{} {}", found.operation.name(), found.working)),
            _ => None,
        })
    }

    #[test]
    fn tests_are_read_with_their_p() {
        assert_eq!(statistics("It rose, t(28) = 2.20, p = .036."), ["t(28) p = .036"]);
        assert_eq!(statistics("It rose, t(28) = 2.20, p = .36."), ["t(28) not p = .36"]);
        assert_eq!(statistics("It rose, *F*(2, 57) = 4.31, *p* = .018."), ["F(2, 57) p* = .018"]);
        assert_eq!(statistics("χ²(1, N = 90) = 6.40, p = .011"), ["χ²(1) p = .011"]);
        assert_eq!(statistics("(z = 2.58, p = .010)"), ["z() p = .010"]);
        assert_eq!(statistics("r(48) = .32, p = .024"), ["r(48) p = .024"]);
        assert_eq!(statistics("t(18) = 1.40, p < .05"), ["t(18) not p < .05"]);
    }

    #[test]
    fn one_tailed_tests_have_half_the_p() {
        assert_eq!(statistics("t(30) = 1.75, one-tailed p = .045"), ["t(30) p = .045"]);
        assert_eq!(statistics("t(30) = 1.75, p = .045"), ["t(30) p = .045"]);
        assert_eq!(statistics("t(30) = 1.75, p = .45 (one-tailed)"), ["t(30) not p = .45"]);
    }

    #[test]
    fn estimates_have_intervals() {
        assert_eq!(
            statistics("The odds ratio was 1.61 (95% CI 1.12 to 2.32)."),
            ["1.605 to 1.615 in 1.115 to 1.125 to 2.315 to 2.325"]
        );
        assert_eq!(statistics("b = 0.40, p = .03, 95% CI [0.10, 0.70]").len(), 1);
    }

    #[test]
    fn means_of_whole_numbers_have_few_values() {
        assert_eq!(statistics("Twenty-five pupils rated it from 1 to 5 (n = 25, M = 3.44)."), ["mean M = 3.44"]);
        assert_eq!(statistics("On a scale from 1 to 5 they said (n = 25, M = 3.47)."), ["mean M = 3.47 impossible"]);
    }

    #[test]
    fn groups_make_the_sample() {
        let text = "The sample (N = 120) was split into a treatment group (n = 62) and a control group (n = 58).";
        assert_eq!(statistics(text), ["groups 62 + 58 = 120"]);
        assert_eq!(statistics("It rained in 36/80 (45%) of towns."), ["fraction 36 / 80 = 45%"]);
    }
}
