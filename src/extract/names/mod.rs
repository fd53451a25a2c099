//! Mentions of people, organisations and places.
//!
//! A mention is a run of words with capitals, cut where an office, a country or another name begins. Whether a word
//! that begins a sentence or stands in a title is a name is left open here; [`super::entities`] decides it, knowing
//! the whole article. Which mentions mean the same is its task too.

mod bearers;
mod callings;
mod firms;
mod kin;
mod mentions;
mod occupations;
mod office;
pub(super) mod offices;
mod parties;
pub(super) mod places;
mod post;
mod predicates;
mod roles;
mod run;

use super::cues::Cues;
use super::{Context, Sink};
use crate::document::{BlockKind, Class};
use crate::facts::{FactData, NameFact, NameType};
use crate::lexicon::{Tag, Tags};
pub(super) use mentions::Mention;
use std::ops::Range;

/// What [`NameFact::entity`] says until mentions are joined: nothing.
pub(super) const SURE: u32 = 0;
/// The word begins a sentence: it is a name only if it is one elsewhere.
pub(super) const UNSURE: u32 = u32::MAX;
/// An ordinary word with a capital: it is a name only if it is the family name of a person of the article.
pub(super) const FAMILY: u32 = u32::MAX - 4;
/// An acronym: it is a name only if it stands for one.
pub(super) const ACRONYM: u32 = u32::MAX - 1;
/// Not a mention but a sentence in which every word has a capital, to be searched for the article's names.
pub(super) const TITLED: u32 = u32::MAX - 2;

/// A sentence with fewer capitals is not in title case.
const TITLE_CAPITALS: usize = 3;

const SMALL: Tags = Tags::of(&[Tag::Function, Tag::Starter, Tag::Particle]);

/// Extracts the mentions of a sentence.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    if cues.capitals.is_empty() {
        return;
    }
    if is_titled(cx, &tokens, sink.sentence) {
        titled(cx, tokens, sink);
        return;
    }
    let mut found = std::mem::take(&mut sink.mentions);
    let mut floor = tokens.start;
    for at in cues.capitals.iter().map(|&at| at as usize) {
        if at < floor || !run::is_part(cx, at) || sink.is_claimed(at) {
            continue;
        }
        let start = run::start(cx, at, floor);
        let end = run::end(cx, at, tokens.end);
        mentions::split(cx, start..end, &tokens, begins(cx, start, &tokens), &mut found);
        for mention in found.drain(..) {
            push(cx, mention, sink);
        }
        floor = end;
    }
    sink.mentions = found;
}

fn push(cx: &Context<'_>, mention: Mention, sink: &mut Sink) {
    if mention.tokens.clone().any(|at| sink.is_claimed(at)) {
        return;
    }
    let role = mention.role.map(|role| trimmed(cx, role)).filter(|role| !role.is_empty());
    let post = role.clone().and_then(|role| post::of(cx, role)).map(Box::new);
    // A trade is no office: "a drug addict".
    let office = role
        .clone()
        .filter(|role| role.clone().any(|at| roles::is_office(cx, at)) || post.is_some())
        .map(|role| office::comparable(cx, role))
        .filter(|office| !office.is_empty());
    let data = NameFact {
        entity: mention.entity,
        kind: mention.kind,
        role: role.map(|role| cx.span(role)),
        office,
        demonym: mention.demonym,
        post,
        variant: None,
        first: false,
    };
    sink.push(cx.span(mention.tokens), FactData::Name(Box::new(data)));
}

/// A role without marks at its ends.
fn trimmed(cx: &Context<'_>, role: Range<usize>) -> Range<usize> {
    let is_word = |at: usize| cx.token(at).is_some_and(|token| matches!(token.class, Class::Word | Class::Number));
    let mut role = role;
    while role.start < role.end && !is_word(role.start) {
        role.start += 1;
    }
    while role.start < role.end && (!is_word(role.end - 1) || cx.is(role.end - 1, Tag::Function)) {
        role.end -= 1;
    }
    role
}

/// Whether a capital at this token may be due to its place alone.
fn begins(cx: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| at > sentence.start) else { return true };
    let Some(token) = cx.token(before) else { return true };
    token.class == Class::Mark
        && !matches!(cx.word(before), "," | ";" | "-" | "‑" | "–" | "—" | "/" | "&" | "’" | "." | "$")
        || (token.class == Class::Mark
            && cx.word(before) == "."
            && before.checked_sub(1).is_some_and(|at| cx.word(at) == "."))
        || (before == sentence.start && token.class != Class::Word)
}

/// Whether every word of the sentence that matters has a capital.
fn is_titled(cx: &Context<'_>, tokens: &Range<usize>, sentence: u32) -> bool {
    let mut capitals = 0;
    for token in cx.document.tokens.get(tokens.clone()).unwrap_or_default() {
        if token.class != Class::Word {
            continue;
        }
        if token.shape.capital() {
            capitals += 1;
        } else if token.end - token.start > 1 && !cx.lexicon.tags(token.word).meets(SMALL) {
            return false;
        }
    }
    let block = cx.document.sentences.get(sentence as usize).and_then(|s| cx.document.blocks.get(s.block as usize));
    // “The Institute is at Gravesend Terrace.”
    let told = block.is_some_and(|block| block.kind == BlockKind::Paragraph)
        && tokens.end > tokens.start
        && cx.word(tokens.end - 1) == "."
        && tokens.clone().any(|at| matches!(cx.word(at), "is" | "was" | "are" | "were" | "has" | "had" | "will"));
    if told {
        return false;
    }
    let heading = block.is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading(_)));
    capitals > TITLE_CAPITALS || (heading && capitals > 1)
}

