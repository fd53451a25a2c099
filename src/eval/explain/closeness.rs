//! How near a fact came to meeting a condition: for the order of near misses, and for nothing else.

use crate::check::builtins::Field;
use crate::check::program::{Link, Node, Op};
use crate::eval::evaluator::Evaluator;
use crate::eval::fields::field;
use crate::eval::truth::Truth;
use crate::eval::words::stem;
use crate::syntax::tree::Relation;

/// What a condition that holds is worth.
const HOLDS: u64 = 1_000_000;

/// What a condition that cannot be decided is worth.
const MAYBE: u64 = 1_000;

/// What a condition that does not hold is worth at most.
const NEAR: u64 = 999;

/// Of longer texts (in characters) only the beginnings are compared letter by letter.
const MAX_COMPARED: usize = 60;

/// The nearness of a candidate for which the conditions have these truths; greater is nearer.
pub(super) fn nearness<'a>(cx: &mut Evaluator<'a>, conditions: &[(&'a Node, Truth)]) -> u64 {
    let worth = |&(node, truth): &(&'a Node, Truth)| match truth {
        Truth::True => HOLDS,
        Truth::Unknown => MAYBE,
        Truth::False => words_found(cx, node),
    };
    conditions.iter().map(worth).sum()
}

/// For a condition that looks for words: how many of them are there, out of [`NEAR`]; for one that compares spellings,
/// how alike they are; else nothing.
fn words_found<'a>(cx: &mut Evaluator<'a>, node: &'a Node) -> u64 {
    let (relation, left, right) = match &node.op {
        Op::Relate(relation, left, right) | Op::Among { link: Link::Relate(relation), left, list: right, .. } => {
            (*relation, left, right)
        }
        _ => return 0,
    };
    let left = cx.value(left);
    let place = match relation {
        Relation::Counts => field(cx.world, &left, Field::Noun),
        Relation::Mentions | Relation::Contains | Relation::Resembles => left,
        _ => return 0,
    };
    let right = cx.value(right);
    let Some(text) = cx.world.text(&place) else { return 0 };
    if relation == Relation::Resembles {
        let other = cx.world.text(&right);
        return other.filter(|other| *other != text).map_or(0, |other| likeness(&text, &other));
    }
    let there: Vec<String> = words(&text).map(stem).collect();
    let share = |phrase: &str| {
        let (mut all, mut found) = (0, 0);
        for word in words(phrase) {
            all += 1;
            let ending = word.strip_suffix('*').map(str::to_lowercase);
            let is = |known: &String| match &ending {
                Some(beginning) => known.starts_with(beginning.as_str()),
                None => *known == stem(word),
            };
            found += u64::from(there.iter().any(is));
        }
        // Words that are counted, even if others, are nearer than none.
        1 + (found * (NEAR - 1)).checked_div(all).unwrap_or(0)
    };
    right.elements().iter().filter_map(|phrase| cx.world.text(phrase)).map(|phrase| share(&phrase)).max().unwrap_or(0)
}

/// How alike two different texts are, out of [`NEAR`].
fn likeness(a: &str, b: &str) -> u64 {
    let longest = a.chars().count().max(b.chars().count()).min(MAX_COMPARED) as u64;
    let first = |text: &str| text.chars().take(MAX_COMPARED).collect::<String>();
    let distance = strsim::osa_distance(&first(a), &first(b)) as u64;
    (longest.saturating_sub(distance) * NEAR).checked_div(longest).unwrap_or(0)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '*' | '\'' | '’')).filter(|word| !word.is_empty())
}
