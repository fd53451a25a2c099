//! Tests with their p: "t(28) = 2.20, p = .036".

use super::Customs;
use super::functions::{self, ERROR};
use super::text::{Text, Written};
use crate::extract::{Context, Sink};
use crate::facts::{Exact, FactData, Interval, StatisticFact};

/// The most characters between a statistic and its p: effect sizes, errors.
const MAX_BETWEEN: usize = 80;

/// People of whom the article told longer ago are others.
const MAX_FACTS: usize = 400;

/// Words beside a p that is worked out otherwise.
const OTHERWISE: [&str; 12] = [
    "adjusted",
    "correct",
    "bonferroni",
    "holm",
    "fdr",
    "tukey",
    "scheff",
    "permut",
    "bootstrap",
    "greenhouse",
    "huynh",
    "fisher",
];

struct Statistic {
    test: &'static str,
    start: usize,
    next: usize,
    value: Written,
    df: Vec<Written>,
}

/// Adds the tests of a sentence.
pub(super) fn read(text: &Text, customs: Customs, sink: &mut Sink) {
    let whole: String = text.0.iter().flat_map(|mark| mark.c.to_lowercase()).collect();
    if OTHERWISE.iter().any(|word| whole.contains(word)) {
        return;
    }
    let mut statistic: Option<Statistic> = None;
    let mut from = 0;
    let mut at = 0;
    while at < text.0.len() {
        if let Some(found) = statistic_at(text, at) {
            at = found.next;
            statistic = Some(found);
            continue;
        }
        if let Some((p, sign, next)) = p_at(text, at) {
            if let Some(found) = statistic.take().filter(|found| at - found.next <= MAX_BETWEEN) {
                push(text, &found, (at, next), (&p, sign), from, customs, sink);
            }
            from = next;
            at = next;
            continue;
        }
        at += 1;
    }
}

/// "p = .036": the number, its sign, and the index behind it.
pub(super) fn p_at(text: &Text, at: usize) -> Option<(Written, char, usize)> {
    if !matches!(text.c(at), 'p' | 'P') || !text.begins(at) {
        return None;
    }
    let sign = text.c(at + 1);
    if !matches!(sign, '=' | '<' | '>' | '≤' | '≥') {
        return None;
    }
    let p = text.number(at + 2)?;
    (!p.percent && p.value >= Exact::ZERO && p.value <= Exact::ONE).then_some((p, sign, p.next))
}

/// How tests are written, and their names.
const NAMES: [(&str, &str); 9] = [
    ("χ2", "χ²"),
    ("chi-square", "χ²"),
    ("chi-squared", "χ²"),
    ("chi2", "χ²"),
    ("x2", "χ²"),
    ("t", "t"),
    ("F", "F"),
    ("r", "r"),
    ("z", "z"),
];

fn statistic_at(text: &Text, at: usize) -> Option<Statistic> {
    if !text.begins(at) {
        return None;
    }
    for (name, test) in NAMES {
        let Some(next) = text.skip(at, name) else { continue };
        // "T" and "R" are other statistics.
        if (test == "t" || test == "r") && text.c(at).is_uppercase() || test == "F" && text.c(at) == 'f' {
            continue;
        }
        let mut df = Vec::new();
        let mut next = next;
        if matches!(text.c(next), '(' | '[') {
            let mut inside = next + 1;
            inside = text.skip(inside, "df=").unwrap_or(inside);
            while let Some(number) = text.number(inside) {
                df.push(number);
                inside = number.next;
                if !matches!(text.c(inside), ',' | ';') {
                    break;
                }
                inside += 1;
            }
            // "N = 90" may stand behind.
            let close = (inside..inside + 12).find(|&at| matches!(text.c(at), ')' | ']'))?;
            next = close + 1;
        }
        if text.c(next) != '=' {
            continue;
        }
        let value = text.number(next + 1)?;
        next = value.next;
        if df.is_empty() && test != "z" {
            let behind = next + usize::from(matches!(text.c(next), ',' | ';' | '('));
            let number = text.skip(behind, "df=").and_then(|at| text.number(at));
            let size = (test == "r").then(|| text.skip(behind, "n=").and_then(|at| text.number(at))).flatten();
            match (number, size) {
                (Some(number), _) => {
                    df.push(number);
                    next = number.next;
                }
                (None, Some(size)) => {
                    let two = size.value.sub(Exact::whole(2))?;
                    df.push(Written { value: two, ..size });
                    next = size.next;
                }
                (None, None) => return None,
            }
        }
        let fits = match test {
            "F" => df.len() == 2,
            "z" => df.is_empty(),
            _ => df.len() == 1,
        };
        let usable = df.iter().all(|df| df.value > Exact::ZERO) && !value.percent;
        return (fits && usable).then_some(Statistic { test, start: at, next, value, df });
    }
    None
}

