//! Facts two by two: every two in the order of the text, or neighbours. Where the condition asks that a value of the
//! one equal a value of the other, only pairs that may meet it are gone through.

use super::value::Value;
use super::world::World;
use crate::facts::{Exact, Interval};
use rustc_hash::FxHashMap;

/// What is known of a value before it is compared: values with different keys are certainly not equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A text, but for what an equality passes over.
    Text(String),
    /// A piece of the article.
    Piece(u8, u32, u32),
    /// A single number, day or time.
    Single(u8, Exact, String),
    /// Several values, of which each has to be equal.
    All(Vec<Key>),
    /// It may equal anything.
    Any,
    /// It is in no pair.
    Out,
}

/// The key of a value.
pub(super) fn key(world: &World<'_>, value: &Value) -> Key {
    let single = |tag: u8, interval: &Interval, unit: &str| match interval.single() {
        Some(value) => Key::Single(tag, value, unit.to_owned()),
        None => Key::Any,
    };
    match value {
        Value::Sentence(at) => return Key::Piece(0, *at, 0),
        Value::Block(at) => return Key::Piece(1, *at, 0),
        Value::Line(at) => return Key::Piece(2, *at, 0),
        Value::Section(at) => return Key::Piece(3, *at, 0),
        Value::Own(kind, at) => return Key::Piece(4, *kind, *at),
        Value::Row(table, at) => return Key::Piece(5, *table, *at),
        _ => {}
    }
    let value = world.value(value);
    match &*value {
        Value::Number(interval) => single(0, interval, ""),
        Value::Percent(interval) => single(1, interval, ""),
        Value::Money(interval, currency) if !currency.is_empty() => single(2, interval, currency),
        Value::Date(date) => match date.days.and_then(|days| days.single()) {
            Some(day) if date.possible => Key::Single(3, Exact::whole(i64::from(day.0)), String::new()),
            _ => Key::Any,
        },
        Value::Time(minutes) => Key::Single(4, Exact::whole(i64::from(*minutes)), String::new()),
        Value::Text(_) | Value::Words(_) => match world.text(&value) {
            Some(text) => Key::Text(super::compare::comparable_text(&text)),
            None => Key::Any,
        },
        _ => Key::Any,
    }
}

/// What facts of one group have in common: a text but for its case, white space and form of marks; any other value as
/// it is shown. `None` where there is nothing to group by.
pub(super) fn group_key(world: &World<'_>, value: &Value) -> Option<String> {
    let value = world.value(value);
    match &*value {
        unknown if unknown.is_unknown() => None,
        Value::Text(_) | Value::Words(_) => {
            world.text(&value).map(|text| super::compare::comparable_text(&text).to_lowercase())
        }
        other => Some(super::show::plain(world, other).to_lowercase()),
    }
}

/// Whether keys are of sums of money in several currencies.
fn mixed(keys: [&[Key]; 2]) -> bool {
    let mut currency: Option<&str> = None;
    keys.into_iter().flatten().any(|key| match key {
        Key::Single(_, _, unit) => *currency.get_or_insert(unit) != unit,
        _ => false,
    })
}

/// The keys of the first and of the second of pairs that have to be equal in several ways. Ways that do not tell all
/// apart are left out, where there are others.
pub(super) fn together(mut sides: Vec<(Vec<Key>, Vec<Key>)>) -> Option<(Vec<Key>, Vec<Key>)> {
    let told = |(firsts, seconds): &(Vec<Key>, Vec<Key>)| {
        !firsts.iter().chain(seconds).any(|key| *key == Key::Any) && !mixed([firsts, seconds])
    };
    if sides.iter().any(told) {
        sides.retain(told);
    } else {
        sides.truncate(1);
    }
    let mut sides = sides.into_iter();
    let (mut firsts, mut seconds) = sides.next()?;
    for (more_firsts, more_seconds) in sides {
        for (keys, more) in [(&mut firsts, more_firsts), (&mut seconds, more_seconds)] {
            for (key, more) in keys.iter_mut().zip(more) {
                *key = match std::mem::replace(key, Key::Out) {
                    Key::Out => Key::Out,
                    Key::All(mut all) => {
                        all.push(more);
                        Key::All(all)
                    }
                    single => Key::All(vec![single, more]),
                };
            }
        }
    }
    Some((firsts, seconds))
}

