//! What somebody is by trade, told behind a name: “Ana Paz, a 58-year-old fisherman”, “Hall, an IT technician at the mill”.
//!
//! These are no offices that are compared; they say that the name is a person's, and are shown as the role.

use super::roles;
use crate::document::Class;
use crate::extract::Context;
use crate::extract::word_set::WordSet;
use crate::lexicon::Tag;
use std::ops::Range;
use std::sync::LazyLock;

/// Words between the article and the trade.
const WORDS: usize = 8;

/// Trades that no ending tells.
static TRADES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new([
        "accountant",
        "actor",
        "addict",
        "apprentice",
        "athlete",
        "baker",
        "banker",
        "barber",
        "blacksmith",
        "blogger",
        "bricklayer",
        "butcher",
        "campaigner",
        "carer",
        "carpenter",
        "chef",
        "choreographer",
        "clerk",
        "columnist",
        "cook",
        "dancer",
        "doctor",
        "driver",
        "expert",
        "farmhand",
        "fellow",
        "firefighter",
        "gardener",
        "graduate",
        "grocer",
        "hairdresser",
        "housewife",
        "hunter",
        "instructor",
        "intern",
        "interpreter",
        "lecturer",
        "locksmith",
        "mechanic",
        "midwife",
        "miner",
        "monk",
        "musician",
        "nun",
        "nurse",
        "painter",
        "paramedic",
        "pastor",
        "pensioner",
        "pilot",
        "plumber",
        "poet",
        "postgraduate",
        "preacher",
        "priest",
        "programmer",
        "ranger",
        "refugee",
        "sailor",
        "sculptor",
        "shopkeeper",
        "soldier",
        "statistician",
        "student",
        "tailor",
        "teacher",
        "trainee",
        "translator",
        "tutor",
        "veteran",
        "volunteer",
        "waiter",
        "waitress",
        "watchmaker",
        "welder",
        "worker",
        "writer",
    ])
});

/// Trades of people and of companies.
static BOTH: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new([
        "agent",
        "assistant",
        "broadcaster",
        "broker",
        "builder",
        "consultant",
        "contractor",
        "critic",
        "dealer",
        "designer",
        "developer",
        "guide",
        "owner",
        "presenter",
        "producer",
        "trader",
        "trainer",
    ])
});

/// Whether a word is what somebody is by trade; `person` says that no company is meant.
fn is_trade(word: &str, person: bool) -> bool {
    const ENDINGS: [&str; 7] = ["ologist", "ician", "ographer", "woman", "ysicist", "therapist", "keeper"];
    const ISTS: [&str; 8] = ["ianist", "iolinist", "uitarist", "clist", "omist", "ntist", "tourist", "alist"];
    TRADES.has(word)
        || person && BOTH.has(word)
        || ENDINGS.iter().any(|ending| word.ends_with(ending))
        || ISTS.iter().any(|ending| word.ends_with(ending))
        || word.len() > 5 && word.ends_with("sman")
        || matches!(word, "fisherman" | "policeman" | "fireman" | "doorman" | "barman" | "cameraman" | "postman")
}

/// The trade behind a name that ends before `end`, with the words that belong to it; `person` as in [`is_trade`].
pub(super) fn after(cx: &Context<'_>, end: usize, limit: usize, person: bool) -> Option<Range<usize>> {
    if end + 2 >= limit || cx.word(end) != "," {
        return None;
    }
    let number = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Number);
    let first = if number(end + 1) && cx.word(end + 2) == "," { end + 3 } else { end + 1 };
    if !matches!(cx.word(first), "a" | "an") {
        return None;
    }
    let start = first + 1;
    let good = |at: usize| {
        cx.token(at).is_some_and(|token| match token.class {
            Class::Word => token.shape.upper() || !cx.is(at, Tag::Function) && !cx.is(at, Tag::Speech),
            Class::Number => true,
            _ => cx.word(at) == "-",
        })
    };
    let head = (start..limit.min(start + WORDS)).take_while(|&at| good(at)).find(|&at| {
        is_trade(cx.word(at), person)
            && (at + 1 >= limit
                || roles::stops(cx, at + 1)
                || matches!(cx.word(at + 1), "at" | "for" | "from" | "in" | "of" | "with" | "by" | "and" | "on"))
    })?;
    let next = head + 1;
    let goes_on = matches!(cx.word(next), "at" | "for" | "from" | "of" | "in" | "with") && next < limit;
    let finish = if goes_on { roles::phrase_end(cx, next, limit).unwrap_or(next) } else { next };
    Some(start..finish)
}
