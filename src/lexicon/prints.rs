//! Prints: sixteen bits of a word, the same in any case, and sets of words that are asked by them.
//!
//! A text knows the prints of its tokens, so that a search for some words passes over all others without a look at
//! their letters.

/// What sixteen bits tell apart.
const PRINTS: usize = 1 << 16;

/// Of what has one byte, or none.
const SINGLE: u16 = 0;

/// Of words that are not all ASCII.
const WIDE: u16 = 1;

/// The print of a word: words that differ but in the case of ASCII letters have the same one.
#[inline]
pub fn print(word: &[u8]) -> u16 {
    const LOWER: u64 = 0x2020_2020_2020_2020;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (first, last) = if let (Some(first), Some(last)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        if word.len() > 16 && !word.is_ascii() {
            return WIDE;
        }
        (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
    } else if let (Some(first), Some(last)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
    } else if let (Some(first), Some(last)) = (word.first_chunk::<2>(), word.last_chunk::<2>()) {
        (u16::from_le_bytes(*first).into(), u16::from_le_bytes(*last).into())
    } else {
        return SINGLE;
    };
    if (first | last) & HIGH != 0 {
        return WIDE;
    }
    let mixed = (first | LOWER) ^ (last | LOWER).rotate_left(29) ^ word.len() as u64;
    let hash = (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16;
    hash.max(WIDE + 1)
}

/// A set of words that may say yes to a word that it does not hold.
#[derive(Debug)]
pub struct Filter(Box<[u64; PRINTS / 64]>);

impl Default for Filter {
    fn default() -> Self {
        Self(Box::new([0; PRINTS / 64]))
    }
}

impl Filter {
    /// Adds a word.
    pub fn insert(&mut self, word: &[u8]) {
        let print = print(word);
        self.0[usize::from(print >> 6)] |= 1 << (print & 63);
    }

    /// Adds all words that are not all ASCII.
    pub fn insert_wide(&mut self) {
        self.0[usize::from(WIDE >> 6)] |= 1 << (WIDE & 63);
    }

    /// Whether a word of this print may be in the set.
    #[inline]
    pub fn may_have(&self, print: u16) -> bool {
        self.0[usize::from(print >> 6)] & 1 << (print & 63) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_their_sets_in_any_case() {
        let mut filter = Filter::default();
        let words = ["a", "of", "the", "with", "member", "members", "director", "international-affairs", "o’clock"];
        for word in words {
            filter.insert(word.as_bytes());
        }
        for word in words {
            let upper = word.to_ascii_uppercase();
            assert!(filter.may_have(print(word.as_bytes())) && filter.may_have(print(upper.as_bytes())), "{word}");
        }
        assert!(!filter.may_have(print(b"without")));
        assert_eq!(print("é".as_bytes()), print("naturwissenschaftliche-übung-im-haus".as_bytes()));
    }
}