/// "r = .41, p = .030" without degrees of freedom: no number of people that the article tells makes such a p.
pub(super) fn correlations(cx: &Context<'_>, text: &Text, customs: Customs, sink: &mut Sink) {
    const MANY: usize = 8;
    const LEAST: i64 = 5;
    if customs.corrected || customs.fewer {
        return;
    }
    let mut sizes: Vec<(i64, bool)> = Vec::new();
    let mut read = false;
    for at in 0..text.0.len() {
        if text.c(at) != 'r' || !text.begins(at) || text.c(at + 1) != '=' {
            continue;
        }
        let Some(value) = text.number(at + 2).filter(|value| !value.percent) else { continue };
        let behind = value.next + usize::from(matches!(text.c(value.next), ',' | ';' | '('));
        let given = ["df=", "n=", "N="].iter().any(|name| text.skip(behind, name).is_some());
        let end = text.0.len().min(value.next + 24);
        let p = (value.next..end).find_map(|place| Some((place, p_at(text, place)?)));
        let Some((place, (p, sign, next))) = p.filter(|_| !given) else { continue };
        // A coefficient of something else may stand between.
        if (value.next..place).any(|at| text.c(at) == '=') {
            continue;
        }
        if !read {
            sizes = people(cx, sink);
            read = true;
        }
        let known = sizes.iter().any(|(_, person)| *person) && sizes.len() <= MANY;
        let Some(stated) = stated(&p, sign).filter(|_| known) else { continue };
        let of = |size: i64| {
            let two = Written { value: Exact::whole(size - 2), half: Exact::ZERO, decimals: 0, ..value };
            Statistic { test: "r", start: at, next: value.next, value, df: vec![two] }
        };
        let fits = sizes.iter().filter(|(size, _)| *size >= LEAST).any(|(size, _)| {
            computed(&of(*size)).is_none_or(|two| {
                let one = Exact::ratio(1, 2).map(|half| two.scale(half));
                !two.disjoint(&stated) || one.is_none_or(|one| !one.disjoint(&stated))
            })
        });
        if let Some((size, _)) = sizes.iter().find(|(_, person)| *person).filter(|_| !fits) {
            push(text, &of(*size), (place, next), (&p, sign), at, customs, sink);
        }
    }
}

/// "Skiers", "novelists", "librarians": people by what they do.
fn does(noun: &str) -> bool {
    const THINGS: [&str; 12] = [
        "papers",
        "numbers",
        "letters",
        "others",
        "orders",
        "offers",
        "centers",
        "quarters",
        "chapters",
        "members",
        "flowers",
        "computers",
    ];
    let people = ["ers", "ists", "ians", "eers", "ees"].iter().any(|end| noun.ends_with(end));
    people && noun.len() > 5 && !noun.ends_with("meters") && !THINGS.contains(&noun)
}

/// The numbers with a noun that the article has told so far, and whether the noun is one of people.
fn people(cx: &Context<'_>, sink: &Sink) -> Vec<(i64, bool)> {
    let mut sizes: Vec<(i64, bool)> = Vec::new();
    for fact in sink.facts.iter().rev().take(MAX_FACTS).rev() {
        let FactData::Number(number) = &fact.data else { continue };
        let Some(noun) = number.noun.filter(|_| !number.range) else { continue };
        let Some(value) = number.interval.single().and_then(Exact::to_whole).filter(|value| (5..5000).contains(value))
        else {
            continue;
        };
        let noun = cx.document.slice(noun).to_lowercase();
        let last = noun.rsplit(' ').next().unwrap_or("");
        let person = super::limits::PEOPLE.has(cx.lexicon, last) || does(last);
        if !sizes.contains(&(value, person)) {
            sizes.push((value, person));
        }
    }
    sizes
}

