//! The table of built-ins: kinds of facts, their fields and properties. It drives the checker, 'did you mean', and the
//! reference.

use super::builtins_assertions as assertions;
use super::builtins_figures as figures;
use super::builtins_form as form;
use super::builtins_times as times;
use super::types::{Record, Type};
use crate::facts::Kind;

/// A field: `fact.field`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented in the table")]
pub enum Field {
    Text,
    Sentence,
    Paragraph,
    Section,
    Words,
    Year,
    Month,
    Day,
    Weekday,
    CalendarWeekday,
    WeekdayWords,
    DueWeekday,
    DueBy,
    Start,
    End,
    Noun,
    Except,
    Currency,
    Unit,
    Dimension,
    Name,
    Office,
    Role,
    Post,
    Affiliation,
    Standing,
    Variant,
    Rival,
    Clash,
    SpeakerName,
    Echo,
    Letters,
    Quoted,
    Speaker,
    Short,
    Long,
    Announced,
    Items,
    Target,
    Direction,
    Date,
    Path,
    Headline,
    Heading,
    Title,
    Format,
    Language,
    Folded,
    Story,
    Event,
    Zone,
    Header,
    Headers,
    Rows,
    Values,
    Total,
    Row,
    Column,
    Parts,
    Cell,
    Test,
    Df,
    DfError,
    P,
    PComputed,
    PWords,
    Low,
    High,
    Interval,
    Size,
    SizeWords,
    Scale,
    Ayes,
    Noes,
    Abstentions,
    Members,
    Majority,
    Figures,
    Left,
    Right,
    Outcome,
    OutcomeWords,
    PartsWon,
    PartsLost,
    PartNumber,
    Rank,
    Series,
    KnownNumbers,
    PartKind,
    Misdirected,
    Earlier,
    Previous,
    AnnouncedWords,
    Operation,
    Terms,
    Result,
    Stated,
    Expected,
    Working,
    Term,
    Form,
    Aspect,
    Sort,
    Counterpart,
    Meaning,
    InsteadOf,
    Subject,
    /// A field that the author defined, by its number.
    Own(u16),
}

/// A property: `fact is property`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented in the table")]
pub enum Property {
    Quoted,
    Tabular,
    Heading,
    Caption,
    Listed,
    Parenthetical,
    Hypothetical,
    Negated,
    Possible,
    Approximate,
    Exact,
    Settled,
    Range,
    Person,
    First,
    Fitting,
    Organisation,
    Place,
    Demonym,
    Closed,
    Nested,
    Known,
    Introduced,
    Complete,
    Definition,
    Curly,
    Straight,
    Personal,
    Morning,
    Afternoon,
    Overnight,
    Relative,
    LeapYear,
    Totals,
    OneTailed,
    Carried,
    Rejected,
    Dangling,
    Repeated,
    Contradicted,
}

/// A field of a kind.
#[derive(Debug)]
pub struct FieldRow {
    /// As written in rules.
    pub name: &'static str,
    /// What the evaluator reads.
    pub field: Field,
    /// Its type.
    pub kind: fn() -> Type,
    /// It can be missing, so that `has` means something.
    pub optional: bool,
    /// What it is.
    pub doc: &'static str,
}

/// A property of a kind.
#[derive(Debug)]
pub struct PropertyRow {
    /// As written in rules.
    pub name: &'static str,
    /// What the evaluator reads.
    pub property: Property,
    /// When it holds.
    pub doc: &'static str,
}

/// A kind of fact, or another piece of the article.
#[derive(Debug)]
pub struct KindRow {
    /// What it is.
    pub record: Record,
    /// Its plural.
    pub plural: &'static str,
    /// What it is, for people.
    pub doc: &'static str,
    /// Its own fields, beside [`COMMON_FIELDS`].
    pub fields: &'static [FieldRow],
    /// Its own properties, beside [`COMMON_PROPERTIES`].
    pub properties: &'static [PropertyRow],
}

macro_rules! fields {
    ($($name:literal $field:ident $kind:expr, $optional:literal, $doc:literal;)*) => {
        &[$(FieldRow { name: $name, field: Field::$field, kind: || $kind, optional: $optional, doc: $doc },)*]
    };
}

macro_rules! properties {
    ($($name:literal $property:ident, $doc:literal;)*) => {
        &[$(PropertyRow { name: $name, property: Property::$property, doc: $doc },)*]
    };
}

pub(super) use {fields as field_rows, properties as property_rows};

/// Fields of every kind.
pub static COMMON_FIELDS: &[FieldRow] = fields! {
    "text" Text Type::Text, false, "its words in the article";
    "sentence" Sentence Type::Record(Record::Sentence), false, "the sentence it stands in";
    "paragraph" Paragraph Type::Record(Record::Paragraph), false, "the paragraph (list item, heading, cell) it stands in";
    "section" Section Type::Record(Record::Section), true, "the section it stands in: a heading with all that stands under it";
    "words" Words Type::Number, false, "how many words it has";
    "folded" Folded Type::Text, false, "its words in lower case, without accents and marks, with one blank between them";
};

