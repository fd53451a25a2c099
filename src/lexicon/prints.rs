//! Prints: sixteen bits of a word, the same in any case, and sets of words that are asked by them.
//!
//! A text knows the prints of its tokens, so that a search for some words passes over all others without a look at
//! their letters.

/// What sixteen bits tell apart.
const PRINTS: usize = 1 << 16;

/// Of what has one byte, or none.
const SINGLE: u16 = 0;

/// Of words that are not all ASCII.
pub const WIDE: u16 = 1;

/// The print of a word: words that differ but in the case of ASCII letters have the same one.
pub fn print(word: &[u8]) -> u16 {
    print_at(word, 0, word.len())
}

/// The print of a word of so many bytes that stands at a place in a text.
#[inline]
pub fn print_at(text: &[u8], start: usize, length: usize) -> u16 {
    const EIGHT: usize = size_of::<u64>();
    let Some(word) = text.get(start..start + length) else { return SINGLE };
    if length < 2 {
        return SINGLE;
    }
    let (first, last) = if let Some(last) = word.last_chunk() {
        let first = word.first_chunk().map_or(0, |first| u64::from_le_bytes(*first));
        (first, u64::from_le_bytes(*last))
    } else if let Some(window) = text[start..].first_chunk() {
        // What stands behind the word is shifted out.
        (u64::from_le_bytes(*window) << (8 * (EIGHT - length)), 0)
    } else {
        let mut padded = [0; EIGHT];
        padded[EIGHT - length..].copy_from_slice(word);
        (u64::from_le_bytes(padded), 0)
    };
    let wide = if length > 2 * EIGHT { !word.is_ascii() } else { (first | last) & HIGH != 0 };
    if wide {
        return WIDE;
    }
    let mixed = (first | LOWER) ^ (last | LOWER).rotate_left(29) ^ length as u64;
    let hash = (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16;
    hash.max(WIDE + 1)
}

/// Whether a print is that of all words that are not all ASCII.
#[inline]
pub fn is_wide(print: u16) -> bool {
    print == WIDE
}

/// Whether a print is that of all marks and single letters.
#[inline]
pub fn is_single(print: u16) -> bool {
    print == SINGLE
}

/// Another sixteen bits of a word, for sets so large that many words share prints with theirs.
pub fn second_print(word: &[u8]) -> u16 {
    let hash = word.iter().fold(0, |hash: u32, byte| (hash ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193));
    (hash >> 12) as u16
}

const LOWER: u64 = 0x2020_2020_2020_2020;
const HIGH: u64 = 0x8080_8080_8080_8080;

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
        self.add(print(word));
    }

    /// Adds all words that are not all ASCII.
    pub fn insert_wide(&mut self) {
        self.add(WIDE);
    }

    /// Adds a print.
    pub fn add(&mut self, print: u16) {
        self.0[usize::from(print >> 6)] |= 1 << (print & 63);
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
