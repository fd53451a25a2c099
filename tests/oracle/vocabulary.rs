//! What generated rules speak of: types, kinds, fields, properties.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ty {
    Number,
    Date,
    Text,
    Money,
    Percent,
    Quantity,
    Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    Fact(&'static str),
    Value(Ty),
    List(&'static str),
}

pub(crate) const TYPES: [Ty; 7] = [Ty::Number, Ty::Date, Ty::Text, Ty::Money, Ty::Percent, Ty::Quantity, Ty::Duration];

/// Kinds with the type of what they stand for.
pub(crate) const KINDS: [(&str, &str, Option<Ty>); 13] = [
    ("number", "numbers", Some(Ty::Number)),
    ("date", "dates", Some(Ty::Date)),
    ("name", "names", Some(Ty::Text)),
    ("money", "amounts", Some(Ty::Money)),
    ("percent", "percents", Some(Ty::Percent)),
    ("quantity", "quantities", Some(Ty::Quantity)),
    ("duration", "durations", Some(Ty::Duration)),
    ("ordinal", "ordinals", Some(Ty::Number)),
    ("quote", "quotes", None),
    ("sentence", "sentences", None),
    ("heading", "headings", None),
    ("section", "sections", None),
    ("enumeration", "enumerations", None),
];

pub(crate) const FIELDS: [(&str, &str, Ty); 20] = [
    ("number", "noun", Ty::Text),
    ("ordinal", "noun", Ty::Text),
    ("date", "year", Ty::Number),
    ("date", "month", Ty::Number),
    ("date", "day", Ty::Number),
    ("date", "weekday", Ty::Text),
    ("date", "calendar-weekday", Ty::Text),
    ("date", "start", Ty::Date),
    ("date", "end", Ty::Date),
    ("name", "name", Ty::Text),
    ("name", "office", Ty::Text),
    ("name", "role", Ty::Text),
    ("money", "currency", Ty::Text),
    ("quantity", "unit", Ty::Text),
    ("quantity", "dimension", Ty::Text),
    ("quote", "quoted", Ty::Text),
    ("quote", "speaker", Ty::Text),
    ("enumeration", "announced", Ty::Number),
    ("", "text", Ty::Text),
    ("", "words", Ty::Number),
];

pub(crate) const OPTIONAL: [(&str, &str); 13] = [
    ("number", "noun"),
    ("date", "year"),
    ("date", "month"),
    ("date", "day"),
    ("date", "weekday"),
    ("date", "start"),
    ("name", "office"),
    ("name", "role"),
    ("money", "currency"),
    ("quote", "speaker"),
    ("enumeration", "announced"),
    ("sentence", "section"),
    ("quantity", "section"),
];

pub(crate) const PROPERTIES: [(&str, &str); 16] = [
    ("", "quoted"),
    ("", "in-heading"),
    ("", "parenthetical"),
    ("number", "exact"),
    ("money", "exact"),
    ("percent", "exact"),
    ("quantity", "exact"),
    ("date", "possible"),
    ("date", "approximate"),
    ("date", "range"),
    ("date", "settled"),
    ("name", "person"),
    ("name", "place"),
    ("name", "demonym"),
    ("quote", "closed"),
    ("enumeration", "complete"),
];
