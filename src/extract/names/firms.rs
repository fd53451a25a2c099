//! Whether the words beside a name say that it is a company or another body: “the retailer Norvik”, “Norvik, a brewer”,
//! “Norvik’s chief executive”, “founder of Norvik”, “shares in Norvik”.

use crate::document::Class;
use crate::extract::Context;
use crate::extract::word_set::WordSet;
use crate::lexicon::Tag;
use std::ops::Range;
use std::sync::LazyLock;

/// Words between an article and the noun: “a small Danish brewer”.
const ADJECTIVES: usize = 4;

/// What a company or a like body is called.
static BODIES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new([
        "company",
        "firm",
        "charity",
        "retailer",
        "startup",
        "manufacturer",
        "maker",
        "brewer",
        "publisher",
        "airline",
        "insurer",
        "supplier",
        "consultancy",
        "nonprofit",
        "broadcaster",
        "newspaper",
        "magazine",
        "supermarket",
        "carmaker",
        "chipmaker",
        "drugmaker",
        "automaker",
        "lender",
        "brokerage",
        "conglomerate",
        "subsidiary",
        "contractor",
        "wholesaler",
        "brewery",
        "tank",
        "watchdog",
        "regulator",
        "union",
        "agency",
        "organisation",
        "organization",
        "distributor",
        "utility",
        "cooperative",
        "club",
    ])
});

/// What bodies have and people have not: “Norvik’s shareholders”.
static HAD: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new([
        "ceo",
        "cfo",
        "coo",
        "cto",
        "chairman",
        "chairwoman",
        "headquarters",
        "shareholders",
        "employees",
        "revenue",
        "revenues",
        "founder",
        "founders",
        "cofounder",
        "subsidiary",
        "investors",
        "turnover",
        "workforce",
    ])
});

/// The same, many of them.
static PLURALS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new([
        "companies",
        "firms",
        "charities",
        "retailers",
        "startups",
        "manufacturers",
        "makers",
        "brewers",
        "publishers",
        "airlines",
        "insurers",
        "suppliers",
        "newspapers",
        "magazines",
        "supermarkets",
        "carmakers",
        "lenders",
        "brands",
        "banks",
        "organisations",
        "organizations",
        "agencies",
        "chains",
        "unions",
        "broadcasters",
        "businesses",
        "employers",
        "giants",
        "corporations",
        "competitors",
    ])
});

/// Whether the words beside these tokens make them a company or the like.
pub(super) fn is_body(cx: &Context<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    let word = |at: usize| if sentence.contains(&at) { cx.word(at) } else { "" };
    owns(cx, tokens.end, sentence)
        || apposition(cx, tokens.end, sentence)
        || called(cx, tokens.start, sentence)
        || of_it(tokens.start, &word)
        || sells(tokens.end, &word)
        || listed(cx, tokens.start, sentence)
}

/// “Norvik’s chief executive”, “Norvik’s Danish factory”.
fn owns(cx: &Context<'_>, end: usize, sentence: &Range<usize>) -> bool {
    if !cx.token(end).is_some_and(|token| token.class == Class::Possessive) || end + 1 >= sentence.end {
        return false;
    }
    let chief =
        cx.reads(end + 1, "chief") && ["executive", "operating", "financial"].iter().any(|w| cx.reads(end + 2, w));
    let managing = cx.reads(end + 1, "managing") && cx.reads(end + 2, "director");
    chief || managing || HAD.has(cx.word(end + 1))
}

/// “Norvik, a small Danish brewer”, “Norvik, the company that”.
fn apposition(cx: &Context<'_>, end: usize, sentence: &Range<usize>) -> bool {
    if cx.word(end) != "," || !matches!(cx.word(end + 1), "a" | "an" | "the") {
        return false;
    }
    let first = end + 2;
    let noun = (first..(first + ADJECTIVES).min(sentence.end))
        .take_while(|&at| cx.token(at).is_some_and(|token| token.class == Class::Word || cx.word(at) == "-"))
        .find(|&at| BODIES.has(cx.word(at)));
    // “Norvik, the company’s founder”, “Norvik, a club singer”
    noun.is_some_and(|noun| {
        let behind = cx.token(noun + 1);
        let ends = behind.is_none_or(|token| token.class == Class::Mark && cx.word(noun + 1) != "-");
        let small = behind.is_some_and(|token| cx.lexicon.is(token.word, Tag::Function));
        let between = (first..noun).all(|at| !matches!(cx.word(at), "of" | "at" | "for" | "and" | "who"));
        between && (ends || small)
    })
}

