//! The fact model: what an article states, where, and with which set of values.
//!
//! A fact's value is a *set*: the values that its words allow (see [`Interval`] and [`Days`]). Facts are made by
//! [`crate::extract`] and read by rules; nothing here reads text.

mod assertions;
mod calculation;
mod date;
mod exact;
mod figures;
mod interval;
mod json;
mod kind_set;
mod kinds;
mod listed;
mod relation;
mod serial;
mod shown;
mod timing;
pub mod unit;
mod variant;
pub mod zone;

pub use assertions::{ClaimFact, ProvisionFact, TermFact};
pub use calculation::{CalculationFact, Denomination, Operation};
pub use date::{DatePoint, Day, Days, Granularity};
pub use exact::Exact;
pub use figures::*;
pub use interval::Interval;
pub use json::to_json;
pub use kind_set::Kinds;
pub use kinds::*;
pub(crate) use listed::listing;
pub use relation::RelationFact;
pub(crate) use shown::{rounded_to, shown};
pub use timing::{Moment, Shift, TimingFact};
pub use variant::{Aspect, Slip, SlipFact, VariantFact};

use crate::source::Span;
use serde::{Deserialize, Serialize};

/// Something that the article states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// The shortest words that state it.
    pub span: Span,
    /// The sentence it stands in: an index into [`crate::document::Document::sentences`].
    pub sentence: u32,
    /// Where it stands: in quoted speech, a table, ...
    pub provenance: Provenance,
    /// What it is.
    pub data: FactData,
}

impl Fact {
    /// By what facts are in the order of the text: where they start, the longer first.
    pub(crate) fn place(&self) -> u64 {
        u64::from(self.span.start) << 32 | u64::from(u32::MAX - self.span.end)
    }
}

/// A fact by kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FactData {
    /// A date or a range of dates.
    Date(Box<DateFact>),
    /// A time of day.
    Time(Box<TimeFact>),
    /// A length of time.
    Duration(Box<DurationFact>),
    /// A repetition in time: "every Friday".
    Set(Box<SetFact>),
    /// A plain number, mostly with the noun that it counts.
    Number(Box<NumberFact>),
    /// A rank: "third".
    Ordinal(Box<OrdinalFact>),
    /// A sum of money.
    Money(Box<MoneyFact>),
    /// A percentage.
    Percent(Box<PercentFact>),
    /// A number with a unit of measure.
    Quantity(Box<QuantityFact>),
    /// Two numbers against each other: a score, a vote, a ratio.
    Ratio(Box<RatioFact>),
    /// A change of a value.
    Change(Box<ChangeFact>),
    /// A mention of a person, organisation or place.
    Name(Box<NameFact>),
    /// A quotation.
    Quote(Box<QuoteFact>),
    /// An acronym.
    Acronym(Box<AcronymFact>),
    /// A list within a sentence, or an announced count with its list.
    Enumeration(Box<EnumerationFact>),
    /// A reference to a figure, table, section, ...
    Reference(Box<ReferenceFact>),
    /// An apostrophe.
    Apostrophe(ApostropheFact),
    /// A statement about when something was.
    Timing(Box<TimingFact>),
    /// A statement about how numbers depend on each other.
    Relation(Box<RelationFact>),
    /// A table.
    Grid(Box<GridFact>),
    /// A column of a table.
    Column(Box<SeriesFact>),
    /// A row of a table.
    #[serde(rename = "table-row")]
    Row(Box<SeriesFact>),
    /// A cell of a table.
    Cell(Box<CellFact>),
    /// A number of the text that stands in a table too.
    Restatement(Box<RestatementFact>),
    /// The outcome of a statistical test.
    Statistic(Box<StatisticFact>),
    /// An estimate with its confidence interval.
    Estimate(Box<EstimateFact>),
    /// A mean.
    Mean(Box<MeanFact>),
    /// The outcome of a vote.
    Vote(Box<VoteFact>),
    /// The score of a match.
    Score(Box<ScoreFact>),
    /// Numbers of which one follows from the others.
    Calculation(Box<CalculationFact>),
    /// A word or figure that can be written in two ways.
    Variant(Box<VariantFact>),
    /// A slip of the keys.
    Slip(SlipFact),
    /// A figure, date or name of the headline, with what the body says about the same.
    Claim(Box<ClaimFact>),
    /// A defined term of a contract.
    #[serde(rename = "defined-term")]
    Term(Box<TermFact>),
    /// A period, amount, rate or date that a contract sets.
    Provision(Box<ProvisionFact>),
}

