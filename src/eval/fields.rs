//! Fields and properties of records.

use super::truth::Truth;
use super::value::{DateValue, Value};
use super::world::World;
use crate::check::builtins::{Field, Property};
use crate::document::{Block, BlockKind};
use crate::facts::{
    CalculationFact, Day, Denomination, Direction, Exact, Fact, FactData, Interval, NameType, Provenance,
};
use crate::source::Span;

/// English weekdays from Monday on.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A field of a record; [`Value::Missing`] where the record lacks it.
pub(super) fn field(world: &World<'_>, subject: &Value, field: Field) -> Value {
    let document = world.document;
    // What most rules ask most often.
    if let (Value::Fact(at), Field::Sentence) = (subject, field) {
        return world.fact(*at).map_or(Value::Missing, |fact| Value::Sentence(fact.sentence));
    }
    let span = || world.span(subject);
    match field {
        Field::Text => return span().map_or(Value::Unknown, Value::Words),
        Field::Sentence => {
            let of_fact = match subject {
                Value::Fact(at) => world.fact(*at).map(|fact| fact.sentence),
                Value::Sentence(at) => Some(*at),
                _ => span().and_then(|span| document.sentence_at(span.start)),
            };
            return of_fact.map_or(Value::Missing, Value::Sentence);
        }
        Field::Paragraph => {
            return span().and_then(|span| document.block_at(span.start)).map_or(Value::Missing, Value::Block);
        }
        Field::Section => {
            let block = span().and_then(|span| document.block_at(span.start));
            let heading = block.and_then(|block| document.blocks.get(block as usize)).and_then(|block| block.heading);
            return heading.map_or(Value::Missing, Value::Section);
        }
        Field::Heading => {
            return if let Value::Section(heading) = subject { Value::Block(*heading) } else { Value::Missing };
        }
        Field::Folded => {
            let text = world.text(subject);
            return text.map_or(Value::Unknown, |text| Value::Text(super::words::folded(&text).into()));
        }
        Field::Own(number) => return own(world, subject, number),
        Field::Title if !matches!(subject, Value::Fact(_)) => {
            let title = document.headline().and_then(|at| document.blocks.get(at as usize));
            return meta(world, "title")
                .or_else(|| title.map(|block| Value::Words(block.span)))
                .unwrap_or(Value::Missing);
        }
        Field::Language => return meta(world, "lang").or_else(|| meta(world, "language")).unwrap_or(Value::Missing),
        Field::Format => {
            let name = match document.format {
                crate::document::Format::Plain => "plain",
                crate::document::Format::Markdown => "markdown",
            };
            return Value::Text(name.into());
        }
        Field::Words if span().is_none() => {
            let text = world.text(subject);
            return text.map_or(Value::Unknown, |text| number(text.split_whitespace().count() as i64));
        }
        Field::Words => return number(span().map_or(0, |span| super::words::count(document, span))),
        Field::Date => return world.date().map_or(Value::Missing, |day| Value::Date(day_value(day))),
        Field::Path => return Value::Text(document.source.name().into()),
        Field::Headline => return document.headline().map_or(Value::Missing, Value::Block),
        _ => {}
    }
    let Value::Fact(at) = subject else { return Value::Missing };
    world.fact(*at).map_or(Value::Missing, |fact| of_fact(world, fact, field))
}

/// Whether a record has a field. Texts are not copied for that.
pub(super) fn has(world: &World<'_>, subject: &Value, of: Field) -> bool {
    let fact = if let Value::Fact(at) = subject { world.fact(*at) } else { None };
    match (fact.map(|fact| &fact.data), of) {
        (Some(FactData::Name(name)), Field::Post) => name.post.is_some(),
        (Some(FactData::Name(name)), Field::Affiliation) => {
            name.post.as_ref().is_some_and(|post| post.affiliation.is_some())
        }
        (Some(FactData::Name(name)), Field::Office) => name.office.is_some(),
        (Some(FactData::Quote(quote)), Field::SpeakerName) => {
            quote.voice.is_some_and(|voice| world.facts.entities.get(voice as usize).is_some())
        }
        _ => !matches!(field(world, subject, of), Value::Missing),
    }
}

/// An entry of the front matter, in any case.
pub(super) fn meta(world: &World<'_>, key: &str) -> Option<Value> {
    let field = world.document.front.get(&key.to_ascii_lowercase())?;
    Some(Value::Text(field.value.as_str().into()))
}

