//! The phrase of a role, whose role it is, and who bears it: “the club’s treasurer, Ana Costa”, “Ana Costa, treasurer of
//! the club”, “designed by Ana Costa”.

use super::words::{self, Role};
use super::{Bearing, Names};
use crate::document::Class;
use crate::extract::Context;
use crate::lexicon::Tag;
use std::ops::Range;

/// A phrase has at most so many tokens before its head, and so many behind.
const BEFORE: usize = 8;
const BEHIND: usize = 9;

/// Words that tell that somebody is not, or not yet, or no longer what is said, or is one of several.
const STANDING: [&str; 28] = [
    "former",
    "ex",
    "then",
    "late",
    "acting",
    "interim",
    "future",
    "incoming",
    "outgoing",
    "next",
    "previous",
    "retired",
    "deputy",
    "vice",
    "assistant",
    "co",
    "joint",
    "fellow",
    "second",
    "another",
    "other",
    "associate",
    "honorary",
    "first",
    "caretaker",
    "aspiring",
    "reserve",
    "one",
];

/// A phrase of a role.
struct Phrase {
    start: usize,
    end: usize,
    role: Role,
    owner: Vec<String>,
    /// With an article or pronoun that points at one.
    definite: bool,
    /// Without any article.
    bare: bool,
    /// With “its” or the like.
    pronoun: bool,
}

fn word(cx: &Context<'_>, at: usize) -> String {
    cx.word(at).to_lowercase()
}

fn is_pronoun(cx: &Context<'_>, at: usize) -> bool {
    ["its", "their", "this"].iter().any(|word| cx.reads(at, word))
}

fn is_hyphen(cx: &Context<'_>, at: usize) -> bool {
    matches!(cx.word(at), "-" | "‑")
}

fn is_capital(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital())
}

/// The role whose last word stands at a token, and where it begins.
fn role_at(cx: &Context<'_>, head: usize, floor: usize) -> Option<(&'static Role, usize)> {
    let mut text = word(cx, head);
    let mut at = head;
    let mut found = words::role(&text).map(|role| (role, head));
    for _ in 0..2 {
        let back = if at > floor + 1 && is_hyphen(cx, at - 1) { 2 } else { 1 };
        if at < floor + back || cx.token(at - back).is_none_or(|token| token.class != Class::Word) {
            break;
        }
        at -= back;
        text = format!("{} {text}", word(cx, at));
        found = words::role(&text).map(|role| (role, at)).or(found);
    }
    found
}

/// Everybody whom a sentence gives the role at a token.
pub(super) fn bearings(cx: &Context<'_>, head: usize, sentence: &Range<usize>, names: &Names, all: &mut Vec<Bearing>) {
    if let Some((role, done)) = words::doer(cx.word(head)) {
        all.extend(doer(cx, head, sentence, names, role, done));
    }
    let phrase = if words::SINGLE.iter().any(|single| cx.reads(head, single)) {
        single(cx, head, sentence, names)
    } else {
        phrase(cx, head, sentence, names)
    };
    let Some(phrase) = phrase else { return };
    let Some(fact) = bearer(cx, &phrase, sentence, names) else { return };
    let new = (phrase.start..head).any(|at| cx.reads(at, "new"));
    let listed = is_listed(cx, &phrase, sentence);
    let Phrase { start, end, role, owner, definite, bare, pronoun } = phrase;
    let lasting = false;
    all.push(Bearing {
        new,
        listed,
        fact,
        role,
        owner,
        tokens: start..end,
        definite: definite || bare,
        pronoun,
        lasting,
        sentence: sentence.clone(),
    });
}

fn phrase(cx: &Context<'_>, head: usize, sentence: &Range<usize>, names: &Names) -> Option<Phrase> {
    let (role, first) = role_at(cx, head, sentence.start)?;
    if cx.token(head + 1).is_some_and(|token| token.class == Class::Possessive) || is_hyphen(cx, head + 1) {
        return None;
    }
    let mut owner = Vec::new();
    let (start, definite, bare, _) = left(cx, first, sentence, &mut owner)?;
    let end = right(cx, head + 1, sentence, names, &mut owner);
    let pronoun = is_pronoun(cx, start);
    Some(Phrase { start, end, role: role.clone(), owner, definite, bare, pronoun })
}

