//! What the reference interpreter reads off an article: places, fields, properties, words.

use crate::sets::{Date, Days, Set, Truth, UNDECIDED, truth};
use crate::values::{Tag, Value};
use probity::document::{BlockKind, Document};
use probity::facts::{DatePoint, Fact, FactData, Facts, Interval, NameType, Provenance};
use probity::source::Span;

/// An article and its facts.
pub(crate) struct Reading<'a> {
    pub(crate) document: &'a Document,
    pub(crate) facts: &'a Facts,
}

impl Reading<'_> {
    /// All records of a kind, in the order of the text.
    pub(crate) fn records(&self, kind: &str) -> Vec<Value> {
        let blocks = |wanted: fn(BlockKind) -> bool| {
            (0..self.document.blocks.len()).filter(move |&at| wanted(self.document.blocks[at].kind))
        };
        let heading = |kind| matches!(kind, BlockKind::Title | BlockKind::Heading(_));
        match kind {
            "sentence" => (0..self.document.sentences.len()).map(Value::Sentence).collect(),
            "heading" => blocks(heading).map(Value::Block).collect(),
            "section" => blocks(heading).map(Value::Section).collect(),
            "paragraph" => {
                blocks(|kind| matches!(kind, BlockKind::Paragraph | BlockKind::Item { .. })).map(Value::Block).collect()
            }
            _ => {
                let of_kind = |at: &usize| self.facts.all[*at].data.kind().name() == kind;
                (0..self.facts.all.len()).filter(of_kind).map(Value::Fact).collect()
            }
        }
    }

    pub(crate) fn headline(&self) -> Value {
        self.document.headline().map_or(Value::Missing, |at| Value::Block(at as usize))
    }

    pub(crate) fn span(&self, value: &Value) -> Option<Span> {
        let end = self.document.text().len() as u32;
        Some(match value {
            Value::Fact(at) => self.facts.all[*at].span,
            Value::Words(span) => *span,
            Value::Sentence(at) => self.document.sentence_span(*at as u32),
            Value::Block(at) => self.document.blocks[*at].span,
            Value::Section(at) => {
                let level = |at: usize| match self.document.blocks[at].kind {
                    BlockKind::Title => Some(0),
                    BlockKind::Heading(level) => Some(level),
                    _ => None,
                };
                let after = |next: &usize| level(*next).is_some_and(|next| Some(next) <= level(*at));
                let stop = (at + 1..self.document.blocks.len()).find(after).unwrap_or(self.document.blocks.len());
                Span::new(self.document.blocks[*at].span.start, self.document.blocks[stop - 1].span.end)
            }
            Value::Article => Span::new(0, end),
            Value::Body => match self.headline() {
                Value::Block(at) => Span::new(self.document.blocks[at].span.end, end),
                _ => Span::new(0, end),
            },
            _ => return None,
        })
    }

    pub(crate) fn text(&self, value: &Value) -> Option<String> {
        match value {
            Value::Text(text) => Some(text.clone()),
            other => self.span(other).map(|span| self.document.slice(span).to_owned()),
        }
    }

    /// The value that a fact stands for; words of the article as their text.
    pub(crate) fn value(&self, value: &Value) -> Value {
        if let Value::Words(span) = value {
            return Value::Text(self.document.slice(*span).to_owned());
        }
        let Value::Fact(at) = value else { return value.clone() };
        let amount = |tag, interval: &Interval| Value::Amount(tag, Set::of(interval));
        match &self.facts.all[*at].data {
            FactData::Number(number) => amount(Tag::Number, &number.interval),
            FactData::Ordinal(ordinal) => Value::number(ordinal.rank),
            FactData::Percent(percent) => amount(Tag::Percent, &percent.interval),
            FactData::Money(money) => amount(Tag::Money(money.currency.clone()), &money.interval),
            FactData::Quantity(quantity) => amount(Tag::Quantity(quantity.unit.clone()), &quantity.interval),
            FactData::Duration(length) => {
                Value::Duration(length.months.map(|set| Set::of(&set)), length.days.map(|set| Set::of(&set)))
            }
            FactData::Date(date) => Value::Date(date_of(&date.point)),
            FactData::Name(name) => Value::Text(self.facts.entities[name.entity as usize].name.clone()),
            // Facts that stand for no value are compared by their words.
            _ => Value::Text(self.document.slice(self.facts.all[*at].span).to_owned()),
        }
    }

    fn block_of(&self, value: &Value) -> Option<usize> {
        self.document.block_at(self.span(value)?.start).map(|at| at as usize)
    }

    pub(crate) fn field(&self, subject: &Value, name: &str) -> Value {
        if subject.is_open() {
            return Value::Unknown;
        }
        let words = |span: Option<Span>| span.map_or(Value::Missing, Value::Words);
        let text = |text: &str| Value::Text(text.to_owned());
        let whole = |number: Option<i64>| number.map_or(Value::Missing, Value::number);
        match name {
            "text" => return self.span(subject).map_or(Value::Unknown, Value::Words),
            "words" => {
                let text = self.text(subject).unwrap_or_default();
                let count = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
                return Value::number(count as i64);
            }
            "sentence" => {
                let start = self.span(subject).map_or(0, |span| span.start);
                let holds = |at: &usize| {
                    let span = self.document.sentence_span(*at as u32);
                    span.start <= start && start < span.end
                };
                let found = (0..self.document.sentences.len()).find(holds);
                return found.map_or(Value::Missing, Value::Sentence);
            }
            "paragraph" => return self.block_of(subject).map_or(Value::Missing, Value::Block),
            "section" => {
                let block = self.block_of(subject).map(|at| &self.document.blocks[at]);
                let heading = block.and_then(|block| block.heading);
                return heading.map_or(Value::Missing, |at| Value::Section(at as usize));
            }
            _ => {}
        }
        let Value::Fact(at) = subject else { return Value::Missing };
        match (&self.facts.all[*at].data, name) {
            (FactData::Number(number), "noun") => words(number.noun),
            (FactData::Ordinal(ordinal), "noun") => words(ordinal.noun),
            (FactData::Enumeration(list), "noun") => words(list.noun),
            (FactData::Enumeration(list), "announced") => match &list.announced {
                Some((count, _)) => Value::Amount(Tag::Number, Set::of(count)),
                None => Value::Missing,
            },
            (FactData::Date(date), "year") => whole(date.point.year.map(i64::from)),
            (FactData::Date(date), "month") => whole(date.point.month.map(i64::from)),
            (FactData::Date(date), "day") => whole(date.point.day.map(i64::from)),
            (FactData::Date(date), "weekday") => weekday(date.point.weekday),
            (FactData::Date(date), "calendar-weekday") => match date_of(&date.point) {
                Date::Days(Days { first: Some(a), last: Some(b) }) if a == b => {
                    weekday(Some(((a + 3).rem_euclid(7) + 1) as u8))
                }
                _ => Value::Missing,
            },
            (FactData::Date(date), "start") => {
                date.range.as_ref().map_or(Value::Missing, |range| Value::Date(date_of(&range.0)))
            }
            (FactData::Date(date), "end") => {
                date.range.as_ref().map_or(Value::Missing, |range| Value::Date(date_of(&range.1)))
            }
            (FactData::Name(_), "name") => self.value(subject),
            (FactData::Name(name), "office") => name.office.as_deref().map_or(Value::Missing, text),
            (FactData::Name(name), "role") => words(name.role),
            (FactData::Money(money), "currency") if !money.currency.is_empty() => text(&money.currency),
            (FactData::Quantity(quantity), "unit") => text(&quantity.unit),
            (FactData::Quantity(quantity), "dimension") => text(&quantity.dimension),
            (FactData::Quote(quote), "quoted") => Value::Words(quote.inner),
            (FactData::Quote(quote), "speaker") => words(quote.speaker),
            _ => Value::Missing,
        }
    }

    pub(crate) fn property(&self, subject: &Value, name: &str) -> Truth {
        if subject.is_open() {
            return UNDECIDED;
        }
        let fact = if let Value::Fact(at) = subject { Some(&self.facts.all[*at]) } else { None };
        let has = |place| fact.is_some_and(|fact: &Fact| fact.provenance.has(place));
        let block = self.block_of(subject).map(|at| &self.document.blocks[at]).filter(|_| fact.is_none());
        let holds = match name {
            "quoted" => {
                has(Provenance::QUOTED) || has(Provenance::BLOCK_QUOTATION) || block.is_some_and(|block| block.quoted)
            }
            "in-heading" => {
                let heading = |kind| matches!(kind, BlockKind::Title | BlockKind::Heading(_));
                has(Provenance::HEADING) || block.is_some_and(|block| heading(block.kind))
            }
            "parenthetical" => has(Provenance::PARENTHESIS),
            _ => return fact.map_or(UNDECIDED, |fact| own_property(fact, name)),
        };
        truth(holds)
    }

    /// Whether words stand side by side in words.
    pub(crate) fn mentions(&self, place: &Value, words: &str) -> Truth {
        let Some(text) = self.text(place) else { return UNDECIDED };
        let (text, words) = (stems(&text), stems(words));
        truth(text.windows(words.len()).any(|window| window == words))
    }
}

