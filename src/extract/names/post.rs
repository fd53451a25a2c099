//! A role taken apart into office, standing, and of what it is the office: "the former finance director of Acme".

use super::places;
use super::roles;
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Post, Standing};
use crate::lexicon::{Tag, english};
use std::ops::Range;

/// What bodies are called where they are not named: "the club's captain".
const BODIES: Wording = Wording::of(
    &[Tag::Body],
    &["island", "province", "district", "parish", "city", "town", "village", "county", "country", "trial", "project"],
);

/// A name before an office has at most so many tokens.
const OWNER_TOKENS: usize = 8;

/// The parts of a role; `None` where it holds no office.
pub(super) fn of(cx: &Context<'_>, role: Range<usize>) -> Option<Post> {
    let is_last = |at: usize| roles::is_office(cx, at) || matches!(cx.word(at), "chaired" | "chairs" | "captains");
    let first = role.clone().find(|&at| is_last(at))?;
    let of = (first + 1..role.end).find(|&at| matches!(cx.word(at), "of" | "for" | "at" | "in" | "with" | "on"));
    let head = role.start..of.unwrap_or(role.end);
    let last = head.clone().rev().find(|&at| is_last(at) || matches!(cx.word(at), "general" | "General"))?;
    let mut parts = Parts { standing: standing_before(cx, role.start), ..Parts::default() };
    parts.head(cx, &(head.start..last + 1));
    for at in last + 1..head.end {
        parts.standing(cx.word(at));
    }
    if let Some(of) = of {
        parts.tail(cx, of..role.end);
    }
    if parts.affiliation.is_none() {
        parts.affiliation = owner(cx, role.start);
    }
    parts.post()
}

#[derive(Default)]
struct Parts {
    office: Vec<String>,
    affiliation: Option<String>,
    standing: Option<Standing>,
}

impl Parts {
    /// The words up to the office: "Syrian", "Acme's", "former", "chief", "financial".
    fn head(&mut self, cx: &Context<'_>, tokens: &Range<usize>) {
        let mut at = tokens.start;
        let mut owner: Vec<String> = Vec::new();
        while at < tokens.end {
            if let Some(known) = places::known(cx, at, tokens.end) {
                self.affiliation = Some(place(cx, at, &known));
                at = known.end;
                continue;
            }
            let word = cx.word(at).to_lowercase();
            let Some(token) = cx.token(at) else { break };
            match token.class {
                Class::Possessive => {
                    // What stands before belongs to the owner.
                    let before = std::mem::take(&mut self.office);
                    owner.extend(before);
                    if !owner.is_empty() {
                        self.own(&std::mem::take(&mut owner).join(" "));
                    }
                }
                Class::Word if self.standing(&word) || is_small(&word) => {}
                Class::Word if BODIES.is_at(cx, at) && at + 1 < tokens.end => {}
                Class::Word
                    if token.shape.capital()
                        && !roles::is_office(cx, at)
                        && !cx.is(at, Tag::OfficePart)
                        && at + 1 < tokens.end =>
                {
                    owner.push(word);
                }
                Class::Word => self.office.push(word),
                _ => {}
            }
            at += 1;
        }
        if !owner.is_empty() {
            self.own(&owner.join(" "));
        }
    }

    fn own(&mut self, owner: &str) {
        if !BODIES.has(english(), owner) && self.affiliation.is_none() {
            self.affiliation = Some(owner.to_owned());
        }
    }

    /// What follows the office: "of Foreign Affairs", "of Acme Rail", "of operations at Acme".
    fn tail(&mut self, cx: &Context<'_>, tokens: Range<usize>) {
        let mut at = tokens.start;
        while at < tokens.end && self.affiliation.is_none() {
            let preposition = cx.word(at);
            let start = if is_small(&cx.word(at + 1).to_lowercase()) { at + 2 } else { at + 1 };
            let end = (start..tokens.end)
                .find(|&at| matches!(cx.word(at), "at" | "in" | "with" | "," | "who" | "since" | "until"))
                .unwrap_or(tokens.end);
            if let Some(known) = places::known(cx, start, end) {
                self.affiliation = Some(place(cx, start, &known));
                return;
            }
            let capital = cx.token(start).is_some_and(|token| token.class == Class::Word && token.shape.capital());
            if capital && (!cx.is(start, Tag::OfficePart) || cx.is(start, Tag::Organisation)) {
                let words: Vec<String> = (start..end).map_while(|at| name_word(cx, at, end)).collect();
                self.affiliation = Some(words.join(" ")).filter(|words| !words.is_empty());
                return;
            }
            let words: Vec<String> = (start..end)
                .filter(|&at| cx.token(at).is_some_and(|token| token.class == Class::Word))
                .map(|at| cx.word(at).to_lowercase())
                .filter(|word| !is_small(word))
                .collect();
            let body = words.last().is_some_and(|word| BODIES.has(cx.lexicon, word));
            if !body && matches!(preposition, "of" | "for") && !words.is_empty() {
                self.office.push("of".into());
                self.office.extend(words);
            }
            if end >= tokens.end || !matches!(cx.word(end), "at" | "in" | "with") {
                return;
            }
            at = end;
        }
    }

