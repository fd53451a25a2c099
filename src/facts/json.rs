//! Facts as JSON objects, in the shape that other tools rely on.

use super::{Direction, Fact, FactData, Facts, Interval, Moment};
use crate::source::{Source, Span};
use serde_json::{Map, Value, json};

/// One fact as a JSON object: `path`, `kind`, `start`, `end` (bytes), `text`, `value`, then the fields of its kind.
pub fn to_json(fact: &Fact, facts: &Facts, source: &Source) -> Value {
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            out.insert(name.to_owned(), value);
        }
    };
    put("path", json!(source.name()));
    put("kind", json!(fact.data.kind().name()));
    put("start", json!(fact.span.start));
    put("end", json!(fact.span.end));
    put("text", json!(source.slice(fact.span)));
    let text = |span: Option<Span>| span.map(|span| source.slice(span));
    let numeric = |put: &mut dyn FnMut(&str, Value), written: super::Exact, interval: &Interval| {
        put("value", json!(written.to_data()));
        put("low", json!(interval.low.map(super::Exact::to_data)));
        put("high", json!(interval.high.map(super::Exact::to_data)));
    };
    match &fact.data {
        FactData::Date(date) => {
            put("value", json!(date.point.value));
            if let Some(days) = date.point.days {
                put("earliest", json!(days.earliest.map(|day| day.to_string())));
                put("latest", json!(days.latest.map(|day| day.to_string())));
            }
            if let Some(range) = &date.range {
                put("start_value", json!(range.0.value));
                put("end_value", json!(range.1.value));
            }
            put("granularity", json!(date.point.granularity));
            put("weekday", json!(date.point.weekday));
            if !date.point.possible {
                put("possible", json!(false));
            }
            put("settled_by", json!(text(date.settled_by)));
        }
        FactData::Time(time) => {
            put("value", json!(time.value));
            put("zone", json!(text(time.zone)));
            if let Some(days) = time.date.as_ref().and_then(|date| date.days) {
                put("earliest", json!(days.earliest.map(|day| day.to_string())));
                put("latest", json!(days.latest.map(|day| day.to_string())));
            }
        }
        FactData::Duration(duration) => {
            put("value", json!(duration.value));
            put("direction", json!(duration.direction.map(|d| if d == Direction::After { "after" } else { "before" })));
            if duration.age {
                put("age", json!(true));
            }
        }
        FactData::Set(set) => put("value", json!(set.value)),
        FactData::Number(number) => {
            numeric(&mut put, number.written, &number.interval);
            put("noun", json!(text(number.noun)));
            put("head", json!(text(number.head.filter(|&head| number.noun != Some(head)))));
            if let Some(whole) = &number.whole {
                put("part", json!(whole.part.to_data()));
                put("whole", bounds(&whole.whole));
            }
            if !number.except.is_empty() {
                put("except", json!(number.except.iter().map(|span| source.slice(*span)).collect::<Vec<_>>()));
            }
        }
        FactData::Ordinal(ordinal) => {
            put("value", json!(ordinal.rank.to_string()));
            put("noun", json!(text(ordinal.noun)));
        }
        FactData::Money(money) => {
            numeric(&mut put, money.written, &money.interval);
            put("currency", json!(money.currency));
        }
        FactData::Percent(percent) => {
            numeric(&mut put, percent.written, &percent.interval);
            if percent.points {
                put("points", json!(true));
            }
            put("noun", json!(text(percent.noun)));
            put("whole", json!(percent.whole.as_ref().map(bounds)));
        }
        FactData::Quantity(quantity) => {
            numeric(&mut put, quantity.written, &quantity.interval);
            put("unit", json!(quantity.unit));
            put("dimension", json!(quantity.dimension));
        }
        FactData::Ratio(ratio) => {
            put("value", json!(format!("{}:{}", ratio.first.to_data(), ratio.second.to_data())));
            put("first", json!(ratio.first.to_data()));
            put("second", json!(ratio.second.to_data()));
            put("form", json!(ratio.form));
        }
        FactData::Change(change) => {
            put("value", json!(change.trend));
            for (name, measure) in [("by", &change.by), ("from", &change.from), ("to", &change.to)] {
                put(name, json!(measure.as_ref().map(|measure| source.slice(measure.span))));
            }
        }
        FactData::Name(name) => {
            put("value", json!(facts.entities.get(name.entity as usize).map(|entity| entity.name.as_str())));
            put("type", json!(name.kind));
            put("role", json!(text(name.role)));
            if let Some(post) = &name.post {
                put("post", json!(post.office));
                put("affiliation", json!(post.affiliation));
                put("standing", json!(post.standing));
                put("rival", json!(text(post.rival)));
                put("clash", json!(text(post.clash)));
            }
            put("variant", json!(text(name.variant)));
            put("cluster", json!(name.entity));
        }
        FactData::Quote(quote) => {
            put("speaker", json!(text(quote.speaker)));
            let voice = quote.voice.and_then(|voice| facts.entities.get(voice as usize));
            put("speaker_name", json!(voice.map(|entity| entity.name.as_str())));
            put("echo", json!(text(quote.echo)));
            put("closed", json!(quote.closed));
            put("depth", json!(quote.depth));
        }
        FactData::Acronym(acronym) => {
            put("short", json!(acronym.short));
            put("long", json!(text(acronym.long)));
            put("introduced", json!(acronym.introduced));
            if !acronym.fits {
                put("fits", json!(false));
            }
        }
        FactData::Enumeration(enumeration) => {
            put("announced", json!(enumeration.announced.map(|(count, _)| count.to_string())));
            put("noun", json!(text(enumeration.noun)));
            put("items", json!(enumeration.items.iter().map(|span| source.slice(*span)).collect::<Vec<_>>()));
            put("complete", json!(enumeration.complete));
        }
        FactData::Reference(reference) => {
            put("target", json!(reference.target));
            put("definition", json!(reference.definition));
            if reference.dangling {
                put("dangling", json!(true));
            }
        }
        FactData::Timing(timing) => {
            let moment = |moment: &Moment| match moment {
                Moment::On(days) => json!({
                    "earliest": days.earliest.map(|day| day.to_string()),
                    "latest": days.latest.map(|day| day.to_string()),
                }),
                Moment::Event(name) => json!(name),
            };
            put("story", json!(timing.story));
            put("from", moment(&timing.from));
            put("to", moment(&timing.to));
            put("least", json!(timing.least));
            put("most", json!(timing.most));
        }
        FactData::Relation(relation) => {
            put("story", json!(relation.story));
            put("says", json!(relation.says));
            let terms = relation.terms.iter().map(|(by, name)| json!({"number": name, "times": by}));
            put("terms", json!(terms.collect::<Vec<_>>()));
            put("range", json!(relation.range));
        }
        FactData::Calculation(calculation) => {
            put("operation", json!(calculation.operation.name()));
            put("terms", json!(calculation.terms.iter().map(|span| source.slice(*span)).collect::<Vec<_>>()));
            put("result", json!(source.slice(calculation.result)));
            put("working", json!(calculation.working));
        }
        FactData::Variant(variant) => {
            put("aspect", json!(variant.aspect.name()));
            put("term", json!(variant.term));
            put("form", json!(variant.form));
        }
        FactData::Slip(slip) => put("sort", json!(slip.sort.name())),
        FactData::Apostrophe(apostrophe) => put("style", json!(if apostrophe.curly { "curly" } else { "straight" })),
        other => figures(other, &mut put, source),
    }
    let places = fact.provenance.names();
    if !places.is_empty() {
        out.insert("places".into(), json!(places));
    }
    Value::Object(out)
}