/// “the Danish brewer Norvik”, “a charity called Norvik”.
fn called(cx: &Context<'_>, start: usize, sentence: &Range<usize>) -> bool {
    let Some(before) = start.checked_sub(1).filter(|before| *before > sentence.start) else { return false };
    let named = ["called", "named"].iter().any(|word| cx.reads(before, word));
    let noun = if named { before - 1 } else { before };
    if !BODIES.has(cx.word(noun)) {
        return false;
    }
    let first = noun.saturating_sub(ADJECTIVES).max(sentence.start);
    (first..noun).rev().any(|at| {
        matches!(cx.word(at), "the" | "The" | "a" | "A" | "an" | "An")
            || cx.is(at, Tag::Demonym)
            || cx.token(at).is_some_and(|token| token.class == Class::Possessive)
    })
}

/// “founder of Norvik”, “shares in Norvik”, “employees at Norvik”.
fn of_it<'a>(start: usize, word: &impl Fn(usize) -> &'a str) -> bool {
    let Some(link) = start.checked_sub(1) else { return false };
    let link = if word(link) == "the" { link.wrapping_sub(1) } else { link };
    let noun = word(link.wrapping_sub(1)).to_lowercase();
    match word(link) {
        "of" => {
            let executive = noun == "executive" && word(link.wrapping_sub(2)).eq_ignore_ascii_case("chief");
            let known = ["founder", "cofounder", "ceo", "cfo", "employees", "shareholders", "subsidiary", "customers"];
            executive || known.contains(&noun.as_str())
        }
        "in" => ["shares", "stake", "investors", "investor", "shareholder", "shareholders"].contains(&noun.as_str()),
        "at" => ["employee", "employees", "engineer", "executives", "executive"].contains(&noun.as_str()),
        _ => false,
    }
}

/// “Norvik, which sells pumps”: nobody is “which”, and no place sells.
fn sells<'a>(end: usize, word: &impl Fn(usize) -> &'a str) -> bool {
    const VERBS: [&str; 8] =
        ["sells", "owns", "employs", "manufactures", "publishes", "supplies", "bought", "employed"];
    word(end) == "," && word(end + 1) == "which" && VERBS.contains(&word(end + 2))
}

/// “Retailers such as Norvik and Halden”, “companies like Acme, Norvik or Halden”.
fn listed(cx: &Context<'_>, start: usize, sentence: &Range<usize>) -> bool {
    const REACH: usize = 14; // tokens of a list
    let floor = start.saturating_sub(REACH).max(sentence.start + 1);
    let mut at = start;
    while at > floor {
        at -= 1;
        let word = cx.word(at);
        let such = word == "as" && cx.reads(at - 1, "such");
        if such || matches!(word, "like" | "including") {
            let noun = if such { at.saturating_sub(2) } else { at - 1 };
            let noun = if cx.word(noun) == "," { noun.saturating_sub(1) } else { noun };
            return noun >= sentence.start && PLURALS.has(cx.word(noun));
        }
        let name = cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital());
        if !(name || matches!(word, "," | "and" | "or" | "&" | "the")) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::extract::extract;
    use crate::facts::FactData;
    use crate::source::Source;

    fn kinds(text: &str) -> Vec<String> {
        let document = Document::new(Source::new("a.md", text), Format::Markdown);
        let facts = extract(&document, None);
        let mut out = Vec::new();
        for fact in &facts.all {
            if let FactData::Name(name) = &fact.data {
                out.push(format!("{} {}", document.slice(fact.span), name.kind.name()));
            }
        }
        out
    }

    #[test]
    fn words_beside_a_name_make_it_a_body() {
        for (text, expected) in [
            ("They rang the Danish brewer Norvik again.", "Norvik organisation"),
            ("They rang Norvik, a small brewer.", "Norvik organisation"),
            ("They rang Norvik’s chief executive.", "Norvik organisation"),
            ("They rang the founder of Norvik again.", "Norvik organisation"),
            ("They hold shares in Norvik today.", "Norvik organisation"),
            ("They rang retailers such as Halden, Tarn and Norvik.", "Norvik organisation"),
            ("They rang Norvik, which sells pumps.", "Norvik organisation"),
        ] {
            assert!(kinds(text).iter().any(|name| name == expected), "{text} {:?}", kinds(text));
        }
    }

    #[test]
    fn other_names_stay_what_they_are() {
        for text in [
            "They rang Norvik, a club singer.",
            "They rang the owner of the brewer, Norvik.",
            "They rang Norvik’s sister.",
            "They saw Norvik, which lies by the sea.",
        ] {
            assert!(kinds(text).iter().any(|name| name == "Norvik other"), "{text} {:?}", kinds(text));
        }
    }
}