/// Fields of a text.
pub static TEXT_FIELDS: &[FieldRow] = fields! {
    "words" Words Type::Number, false, "how many words it has";
    "folded" Folded Type::Text, false, "its words in lower case, without accents and marks, with one blank between them";
};

/// Properties of every kind.
pub static COMMON_PROPERTIES: &[PropertyRow] = properties! {
    "quoted" Quoted, "it stands in a quotation or a block quotation";
    "tabular" Tabular, "it stands in a table";
    "in-heading" Heading, "it stands in a heading or the title";
    "in-caption" Caption, "it stands in a caption";
    "listed" Listed, "it stands in a list item";
    "parenthetical" Parenthetical, "it stands in parentheses";
    "hypothetical" Hypothetical, "its clause is hypothetical (if, would, could)";
    "negated" Negated, "its clause is negated";
};

/// Every kind that rules can ask for.
pub static KINDS: &[KindRow] = &[
    times::DATE,
    times::TIME,
    times::DURATION,
    times::SET,
    KindRow {
        record: Record::Fact(Kind::Number),
        plural: "numbers",
        doc: "a number: “191”, “twelve”, “nearly 200”",
        fields: fields! {
            "noun" Noun Type::Text, true, "the words for what it counts: “UN member countries”";
            "except" Except Type::List(Box::new(Type::Text)), false, "what its wording leaves out: the names after “besides”, “except”";
        },
        properties: properties! { "exact" Exact, "it is a single number, without hedge or rounding"; },
    },
    KindRow {
        record: Record::Fact(Kind::Ordinal),
        plural: "ordinals",
        doc: "a rank: “third”, “21st”",
        fields: fields! { "noun" Noun Type::Text, true, "the words for what is ranked: “launch”"; },
        properties: properties! {},
    },
    KindRow {
        record: Record::Fact(Kind::Money),
        plural: "amounts",
        doc: "a sum of money: “$3.5 million”",
        fields: fields! { "currency" Currency Type::Text, true, "its ISO 4217 code"; },
        properties: properties! { "exact" Exact, "it is a single amount, without hedge or rounding"; },
    },
    KindRow {
        record: Record::Fact(Kind::Percent),
        plural: "percents",
        doc: "a percentage: “4 per cent”",
        fields: fields! {},
        properties: properties! { "exact" Exact, "it is a single value, without hedge or rounding"; },
    },
    KindRow {
        record: Record::Fact(Kind::Quantity),
        plural: "quantities",
        doc: "a number with a unit: “38 km”",
        fields: fields! {
            "unit" Unit Type::Text, false, "the unit's symbol";
            "dimension" Dimension Type::Text, false, "the dimension: “length”";
        },
        properties: properties! { "exact" Exact, "it is a single value, without hedge or rounding"; },
    },
    KindRow {
        record: Record::Fact(Kind::Name),
        plural: "names",
        doc: "a mention of a person, organisation or place",
        fields: fields! {
            "name" Name Type::Text, false, "the fullest form of the name in the article";
            "role" Role Type::Text, true, "the office as written beside the name";
            "office" Office Type::Text, true, "the office in lower case, countries for demonyms, without articles";
            "post" Post Type::Text, true, "the office alone, in one form for those that mean the same: “chief executive” for a CEO";
            "affiliation" Affiliation Type::Text, true, "of what it is the office, where that is said, or settled by the article: “acme rail”";
            "standing" Standing Type::Text, true, "“former”, “acting” or “incoming”; missing for one who holds the office";
            "variant" Variant Type::Text, true, "at the first mention in one spelling: another name of the article that differs so little that one may be a slip for the other";
            "rival" Rival Type::Text, true, "another person whom an earlier mention gives the same office of the same body, where no change is told";
            "clash" Clash Type::Text, true, "the role of an earlier mention of the same person, with an office that nobody holds beside this one, where no change is told";
        },
        properties: properties! {
            "person" Person, "it names a person";
            "first-mention" First, "it is the first mention of its bearer in running text";
            "organisation" Organisation, "it names an organisation";
            "place" Place, "it names a place";
            "demonym" Demonym, "it is a word of belonging: “Syrian” for Syria";
        },
    },
    KindRow {
        record: Record::Fact(Kind::Quote),
        plural: "quotes",
        doc: "a quotation",
        fields: fields! {
            "quoted" Quoted Type::Text, false, "the words between the marks";
            "speaker" Speaker Type::Text, true, "the words that name who says it";
            "speaker-name" SpeakerName Type::Text, true, "the full name of who says it, where that is certain";
            "echo" Echo Type::Text, true, "an earlier quotation of the article that has nearly, but not quite, the same words";
        },
        properties: properties! {
            "closed" Closed, "its closing mark is there";
            "nested" Nested, "it stands in another quotation";
        },
    },
    KindRow {
        record: Record::Fact(Kind::Acronym),
        plural: "acronyms",
        doc: "an acronym, where it is used or introduced",
        fields: fields! {
            "short" Short Type::Text, false, "the acronym";
            "long" Long Type::Text, true, "its expansion in the article";
            "variant" Variant Type::Text, true, "another acronym, which is introduced, and from which it, unexplained and used just once, differs in one letter";
            "letters" Letters Type::Text, false, "its letters in the order of the alphabet: the same for “RFAP” and “RFPA”";
        },
        properties: properties! {
            "known" Known, "it needs no introduction";
            "introduced" Introduced, "it stands beside its expansion";
            "fitting" Fitting, "its letters are those of the expansion beside it, in their order; also where there is none";
        },
    },
    KindRow {
        record: Record::Fact(Kind::Enumeration),
        plural: "enumerations",
        doc: "a list of things, in a sentence or as list items",
        fields: fields! {
            "announced" Announced Type::Number, true, "the count that the text announces";
            "noun" Noun Type::Text, true, "the words for what is counted";
            "items" Items Type::List(Box::new(Type::Text)), false, "the items";
        },
        properties: properties! { "complete" Complete, "the text claims no further items"; },
    },
    figures::REFERENCE,
    form::APOSTROPHE,
    times::TIMING,
    figures::RELATION,
    figures::GRID,
    figures::COLUMN,
    figures::TABLE_ROW,
    figures::CELL,
    figures::RESTATEMENT,
    figures::STATISTIC,
    figures::ESTIMATE,
    figures::MEAN,
    figures::VOTE,
    figures::SCORE,
    figures::CALCULATION,
    assertions::CLAIM,
    assertions::TERM,
    assertions::PROVISION,
    form::VARIANT,
    form::SLIP,
    KindRow {
        record: Record::Section,
        plural: "sections",
        doc: "a heading with all that stands under it, up to the next heading of its level or above",
        fields: fields! { "heading" Heading Type::Record(Record::Heading), false, "its heading"; },
        properties: properties! {},
    },
    KindRow {
        record: Record::Sentence,
        plural: "sentences",
        doc: "a sentence",
        fields: fields! {},
        properties: properties! {},
    },
    KindRow {
        record: Record::Paragraph,
        plural: "paragraphs",
        doc: "a paragraph or list item",
        fields: fields! {},
        properties: properties! {},
    },
    KindRow {
        record: Record::Caption,
        plural: "captions",
        doc: "a paragraph that describes a picture, figure or table: “Figure 2: …”, “… (Photo: …)”",
        fields: fields! {},
        properties: properties! {},
    },
    KindRow {
        record: Record::Heading,
        plural: "headings",
        doc: "a heading, the headline included",
        fields: fields! {},
        properties: properties! {},
    },
    KindRow {
        record: Record::Line,
        plural: "lines",
        doc: "a line of the file outside code and tables",
        fields: fields! {},
        properties: properties! {},
    },
];

