//! Quotation marks: which family a mark belongs to, and on which side of a quotation its place puts it.
//!
//! One mark is judged from its neighbours alone; whether it finds its partner is for the pass over the block.

use crate::document::{Class, Token};
use crate::extract::Context;
use crate::lexicon::Tag;
use std::ops::Range;

/// Marks that close each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// `"`, “ ”, „ “.
    Double,
    /// ' and ‘ ’.
    Single,
    /// « ».
    Angle,
}

/// Where in a quotation a mark can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Before the quoted words.
    Open,
    /// After them.
    Close,
    /// The place does not tell.
    Either,
}

/// A quotation mark, or an apostrophe that could be one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// Index of its token.
    pub(super) at: usize,
    pub(super) family: Family,
    pub(super) side: Side,
    /// Typewriter marks (`"` and '), which look the same on both sides.
    pub(super) straight: bool,
    /// A closing single mark that may well be a plural possessive: "companies' plans".
    pub(super) possessive: bool,
    /// A mark right after a number, which may mean inches.
    pub(super) inches: bool,
    /// A straight mark right before a mark that begins no sentence: the name of a key or register (`"*`).
    pub(super) key: bool,
    /// A closing single mark right behind a mark that ends a clause, where no apostrophe stands: "over,’".
    pub(super) ends_clause: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Neighbour {
    Gap,
    Word,
    Opening,
    Closing,
    Dash,
    Quote,
}

/// The quotation mark at a token; `None` for anything else, apostrophes included as far as the place tells.
/// `block` bounds what counts as a neighbour; `last` is the side of a mark that stands right before.
pub(super) fn look(cx: &Context<'_>, at: usize, block: &Range<usize>, last: Option<Side>) -> Option<Mark> {
    let token = cx.token(at)?;
    let text = match cx.word(at) {
        // Two typewriter apostrophes make a double mark, of which the second one stands for both.
        "'" if twin(cx, at + 1) && at + 1 < block.end => return None,
        "'" if twin(cx, at) && at > block.start => "\"",
        text => text,
    };
    if is_named(cx, at, text) {
        return None;
    }
    let (family, straight, lean) = match text {
        "\"" => (Family::Double, true, None),
        "“" => (Family::Double, false, Some(Side::Open)),
        "„" | "‟" => (Family::Double, false, Some(Side::Open)),
        "”" => (Family::Double, false, Some(Side::Close)),
        "'" => (Family::Single, true, None),
        "‘" | "‚" => (Family::Single, false, Some(Side::Open)),
        "’" => (Family::Single, false, Some(Side::Close)),
        "«" => (Family::Angle, false, Some(Side::Open)),
        "»" => (Family::Angle, false, Some(Side::Close)),
        _ => return None,
    };
    let first = if text == "\"" && twin(cx, at) { at - 1 } else { at };
    let before = before(cx, cx.token(first).unwrap_or(token), first, block, last);
    let after = after(cx, at, block);
    let by_place = if after == Neighbour::Closing && cx.word(at + 1) == "." && cx.word(at + 2) == "." {
        place(before, Neighbour::Word) // "...and so on"
    } else {
        place(before, after)
    };
    let side = match (lean, by_place) {
        (None, side) => side,
        // “Low-nine” and “high-six” marks are taken for each other by people who type them by hand.
        (Some(Side::Open), Side::Close) if text == "“" || text == "«" => Side::Close,
        (Some(Side::Close), Side::Open) if text == "”" || text == "»" => Side::Either,
        (Some(lean), _) => lean,
    };
    let mut mark =
        Mark { at, family, side, straight, possessive: false, inches: false, key: false, ends_clause: false };
    mark.key =
        straight && after == Neighbour::Opening && matches!(cx.word(at + 1), "*" | "_" | "=" | "<" | "/" | "{" | "@");
    if family == Family::Double {
        mark.inches = matches!(text, "\"" | "”")
            && first == at
            && at > block.start
            && !token.shape.spaced()
            && follows_number(cx, at);
        return Some(mark);
    }
    if family == Family::Single {
        if before == Neighbour::Word && after == Neighbour::Word {
            return None;
        }
        let next = cx.token(at + 1).filter(|_| at + 1 < block.end);
        let clipped = next.is_some_and(|next| {
            !next.shape.spaced()
                && (next.class == Class::Number
                    || (next.class == Class::Word && cx.lexicon.is(next.word, Tag::Clipped)))
        });
        if mark.side == Side::Close && by_place == Side::Open && !straight {
            return None; // ’90s, ’em
        }
        if clipped && mark.side != Side::Close {
            return None;
        }
        if mark.side != Side::Open {
            if before == Neighbour::Gap || at == block.start || follows_clipped(cx, at) {
                return None;
            }
            mark.side = Side::Close;
            // But `','` names a mark.
            mark.ends_clause = matches!(cx.word(at - 1), "," | "." | "!" | "?")
                && after == Neighbour::Gap
                && at >= 2
                && kind(cx.word(at - 2)) != Neighbour::Quote;
            mark.possessive = before == Neighbour::Word
                && next.is_some_and(|next| next.class == Class::Word && next.shape.spaced())
                && drops(cx.word(at - 1));
        }
    }
    Some(mark)
}

