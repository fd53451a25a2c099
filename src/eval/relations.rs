//! Relations between places, words and facts: `mentions`, `in`, `precedes`, ...

use super::arithmetic::around;
use super::compare::{compare, equal, same_text};
use super::evaluator::Evaluator;
use super::fields::field;
use super::truth::Truth;
use super::value::{DateValue, Value};
use super::words::{Phrase, resembles, restates, tokens_of};
use crate::facts::{Day, Exact, FactData, Interval};
use crate::syntax::tree::{Comparison, Measure, Relation};

impl Evaluator<'_> {
    pub(super) fn matches(&self, left: &Value, pattern: &regex::Regex) -> Truth {
        if left.is_unknown() {
            return Truth::Unknown;
        }
        self.world.text(left).map_or(Truth::Unknown, |text| pattern.is_match(&text).into())
    }

    /// A relation between two values; one over a missing or unknown value is undecided.
    pub(super) fn relate(&self, relation: Relation, left: &Value, right: &Value) -> Truth {
        if left.is_unknown() || right.is_unknown() {
            return Truth::Unknown;
        }
        let world = self.world;
        match relation {
            Relation::Mentions => world.text(right).map_or(Truth::Unknown, |words| self.mentions(left, &words).into()),
            Relation::Counts => {
                let noun = field(world, left, crate::check::builtins::Field::Noun);
                match (noun, world.text(right)) {
                    (Value::Missing, _) => Truth::False,
                    (noun, Some(words)) => self.mentions(&noun, &words).into(),
                    _ => Truth::Unknown,
                }
            }
            Relation::Contains => match (world.text(left), world.text(right)) {
                (Some(left), Some(right)) => left.contains(&*right).into(),
                _ => Truth::Unknown,
            },
            Relation::Resembles => match (world.text(left), world.text(right)) {
                (Some(left), Some(right)) => resembles(&left, &right).into(),
                _ => Truth::Unknown,
            },
            Relation::Restates => match (world.text(left), world.text(right)) {
                (Some(left), Some(right)) => restates(&left, &right).into(),
                _ => Truth::Unknown,
            },
            Relation::Matches => Truth::Unknown,
            Relation::Precedes | Relation::Follows => match (world.span(left), world.span(right)) {
                (Some(left), Some(right)) if relation == Relation::Precedes => (left.end <= right.start).into(),
                (Some(left), Some(right)) => (right.end <= left.start).into(),
                _ => Truth::Unknown,
            },
            Relation::In => self.inside(left, right),
            Relation::NotIn => self.inside(left, right).not(),
        }
    }

    /// `value in list`, `date in date`, `fact in place`.
    fn inside(&self, left: &Value, right: &Value) -> Truth {
        let world = self.world;
        if let Value::List(elements) = right {
            // The words are looked up once, not for every text of the list.
            let words = if matches!(left, Value::Fact(_)) { None } else { world.text(left) };
            let mut found = Truth::False;
            // Mostly the first letters tell.
            let letter = |text: &str| text.bytes().next().filter(u8::is_ascii_alphanumeric);
            let lead = words.as_deref().and_then(letter);
            for element in elements.iter() {
                let (element, present) = element.element();
                let same = match (&words, element) {
                    (Some(_), Value::Text(text))
                        if lead.is_some_and(|lead| letter(text).is_some_and(|other| other != lead)) =>
                    {
                        Truth::False
                    }
                    (Some(words), Value::Text(text)) => same_text(words, text).into(),
                    _ => equal(world, left, element),
                };
                found = found.or(same.and(present));
                if found == Truth::True {
                    break;
                }
            }
            return found;
        }
        let date_fact = |value: &Value| matches!(value, Value::Fact(at) if matches!(world.fact(*at).map(|fact| &fact.data), Some(FactData::Date(_))));
        if matches!(right, Value::Date(_)) || date_fact(right) {
            let (Value::Date(a), Value::Date(b)) = (&*world.value(left), &*world.value(right)) else {
                return Truth::Unknown;
            };
            return date_in(a, b);
        }
        match (world.span(left), world.span(right)) {
            (Some(left), Some(right)) => right.contains(left).into(),
            _ => Truth::Unknown,
        }
    }

    /// Whether two values, places or texts are apart by a distance at most.
    pub(super) fn within(&self, left: &Value, distance: &Value, measure: Measure, right: &Value) -> Truth {
        if [left, distance, right].into_iter().any(Value::is_unknown) {
            return Truth::Unknown;
        }
        let world = self.world;
        match measure {
            Measure::Words => self.near(left, distance, right),
            Measure::Letters => match (world.text(left), world.text(right), &*world.value(distance)) {
                (Some(a), Some(b), Value::Number(most)) => {
                    let letters = Exact::whole(strsim::osa_distance(&a, &b) as i64);
                    compare(
                        world,
                        Comparison::LessOrEqual,
                        &Value::number(Interval::exactly(letters)),
                        &Value::Number(most.clone()),
                    )
                }
                _ => Truth::Unknown,
            },
            Measure::Value => {
                let (least, most) = around(&world.value(right), &world.value(distance));
                let not_below = compare(world, Comparison::GreaterOrEqual, left, &least);
                not_below.and(compare(world, Comparison::LessOrEqual, left, &most))
            }
        }
    }

    fn near(&self, left: &Value, words: &Value, right: &Value) -> Truth {
        let world = self.world;
        let (Some(span), Value::Number(limit)) = (world.span(left), &*world.value(words)) else {
            return Truth::Unknown;
        };
        let Some(limit) = limit.low.map(|low| low.floor().clamp(0, 10_000) as usize) else { return Truth::Unknown };
        let document = world.document;
        let here = tokens_of(document, span);
        let window = here.start.saturating_sub(limit + 1)..(here.end + limit + 1).min(document.tokens.len());
        match right {
            Value::Text(text) => {
                let phrase = Phrase::new(text);
                let length = text.split_whitespace().count();
                let wide = window.start.saturating_sub(length)..(window.end + length).min(document.tokens.len());
                phrase.find(document, wide).is_some().into()
            }
            other => match world.span(other) {
                Some(other) => {
                    let there = tokens_of(document, other);
                    (there.start < window.end && window.start < there.end).into()
                }
                None => Truth::Unknown,
            },
        }
    }
}

/// Whether every day of `a` is a day of `b`.
fn date_in(a: &DateValue, b: &DateValue) -> Truth {
    if let (Some(a), Some(b)) = (a.days, b.days) {
        return Truth::decide(a.within(&b), a.disjoint(&b));
    }
    if super::compare::dates_differ(a, b) {
        return Truth::False;
    }
    // A month of any year holds every day in it, whatever the year.
    if let (Some(days), None, Some(month)) = (a.days, b.days, b.month) {
        let inside = |day: Option<Day>| {
            let date = day.and_then(Day::civil)?;
            (date.month() as u8 == month && b.day.is_none_or(|day| date.day() as u8 == day)).then_some(date.year())
        };
        let year = inside(days.earliest);
        return if year.is_some() && year == inside(days.latest) && b.possible { Truth::True } else { Truth::Unknown };
    }
    let part = |a: Option<u8>, b: Option<u8>| b.is_none() || a == b;
    let fits = b.year.is_none() && b.month.is_some() && part(a.month, b.month) && part(a.day, b.day);
    if fits && a.possible && b.possible { Truth::True } else { Truth::Unknown }
}