/// A field that the author defined: a capture, or a cell.
fn own(world: &World<'_>, subject: &Value, number: u16) -> Value {
    match subject {
        Value::Own(kind, at) => {
            let facts = world.own(*kind as usize).unwrap_or_default();
            facts.get(*at as usize).map_or(Value::Missing, |fact| super::patterns::capture(fact, number))
        }
        Value::Row(table, row) => {
            let rows = world.program.tables.get(*table as usize).map_or(&[][..], |table| &table.rows);
            let cell = rows.get(*row as usize).and_then(|row| row.get(usize::from(number)));
            cell.and_then(Option::as_ref).map_or(Value::Missing, super::evaluator::constant)
        }
        _ => Value::Missing,
    }
}

fn of_fact(world: &World<'_>, fact: &Fact, field: Field) -> Value {
    let words = |span: Option<Span>| span.map_or(Value::Missing, Value::Words);
    let whole = |value: Option<i64>| value.map_or(Value::Missing, number);
    let list = |spans: &[Span]| Value::List(spans.iter().map(|span| Value::Words(*span)).collect());
    match (&fact.data, field) {
        (FactData::Date(date), _) => match field {
            Field::Year => whole(date.point.year.map(i64::from)),
            Field::Month => whole(date.point.month.map(i64::from)),
            Field::Day => whole(date.point.day.map(i64::from)),
            Field::Weekday => weekday(date.point.weekday),
            Field::CalendarWeekday => {
                weekday(date.point.days.and_then(|days| days.single()).map(crate::facts::Day::weekday))
            }
            Field::WeekdayWords => weekday_words(world, fact),
            Field::DueWeekday => weekday(super::weekdays::due(world, fact).map(|(weekday, _)| weekday)),
            Field::DueBy => words(super::weekdays::due(world, fact).map(|(_, other)| other)),
            Field::Event => words(super::happening::of(world.document, fact.span)),
            Field::Start => date.range.as_ref().map_or(Value::Missing, |range| Value::Date(DateValue::of(&range.0))),
            Field::End => date.range.as_ref().map_or(Value::Missing, |range| Value::Date(DateValue::of(&range.1))),
            _ => Value::Missing,
        },
        (FactData::Duration(duration), Field::Direction) => match duration.direction {
            Some(Direction::After) => Value::Text("after".into()),
            Some(Direction::Before) => Value::Text("before".into()),
            None => Value::Missing,
        },
        (FactData::Number(number), Field::Noun) => words(number.noun),
        (FactData::Number(number), Field::Except) => list(&number.except),
        (FactData::Ordinal(ordinal), Field::Noun) => words(ordinal.noun),
        (FactData::Money(money), Field::Currency) if !money.currency.is_empty() => {
            Value::Text(money.currency.as_str().into())
        }
        (FactData::Quantity(quantity), Field::Unit) => Value::Text(quantity.unit.as_str().into()),
        (FactData::Quantity(quantity), Field::Dimension) => Value::Text(quantity.dimension.as_str().into()),
        (FactData::Name(name), Field::Name) => match world.facts.entities.get(name.entity as usize) {
            Some(entity) => Value::Text(entity.name.as_str().into()),
            None => Value::Words(fact.span),
        },
        (FactData::Name(name), Field::Role) => words(name.role),
        (FactData::Name(name), Field::Office) => {
            name.office.as_deref().map_or(Value::Missing, |office| Value::Text(office.into()))
        }
        (FactData::Name(name), Field::Post | Field::Affiliation | Field::Standing) => {
            let text = |text: Option<&str>| text.map_or(Value::Missing, |text| Value::Text(text.into()));
            let Some(post) = &name.post else { return Value::Missing };
            match field {
                Field::Post => text(Some(&post.office)),
                Field::Affiliation => text(post.affiliation.as_deref()),
                _ => text(post.standing.map(crate::facts::Standing::name)),
            }
        }
        (FactData::Name(name), Field::Variant) => words(name.variant),
        (FactData::Acronym(acronym), Field::Variant) => words(acronym.near),
        (FactData::Name(name), Field::Rival) => words(name.post.as_ref().and_then(|post| post.rival)),
        (FactData::Name(name), Field::Clash) => words(name.post.as_ref().and_then(|post| post.clash)),
        (FactData::Quote(quote), Field::SpeakerName) => {
            let voice = quote.voice.and_then(|voice| world.facts.entities.get(voice as usize));
            voice.map_or(Value::Missing, |entity| Value::Text(entity.name.as_str().into()))
        }
        (FactData::Quote(quote), Field::Echo) => words(quote.echo),
        (FactData::Quote(quote), Field::TakenFrom) => words(quote.taken_from),
        (FactData::Acronym(acronym), Field::Letters) => {
            let mut letters: Vec<char> = acronym.short.chars().collect();
            letters.sort_unstable();
            Value::Text(letters.into_iter().collect::<String>().into())
        }
        (FactData::Quote(quote), Field::Quoted) => Value::Words(quote.inner),
        (FactData::Quote(quote), Field::Speaker) => words(quote.speaker),
        (FactData::Acronym(acronym), Field::Short) => Value::Text(acronym.short.as_str().into()),
        (FactData::Acronym(acronym), Field::Long) => words(acronym.long),
        (FactData::Enumeration(list), Field::Announced) => {
            list.announced.map_or(Value::Missing, |(count, _)| Value::number(count))
        }
        (FactData::Enumeration(enumeration), Field::Noun) => words(enumeration.noun),
        (FactData::Enumeration(enumeration), Field::Items) => list(&enumeration.items),
        (FactData::Time(time), Field::Zone) => words(time.zone),
        (FactData::Time(time), Field::Start) => time.ends.map_or(Value::Missing, |(start, _)| Value::Time(start)),
        (FactData::Time(time), Field::End) => time.ends.map_or(Value::Missing, |(_, end)| Value::Time(end)),
        (FactData::Timing(timing), Field::Story) => Value::Text(timing.story.as_str().into()),
        (FactData::Relation(relation), Field::Story) => Value::Text(relation.story.as_str().into()),
        (FactData::Calculation(calculation), _) => calculated(calculation, field),
        (FactData::Variant(variant), Field::Aspect) => Value::Text(variant.aspect.name().into()),
        (FactData::Variant(variant), Field::Term) => Value::Text(variant.term.as_str().into()),
        (FactData::Variant(variant), Field::Form) => Value::Text(variant.form.as_str().into()),
        (FactData::Slip(slip), Field::Sort) => Value::Text(slip.sort.name().into()),
        (FactData::Reference(reference), Field::Target) => Value::Text(reference.target.as_str().into()),
        _ => super::figures::field(world, fact, field),
    }
}

