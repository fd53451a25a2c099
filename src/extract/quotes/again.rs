//! Quotations that repeat another one with its words in another order, or a few of its words with one changed.
//!
//! The same words in another order are the same statement. Where one word of a few is another, something must say that
//! it is quoted again: “your phrase”, “the words”, or the headline.

use super::echoes::Version;
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Fact, FactData};

/// More quotations than these are not compared with each other.
const MOST: usize = 40;

/// Of so many words one may be changed; longer ones are compared elsewhere.
const FEWEST: usize = 4;
const LONGEST: usize = 14;

/// So many tokens before and behind a quotation say that it is a quotation of another.
const BEFORE: usize = 8;
const BEHIND: usize = 4;

/// A headline has at most so many tokens.
const HEADLINE: usize = 24;

/// Words that say that words are quoted again.
const AGAIN: [&str; 20] = [
    "phrase",
    "phrases",
    "words",
    "wording",
    "quoted",
    "quoting",
    "quotes",
    "motto",
    "slogan",
    "promise",
    "inscription",
    "sentence",
    "misremembered",
    "boast",
    "reminded",
    "recalled",
    "verbatim",
    "repeated",
    "repeats",
    "repeating",
];

/// Words for what was said or written, which say so behind “her”, “that”, “the”.
const SAYINGS: [&str; 44] = [
    "remark",
    "remarks",
    "line",
    "lines",
    "saying",
    "maxim",
    "verse",
    "verses",
    "poem",
    "song",
    "chorus",
    "refrain",
    "answer",
    "reply",
    "note",
    "letter",
    "postcard",
    "telegram",
    "notice",
    "sign",
    "placard",
    "banner",
    "label",
    "message",
    "email",
    "comment",
    "statement",
    "warning",
    "vow",
    "pledge",
    "oath",
    "toast",
    "joke",
    "complaint",
    "advice",
    "verdict",
    "review",
    "diary",
    "stone",
    "plaque",
    "will",
    "text",
    "transcript",
    "recording",
];

/// Words that point back.
const THAT: [&str; 13] =
    ["the", "that", "this", "his", "her", "their", "your", "my", "its", "our", "same", "famous", "those"];

/// Whether the words around a quotation say that it quotes another.
pub(super) fn says_so(cx: &Context<'_>, facts: &[Fact], index: usize) -> bool {
    let Some(fact) = facts.get(index) else { return false };
    let (start, end) = (cx.document.token_at(fact.span.start), cx.document.token_at(fact.span.end));
    let Some(sentence) = cx.document.sentences.get(fact.sentence as usize).map(|sentence| sentence.range()) else {
        return false;
    };
    let before = start.saturating_sub(BEFORE).max(sentence.start)..start;
    let behind = end..(end + BEHIND).min(sentence.end.max(end));
    before.chain(behind).any(|at| {
        let back = || {
            (at.saturating_sub(2)..at)
                .any(|at| cx.reads_any(at, &THAT) || cx.token(at).is_some_and(|token| token.class == Class::Possessive))
        };
        cx.reads_any(at, &AGAIN) || cx.reads_any(at, &SAYINGS) && back()
    })
}

/// Gives quotations without an echo the one that they repeat.
pub(super) fn find(cx: &Context<'_>, versions: &[Version], facts: &mut [Fact]) {
    if versions.len() < 2 || versions.len() > MOST {
        return;
    }
    let mut found = Vec::new();
    for (at, version) in versions.iter().enumerate() {
        let known = match facts.get(version.index).map(|fact| &fact.data) {
            Some(FactData::Quote(quote)) => quote.echo.is_some(),
            _ => true,
        };
        if known {
            continue;
        }
        let echo = versions.iter().take(at).find(|other| {
            let (short, long) =
                if version.words.len() <= other.words.len() { (version, *other) } else { (*other, version) };
            if other.index == version.index
                || !(FEWEST..=LONGEST).contains(&short.words.len())
                || short.words.len() > long.words.len()
            {
                return false;
            }
            let missing = missing(short, long);
            let told = || says_so(cx, facts, version.index) || headline(cx, facts, other.index);
            match missing {
                0 => short.words.len() > FEWEST - 1 && swapped(&short.words, &long.words),
                1 if short.words.len() < 8 => told() && changed(&short.words, &long.words, 1),
                1 | 2 if short.words.len() > 6 => told() && changed(&short.words, &long.words, 2),
                _ => false,
            }
        });
        if let Some(echo) = echo.and_then(|echo| facts.get(echo.index)).map(|fact| fact.span) {
            found.push((version.index, echo));
        }
    }
    for (index, echo) in found {
        if let Some(FactData::Quote(quote)) = facts.get_mut(index).map(|fact| &mut fact.data) {
            quote.echo = Some(echo);
        }
    }
}

fn headline(cx: &Context<'_>, facts: &[Fact], index: usize) -> bool {
    let block = facts.get(index).filter(|fact| cx.document.block_at(fact.span.start) == Some(0));
    block.is_some() && cx.document.blocks.first().is_some_and(|block| block.tokens.len() <= HEADLINE)
}

/// How many words of the first the second lacks.
fn missing(short: &Version, long: &Version) -> usize {
    let mut others = long.sorted().iter().peekable();
    let mut missing = 0;
    for word in short.sorted() {
        while others.next_if(|other| *other < word).is_some() {}
        missing += usize::from(others.next_if_eq(&word).is_none());
    }
    missing
}

/// Whether a part of the second has the words of the first in another order, and none in theirs.
fn swapped(short: &[u32], long: &[u32]) -> bool {
    let ordered = |words: &[u32]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words
    };
    let own = ordered(short);
    let parts = || long.windows(short.len());
    !parts().any(|part| part == short) && parts().any(|part| part.first() == short.first() && ordered(part) == own)
}

/// Whether a part of the second is the first but for so many words at most, and none is the first.
pub(super) fn changed(short: &[u32], long: &[u32], most: usize) -> bool {
    let parts = || long.windows(short.len());
    !parts().any(|part| part == short)
        && parts().any(|part| part.iter().zip(short).filter(|(a, b)| a != b).count() <= most)
}

#[cfg(test)]
mod tests {
    use super::{changed, swapped};

    #[test]
    fn orders_and_words_are_compared() {
        assert!(swapped(&[1, 4, 3, 2], &[9, 1, 2, 3, 4, 5]) && !swapped(&[1, 2, 3, 4], &[9, 1, 2, 3, 4, 5]));
        assert!(changed(&[1, 2, 3, 7], &[9, 1, 2, 3, 4, 5], 1) && !changed(&[1, 2, 8, 7], &[9, 1, 2, 3, 4, 5], 1));
    }
}
