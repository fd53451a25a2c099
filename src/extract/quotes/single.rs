//! Single marks without partner. They look like apostrophes, so they are reported only where they can be nothing else;
//! and a quotation in single marks may run over several paragraphs, each of which opens it anew.

use super::{SILENT_BLOCKS, Waiting, closed, follows_markup, pass, precedes_markup, stray, unclosed};
use crate::document::{Block, BlockKind, Class};
use crate::extract::{Context, Sink};
use crate::lexicon::Tag;

/// A verb of speech is looked for in so many tokens before a mark.
const SPEECH_TOKENS: usize = 3;

/// The single quotation that the blocks so far left open.
#[derive(Default)]
pub(super) struct Singles {
    open: Option<Waiting>,
}

impl Singles {
    /// Takes what a block leaves open or closes without having opened it.
    pub(super) fn block(&mut self, cx: &Context<'_>, index: u32, found: &pass::Found, sink: &mut Sink) {
        let Some(block) = cx.document.blocks.get(index as usize) else { return };
        let heading = matches!(block.kind, BlockKind::Title | BlockKind::Heading(_));
        let mut closing = found.stray_single;
        if let Some(waiting) = self.open.take() {
            match closing {
                Some(mark) if !heading => {
                    closed(cx, sink, waiting.opening, mark, 1);
                    closing = None;
                }
                _ if found.begins_single => {}
                _ if heading || index - waiting.block > SILENT_BLOCKS => unclosed(cx, &waiting, sink),
                _ => self.open = Some(waiting),
            }
        }
        if block.kind == BlockKind::Title {
            return; // it may be cut out of a longer value
        }
        if let Some(mark) = closing.filter(|&mark| !opened_by_apostrophe(cx, block, mark))
            && !follows_markup(cx, index)
        {
            stray(cx, mark, sink);
        }
        if found.stray.is_some() {
            return; // ‘ and ” are most likely the two marks of one quotation
        }
        for (at, left) in found.singles.iter().enumerate() {
            let waiting = Waiting { certain: is_certain(cx, left, block), ..left.waiting(index) };
            if at + 1 == found.singles.len() && !precedes_markup(cx, index) {
                if let Some(before) = self.open.replace(waiting) {
                    unclosed(cx, &before, sink);
                }
            } else {
                unclosed(cx, &waiting, sink);
            }
        }
    }

    /// Ends the pass: what is still open was never closed.
    pub(super) fn finish(&mut self, cx: &Context<'_>, sink: &mut Sink) {
        if let Some(waiting) = self.open.take() {
            unclosed(cx, &waiting, sink);
        }
    }
}

/// Whether an apostrophe before the mark stands where a quotation opens: '18F,' and ’Oh my gosh!’
fn opened_by_apostrophe(cx: &Context<'_>, block: &Block, mark: usize) -> bool {
    (block.tokens.start as usize..mark).any(|at| {
        matches!(cx.word(at), "'" | "’")
            && cx.token(at).is_some_and(|token| token.shape.spaced() || at == block.tokens.start as usize)
            && cx.token(at + 1).is_some_and(|next| !next.shape.spaced())
    })
}

/// Whether a mark can only open a quotation: ‘ before a small word, or where somebody speaks; not ‘Ali or ‘Iolani.
fn is_certain(cx: &Context<'_>, left: &pass::Left, block: &Block) -> bool {
    let mark = left.opening;
    let first = block.tokens.start as usize;
    let words = (mark + 1..(mark + 4).min(block.tokens.end as usize))
        .filter(|&at| cx.token(at).is_some_and(|token| token.class == Class::Word))
        .count();
    if words < 2 {
        return false;
    }
    let speech = (mark.saturating_sub(SPEECH_TOKENS).max(first)..mark)
        .any(|at| cx.is(at, Tag::Speech) || matches!(cx.word(at), ":" | ","));
    let small = cx.token(mark + 1).is_some_and(|token| !token.shape.capital() && !token.shape.digits());
    if left.certain {
        return small || speech || mark == first;
    }
    cx.word(mark) == "'" && if small { is_no_clipping(cx, mark + 1) } else { speech }
}

/// Whether an apostrophe before a small word stands for nothing left out: not in 'twas, 'em and 'ouse.
fn is_no_clipping(cx: &Context<'_>, at: usize) -> bool {
    const WHOLE: [&str; 20] = [
        "a", "an", "it", "its", "in", "on", "of", "our", "one", "only", "any", "every", "if", "under", "unless",
        "also", "always", "after", "about", "entirely",
    ];
    let word = cx.word(at);
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u', 'h', 'y']);
    let known = cx.is(at, Tag::Function) || cx.is(at, Tag::Speech) || word.len() > 3;
    !cx.is(at, Tag::Clipped) && word.is_ascii() && (!vowel && known || cx.reads_any(at, &WHOLE))
}