fn own_property(fact: &Fact, name: &str) -> Truth {
    let single = |interval: &Interval| Set::of(interval).single().is_some();
    truth(match (&fact.data, name) {
        (FactData::Number(number), "exact") => single(&number.interval),
        (FactData::Money(money), "exact") => single(&money.interval),
        (FactData::Percent(percent), "exact") => single(&percent.interval),
        (FactData::Quantity(quantity), "exact") => single(&quantity.interval),
        (FactData::Date(date), "possible") => {
            let ends = date.range.iter().flat_map(|range| [&range.0, &range.1]);
            ends.chain([&date.point]).all(|point| point.possible)
        }
        (FactData::Date(date), "approximate") => date.approximate,
        (FactData::Date(date), "range") => date.range.is_some(),
        (FactData::Date(date), "settled") => date.settled_by.is_some(),
        (FactData::Name(name), "person") => name.kind == NameType::Person,
        (FactData::Name(name), "place") => name.kind == NameType::Place,
        (FactData::Name(name), "demonym") => name.demonym,
        (FactData::Quote(quote), "closed") => quote.closed,
        (FactData::Enumeration(list), "complete") => list.complete,
        _ => return UNDECIDED,
    })
}

/// A date as days; one that the calendar does not have says nothing.
pub(crate) fn date_of(point: &DatePoint) -> Date {
    match (point.days, point.month) {
        _ if !point.possible => Date::Open,
        (Some(days), _) => {
            Date::Days(Days { first: days.earliest.map(|day| day.0), last: days.latest.map(|day| day.0) })
        }
        (None, Some(month)) if point.year.is_none() => Date::Yearly(month, point.day),
        _ => Date::Open,
    }
}

fn weekday(number: Option<u8>) -> Value {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    number.map_or(Value::Missing, |number| Value::Text(NAMES[usize::from(number) - 1].to_owned()))
}

/// Words in lower case without the ending of a plural.
fn stems(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let stem = |word: &str| {
        let word = word.to_lowercase();
        match word.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => word.strip_suffix('s').filter(|stem| stem.len() > 2).map_or(word.clone(), str::to_owned),
        }
    };
    words.map(stem).collect()
}