/// Sums of money in several currencies may all be equal.
fn forget_amounts(keys: [&mut Vec<Key>; 2]) {
    if mixed([&*keys[0], &*keys[1]]) {
        keys.into_iter().flatten().filter(|key| matches!(key, Key::Single(..))).for_each(|key| *key = Key::Any);
    }
}

/// Which pairs are gone through, and how far that is.
#[derive(Debug)]
pub(super) struct Pairs {
    count: u32,
    consecutive: bool,
    /// For each fact as the first of a pair: which group of seconds it meets; `None` where it meets all.
    groups: Option<Vec<Option<u32>>>,
    /// The seconds of each group, and those that may equal anything, in the order of the text.
    members: Vec<Vec<u32>>,
    any: Vec<u32>,
    /// Texts, as numbers, that the two of a pair must not share; 0 for what is no text.
    apart: Option<[Vec<u32>; 2]>,
    /// For each member of each group, the index of the next one in the group with another text.
    skips: Vec<Vec<u32>>,
    /// Facts that cannot be the first, or the second, of a pair.
    no_first: Vec<bool>,
    no_second: Vec<bool>,
    first: u32,
    /// The last second that was given.
    second: u32,
}

impl Pairs {
    /// All pairs of so many facts, or neighbours only.
    pub(super) fn all(count: usize, consecutive: bool) -> Self {
        Self {
            count: count as u32,
            consecutive,
            groups: None,
            members: Vec::new(),
            any: Vec::new(),
            apart: None,
            skips: Vec::new(),
            no_first: vec![false; count],
            no_second: vec![false; count],
            first: 0,
            second: 0,
        }
    }

    /// Leaves out a fact as the first, or as the second, of pairs.
    pub(super) fn leave_out(&mut self, at: usize, second: bool) {
        let list = if second { &mut self.no_second } else { &mut self.no_first };
        if let Some(out) = list.get_mut(at) {
            *out = true;
        }
    }

    /// Whether a fact is left out as the first, or as the second.
    pub(super) fn is_out(&self, at: usize, second: bool) -> bool {
        let list = if second { &self.no_second } else { &self.no_first };
        list.get(at).copied().unwrap_or_default()
    }

    /// Only pairs whose keys may be equal.
    pub(super) fn join(&mut self, mut firsts: Vec<Key>, mut seconds: Vec<Key>) {
        forget_amounts([&mut firsts, &mut seconds]);
        let mut known: FxHashMap<Key, u32> = FxHashMap::default();
        for (at, key) in seconds.into_iter().enumerate() {
            if self.no_second.get(at).copied().unwrap_or_default() {
                continue;
            }
            if key == Key::Any {
                self.any.push(at as u32);
                continue;
            }
            let next = self.members.len() as u32;
            let group = *known.entry(key).or_insert(next);
            if group == next {
                self.members.push(Vec::new());
            }
            self.members[group as usize].push(at as u32);
        }
        // A key that no second has gets a group of its own, which is empty.
        let none = self.members.len() as u32;
        self.members.push(Vec::new());
        let group = |key: Key| (key != Key::Any).then(|| known.get(&key).copied().unwrap_or(none));
        self.groups = Some(firsts.into_iter().map(group).collect());
    }

    /// Passes over pairs of a group whose keys are one text.
    pub(super) fn keep_apart(&mut self, firsts: Vec<Key>, seconds: Vec<Key>) {
        let mut known: FxHashMap<String, u32> = FxHashMap::default();
        let mut number = |key: Key| {
            let Key::Text(text) = key else { return 0 };
            let next = known.len() as u32 + 1;
            *known.entry(text).or_insert(next)
        };
        let firsts = firsts.into_iter().map(&mut number).collect();
        let seconds: Vec<u32> = seconds.into_iter().map(&mut number).collect();
        let text = |member: u32| seconds.get(member as usize).copied().unwrap_or(0);
        let skips = self.members.iter().map(|members| {
            let mut skips: Vec<u32> = (1..=members.len() as u32).collect();
            for at in (1..members.len()).rev() {
                if text(members[at]) == text(members[at - 1]) {
                    skips[at - 1] = skips[at];
                }
            }
            skips
        });
        self.skips = skips.collect();
        self.apart = Some([firsts, seconds]);
    }

