//! The data of each kind of fact.

use super::{DatePoint, Interval};
use crate::source::Span;
use serde::{Deserialize, Serialize};

/// A date ("10 April 2025", "December 2024", "the 1990s") or a range of dates ("2010–15").
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DateFact {
    /// The date; for a range its TIMEX3 is "start/end" and its days run from the first to the last.
    pub point: DatePoint,
    /// First and last date of a range.
    pub range: Option<Box<(DatePoint, DatePoint)>>,
    /// Other words of the article that settled what the date's own words left open, such as its year.
    pub settled_by: Option<Span>,
    /// A hedge stands before it: "around 1850".
    pub approximate: bool,
}

/// A time of day: "14:30", "3 p.m.", or a stretch of one: "5–6 p.m.". Also "now", "recently", "in the future", which are
/// no part of the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeFact {
    /// TIMEX3: "T14:30", "T17/T18", "2025-04-11T15", "TMO"; `PRESENT_REF` for "now".
    pub value: String,
    /// Minutes since midnight, where the words give them.
    pub minutes: Option<u16>,
    /// The zone as written: "GMT".
    pub zone: Option<Span>,
    /// The day, where the words beside it say which: "Friday at 3 p.m."; the value then begins with that of the day.
    pub date: Option<Box<DatePoint>>,
    /// The minutes since midnight of both ends of a range, where the words give them.
    pub ends: Option<(u16, u16)>,
}

impl TimeFact {
    /// The minutes since midnight that its words allow: "8:30" may be in the morning or in the evening.
    pub fn readings(&self) -> Vec<i32> {
        const HALF: i32 = 12 * 60;
        if let Some(minutes) = self.minutes {
            return vec![i32::from(minutes)];
        }
        let clock = self.value.strip_prefix('T').and_then(|clock| clock.split_once(':'));
        let whole = |text: &str| text.parse::<i32>().ok();
        let minutes = clock.and_then(|(hour, minute)| Some(whole(hour)? * 60 + whole(minute.get(..2)?)?));
        minutes.map_or(Vec::new(), |minutes| vec![minutes % HALF, minutes % HALF + HALF])
    }
}

/// Where a duration lies from what it is measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// "three days after the vote", "later".
    After,
    /// "two years before", "earlier", "ago".
    Before,
}

/// A length of time: "three months", "months", "a decade".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DurationFact {
    /// TIMEX3: "P3M"; "PXM" where the number is open.
    pub value: String,
    /// Its length in months of the calendar, where it is said in months, years, decades.
    pub months: Option<Interval>,
    /// Its length in days, where it is said in days, weeks, or shorter (fractions of a day).
    pub days: Option<Interval>,
    /// "after" or "before", where a word right behind it says so.
    pub direction: Option<Direction>,
    /// It is somebody's age: "a 34-year-old", "aged 34".
    pub age: bool,
}

/// A repetition: "every Friday", "twice a year".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SetFact {
    /// TIMEX3: "P1W", "XXXX-WXX-5".
    pub value: String,
}

/// A number: "191", "twelve", "nearly 200", "half a million".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumberFact {
    /// The values that the words allow. A plain whole number is exact; a hedge makes an interval ("nearly 200" is below
    /// 200), and so does a magnitude by the rounding that it implies ("1.2 million" allows 1.15 to 1.25 million).
    pub interval: Interval,
    /// The number as written, without its hedge: 200 for "nearly 200"; the first number of a range.
    pub written: super::Exact,
    /// The phrase that it counts: "UN member countries".
    pub noun: Option<Span>,
    /// The head of that phrase: "countries".
    pub head: Option<Span>,
    /// The whole that it is a part of: 10 for "7 of the 10 members", 5 for "one in five".
    pub whole: Option<Box<Whole>>,
    /// What the wording leaves out of the count: the names after "besides", "except".
    pub except: Vec<Span>,
    /// The words are a range ("10 to 12", "between five and seven"); the interval holds all of it.
    pub range: bool,
}

/// A part and its whole, as the words name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    /// How many of it: 7 for "7 of the 10 members", 1 for "one in five" (whose number is 0.2).
    pub part: super::Exact,
    /// How many there are.
    pub whole: Interval,
}

/// A rank: "third", "21st", "II" in "World War II".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrdinalFact {
    /// The rank, from 1.
    pub rank: i64,
    /// The phrase that is ranked: "launch".
    pub noun: Option<Span>,
}

/// A sum of money: "$3.5 million".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MoneyFact {
    /// The amount in whole units of the currency.
    pub interval: Interval,
    /// The amount as written, without its hedge.
    pub written: super::Exact,
    /// ISO 4217; "" where the currency is unknown.
    pub currency: String,
}

/// A percentage: "4 per cent", "two percentage points".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PercentFact {
    /// The values that the words allow, in per cent.
    pub interval: Interval,
    /// The value as written, without its hedge.
    pub written: super::Exact,
    /// Percentage points, not per cent.
    pub points: bool,
    /// The phrase behind "of": "voters" for "40% of voters".
    pub noun: Option<Span>,
    /// How many there are of it: 50 for "20% of the 50 members".
    pub whole: Option<Interval>,
}

/// A number with a unit: "38 km", "95°F".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuantityFact {
    /// The values that the words allow, in the unit.
    pub interval: Interval,
    /// The value as written, without its hedge.
    pub written: super::Exact,
    /// The unit's symbol: "km".
    pub unit: String,
    /// The dimension: "length". It is "age" for "29 years old", and "temperature" for "38 degrees outside".
    pub dimension: String,
}

/// What the two numbers of a ratio are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RatioForm {
    /// Goals, points, games: "2–1".
    Score,
    /// Votes for and against: "52–48".
    Vote,
    /// Anything else: "10:3", "three to one".
    Ratio,
}