/// “the club’s oldest member”: a noun that is no word for a role, of which there is one.
fn single(cx: &Context<'_>, at: usize, sentence: &Range<usize>, names: &Names) -> Option<Phrase> {
    let noun = |at: usize| {
        cx.token(at).is_some_and(|token| token.class == Class::Word && !token.shape.capital())
            && !cx.is(at, Tag::Function)
    };
    let head = (at + 1..sentence.end.min(at + 4)).take_while(|&at| noun(at)).last()?;
    let mut owner = Vec::new();
    let (start, definite, _, _) = left(cx, at, sentence, &mut owner)?;
    let end = right(cx, head + 1, sentence, names, &mut owner);
    let one = ["single", "sole", "lone"].iter().any(|word| cx.reads(at, word));
    let kind = if one { "sole".to_owned() } else { word(cx, at) };
    let person = words::role(&word(cx, head)).is_some() || cx.is(head, Tag::Office);
    // What is told of a thing by its superlative is no role: “the best example, Oxford,”.
    let named = person
        || word(cx, head).ends_with("er")
        || word(cx, head).ends_with("or")
        || PEOPLE.iter().any(|p| cx.reads(head, p));
    let role = Role { name: format!("{kind} {}", word(cx, head)), classes: Vec::new(), unique: Some(one) };
    (named && (definite || one)).then_some(Phrase {
        start,
        end,
        role,
        owner,
        definite: true,
        bare: false,
        pronoun: is_pronoun(cx, start) || one,
    })
}

const PEOPLE: [&str; 14] = [
    "child",
    "man",
    "woman",
    "person",
    "survivor",
    "heir",
    "inhabitant",
    "resident",
    "friend",
    "witness",
    "pupil",
    "student",
    "candidate",
    "applicant",
];

/// From the head to the article: where the phrase begins, whether it points at one, whether it has no article, and the
/// word that says that there is one.
fn left(
    cx: &Context<'_>,
    first: usize,
    sentence: &Range<usize>,
    owner: &mut Vec<String>,
) -> Option<(usize, bool, bool, bool)> {
    let mut at = first;
    let mut single = false;
    while at > sentence.start && first - at < BEFORE {
        let before = at - 1;
        let token = cx.token(before)?;
        let text = word(cx, before);
        if STANDING.contains(&text.as_str()) {
            return None;
        }
        match token.class {
            Class::Possessive => {
                let mut name = before;
                while name > sentence.start && is_capital(cx, name - 1) {
                    name -= 1;
                    owner.push(word(cx, name));
                }
                if name == before && name > sentence.start {
                    name -= 1;
                    owner.push(word(cx, name));
                    let article =
                        name > sentence.start && ["the", "a", "our", "its"].iter().any(|word| cx.reads(name - 1, word));
                    name -= usize::from(article);
                }
                return Some((name, true, false, single));
            }
            Class::Word if matches!(text.as_str(), "the" | "its" | "his" | "her" | "their" | "our" | "my" | "this") => {
                return Some((before, true, false, single));
            }
            Class::Word if matches!(text.as_str(), "a" | "an") => return Some((before, single, false, single)),
            Class::Word if cx.is(before, Tag::Function) || cx.is(before, Tag::Speech) => break,
            Class::Word => {
                single |= words::SINGLE.contains(&text.as_str());
                if is_capital(cx, before) && before > sentence.start {
                    owner.push(text);
                }
            }
            Class::Number => {}
            Class::Mark if is_hyphen(cx, before) => {}
            _ => break,
        }
        at = before;
    }
    Some((at, false, true, single))
}