/// The fields of a calculation.
fn calculated(calculation: &CalculationFact, field: Field) -> Value {
    let amount = |interval: Interval| match &calculation.measure {
        Denomination::Number => Value::number(interval),
        // A currency that the article does not name is the same in both.
        Denomination::Money(currency) if currency.is_empty() => Value::number(interval),
        Denomination::Percent => Value::percent(interval),
        Denomination::Money(currency) => Value::money(interval, currency.as_str().into()),
        Denomination::Quantity(unit) => Value::quantity(interval, unit.as_str().into()),
    };
    match field {
        Field::Operation => Value::Text(calculation.operation.name().into()),
        Field::Terms => Value::List(calculation.terms.iter().map(|span| Value::Words(*span)).collect()),
        Field::Result => Value::Words(calculation.result),
        Field::Stated => amount(calculation.stated),
        Field::Expected => amount(calculation.expected),
        Field::Working => Value::Text(calculation.working.as_str().into()),
        _ => Value::Missing,
    }
}

/// Whether a property holds.
pub(super) fn property(world: &World<'_>, subject: &Value, property: Property) -> Truth {
    if subject.is_unknown() {
        return Truth::Unknown;
    }
    let fact = match subject {
        Value::Fact(at) => world.fact(*at),
        // A fact of the author's own stands where what it captured stands.
        Value::Own(kind, at) => {
            let own = world.own(*kind as usize).and_then(|facts| facts.get(*at as usize));
            own.and_then(|own| own.captures.iter().flatten().next()).and_then(|at| world.fact(*at))
        }
        _ => None,
    };
    // Where a fact stands is written beside it; of anything else the block tells.
    let place = |place: Provenance| fact.is_some_and(|fact| fact.provenance.has(place));
    let in_block = |test: fn(&Block) -> bool| {
        let index = match subject {
            Value::Fact(_) => None,
            Value::Line(at) => world.lines().get(*at as usize).map(|line| line.block),
            other => world.span(other).and_then(|span| world.document.block_at(span.start)),
        };
        index.and_then(|index| world.document.blocks.get(index as usize)).is_some_and(test)
    };
    let holds = match property {
        Property::Quoted => {
            place(Provenance::QUOTED) || place(Provenance::BLOCK_QUOTATION) || in_block(|block| block.quoted)
        }
        Property::Tabular => place(Provenance::TABLE) || in_block(|block| matches!(block.kind, BlockKind::Cell { .. })),
        Property::Heading => {
            place(Provenance::HEADING)
                || in_block(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading(_)))
        }
        Property::Caption => place(Provenance::CAPTION) || in_block(|block| block.kind == BlockKind::Caption),
        Property::Listed => place(Provenance::LIST) || in_block(|block| matches!(block.kind, BlockKind::Item { .. })),
        Property::Parenthetical => place(Provenance::PARENTHESIS),
        Property::Hypothetical => place(Provenance::HYPOTHETICAL),
        Property::Negated => place(Provenance::NEGATED),
        _ => match fact {
            Some(fact) if property == Property::Relative => relative(world, fact),
            Some(fact) => return fact_property(fact, property),
            None => false,
        },
    };
    holds.into()
}

