//! "U.S." and "US", "Dr." and "Dr": abbreviations with and without full stops, where the article has both.

use super::{Found, glued_mark, is_capital};
use crate::facts::Aspect;
use rustc_hash::FxHashMap;

const TITLES: &[&str] = &["Mr", "Mrs", "Ms", "Dr"];

const WITH: &str = "with full stops";
const WITHOUT: &str = "without full stops";

/// Capitals with full stops or without.
fn is_abbreviation(word: &str, upper: bool) -> bool {
    upper && word.bytes().all(|byte| byte == b'.' || byte.is_ascii_uppercase())
}

pub(super) fn read(found: &mut Found<'_>, capitals: &[u32]) {
    let cx = found.cx;
    let mut places: FxHashMap<String, Vec<(usize, usize, bool)>> = FxHashMap::default();
    for &at in capitals {
        let at = at as usize;
        let Some(token) = cx.token(at) else { continue };
        let word = cx.word(at);
        let bare = word.strip_suffix('.').unwrap_or(word);
        if TITLES.contains(&bare) {
            let stop = bare.len() < word.len() || glued_mark(cx, at + 1, ".");
            let end = at + 1 + usize::from(stop && bare.len() == word.len());
            if is_capital(cx, end) {
                places.entry(bare.to_owned()).or_default().push((at, end, stop));
            }
        } else if token.len() <= 12 && is_abbreviation(word, token.shape.upper()) {
            let money = cx.word(at + 1) == "$";
            let stop = bare.contains('.');
            let hyphened = at > 0 && cx.word(at - 1) == "-";
            // Names of offices and cities keep their own form: "US Patent Office", "Washington, D.C.".
            let named = is_capital(cx, at + 1) || glued_mark(cx, at + 1, "-") || bare.replace('.', "") == "DC";
            if !money && !hyphened && !named {
                places.entry(bare.replace('.', "")).or_default().push((at, at + 1, stop));
            }
        }
    }
    // "Dr. Ames and Mr Bell": titles are written alike.
    let titles: Vec<(usize, usize, bool)> =
        TITLES.iter().filter_map(|title| places.get(*title)).flatten().copied().collect();
    let mixed =
        |places: &[(usize, usize, bool)]| places.iter().any(|place| place.2) && places.iter().any(|place| !place.2);
    if mixed(&titles) && !places.values().any(|places| mixed(places)) {
        for title in TITLES {
            places.remove(*title);
        }
        places.insert("Mr".to_owned(), titles);
    }
    for (term, places) in places {
        if places.iter().any(|place| place.2) && places.iter().any(|place| !place.2) {
            for (start, end, stop) in places {
                found.variant(start..end, Aspect::Stops, &term, if stop { WITH } else { WITHOUT });
            }
        }
    }
}