    /// The next pair, as indices.
    pub(super) fn next(&mut self) -> Option<(usize, usize)> {
        while self.first < self.count {
            let first = self.first as usize;
            if !self.no_first.get(first).copied().unwrap_or_default()
                && let Some(second) = self.second_after(self.second.max(self.first))
            {
                self.second = second;
                return Some((first, second as usize));
            }
            self.first += 1;
            self.second = self.first;
        }
        None
    }

    /// The next second behind an index that the present first may be paired with.
    fn second_after(&self, after: u32) -> Option<u32> {
        if self.consecutive {
            let next = self.first + 1;
            let open = next > after && next < self.count;
            return (open && !self.no_second.get(next as usize).copied().unwrap_or_default()).then_some(next);
        }
        let group = self.groups.as_ref().and_then(|groups| groups.get(self.first as usize).copied().flatten());
        let Some(group) = group else {
            return (after + 1..self.count).find(|&at| !self.no_second.get(at as usize).copied().unwrap_or_default());
        };
        let members = self.members.get(group as usize).map_or(&[][..], Vec::as_slice);
        let mut next = members.partition_point(|&at| at <= after);
        if let (Some([firsts, seconds]), Some(&member)) = (&self.apart, members.get(next))
            && let Some(text) = firsts.get(self.first as usize).filter(|text| **text != 0)
            && seconds.get(member as usize) == Some(text)
        {
            let skip = self.skips.get(group as usize).and_then(|skips| skips.get(next));
            next = skip.map_or(next, |skip| *skip as usize);
        }
        let (a, b) = (members.get(next).copied(), self.any.get(self.any.partition_point(|&at| at <= after)).copied());
        match (a, b) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drain(mut pairs: Pairs) -> Vec<(usize, usize)> {
        std::iter::from_fn(|| pairs.next()).collect()
    }

    fn keys(words: &str) -> Vec<Key> {
        let key = |word: &str| if word == "?" { Key::Any } else { Key::Text(word.to_owned()) };
        words.split(' ').map(key).collect()
    }

    #[test]
    fn pairs_come_in_the_order_of_the_text() {
        assert_eq!(drain(Pairs::all(3, false)), [(0, 1), (0, 2), (1, 2)]);
        assert_eq!(drain(Pairs::all(3, true)), [(0, 1), (1, 2)]);
        assert_eq!(drain(Pairs::all(1, false)), []);
    }

    #[test]
    fn what_must_differ_is_passed_over_within_a_group() {
        let mut pairs = Pairs::all(6, false);
        pairs.join(keys("a a a b a a"), keys("a a a b a a"));
        pairs.keep_apart(keys("x x ? x y x"), keys("x x ? x y x"));
        assert_eq!(drain(pairs), [(0, 2), (0, 4), (1, 2), (1, 4), (2, 4), (2, 5), (4, 5)]);
    }

    #[test]
    fn of_several_equalities_those_that_tell_apart_count() {
        let both = |words: &str| (keys(words), keys(words));
        let (firsts, seconds) = together(vec![both("a b a a"), both("? b c d"), both("x x x y")]).unwrap();
        let mut pairs = Pairs::all(4, false);
        pairs.join(firsts, seconds);
        assert_eq!(drain(pairs), [(0, 2)]);
        assert_eq!(together(vec![both("? b"), both("? a")]), Some(both("? b")));
        assert_eq!(together(Vec::new()), None);
    }

    #[test]
    fn a_join_leaves_out_what_cannot_be_equal() {
        let mut pairs = Pairs::all(5, false);
        pairs.join(keys("a b a ? b"), keys("a b a ? b"));
        assert_eq!(drain(pairs), [(0, 2), (0, 3), (1, 3), (1, 4), (2, 3), (3, 4)]);
        let mut pairs = Pairs::all(4, false);
        pairs.leave_out(1, false);
        pairs.leave_out(3, true);
        assert_eq!(drain(pairs), [(0, 1), (0, 2)]);
    }
}