/// The fields of facts about tables, statistics, votes and scores.
fn figures(data: &FactData, put: &mut dyn FnMut(&str, Value), source: &Source) {
    let text = |span: Option<Span>| json!(span.map(|span| source.slice(span)));
    let texts = |spans: &[Span]| json!(spans.iter().map(|span| source.slice(*span)).collect::<Vec<_>>());
    let shown = |interval: Option<Interval>| json!(interval.map(|interval| bounds(&interval)));
    match data {
        FactData::Grid(grid) => {
            put("title", text(grid.title));
            put("headers", texts(&grid.headers));
            put("rows", json!(grid.rows));
            put("announced", shown(grid.announced.map(|(count, _)| count)));
        }
        FactData::Column(series) | FactData::Row(series) => {
            put("header", text(series.header));
            put("values", texts(&series.values));
            put("total", text(series.total));
        }
        FactData::Cell(cell) => {
            put("value", json!(cell.written.to_data()));
            put("unit", json!((!cell.unit.is_empty()).then_some(&cell.unit)));
            put("row", text(cell.row));
            put("column", text(cell.column));
        }
        FactData::Restatement(restatement) => {
            put("value", shown(Some(restatement.interval)));
            put("cell", text(Some(restatement.cell)));
        }
        FactData::Statistic(statistic) => {
            put("test", json!(statistic.test));
            put("value", shown(Some(statistic.interval)));
            put("df", json!(statistic.df.iter().map(bounds).collect::<Vec<_>>()));
            put("p", shown(Some(statistic.p)));
            put("p_computed", shown(Some(statistic.computed)));
        }
        FactData::Claim(claim) => {
            put("part", json!(claim.place));
            put("counterpart", text(Some(claim.counterpart)));
            put("contradicted", json!(claim.contradicted));
        }
        FactData::Term(term) => {
            put("name", json!(term.label));
            put("definition", json!(term.definition));
            put("meaning", text(term.meaning));
            put("earlier", text(term.earlier));
            put("instead_of", text(term.instead_of));
        }
        FactData::Provision(provision) => {
            put("subject", json!(provision.subject));
            put("earlier", text(provision.earlier));
        }
        FactData::Estimate(estimate) => {
            put("value", shown(Some(estimate.interval)));
            put("low", shown(Some(estimate.low)));
            put("high", shown(Some(estimate.high)));
        }
        FactData::Mean(mean) => {
            put("value", shown(Some(mean.interval)));
            put("size", json!(mean.size.map(|(size, _)| size)));
            put("scale", text(mean.scale.map(|(.., span)| span)));
        }
        FactData::Vote(vote) => {
            put("ayes", shown(Some(vote.ayes)));
            put("noes", shown(Some(vote.noes)));
            put("abstentions", shown(vote.abstentions));
            put("members", shown(vote.members));
            put("majority", shown(vote.majority));
            put("carried", json!(vote.carried));
        }
        FactData::Score(score) => {
            put("left", json!(score.left));
            put("right", json!(score.right));
            put("outcome", json!(score.outcome.as_ref().map(|(outcome, _)| outcome)));
            put("parts", texts(&score.parts.iter().map(|(.., span)| *span).collect::<Vec<_>>()));
        }
        _ => {}
    }
}

/// One number where the interval holds one; else its ends, each as far as there is one.
fn bounds(interval: &Interval) -> Value {
    match interval.single() {
        Some(value) => json!(value.to_data()),
        None => {
            json!({"low": interval.low.map(super::Exact::to_data), "high": interval.high.map(super::Exact::to_data)})
        }
    }
}