impl FactData {
    /// The kind of the fact.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Date(_) => Kind::Date,
            Self::Time(_) => Kind::Time,
            Self::Duration(_) => Kind::Duration,
            Self::Set(_) => Kind::Set,
            Self::Number(_) => Kind::Number,
            Self::Ordinal(_) => Kind::Ordinal,
            Self::Money(_) => Kind::Money,
            Self::Percent(_) => Kind::Percent,
            Self::Quantity(_) => Kind::Quantity,
            Self::Ratio(_) => Kind::Ratio,
            Self::Change(_) => Kind::Change,
            Self::Name(_) => Kind::Name,
            Self::Quote(_) => Kind::Quote,
            Self::Acronym(_) => Kind::Acronym,
            Self::Enumeration(_) => Kind::Enumeration,
            Self::Reference(_) => Kind::Reference,
            Self::Apostrophe(_) => Kind::Apostrophe,
            Self::Timing(_) => Kind::Timing,
            Self::Relation(_) => Kind::Relation,
            Self::Grid(_) => Kind::Grid,
            Self::Column(_) => Kind::Column,
            Self::Row(_) => Kind::Row,
            Self::Cell(_) => Kind::Cell,
            Self::Restatement(_) => Kind::Restatement,
            Self::Statistic(_) => Kind::Statistic,
            Self::Estimate(_) => Kind::Estimate,
            Self::Mean(_) => Kind::Mean,
            Self::Vote(_) => Kind::Vote,
            Self::Score(_) => Kind::Score,
            Self::Calculation(_) => Kind::Calculation,
            Self::Variant(_) => Kind::Variant,
            Self::Slip(_) => Kind::Slip,
            Self::Claim(_) => Kind::Claim,
            Self::Term(_) => Kind::Term,
            Self::Provision(_) => Kind::Provision,
        }
    }
}

/// The kinds of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each is documented at its data type")]
pub enum Kind {
    Date,
    Time,
    Duration,
    Set,
    Number,
    Ordinal,
    Money,
    Percent,
    Quantity,
    Ratio,
    Change,
    Name,
    Quote,
    Acronym,
    Enumeration,
    Reference,
    Apostrophe,
    Timing,
    /// [`FactData::Relation`]
    Relation,
    Grid,
    Column,
    #[serde(rename = "table-row")]
    Row,
    Cell,
    Restatement,
    Statistic,
    Estimate,
    Mean,
    Vote,
    Score,
    Calculation,
    Variant,
    Slip,
    Claim,
    #[serde(rename = "defined-term")]
    Term,
    Provision,
}

impl Kind {
    /// All kinds, in the order in which they are documented.
    pub const ALL: [Kind; 35] = [
        Kind::Date,
        Kind::Time,
        Kind::Duration,
        Kind::Set,
        Kind::Number,
        Kind::Ordinal,
        Kind::Money,
        Kind::Percent,
        Kind::Quantity,
        Kind::Ratio,
        Kind::Change,
        Kind::Name,
        Kind::Quote,
        Kind::Acronym,
        Kind::Enumeration,
        Kind::Reference,
        Kind::Apostrophe,
        Kind::Timing,
        Kind::Relation,
        Kind::Grid,
        Kind::Column,
        Kind::Row,
        Kind::Cell,
        Kind::Restatement,
        Kind::Statistic,
        Kind::Estimate,
        Kind::Mean,
        Kind::Vote,
        Kind::Score,
        Kind::Calculation,
        Kind::Variant,
        Kind::Slip,
        Kind::Claim,
        Kind::Term,
        Kind::Provision,
    ];