    /// Whether the word says that somebody does not simply hold the office.
    fn standing(&mut self, word: &str) -> bool {
        let standing = match word {
            "former" | "ex" | "late" | "then" | "outgoing" | "departing" | "previous" | "retired" | "ousted" => {
                Standing::Former
            }
            "acting" | "interim" | "caretaker" | "temporary" => Standing::Acting,
            "incoming" | "elect" | "designate" | "new" | "newly" | "future" => Standing::Incoming,
            _ => return false,
        };
        self.standing = Some(standing);
        true
    }

    fn post(mut self) -> Option<Post> {
        ministry(&mut self.office);
        let office = canonical(self.office.join(" "));
        (!office.is_empty()).then_some(Post {
            office,
            affiliation: self.affiliation,
            standing: self.standing,
            rival: None,
            clash: None,
        })
    }
}

/// "minister of foreign affairs" is a "foreign minister", and "director of operations" an "operations director".
fn ministry(words: &mut Vec<String>) {
    let Some(of) = words.iter().position(|word| word == "of") else { return };
    let heads = of.checked_sub(1).and_then(|at| words.get(at));
    if !heads.is_some_and(|word| word == "minister" || word == "director") || words.len() - of > 3 {
        return;
    }
    let mut portfolio: Vec<String> = words.drain(of + 1..).collect();
    portfolio.retain(|word| word != "affairs");
    words.pop();
    words.splice(of - 1..of - 1, portfolio);
}

/// One form for offices that are the same.
fn canonical(office: String) -> String {
    let same = match office.as_str() {
        "ceo" | "chief executive officer" => "chief executive",
        "cfo" | "chief finance officer" => "chief financial officer",
        "coo" | "chief operations officer" => "chief operating officer",
        "cto" => "chief technology officer",
        "chairman" | "chairwoman" | "chairperson" | "chaired" | "chairs" => "chair",
        "captains" => "captain",
        "keeper" | "reserve keeper" | "reserve goalkeeper" => "goalkeeper",
        "headteacher" | "headmaster" | "headmistress" => "head teacher",
        "premier" => "prime minister",
        "chief of police" => "police chief",
        "director of finance" => "finance director",
        _ => return office,
    };
    same.to_owned()
}

fn place(cx: &Context<'_>, at: usize, known: &places::Known) -> String {
    if known.tag == Tag::City {
        cx.document.slice(cx.span(at..known.end)).to_lowercase()
    } else {
        known.value.to_lowercase()
    }
}

fn is_small(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our" | "my" | "this")
}

/// A word of a name that goes on at a token.
fn name_word(cx: &Context<'_>, at: usize, end: usize) -> Option<String> {
    let token = cx.token(at)?;
    let capital = |at: usize| at < end && cx.token(at).is_some_and(|token| token.shape.capital());
    match token.class {
        Class::Word if token.shape.capital() => {}
        Class::Number => {}
        Class::Word if matches!(cx.word(at), "of" | "and" | "the" | "for" | "de" | "von" | "van") => {
            (capital(at + 1) || capital(at + 2)).then_some(())?;
        }
        Class::Mark if matches!(cx.word(at), "&" | "-") && capital(at + 1) => {}
        _ => return None,
    }
    Some(cx.word(at).to_lowercase())
}

/// Whose office it is, before the role: "Acme's".
fn owner(cx: &Context<'_>, start: usize) -> Option<String> {
    let possessive = start.checked_sub(1)?;
    if cx.token(possessive).is_none_or(|token| token.class != Class::Possessive) {
        return None;
    }
    let mut at = possessive;
    while at > 0 && possessive - at < OWNER_TOKENS {
        let capital = cx.token(at - 1).is_some_and(|token| token.class == Class::Word && token.shape.capital());
        let joint = places::joins(cx, at - 1) || cx.word(at - 1) == "&";
        if !(capital || joint) || is_small(&cx.word(at - 1).to_lowercase()) {
            break;
        }
        at -= 1;
    }
    if at == possessive {
        return None;
    }
    if let Some(known) = places::known(cx, at, possessive) {
        return Some(place(cx, at, &known));
    }
    Some(cx.document.slice(cx.span(at..possessive)).to_lowercase())
}

/// What the verb before the role says: "was" and "became" say that there is more than one holder.
fn standing_before(cx: &Context<'_>, start: usize) -> Option<Standing> {
    let mut at = start;
    for _ in 0..3 {
        at = at.checked_sub(1)?;
        match cx.word(at) {
            "was" | "were" | "been" => return Some(Standing::Former),
            "new" | "New" | "became" | "become" | "becoming" | "elected" | "appointed" | "named" | "made" | "next" => {
                return Some(Standing::Incoming);
            }
            "former" | "Former" | "then" | "ex" => return Some(Standing::Former),
            word if is_small(&word.to_lowercase()) || word == "as" => {}
            _ => return None,
        }
    }
    None
}