fn fact_property(fact: &Fact, property: Property) -> Truth {
    const NOON: u16 = 12 * 60;
    let single = |interval: &Interval| interval.single().is_some();
    if let (FactData::Time(time), Property::Morning | Property::Afternoon) = (&fact.data, property) {
        let Some(minutes) = time.minutes else { return Truth::Unknown };
        return (if property == Property::Morning { minutes <= NOON } else { minutes >= NOON }).into();
    }
    let holds = match (&fact.data, property) {
        (FactData::Date(date), Property::Possible) => {
            date.point.possible && date.range.as_ref().is_none_or(|range| range.0.possible && range.1.possible)
        }
        (FactData::Date(date), Property::Approximate) => date.approximate,
        (FactData::Date(date), Property::Settled) => date.settled_by.is_some(),
        (FactData::Date(date), Property::Range) => date.range.is_some(),
        (FactData::Date(date), Property::LeapYear) => match date.point.year {
            Some(year) => Day::new(year, 2, 29).is_some(),
            None => return Truth::Unknown,
        },
        (FactData::Number(number), Property::Exact) => single(&number.interval),
        (FactData::Money(money), Property::Exact) => single(&money.interval),
        (FactData::Percent(percent), Property::Exact) => single(&percent.interval),
        (FactData::Quantity(quantity), Property::Exact) => single(&quantity.interval),
        (FactData::Name(name), Property::Person) => name.kind == NameType::Person,
        (FactData::Name(name), Property::First) => name.first,
        (FactData::Acronym(acronym), Property::Fitting) => acronym.fits,
        (FactData::Name(name), Property::Organisation) => name.kind == NameType::Organisation,
        (FactData::Name(name), Property::Place) => name.kind == NameType::Place,
        (FactData::Name(name), Property::Demonym) => name.demonym,
        (FactData::Quote(quote), Property::Closed) => quote.closed,
        (FactData::Quote(quote), Property::Nested) => quote.depth > 1,
        (FactData::Acronym(acronym), Property::Known) => acronym.known,
        (FactData::Acronym(acronym), Property::Introduced) => acronym.introduced,
        (FactData::Enumeration(enumeration), Property::Complete) => enumeration.complete,
        (FactData::Reference(reference), Property::Definition) => reference.definition,
        (FactData::Apostrophe(apostrophe), Property::Curly) => apostrophe.curly,
        (FactData::Time(time), Property::Overnight) => {
            time.ends.is_some_and(|(start, end)| start >= NOON && end <= NOON)
        }
        (FactData::Timing(timing), Property::Personal) => timing.personal,
        (FactData::Apostrophe(apostrophe), Property::Straight) => !apostrophe.curly,
        _ => return super::figures::property(fact, property),
    };
    holds.into()
}

/// Whether a date is said by the day of writing: "yesterday", "last month", "two years ago".
fn relative(world: &World<'_>, fact: &Fact) -> bool {
    use crate::lexicon::Tag;
    let lexicon = crate::lexicon::english();
    let tokens = super::words::tokens_of(world.document, fact.span);
    let tokens = world.document.tokens.get(tokens).unwrap_or_default();
    tokens.iter().any(|token| {
        lexicon.is(token.word, Tag::Relative)
            || lexicon.is(token.word, Tag::TimeModifier)
                && lexicon.text(token.word, Tag::TimeModifier).is_some_and(|kind| kind != "part")
    })
}

/// The words of a weekday in a date.
fn weekday_words(world: &World<'_>, fact: &Fact) -> Value {
    let lexicon = crate::lexicon::english();
    let tokens = super::words::tokens_of(world.document, fact.span);
    let mut tokens = world.document.tokens.get(tokens).unwrap_or_default().iter();
    let weekday = tokens.find(|token| lexicon.is(token.word, crate::lexicon::Tag::Weekday));
    weekday.map_or(Value::Missing, |token| Value::Words(token.span()))
}

/// The English name of a weekday, 1 (Monday) to 7.
fn weekday(number: Option<u8>) -> Value {
    match number.and_then(|number| WEEKDAYS.get(usize::from(number).wrapping_sub(1))) {
        Some(name) => Value::Text((*name).into()),
        None => Value::Missing,
    }
}

fn number(value: i64) -> Value {
    Value::number(Interval::exactly(Exact::whole(value)))
}

fn day_value(day: Day) -> DateValue {
    let mut value = DateValue::spanning(crate::facts::Days::new(day, day));
    if let Some(date) = day.civil() {
        value.year = Some(i32::from(date.year()));
        value.month = Some(date.month() as u8);
        value.day = Some(date.day() as u8);
        value.granularity = crate::facts::Granularity::Day;
    }
    value
}