/// Behind the head: “of the club”, up to a mark or a name.
fn right(cx: &Context<'_>, end: usize, sentence: &Range<usize>, names: &Names, owner: &mut Vec<String>) -> usize {
    if !["of", "for", "at", "in"].iter().any(|word| cx.reads(end, word)) {
        return end;
    }
    let mut at = end + 1;
    let mut more = Vec::new();
    while at < sentence.end && at < end + BEHIND {
        let Some(token) = cx.token(at) else { break };
        let opens =
            ["of", "for", "at", "in", "the", "a", "its", "our", "and"].iter().any(|word| cx.reads(at - 1, word));
        let apostrophe = matches!(cx.word(at), "'" | "’") && cx.word(at - 1).ends_with('s');
        if token.class == Class::Mark && !is_hyphen(cx, at) && !apostrophe
            || !opens && names.begins(cx, at).is_some() && !is_capital(cx, at - 1)
            || cx.is(at, Tag::Speech) && !is_capital(cx, at)
            || ["is", "was", "who", "will", "has", "had", "were", "and", "with", "to"]
                .iter()
                .any(|word| cx.reads(at, word))
        {
            break;
        }
        if token.class != Class::Mark && !cx.is(at, Tag::Function) {
            more.push(word(cx, at));
        }
        at += 1;
    }
    owner.extend(more);
    at
}

/// “Elected were: chair, Ana Costa; treasurer, Rui Dias.”
fn is_listed(cx: &Context<'_>, phrase: &Phrase, sentence: &Range<usize>) -> bool {
    let parted = |at: usize| matches!(cx.word(at), ";" | ":");
    let begins = phrase.start == sentence.start || parted(phrase.start - 1);
    phrase.bare && begins && (phrase.start > sentence.start || (phrase.end..sentence.end).any(parted))
}

/// Who bears the role of a phrase.
fn bearer(cx: &Context<'_>, phrase: &Phrase, sentence: &Range<usize>, names: &Names) -> Option<usize> {
    let closes = |at: usize| {
        at >= sentence.end
            || cx.token(at).is_none_or(|token| token.class == Class::Mark)
            || cx.reads(at, "who")
            || cx.is(at, Tag::Speech)
    };
    // “Ana Costa, 52, the chair of the club,” “Ana Costa (chair)” “Ana Costa is the chair”
    if let Some(before) = phrase.start.checked_sub(1).filter(|&at| at > sentence.start) {
        if matches!(cx.word(before), "," | "(" | "—" | "–") {
            let aged = before > sentence.start + 2
                && cx.token(before - 1).is_some_and(|token| token.class == Class::Number)
                && cx.word(before - 2) == ",";
            let name = names.ends(if aged { before - 2 } else { before });
            if let Some(name) = name {
                let listed = names.begins(cx, phrase.end + 1).is_some() && cx.word(phrase.end) == "," && phrase.bare;
                return (closes(phrase.end) && !listed).then_some(name);
            }
        }
        // “Ana Costa, as our treasurer,”
        if cx.reads(before, "as") && before > sentence.start && cx.word(before - 1) == "," {
            return names.ends(before - 1).filter(|_| closes(phrase.end) || cx.reads(phrase.end, "will"));
        }
        // “Ana Costa plays on the left wing”
        if ["on", "at", "in", "as"].iter().any(|word| cx.reads(before, word))
            && before > sentence.start
            && ["plays", "starts", "bats", "rows"].iter().any(|word| cx.reads(before - 1, word))
        {
            return names.ends(before - 1);
        }
        let verb = if cx.reads(before, "as") {
            before.checked_sub(1).filter(|&at| ["serves", "works", "acts"].iter().any(|word| cx.reads(at, word)))
        } else {
            ["is", "remains"].iter().any(|word| cx.reads(before, word)).then_some(before)
        };
        if let Some(verb) = verb {
            let end = if cx.reads(verb - 1, "who") { verb - 2 } else { verb };
            let end = if end < verb && cx.word(end) != "," { end + 1 } else { end };
            let both = cx.reads(phrase.end, "and") && names.begins(cx, phrase.end + 1).is_none();
            return names.ends(end).filter(|_| !both);
        }
        if names.ends(phrase.start).is_some() && !phrase.bare {
            return names.ends(phrase.start).filter(|_| closes(phrase.end));
        }
    }
    let at = phrase.end;
    let mark = cx.word(at);
    let next = match mark {
        "," | "(" | "—" | "–" => at + 1,
        ":" if phrase.bare && phrase.start == sentence.start => at + 1,
        "is" | "was" if phrase.definite => at + 1,
        _ => at,
    };
    // “captain, Ana Costa” without an article is a list.
    if next > at && phrase.bare && mark == "," && phrase.owner.is_empty() {
        let as_word = phrase.start > sentence.start && cx.reads(phrase.start - 1, "as");
        if !as_word && !is_listed(cx, phrase, sentence) {
            return None;
        }
    }
    let name = names.begins(cx, next)?;
    let (end, several) = names.end(name);
    let and = cx.reads(end, "and") && names.begins(cx, end + 1).is_some();
    let or = cx.word(end) == "," && names.begins(cx, end + 1).is_some() && !phrase.bare;
    (!and && !or && !several).then_some(name)
}

