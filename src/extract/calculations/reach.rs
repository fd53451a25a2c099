//! The numbers of a passage that can be operands of one calculation, whatever stands between them.
//!
//! A copy editor does not ask how a sentence is built: the parts of a whole are the counts near it, and where no choice
//! of them makes it, one of them is wrong. These are the counts, and what keeps a number out of them.

use super::apart::{is_plain, lead, trail};
use super::has;
use super::items::Item;
use super::repeated::tabular;
use crate::document::{BlockKind, Class};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact};
use crate::lexicon::Tag;

/// A number behind one of these is a name, an age, or a bound.
const NAMED: [&str; 20] = [
    "no", "number", "aged", "age", "over", "under", "page", "chapter", "room", "route", "highway", "platform", "gate",
    "group", "grade", "year", "form", "model", "version", "ages",
];

/// A number before one of these compares, or is a measure of something else.
const COMPARED: Wording =
    Wording::of(&[Tag::Higher, Tag::Lower, Tag::Each], &["percent", "years", "months", "minutes"]);

pub(super) use super::repeated::tabular as table;

/// Whether an item can be a part or a whole among others.
pub(super) fn counts(cx: &Context<'_>, item: &Item) -> bool {
    let usual = is_plain(item) && item.measure != Denomination::Percent && !tabular(cx, item);
    if !usual || item.tokens.is_empty() {
        return false;
    }
    let before = lead(cx, item, 1);
    let behind = trail(cx, item, 1);
    let dotted = has(cx, before.clone(), &["."]) && has(cx, lead(cx, item, 2), &["no"]);
    let named = item.plain() && (has(cx, before.clone(), &NAMED) || dotted || has(cx, before, &["#", "$", "£", "€"]));
    // "the 24-seat council" is one whole, "a 24-year-old" is none.
    let aged = cx.reads(item.tokens.end, "-")
        && ["year", "day", "month", "week", "hour", "minute"].iter().any(|unit| cx.reads(item.tokens.end + 1, unit));
    let factor = has(cx, behind.clone(), &["times"])
        && ["as", "more", "the", "higher", "larger", "bigger"].iter().any(|word| cx.reads(item.tokens.end + 1, word));
    // "the smallest of the three"
    let cue = item.plain()
        && item.written < Exact::whole(6)
        && has(cx, lead(cx, item, 1), &["the", "these", "those", "all"])
        && item.noun.as_ref().is_none_or(|noun| noun.len() <= 2);
    // "41, 52, 45 and 38" are values.
    let number = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Number);
    let (at, end) = (item.tokens.start, item.tokens.end);
    let parted = |at: usize| has(cx, at..at + 1, &[",", "and"]);
    let valued = at >= 2 && parted(at - 1) && number(at - 2) || parted(end) && number(end + 1);
    let compared = item.plain() && COMPARED.any(cx, behind);
    !(named || valued || cue || aged || factor || compared)
}

/// The numbers of the passage before an item: of its block and of the blocks before it in its section, at most so many
/// sentences back. `items` are those before it.
pub(super) fn before<'a>(cx: &Context<'_>, items: &'a [Item], item: &Item, sentences: u32) -> &'a [Item] {
    let least = item.sentence.saturating_sub(sentences);
    let from = items.partition_point(|other| other.sentence < least);
    let mut rest = &items[from..];
    while let Some(first) = rest.first().filter(|first| section(cx, first) != section(cx, item)) {
        let parted = rest.iter().take_while(|other| other.sentence == first.sentence).count();
        rest = &rest[parted..];
    }
    rest
}

/// The heading that an item stands under.
pub(super) fn section(cx: &Context<'_>, item: &Item) -> Option<u32> {
    let block = cx.document.sentences.get(item.sentence as usize)?.block;
    cx.document.blocks.get(block as usize)?.heading
}

/// Whether an item stands in running text, not in a heading or cell.
pub(super) fn running(cx: &Context<'_>, item: &Item) -> bool {
    let block = cx.document.sentences.get(item.sentence as usize).map(|sentence| sentence.block);
    let kind = block.and_then(|block| cx.document.blocks.get(block as usize)).map(|block| block.kind);
    matches!(kind, Some(BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Caption))
}

/// The head of what an item counts, in small letters: "medals".
pub(super) fn head(cx: &Context<'_>, item: &Item) -> Option<String> {
    let noun = item.noun.as_ref()?;
    Some(cx.word(noun.end.checked_sub(1)?).to_lowercase())
}

/// "nine of the medals": the noun that a number without one takes from "of".
pub(super) fn partitive(cx: &Context<'_>, item: &Item) -> bool {
    let of = |at: usize| {
        cx.reads(at, "of")
            && ["them", "these", "those", "which", "whom", "the", "its", "our", "his", "her", "their"]
                .iter()
                .any(|word| cx.reads(at + 1, word))
    };
    // "Of these, 260 were …"
    let begin = item.tokens.start - usize::from(has(cx, lead(cx, item, 1), &[","]));
    of(item.tokens.end) || (begin >= 2 && of(begin - 2))
}
