//! Facts as plain data for serde, there and back: numbers as fractions, days as ISO dates, places by their names.
//!
//! Not the JSON that `probity facts` prints: that says more, and is not read back.

use super::{Day, Entity, Exact, Fact, Facts, Provenance};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

impl Serialize for Exact {
    /// A text: "1200", "-3/2".
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_fraction())
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Exact::fraction(&text).ok_or_else(|| D::Error::custom(format_args!("no fraction: {text}")))
    }
}

/// What stands before the count of a day beyond the calendar's years.
const UNCOUNTED: &str = "day ";

impl Serialize for Day {
    /// A text: "2025-04-10".
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let day = match text.strip_prefix(UNCOUNTED) {
            Some(count) => count.parse().ok().map(Day),
            None => text.parse().ok().map(Day::from_civil),
        };
        day.ok_or_else(|| D::Error::custom(format_args!("no day: {text}")))
    }
}

impl Serialize for Provenance {
    /// The names of the places.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.names().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Provenance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut provenance = Provenance::default();
        for name in Vec::<String>::deserialize(deserializer)? {
            let place = Provenance::named(&name).ok_or_else(|| D::Error::custom(format_args!("no place: {name}")))?;
            provenance.insert(place);
        }
        Ok(provenance)
    }
}

/// The facts of an article without their index.
#[derive(Deserialize)]
pub(super) struct Unindexed {
    all: Vec<Fact>,
    entities: Vec<Entity>,
    reference: Option<Day>,
}

impl From<Unindexed> for Facts {
    fn from(facts: Unindexed) -> Self {
        Facts::new(facts.all, facts.entities, facts.reference)
    }
}