    /// The name of the kind in rules and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Duration => "duration",
            Kind::Set => "set",
            Kind::Number => "number",
            Kind::Ordinal => "ordinal",
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Quantity => "quantity",
            Kind::Ratio => "ratio",
            Kind::Change => "change",
            Kind::Name => "name",
            Kind::Quote => "quote",
            Kind::Acronym => "acronym",
            Kind::Enumeration => "enumeration",
            Kind::Reference => "reference",
            Kind::Apostrophe => "apostrophe",
            Kind::Timing => "timing",
            Kind::Relation => "relation",
            Kind::Grid => "grid",
            Kind::Column => "column",
            Kind::Row => "table-row",
            Kind::Cell => "cell",
            Kind::Restatement => "restatement",
            Kind::Statistic => "statistic",
            Kind::Estimate => "estimate",
            Kind::Mean => "mean",
            Kind::Vote => "vote",
            Kind::Score => "score",
            Kind::Calculation => "calculation",
            Kind::Variant => "variant",
            Kind::Slip => "slip",
            Kind::Claim => "claim",
            Kind::Term => "defined-term",
            Kind::Provision => "provision",
        }
    }
}

/// Where a fact stands, so that rules can look away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Provenance(u16);

#[expect(missing_docs, reason = "the names say it")]
impl Provenance {
    pub const QUOTED: Provenance = Provenance(1);
    pub const BLOCK_QUOTATION: Provenance = Provenance(1 << 1);
    pub const TABLE: Provenance = Provenance(1 << 2);
    pub const HEADING: Provenance = Provenance(1 << 3);
    pub const LIST: Provenance = Provenance(1 << 4);
    pub const PARENTHESIS: Provenance = Provenance(1 << 5);
    pub const HYPOTHETICAL: Provenance = Provenance(1 << 6);
    pub const NEGATED: Provenance = Provenance(1 << 7);
    pub const CAPTION: Provenance = Provenance(1 << 8);

    const NAMES: [&str; 9] =
        ["quoted", "block quotation", "table", "heading", "list", "parenthesis", "hypothetical", "negated", "caption"];

    /// The place of this name.
    pub fn named(name: &str) -> Option<Provenance> {
        Self::NAMES.iter().position(|known| *known == name).map(|bit| Provenance(1 << bit))
    }

    /// Whether every place of `other` is in it.
    pub fn has(self, other: Provenance) -> bool {
        self.0 & other.0 == other.0
    }

    /// Adds a place.
    pub fn insert(&mut self, other: Provenance) {
        self.0 |= other.0;
    }

    /// The names of the places, in a fixed order.
    pub fn names(self) -> Vec<&'static str> {
        Self::NAMES.iter().enumerate().filter(|(bit, _)| self.0 & (1 << bit) != 0).map(|(_, name)| *name).collect()
    }
}

/// Somebody or something that the article names, with all its mentions joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest form of the name in the article.
    pub name: String,
    /// What bears the name.
    #[serde(rename = "type")]
    pub kind: NameType,
}

/// All facts of an article, in the order of their places.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "serial::Unindexed")]
pub struct Facts {
    /// Sorted by start, then by end with the longer first.
    pub all: Vec<Fact>,
    /// What names refer to; [`NameFact::entity`] is an index into it.
    pub entities: Vec<Entity>,
    /// The article's own date, where it is known.
    pub reference: Option<Day>,
    #[serde(skip)]
    by_kind: Vec<Vec<u32>>,
}

impl Facts {
    /// Sorts the facts and indexes them by kind.
    pub fn new(mut all: Vec<Fact>, entities: Vec<Entity>, reference: Option<Day>) -> Self {
        all.sort_by(|a, b| a.place().cmp(&b.place()).then_with(|| a.data.kind().cmp(&b.data.kind())));
        let mut by_kind = vec![Vec::new(); Kind::ALL.len()];
        for (index, fact) in all.iter().enumerate() {
            by_kind[fact.data.kind() as usize].push(index as u32);
        }
        Self { all, entities, reference, by_kind }
    }

    /// The facts of a kind: indices into [`Facts::all`], in the order of the text.
    pub fn of(&self, kind: Kind) -> &[u32] {
        self.by_kind.get(kind as usize).map_or(&[], Vec::as_slice)
    }
}
