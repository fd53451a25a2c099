//! Where the words of an article stand: the tokens of each print, so that rare words are found without a look at all
//! others.

use super::Token;
use crate::lexicon;

/// Prints have so many values.
const PRINTS: usize = 1 << 16;

/// The tokens of an article by their prints.
#[derive(Debug)]
pub(super) struct Standing {
    /// For each print, where its tokens begin.
    starts: Vec<u32>,
    /// Tokens with one print side by side, in the order of the text.
    tokens: Vec<u32>,
}

impl Standing {
    /// Sorts the tokens by their prints. Marks and single letters have one print, and are left out.
    pub(super) fn of(prints: &[u16]) -> Self {
        let mut starts = vec![0_u32; PRINTS + 1];
        for &print in prints.iter().filter(|&&print| !lexicon::is_single(print)) {
            starts[usize::from(print) + 1] += 1;
        }
        for print in 0..PRINTS {
            starts[print + 1] += starts[print];
        }
        let mut next = starts.clone();
        let mut tokens = vec![0; starts[PRINTS] as usize];
        for (at, &print) in prints.iter().enumerate().filter(|(_, print)| !lexicon::is_single(**print)) {
            let next = &mut next[usize::from(print)];
            tokens[*next as usize] = at as u32;
            *next += 1;
        }
        Self { starts, tokens }
    }

    /// The tokens with a print.
    pub(super) fn tokens(&self, print: u16) -> &[u32] {
        let print = usize::from(print);
        &self.tokens[self.starts[print] as usize..self.starts[print + 1] as usize]
    }
}

/// The prints of tokens: see [`lexicon::print`].
pub(super) fn prints(text: &str, tokens: &[Token]) -> Vec<u16> {
    let bytes = text.as_bytes();
    tokens.iter().map(|token| lexicon::print_at(bytes, token.start as usize, token.len())).collect()
}