/// The names that the lexicon knows, and a marker for the names of the article.
fn titled(cx: &Context<'_>, tokens: Range<usize>, sink: &mut Sink) {
    let mut at = tokens.start;
    while at < tokens.end {
        match places::known(cx, at, tokens.end) {
            Some(known) => {
                let mention = Mention::place(at, &known);
                push(cx, mention, sink);
                at = known.end;
            }
            None => at += 1,
        }
    }
    let marker = NameFact {
        entity: TITLED,
        kind: NameType::Other,
        role: None,
        office: None,
        demonym: false,
        post: None,
        variant: None,
        first: false,
    };
    sink.push(cx.span(tokens), FactData::Name(Box::new(marker)));
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::extract::extract;
    use crate::facts::{FactData, Kind};
    use crate::source::Source;

    /// Each mention with its role in brackets.
    fn names(text: &str) -> Vec<String> {
        let document = Document::new(Source::new("a.md", text), Format::Markdown);
        let facts = extract(&document, None);
        facts
            .of(Kind::Name)
            .iter()
            .map(|&index| &facts.all[index as usize])
            .map(|fact| match &fact.data {
                FactData::Name(name) => {
                    let role = name.role.map_or(String::new(), |role| format!(" [{}]", document.slice(role)));
                    format!("{}{role}", document.slice(fact.span))
                }
                _ => String::new(),
            })
            .collect()
    }

    fn offices(text: &str) -> Vec<String> {
        let document = Document::new(Source::new("a.md", text), Format::Markdown);
        let facts = extract(&document, None);
        facts
            .of(Kind::Name)
            .iter()
            .filter_map(|&index| match &facts.all[index as usize].data {
                FactData::Name(name) => name.office.clone(),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn particles_hyphens_and_small_words_hold_names_together() {
        assert_eq!(
            names("They saw Nadia al-Rashid, Jan van der Meer and Park Seo-jin."),
            ["Nadia al-Rashid", "Jan van der Meer", "Park Seo-jin"]
        );
        assert_eq!(
            names("Then the Department of Roads and Bridges paid the Bank of Norway."),
            ["Department of Roads and Bridges", "Bank of Norway"]
        );
        assert_eq!(names("A US-led, Chile–Peru and Chile-Peru plan."), ["US", "Chile", "Peru", "Chile", "Peru"]);
    }

    #[test]
    fn first_words_and_titles_need_evidence() {
        assert_eq!(names("Yesterday it rained. Nothing grew. Quillon left."), Vec::<String>::new());
        assert_eq!(names("Quillon left. Nobody saw Quillon."), ["Quillon", "Quillon"]);
        assert_eq!(
            names("# Great Quillon Storm Reaches Peru\n\nIt hit the town of Quillon."),
            ["Quillon", "Peru", "Quillon"]
        );
        assert_eq!(names("On Monday in May, I saw the film “Big Green Fog”."), Vec::<String>::new());
    }

    #[test]
    fn offices_before_names_are_roles() {
        assert_eq!(
            names("Interim President Omar al-Rashid met Chilean leader Ana Paz."),
            ["Omar al-Rashid [Interim President]", "Chilean", "Ana Paz [Chilean leader]"]
        );
        assert_eq!(
            names("They met Minister of Foreign Affairs Lee Tae-min and former chief executive Tim Hall."),
            ["Lee Tae-min [Minister of Foreign Affairs]", "Tim Hall [former chief executive]"]
        );
        assert_eq!(names("So Mr Hall and Dr. Ann Lee left."), ["Hall", "Ann Lee"]);
    }

    #[test]
    fn appositions_are_roles() {
        assert_eq!(
            names("Kim Seo-jin, director-general of the roads office, left."),
            ["Kim Seo-jin [director-general of the roads office]"]
        );
        assert_eq!(
            names("They heard the dean of the School of Mines, Professor Harold Munt."),
            ["School of Mines", "Harold Munt [dean of the School of Mines]"]
        );
        assert_eq!(names("They saw Ann Lee, President Paz and Tim King."), ["Ann Lee", "Paz [President]", "Tim King"]);
    }

    #[test]
    fn trades_are_roles() {
        assert_eq!(
            names("“So,” said Ravn, a 58-year-old fisherman from Tarn."),
            ["Ravn [58-year-old fisherman from Tarn]", "Tarn"]
        );
        assert_eq!(
            names("They saw Konst, an IT technician, and Bruk, a small river."),
            ["Konst [IT technician]", "Bruk"]
        );
    }

    #[test]
    fn offices_are_compared_without_articles_and_demonyms() {
        assert_eq!(
            offices("They met Chilean Foreign Minister Ana Paz. Chile's foreign minister Ana Paz left."),
            ["chile foreign minister", "chile foreign minister"]
        );
        assert_eq!(offices("So Ana Paz, the president of Chile, left."), ["chile president"]);
        assert_eq!(offices("They met Minister of Foreign Affairs Ana Paz."), ["foreign minister"]);
    }
}