/// Two numbers against each other: "2–1", "10:3", "three to one".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RatioFact {
    /// The first number.
    pub first: super::Exact,
    /// The second number.
    pub second: super::Exact,
    /// What they are, as far as the words beside them tell.
    pub form: RatioForm,
}

/// Where a change leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trend {
    /// "rose", "increase", "up".
    Up,
    /// "fell", "cut", "down".
    Down,
    /// "moved", "changed".
    Open,
}

/// A change of a value: "rose 20% from 50 to 65", "a fall of three points".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeFact {
    /// Where it leads.
    pub trend: Trend,
    /// By how much.
    pub by: Option<Measure>,
    /// The value before.
    pub from: Option<Measure>,
    /// The value after.
    pub to: Option<Measure>,
}

/// A value of any kind that has numbers, with its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// The words of the number with its unit: the span of a fact of its own.
    pub span: Span,
    /// The values that the words allow.
    pub interval: Interval,
    /// The unit's symbol, the currency's code, "%" or "%p" for percentages and their points; "" for a plain number.
    pub unit: String,
}

/// What bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum NameType {
    Person,
    Organisation,
    Place,
    Other,
}

impl NameType {
    /// The type's name in rules and JSON.
    pub fn name(self) -> &'static str {
        match self {
            NameType::Person => "person",
            NameType::Organisation => "organisation",
            NameType::Place => "place",
            NameType::Other => "other",
        }
    }
}

/// A mention of somebody or something by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NameFact {
    /// Who or what: an index into [`super::Facts::entities`].
    pub entity: u32,
    /// What bears it.
    pub kind: NameType,
    /// The office as written beside the name: "Interim President", "director-general of the … Bureau".
    pub role: Option<Span>,
    /// The office in a form that can be compared: lower case, demonyms as countries, without articles and "the".
    pub office: Option<String>,
    /// It is an adjective or a noun of belonging ("Syrian"); the entity is the country.
    pub demonym: bool,
    /// The role taken apart.
    pub post: Option<Box<Post>>,
    /// At the first mention in this spelling: another name of the article that it may be a slip for.
    pub variant: Option<Span>,
    /// It is the first mention of its entity in running text.
    pub first: bool,
}

/// A role taken apart: "the former finance director of Acme".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The office alone, in one form for those that mean the same: "finance director".
    pub office: String,
    /// Of what, where that is said or the article leaves no doubt: "acme".
    pub affiliation: Option<String>,
    /// `None` for one who holds the office.
    pub standing: Option<Standing>,
    /// Another person whom an earlier mention gives the same office of the same body.
    pub rival: Option<Span>,
    /// The role of an earlier mention of the same person, with an office that nobody holds beside this one.
    pub clash: Option<Span>,
}

/// How somebody stands to an office who does not simply hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Standing {
    Former,
    Acting,
    Incoming,
}

impl Standing {
    /// Its name in rules and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Former => "former",
            Standing::Acting => "acting",
            Standing::Incoming => "incoming",
        }
    }
}

/// A quotation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuoteFact {
    /// The quoted words without their marks.
    pub inner: Span,
    /// The closing mark is there (or a following paragraph opens anew, as in quotations of several paragraphs).
    pub closed: bool,
    /// Who says it: the words of the article that name the speaker.
    pub speaker: Option<Span>,
    /// How deep it is nested; 1 is a quotation that stands in none.
    pub depth: u8,
    /// Whom the speaker's words name: an index into [`super::Facts::entities`].
    pub voice: Option<u32>,
    /// An earlier quotation of the article that has nearly the same words.
    pub echo: Option<Span>,
    /// An earlier quotation of somebody else of which this is a part, word by word.
    #[serde(default)]
    pub taken_from: Option<Span>,
}

/// An acronym, where it is used or introduced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AcronymFact {
    /// The acronym: "IAEA".
    pub short: String,
    /// Its expansion in this article.
    pub long: Option<Span>,
    /// It is introduced right here, in parentheses beside its expansion.
    pub introduced: bool,
    /// It needs no introduction.
    pub known: bool,
    /// Its letters are those of the words beside it that introduce it.
    pub fits: bool,
    /// It stands alone and unexplained, one letter away from this acronym, which is introduced.
    pub near: Option<Span>,
}

/// A list of things that belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnumerationFact {
    /// The count that the text announces, with the words that do.
    pub announced: Option<(Interval, Span)>,
    /// What is counted: "countries".
    pub noun: Option<Span>,
    /// The items.
    pub items: Vec<Span>,
    /// Whether the text claims that the items are all there is; not after "including" or "such as".
    pub complete: bool,
}

/// A reference to a numbered part of the document, or the part itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReferenceFact {
    /// What it points at: "table 4".
    pub target: String,
    /// What is numbered: "table".
    pub part: String,
    /// Its number as written: "4", "4.2", "b".
    pub number: String,
    /// Its last number, or the place of its letter in the alphabet.
    pub rank: Option<i64>,
    /// What it is counted within: "table", "section 4" for section 4.2.
    pub series: String,
    /// It is the caption or heading itself.
    pub definition: bool,
    /// The numbers of such parts that the article has: "1, 2, 3".
    pub known: String,
    /// The article has such parts, but not this one.
    pub dangling: bool,
    /// "above" or "below", where the next word says so and the part stands on the other side.
    pub misdirected: Option<Span>,
    /// An earlier caption or heading has the same number.
    pub repeated: Option<Span>,
    /// The caption or heading before it, where a number is left out between, or the order is wrong.
    pub previous: Option<Span>,
}

/// An apostrophe (not a quotation mark).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApostropheFact {
    /// ’ rather than '.
    pub curly: bool,
}