fn push(
    text: &Text,
    found: &Statistic,
    place: (usize, usize),
    p: (&Written, char),
    from: usize,
    customs: Customs,
    sink: &mut Sink,
) {
    let Some(two) = computed(found) else { return };
    let Some(stated) = stated(p.0, p.1) else { return };
    let half = Exact::ratio(1, 2).map(|half| two.scale(half));
    let near: String = text.0[from.max(found.start.saturating_sub(40))..text.0.len().min(place.1 + 24)]
        .iter()
        .flat_map(|mark| mark.c.to_lowercase())
        .collect();
    let says = |words: &[&str]| words.iter().any(|word| near.contains(word));
    let one_tailed = says(&["one-tailed", "one-sided", "onetailed", "onesided", "1-tailed", "directional"]);
    let two_tailed = says(&["two-tailed", "two-sided", "twotailed", "twosided", "2-tailed"]);
    let tailed = matches!(found.test, "t" | "z" | "r");
    let mut computed = match half {
        Some(half) if one_tailed && tailed => half,
        // Not said here: who halves without saying so is forgiven.
        Some(half) if tailed && !two_tailed && (customs.one_tailed || !half.disjoint(&stated)) => half.hull(&two),
        Some(half) if one_tailed => half.hull(&two),
        _ => two,
    };
    if customs.corrected {
        computed = computed.hull(&Interval::exactly(Exact::ONE));
    }
    let span = text.span(found.start, found.next);
    let fact = StatisticFact {
        test: found.test.to_owned(),
        interval: found.value.rounded(),
        df: found
            .df
            .iter()
            .map(|df| if df.decimals == 0 { Interval::exactly(df.value) } else { df.rounded() })
            .collect(),
        p: stated,
        computed,
        p_words: text.span(place.0, place.1),
        one_tailed,
    };
    sink.push(span, FactData::Statistic(Box::new(fact)));
}

/// The values that a stated p allows. A number that was cut instead of rounded is forgiven.
pub(super) fn stated(p: &Written, sign: char) -> Option<Interval> {
    let last = p.half.mul(Exact::whole(2))?;
    Some(match sign {
        '<' => Interval { low: Some(Exact::ZERO), ..Interval::below(p.value) },
        '≤' => Interval::closed(Exact::ZERO, p.value),
        '>' => Interval { high: Some(Exact::ONE), ..Interval::above(p.value) },
        '≥' => Interval::closed(p.value, Exact::ONE),
        _ => Interval::closed(p.value.sub(p.half)?, p.value.add(last)?),
    })
}

/// The p of all statistics that round to the stated one.
fn computed(found: &Statistic) -> Option<Interval> {
    let value = found.value.rounded();
    let (low, high) = (value.low?, value.high?);
    // The smallest and the greatest size that the statistic can have.
    let (small, large) = if low < Exact::ZERO && high > Exact::ZERO {
        (Exact::ZERO, low.abs().max(high.abs()))
    } else {
        (low.abs().min(high.abs()), low.abs().max(high.abs()))
    };
    let mut corners: Vec<Vec<f64>> = vec![Vec::new()];
    for df in &found.df {
        let ends = if df.decimals == 0 { vec![df.value] } else { vec![df.value.sub(df.half)?, df.value.add(df.half)?] };
        corners = corners
            .into_iter()
            .flat_map(|corner| {
                ends.iter().map(move |end| {
                    let mut corner = corner.clone();
                    corner.push(to_double(*end));
                    corner
                })
            })
            .collect();
    }
    let (mut least, mut most) = (1.0_f64, 0.0_f64);
    for corner in &corners {
        for size in [small, large] {
            let p = probability(found.test, to_double(size), corner)?;
            (least, most) = (least.min(p), most.max(p));
        }
    }
    Some(Interval::closed(outward(least - ERROR, false)?, outward(most + ERROR, true)?))
}

fn probability(test: &str, value: f64, df: &[f64]) -> Option<f64> {
    let p = match (test, df) {
        ("t", [df]) => functions::t(value, *df),
        ("F", [df1, df2]) => functions::f(value, *df1, *df2),
        ("χ²", [df]) => functions::chi_square(value, *df),
        ("r", [df]) if value <= 1.0 => functions::r(value, *df),
        ("z", []) => functions::z(value),
        _ => return None,
    };
    p.is_finite().then_some(p)
}

fn to_double(value: Exact) -> f64 {
    value.to_data().parse().unwrap_or(f64::NAN)
}

/// A probability as an exact number, no nearer to the other end than the double.
fn outward(value: f64, up: bool) -> Option<Exact> {
    const PLACES: f64 = 1e9;
    let scaled = value.clamp(0.0, 1.0) * PLACES;
    let whole = if up { scaled.ceil() } else { scaled.floor() };
    Exact::ratio(whole as i64, PLACES as i64)
}