/// Whether the token is a typewriter apostrophe right after another one.
fn twin(cx: &Context<'_>, at: usize) -> bool {
    cx.word(at) == "'"
        && cx.token(at).is_some_and(|token| !token.shape.spaced())
        && at.checked_sub(1).is_some_and(|before| cx.word(before) == "'")
}

/// Whether the mark itself is what a pair of marks quotes: `'"'`, `"'"`.
fn is_named(cx: &Context<'_>, at: usize, text: &str) -> bool {
    let by = match text {
        "\"" => "'",
        "'" => "\"",
        _ => return false,
    };
    let joined = |at: usize| cx.token(at).is_some_and(|token| !token.shape.spaced());
    at >= 1 && cx.word(at - 1) == by && joined(at) && cx.word(at + 1) == by && joined(at + 1)
}

/// Words that end in an apostrophe: plurals ("companies'") and clipped endings ("goin'").
fn drops(word: &str) -> bool {
    word.ends_with(['s', 'S', 'x', 'z']) || word.ends_with("in") || word.eq_ignore_ascii_case("o")
}

fn follows_clipped(cx: &Context<'_>, at: usize) -> bool {
    let single = |at: usize| matches!(cx.word(at), "'" | "’" | "‘");
    at >= 2 && single(at - 2) && cx.reads(at - 1, "n") // rock 'n' roll
}

fn follows_number(cx: &Context<'_>, at: usize) -> bool {
    at.checked_sub(1).and_then(|at| cx.token(at)).is_some_and(|token| token.class == Class::Number)
}

fn before(cx: &Context<'_>, token: &Token, at: usize, block: &Range<usize>, last: Option<Side>) -> Neighbour {
    if at == block.start || token.shape.spaced() {
        return Neighbour::Gap;
    }
    match last {
        Some(Side::Open) => return Neighbour::Gap,
        Some(Side::Close) => return Neighbour::Word,
        _ => {}
    }
    match cx.token(at - 1).map(|token| token.class) {
        Some(Class::Mark) => match kind(cx.word(at - 1)) {
            Neighbour::Closing | Neighbour::Quote => Neighbour::Word,
            other => other,
        },
        _ => Neighbour::Word,
    }
}

fn after(cx: &Context<'_>, at: usize, block: &Range<usize>) -> Neighbour {
    match cx.token(at + 1).filter(|_| at + 1 < block.end) {
        None => Neighbour::Gap,
        Some(next) if next.shape.spaced() => Neighbour::Gap,
        Some(next) if next.class == Class::Mark => kind(cx.word(at + 1)),
        Some(next) if next.class == Class::Possessive => Neighbour::Closing,
        Some(_) => Neighbour::Word,
    }
}

fn kind(mark: &str) -> Neighbour {
    match mark {
        "(" | "[" | "{" | "/" | "$" | "£" | "€" | "#" | "¿" | "¡" | "@" | "*" | "_" | "=" | "<" => {
            Neighbour::Opening
        }
        "-" | "–" | "—" | "―" | "−" | "…" => Neighbour::Dash,
        "\"" | "'" | "“" | "”" | "‘" | "’" | "«" | "»" | "„" => Neighbour::Quote,
        _ => Neighbour::Closing,
    }
}

fn place(before: Neighbour, after: Neighbour) -> Side {
    use Neighbour::{Closing, Dash, Gap, Opening, Quote, Word};
    match (before, after) {
        (Gap, Gap | Closing) => Side::Either,
        (Gap, _) => Side::Open,
        (Word, Word | Opening) => Side::Either,
        (Word, _) => Side::Close,
        (Opening, Gap | Closing) => Side::Either,
        (Opening, _) => Side::Open,
        (Dash, Word | Opening) => Side::Open,
        (Dash, Gap | Closing) => Side::Close,
        (Dash, _) => Side::Either,
        (Closing | Quote, _) => Side::Close,
    }
}
