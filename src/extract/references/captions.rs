//! Captions where no words are read: in an image's description, in HTML, in code.

use crate::extract::Context;
use rustc_hash::{FxHashMap, FxHashSet};

/// A number is no longer (bytes).
const LONGEST: usize = 16;

/// The numbers of the parts of each name, read from the whole text when one is first asked for.
#[derive(Default)]
pub(super) struct Captions {
    numbers: FxHashMap<String, FxHashSet<String>>,
}

impl Captions {
    /// Whether the text has this part where a caption could begin: "Table 4", "Fig. 4".
    pub(super) fn have(&mut self, cx: &Context<'_>, part: &str, number: &str) -> bool {
        if !self.numbers.contains_key(part) {
            self.numbers.insert(part.to_owned(), numbers(cx.document.text(), part));
        }
        self.numbers.get(part).is_some_and(|numbers| numbers.contains(number))
    }
}

/// All that can be meant by the number of a caption: "4", "4.2" and "4.2.1" for "Table 4.2.1", not "4" for "Table 42".
fn numbers(text: &str, part: &str) -> FxHashSet<String> {
    let mut capital = part.to_owned();
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let short = if part == "figure" { "Fig. " } else { "" };
    let mut numbers = FxHashSet::default();
    for word in [format!("{capital} "), short.to_owned()].iter().filter(|word| !word.is_empty()) {
        for (at, _) in text.match_indices(word.as_str()) {
            let before = text[..at].trim_end_matches(['*', '_', ' ', '#']);
            if !(before.is_empty() || before.ends_with(['\n', '[', '>', '"', '|'])) {
                continue;
            }
            let number = &text[at + word.len()..];
            for (end, next) in number.char_indices().skip(1).take_while(|(end, _)| *end <= LONGEST) {
                if !next.is_ascii_digit() {
                    numbers.insert(number[..end].to_owned());
                }
                if next.is_whitespace() {
                    break;
                }
            }
            if number.len() <= LONGEST {
                numbers.insert(number.to_owned());
            }
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn a_caption_has_all_numbers_that_it_may_be_meant_by() {
        let found = numbers("![Table 4.2.1: Rain](a.png) and Table 7\n**Table 42** is wet.\nFigure 5", "table");
        for number in ["4", "4.2", "4.2.1", "42"] {
            assert!(found.contains(number), "{number}");
        }
        assert!(!found.contains("7"), "no caption begins there");
        assert!(!numbers("Table 42", "table").contains("4"));
        assert!(numbers("Fig. 3", "figure").contains("3") && numbers("Figure 3", "figure").contains("3"));
    }
}