/// “designed by Ana Costa”, “Ana Costa, who has captained the side”, “Ana Costa, prosecuting,”.
fn doer(
    cx: &Context<'_>,
    verb: usize,
    sentence: &Range<usize>,
    names: &Names,
    role: &Role,
    done: bool,
) -> Option<Bearing> {
    let content = |range: Range<usize>| -> Vec<String> {
        let word_of =
            |at: &usize| cx.token(*at).is_some_and(|token| token.class == Class::Word) && !cx.is(*at, Tag::Function);
        range.filter(word_of).map(|at| word(cx, at)).collect()
    };
    let bearing = |fact: usize, owner: Vec<String>, tokens: Range<usize>| {
        let (sentence, lasting) = (sentence.clone(), done);
        let (role, new, listed) = (role.clone(), false, false);
        Some(Bearing { fact, role, owner, tokens, definite: true, pronoun: false, lasting, new, listed, sentence })
    };
    if cx.reads(verb + 1, "by") {
        let fact = names.begins(cx, verb + 2)?;
        let (end, _) = names.end(fact);
        let alone = !(cx.reads(end, "and") || cx.word(end) == ",") || names.begins(cx, end + 1).is_none();
        let from = (sentence.start..verb).rev().take(8).find(|&at| matches!(cx.word(at), "," | ";" | ":" | "—"));
        let from = from.map_or(verb.saturating_sub(8).max(sentence.start), |at| at + 1);
        // “The film, directed by Ana Costa,”
        let owner = content(from..verb);
        let owner = if owner.is_empty() { content(verb.saturating_sub(5).max(sentence.start)..verb) } else { owner };
        return if alone { bearing(fact, owner, verb..verb + 1) } else { None };
    }
    let mut at = verb;
    let perfect = at > sentence.start && ["has", "have"].iter().any(|word| cx.reads(at - 1, word));
    at -= usize::from(perfect);
    let copula = at > sentence.start && cx.reads(at - 1, "is");
    at -= usize::from(copula);
    let who = at > sentence.start && cx.reads(at - 1, "who");
    at -= usize::from(who);
    let gerund = cx.word(verb).ends_with("ing");
    let comma = at > sentence.start && cx.word(at - 1) == ",";
    at -= usize::from(comma && (who || gerund));
    let present = cx.word(verb).ends_with('s');
    let closed = cx.token(verb + 1).is_none_or(|token| token.class == Class::Mark);
    let fits = if gerund { comma && !who && closed || copula && who } else { done || perfect || present };
    let fact = names.ends(at).filter(|_| fits)?;
    let end = (verb + 1..sentence.end.min(verb + 8))
        .find(|&at| cx.token(at).is_some_and(|token| token.class == Class::Mark && !is_hyphen(cx, at)))
        .unwrap_or(sentence.end.min(verb + 8));
    let owner = if gerund { Vec::new() } else { content(verb + 1..end) };
    bearing(fact, owner, verb..verb + 1)
}

/// “Ana Costa, for the defence,”: a side by its institution.
pub(super) fn for_side(cx: &Context<'_>, at: usize, sentence: &Range<usize>, names: &Names) -> Option<Bearing> {
    let start = at.checked_sub(2).filter(|&start| start > sentence.start)?;
    if !cx.reads(start, "for") || !cx.reads(start + 1, "the") {
        return None;
    }
    let comma = cx.word(start - 1) == ",";
    let fact = names.ends(start - usize::from(comma))?;
    let role = words::side(cx.word(at))?.clone();
    let (owner, tokens, sentence) = (Vec::new(), start..at + 1, sentence.clone());
    let (definite, pronoun, lasting, new, listed) = (true, false, false, false, false);
    Some(Bearing { fact, role, owner, tokens, definite, pronoun, lasting, new, listed, sentence })
}
