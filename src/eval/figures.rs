//! Fields and properties of facts about tables, references, statistics, votes, scores, headlines and contracts.

use super::truth::Truth;
use super::value::Value;
use super::world::World;
use crate::check::builtins::{Field, Property};
use crate::facts::{Exact, Fact, FactData, Interval, Kind};
use crate::source::Span;

/// A field of a fact of these kinds.
pub(super) fn field(world: &World<'_>, fact: &Fact, field: Field) -> Value {
    match (&fact.data, field) {
        (FactData::Reference(reference), _) => match field {
            Field::PartKind => text(&reference.part),
            Field::PartNumber => text(&reference.number),
            Field::Rank => reference.rank.map_or(Value::Missing, whole),
            Field::Series => text(&reference.series),
            Field::KnownNumbers => text(&reference.known),
            Field::Misdirected => words(reference.misdirected),
            Field::Earlier => words(reference.repeated),
            Field::Previous => words(reference.previous),
            _ => Value::Missing,
        },
        (FactData::Grid(grid), _) => match field {
            Field::Title => words(grid.title),
            Field::Headers => list(&grid.headers),
            Field::Rows => whole(i64::from(grid.rows)),
            Field::Announced => number(grid.announced.map(|(count, _)| count)),
            Field::AnnouncedWords => words(grid.announced.map(|(_, span)| span)),
            _ => Value::Missing,
        },
        (FactData::Column(series) | FactData::Row(series), _) => match field {
            Field::Header => words(series.header),
            Field::Values => Value::List(series.values.iter().map(|&span| cell(world, span)).collect()),
            Field::Total => series.total.map_or(Value::Missing, |span| cell(world, span)),
            Field::Unit => unit(&series.unit),
            _ => Value::Missing,
        },
        (FactData::Cell(cell), Field::Row) => words(cell.row),
        (FactData::Cell(cell), Field::Column) => words(cell.column),
        (FactData::Cell(cell), Field::Unit) => unit(&cell.unit),
        (FactData::Restatement(restatement), Field::Cell) => cell(world, restatement.cell),
        (FactData::Statistic(statistic), _) => match field {
            Field::Test => text(&statistic.test),
            Field::Df => number(statistic.df.first().copied()),
            Field::DfError => number(statistic.df.get(1).copied()),
            Field::P => Value::number(statistic.p),
            Field::PComputed => Value::number(statistic.computed),
            Field::PWords => Value::Words(statistic.p_words),
            _ => Value::Missing,
        },
        (FactData::Estimate(estimate), Field::Low) => Value::number(estimate.low),
        (FactData::Estimate(estimate), Field::High) => Value::number(estimate.high),
        (FactData::Estimate(estimate), Field::Interval) => Value::Words(estimate.range),
        (FactData::Mean(mean), _) => match field {
            Field::Size => mean.size.map_or(Value::Missing, |(size, _)| whole(size)),
            Field::SizeWords => words(mean.size.map(|(_, span)| span)),
            Field::Low => mean.scale.map_or(Value::Missing, |(low, ..)| whole(low)),
            Field::High => mean.scale.map_or(Value::Missing, |(_, high, _)| whole(high)),
            Field::Scale => words(mean.scale.map(|(.., span)| span)),
            _ => Value::Missing,
        },
        (FactData::Vote(vote), _) => match field {
            Field::Ayes => Value::number(vote.ayes),
            Field::Noes => Value::number(vote.noes),
            Field::Abstentions => number(vote.abstentions),
            Field::Members => number(vote.members),
            Field::Majority => number(vote.majority),
            Field::Figures => list(&vote.figures),
            _ => Value::Missing,
        },
        (FactData::Score(score), _) => match field {
            Field::Left => whole(score.left),
            Field::Right => whole(score.right),
            Field::Outcome => score.outcome.as_ref().map_or(Value::Missing, |(outcome, _)| text(outcome)),
            Field::OutcomeWords => words(score.outcome.as_ref().map(|(_, span)| *span)),
            Field::Parts => list(&score.parts.iter().map(|(.., span)| *span).collect::<Vec<_>>()),
            Field::PartsWon => whole(score.parts.iter().filter(|(left, right, _)| left > right).count() as i64),
            Field::PartsLost => whole(score.parts.iter().filter(|(left, right, _)| left < right).count() as i64),
            _ => Value::Missing,
        },
        (FactData::Claim(claim), Field::PartKind) => text(&claim.place),
        (FactData::Claim(claim), Field::Counterpart) => Value::Words(claim.counterpart),
        (FactData::Term(term), Field::Name) => text(&term.label),
        (FactData::Term(term), Field::Meaning) => words(term.meaning),
        (FactData::Term(term), Field::Earlier) => words(term.earlier),
        (FactData::Term(term), Field::InsteadOf) => words(term.instead_of),
        (FactData::Provision(provision), Field::Subject) => text(&provision.subject),
        (FactData::Provision(provision), Field::Earlier) => words(provision.earlier),
        _ => Value::Missing,
    }
}

/// A property of a fact of these kinds.
pub(super) fn property(fact: &Fact, property: Property) -> Truth {
    let holds = match (&fact.data, property) {
        (FactData::Reference(reference), Property::Dangling) => reference.dangling,
        (FactData::Reference(reference), Property::Repeated) => reference.repeated.is_some(),
        (FactData::Claim(claim), Property::Contradicted) => claim.contradicted,
        (FactData::Term(term), Property::Definition) => term.definition,
        (FactData::Cell(cell), Property::Totals) => cell.total,
        (FactData::Cell(cell), Property::Exact) => cell.interval.single().is_some(),
        (FactData::Statistic(statistic), Property::OneTailed) => statistic.one_tailed,
        (FactData::Statistic(statistic), Property::Possible) => !statistic.p.disjoint(&statistic.computed),
        (FactData::Mean(mean), Property::Possible) => mean.possible,
        (FactData::Vote(vote), Property::Complete) => vote.complete,
        (FactData::Vote(vote), Property::Carried) => vote.carried == Some(true),
        (FactData::Vote(vote), Property::Rejected) => vote.carried == Some(false),
        _ => false,
    };
    holds.into()
}

/// The value that a fact of these kinds stands for.
pub(super) fn value(fact: &Fact) -> Option<Value> {
    let interval = match &fact.data {
        FactData::Cell(cell) => cell.interval,
        FactData::Restatement(restatement) => restatement.interval,
        FactData::Statistic(statistic) => statistic.interval,
        FactData::Estimate(estimate) => estimate.interval,
        FactData::Mean(mean) => mean.interval,
        _ => return None,
    };
    Some(Value::number(interval))
}

/// The fact of the cell at a place.
fn cell(world: &World<'_>, span: Span) -> Value {
    let cells = world.facts.of(Kind::Cell);
    let start = |&at: &u32| world.fact(at).map_or(0, |fact| fact.span.start);
    let at = cells.partition_point(|at| start(at) < span.start);
    cells.get(at).filter(|at| start(at) == span.start).map_or(Value::Words(span), |&at| Value::Fact(at))
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn unit(unit: &str) -> Value {
    if unit.is_empty() { Value::Missing } else { text(unit) }
}

fn words(span: Option<Span>) -> Value {
    span.map_or(Value::Missing, Value::Words)
}

fn list(spans: &[Span]) -> Value {
    Value::List(spans.iter().map(|span| Value::Words(*span)).collect())
}

fn number(interval: Option<Interval>) -> Value {
    interval.map_or(Value::Missing, Value::number)
}

fn whole(value: i64) -> Value {
    Value::number(Interval::exactly(Exact::whole(value)))
}