/// The fields of the article itself.
pub static ARTICLE_FIELDS: &[FieldRow] = fields! {
    "text" Text Type::Text, false, "its whole text";
    "words" Words Type::Number, false, "how many words it has";
    "date" Date Type::Date, true, "its own date: from the command line, the front matter, or a dateline";
    "path" Path Type::Text, false, "its path as given";
    "headline" Headline Type::Record(Record::Heading), true, "its headline";
    "title" Title Type::Text, true, "the title in its front matter, else its headline";
    "language" Language Type::Text, true, "the language that its front matter states (`lang` or `language`): “en”";
    "format" Format Type::Text, false, "“markdown” or “plain”";
};

/// The row of a record; the article has none.
pub fn row(record: &Record) -> Option<&'static KindRow> {
    KINDS.iter().find(|row| row.record == *record)
}

/// The row of a kind named in the singular or plural.
pub fn kind_named(name: &str) -> Option<&'static KindRow> {
    KINDS.iter().find(|row| row.record.name() == name || row.plural == name)
}

/// All fields of a record that are built in.
pub fn fields(record: &Record) -> impl Iterator<Item = &'static FieldRow> + Clone {
    let (own, common) = match record {
        Record::Article => (ARTICLE_FIELDS, &[][..]),
        Record::Row(_) => (&[][..], &[][..]),
        _ => (row(record).map_or(&[][..], |row| row.fields), COMMON_FIELDS),
    };
    own.iter().chain(common)
}

/// All properties of a record.
pub fn properties(record: &Record) -> impl Iterator<Item = &'static PropertyRow> + Clone {
    let (own, common) = match record {
        Record::Article | Record::Row(_) => (&[][..], &[][..]),
        _ => (row(record).map_or(&[][..], |row| row.properties), COMMON_PROPERTIES),
    };
    own.iter().chain(common)
}

/// The names that every rule can use, with what they are.
pub static GLOBALS: &[(&str, Record, &str)] = &[
    ("article", Record::Article, "the whole article"),
    ("headline", Record::Heading, "the headline; missing where the article has none"),
    ("body", Record::Article, "the article without its headline"),
];
