//! What a contract allows in one clause and forbids in another: "non-exclusive … is exclusive", "not refundable …
//! returned in full", "shall not sublet … may sublet".
//!
//! A stance is a matter (a thing and what is said of it) and whether it is affirmed or denied. Sentences with an
//! exception deny nothing for certain.

use super::clauses::provision;
use super::laws::sentences;
use super::phrases::{has, is_content, reads, singular};
use super::words::{ALLOWED, DEEDS, EXCEPT, MILD, PAYMENTS, QUALITIES};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::Fact;
use crate::lexicon::Tag;
use std::ops::Range;

/// Words that take a permission back.
const TAKEN_BACK: Wording = Wording::of(&[Tag::Exception], &["would", "formerly", "than"]);

struct Stance {
    matter: String,
    affirmed: bool,
    /// It is said of what is known: "the licence is exclusive".
    definite: bool,
    words: Range<usize>,
    sentence: u32,
    except: bool,
}

/// Adds what is affirmed in one clause and denied in another.
pub(super) fn find(cx: &Context<'_>, found: &mut Vec<Fact>) {
    let mut stances: Vec<Stance> = Vec::new();
    for (index, all) in sentences(cx) {
        let from = stances.len();
        qualities(cx, index, &all, &mut stances);
        deeds(cx, index, &all, &mut stances);
        allowed(cx, index, &all, &mut stances);
        refunds(cx, index, &all, &mut stances);
        renewals(cx, index, &all, &mut stances);
        for stance in &mut stances[from..] {
            let renews = |stance: &Stance| stance.affirmed && stance.matter == "automatic renewal";
            let refund = |stance: &Stance| stance.affirmed && stance.matter.starts_with("refund");
            let leave = has(
                cx,
                all.clone(),
                &["consent", "consents", "agrees", "permission", "approval", "approves", "allows"],
            );
            // A condition leaves a permission what it is, against a flat ban; leave that is given does not.
            let permits = stance.affirmed && stance.matter.starts_with("right");
            let mild =
                |at: usize| stance.affirmed && reads(cx, at, &MILD) || permits && !leave && !TAKEN_BACK.is_at(cx, at);
            // Of a thing, only what stands beside counts.
            let whole = stance.matter.starts_with("right") || stance.matter.starts_with("refund");
            let beside = stance.definite && stance.matter == "exclusive right";
            let reach = if beside { (2, 2) } else { (10, 8) };
            let (first, last) = (stance.words.start.saturating_sub(reach.0), stance.words.end + reach.1);
            let near = if whole { all.clone() } else { first.max(all.start)..last.min(all.end) };
            stance.except |= near.clone().any(|at| {
                let left = mild(at)
                    || renews(stance) && cx.reads(at, "unless")
                    || refund(stance) && reads(cx, at, &["if", "when", "where", "after", "before", "within", "until"]);
                reads(cx, at, &EXCEPT) && !left
            });
        }
        if stances.len() > 500 {
            return;
        }
    }
    stances.retain(|stance| !stance.except);
    let mut done: Vec<(&str, u32)> = Vec::new();
    for (at, stance) in stances.iter().enumerate() {
        let other = stances[..at].iter().find(|other| {
            other.matter == stance.matter
                && other.affirmed != stance.affirmed
                && other.sentence != stance.sentence
                && (other.definite || stance.definite)
        });
        let Some(other) = other else { continue };
        if done.contains(&(stance.matter.as_str(), stance.sentence)) {
            continue;
        }
        done.push((&stance.matter, stance.sentence));
        let subject = stance.matter.clone();
        found.push(provision(cx.span(stance.words.clone()), stance.sentence, subject, cx.span(other.words.clone())));
    }
}

/// The head of the noun phrase whose words begin at a token, and where it ends.
fn head(cx: &Context<'_>, from: usize, end: usize) -> Option<(String, usize)> {
    const LEAD: Wording = Wording::of(
        &[Tag::Belonging],
        &[
            "the", "a", "an", "any", "all", "this", "that", "such", "one", "two", "or", "no", "other", "more", "than",
            "each", "of",
        ],
    );
    let mut at = from;
    while at < end && LEAD.is_at(cx, at) {
        at += 1;
    }
    let mut last = None;
    while at < end && at < from + 8 {
        if is_content(cx, at) {
            // "the license granted in section 2" is a license.
            if last.is_some() && (cx.word(at).ends_with("ed") || reads(cx, at, &["set", "made", "given", "paid"])) {
                break;
            }
            last = Some(at);
        } else if !reads(cx, at, &["-", "‑"]) {
            break;
        }
        at += 1;
    }
    let last = last?;
    Some((thing(cx, last), last + 1))
}

/// A thing in the singular; animals are animals, and a licence is a license.
fn thing(cx: &Context<'_>, at: usize) -> String {
    let word = singular(cx.word(at));
    match word.as_str() {
        "pet" | "dog" | "cat" | "animal" => "animal".to_owned(),
        "licence" => "license".to_owned(),
        "premise" | "property" | "flat" | "apartment" | "room" | "house" => "premises".to_owned(),
        "agreement" | "contract" | "lease" => "agreement".to_owned(),
        _ => word,
    }
}

/// "A non-exclusive license", "the license is exclusive".
fn qualities(cx: &Context<'_>, index: u32, all: &Range<usize>, stances: &mut Vec<Stance>) {
    for at in all.clone() {
        if !cx.token(at).is_some_and(|token| token.class == Class::Word) {
            continue;
        }
        let word = cx.word(at).to_lowercase();
        let bare = ["non-", "non", "un", "ir", "in"].iter().find_map(|lead| {
            word.strip_prefix(lead)
                .map(|rest| rest.trim_start_matches(['-', '‑']))
                .filter(|rest| QUALITIES.contains(rest))
        });
        // "its sole distributor" is an exclusive one.
        let sole = (word == "sole").then_some("exclusive");
        let Some(quality) = bare.or_else(|| QUALITIES.contains(&word.as_str()).then_some(word.as_str())).or(sole)
        else {
            continue;
        };
        let joined = at >= 2 && reads(cx, at - 1, &["-", "‑"]) && reads(cx, at - 2, &["non", "Non"]);
        let start = if joined { at - 2 } else { at };
        let from = start.saturating_sub(4).max(all.start);
        let denied = (from..start).any(|at| reads(cx, at, &["not", "n't", "never", "neither", "nor"]));
        let affirmed = !(bare.is_some() || joined) ^ denied;
        let be = (from..start).rev().find(|&at| reads(cx, at, &["is", "are", "be", "remains", "was", "being"]));
        let (thing, definite) = if let Some(be) = be {
            // The subject: the first noun phrase of the clause.
            let begin = (all.start..be)
                .rev()
                .find(|&at| {
                    reads(cx, at, &["because", "as", "since", ",", ";", "and", "that", ":", "though", "although"])
                })
                .map_or(all.start, |at| at + 1);
            let Some(first) = (begin..be)
                .find(|&at| reads(cx, at, &["the", "this", "that", "a", "an", "all", "such", "any", "each"]))
            else {
                let Some((thing, _)) = head(cx, begin, be) else { continue };
                let alone = (begin..be).filter(|&at| is_content(cx, at)).count() == 1;
                push(stances, format!("{thing} {quality}"), affirmed, alone, start..at + 1, index);
                continue;
            };
            let Some((thing, _)) = head(cx, first, be) else { continue };
            (thing, !reads(cx, first, &["a", "an", "any", "each"]))
        } else {
            // "a non-exclusive, non-transferable license": the noun behind, past other qualities.
            let mut next = at + 1;
            let mut last = None;
            while next < all.end.min(at + 14) {
                let ends = || reads(cx, next, &[",", "-", "‑", "and"]);
                let quality_too = || {
                    let word = cx.word(next).to_lowercase();
                    let bare =
                        word.strip_prefix("non").map_or(word.as_str(), |rest| rest.trim_start_matches(['-', '‑']));
                    QUALITIES.contains(&bare)
                        || ["royalty-free", "worldwide", "limited", "personal", "non"].contains(&word.as_str())
                };
                let told = cx.word(next).ends_with("ed") || reads(cx, next, &["set", "made", "given", "paid"]);
                if last.is_some() && told {
                    break;
                }
                if is_content(cx, next) && !quality_too() {
                    last = Some(next);
                } else if !(last.is_none() && (ends() || quality_too())) {
                    break;
                }
                next += 1;
            }
            let Some(last) = last else { continue };
            let first = (from..start).rev().find(|&at| {
                reads(cx, at, &["the", "this", "such", "said", "its", "their", "a", "an", "any", "no", "each"])
            });
            let the = first.is_some_and(|at| !reads(cx, at, &["a", "an", "any", "no", "each"]));
            (thing(cx, last), the)
        };
        let granted = ["distributor", "appointment", "distribution", "agent", "agency", "right", "license", "grant"];
        let exclusive = quality == "exclusive" && granted.contains(&thing.as_str());
        if sole.is_some() && !exclusive {
            continue;
        }
        let matter = if exclusive { "exclusive right".to_owned() } else { format!("{thing} {quality}") };
        push(stances, matter, affirmed, definite, start..at + 1, index);
    }
}

fn push(stances: &mut Vec<Stance>, matter: String, affirmed: bool, definite: bool, words: Range<usize>, sentence: u32) {
    stances.push(Stance { matter, affirmed, definite, words, sentence, except: false });
}

/// The verb without its ending: "assigns", "assigned", "assigning".
fn deed(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let stem = |known: &str| {
        let rest = lower.strip_prefix(known.trim_end_matches('e'))?;
        let double = known.chars().next_back().filter(|_| !known.ends_with('e'));
        let rest = double.and_then(|last| rest.strip_prefix(last)).unwrap_or(rest);
        ["", "e", "s", "es", "ed", "ing", "d"].contains(&rest).then_some(())
    };
    DEEDS.iter().find(|known| lower == **known || (lower.len() > 3 && stem(known).is_some())).copied()
}

/// "The Tenant shall not sublet", "may transfer the licence", "may not be transferred", "is prohibited from keeping".
fn deeds(cx: &Context<'_>, index: u32, all: &Range<usize>, stances: &mut Vec<Stance>) {
    for at in all.start + 1..all.end {
        let modal = reads(cx, at, &["shall", "must", "may", "can", "cannot", "will"]);
        let entitled = reads(cx, at, &["entitled", "free", "allowed", "permitted", "prohibited", "forbidden", "right"])
            && reads(cx, at + 1, &["to", "from"]);
        if !(modal || entitled) {
            continue;
        }
        let near = at.saturating_sub(3).max(all.start)..at;
        let mut from = at + 1;
        let (affirmed, sure) = if entitled {
            from += 1;
            let denied = has(cx, near, &["not", "n't", "no", "never"]);
            let bans = reads(cx, at, &["prohibited", "forbidden"]);
            (!(denied ^ bans), !(denied && bans))
        } else {
            let denied = cx.reads(at, "cannot") || reads(cx, from, &["not", "n't", "never"]);
            from += usize::from(reads(cx, from, &["not", "n't", "never", "also", "also"]));
            // What must be done is no permission; "shall" without "not" is another matter.
            let neither = (all.start..at).any(|at| reads(cx, at, &["neither", "no", "nobody"]));
            (!denied && !neither, denied || neither || reads(cx, at, &["may", "can"]))
        };
        if !sure {
            continue;
        }
        let passive = cx.reads(from, "be");
        let mut verb = from + usize::from(passive);
        // "shall not, and shall not allow others to, copy": only what stands right there is read, and further verbs of a list.
        let mut last_end = verb;
        for _ in 0..5 {
            let Some(name) = deed(cx.word(verb)) else { break };
            let begin = (all.start..at)
                .rev()
                .find(|&at| reads(cx, at, &[",", ";", "and", "that"]))
                .map_or(all.start, |at| at + 1);
            let begin = if passive && at <= begin { all.start } else { begin };
            let object = if passive { head(cx, begin, at) } else { head(cx, verb + 1, all.end) };
            let alone =
                ["sublet", "underlet", "sublease", "sublicense", "sublicence", "subcontract", "smoke", "compete"];
            let what = match &object {
                _ if alone.contains(&name) => String::new(),
                Some((thing, _)) => format!(" {thing}"),
                // "assign or transfer this Agreement"
                None => {
                    let next =
                        (verb + 1..all.end.min(verb + 8)).find(|&at| reads(cx, at, &["the", "this", "its", "any"]));
                    match next.and_then(|at| head(cx, at, all.end)) {
                        Some((thing, _)) => format!(" {thing}"),
                        None => break,
                    }
                }
            };
            let what = if what.len() > 1 && deed(what.trim()).is_some() { String::new() } else { what };
            let name = match name {
                "underlet" | "sublease" => "sublet",
                "sublicence" => "sublicense",
                other => other,
            };
            if !what.is_empty() || alone.contains(&name) {
                push(stances, format!("right to {name}{what}"), affirmed, true, at..verb + 1, index);
            }
            last_end = last_end.max(verb);
            let mut next = verb + 1;
            while reads(cx, next, &[",", "or"]) {
                next += 1;
            }
            if next == verb + 1 || deed(cx.word(next)).is_none() {
                break;
            }
            verb = next;
        }
    }
}

/// "Pets are not allowed", "smoking is prohibited", "dogs are welcome", "no pets".
fn allowed(cx: &Context<'_>, index: u32, all: &Range<usize>, stances: &mut Vec<Stance>) {
    for at in all.start + 2..all.end {
        if !reads(cx, at, &ALLOWED) || reads(cx, at + 1, &["to", "from", "by", "under", "only"]) {
            continue;
        }
        let near = at.saturating_sub(4).max(all.start)..at;
        let Some(be) = near.clone().rev().find(|&at| reads(cx, at, &["is", "are", "be"])) else { continue };
        let bans = reads(cx, at, &["prohibited", "forbidden", "banned"]);
        let denied = has(cx, be..at, &["not", "n't", "never", "strictly"]) && !bans;
        let begins = |&at: &usize| reads(cx, at, &[",", ";", ".", "and", "because", "since", "as", "although", "that"]);
        let begin = (all.start..be).rev().find(begins).map_or(all.start, |at| at + 1);
        let Some((thing, end)) = head(cx, begin, be) else { continue };
        // Only plain subjects: "Assistance dogs are welcome" tells of some.
        let words = (begin..end).filter(|&at| is_content(cx, at)).count();
        let no = reads(cx, begin, &["no", "No"]);
        if words == 1 && end + 3 > be {
            let affirmed = !(bans || denied) ^ no;
            let thing = match thing.as_str() {
                "smoking" => "smoke".to_owned(),
                "subletting" => "sublet".to_owned(),
                other => format!("keep {other}"),
            };
            push(stances, format!("right to {thing}"), affirmed, true, begin..at + 1, index);
        }
    }
}

/// "The deposit is non-refundable", "will have the deposit returned in full".
fn refunds(cx: &Context<'_>, index: u32, all: &Range<usize>, stances: &mut Vec<Stance>) {
    const BACK: [&str; 11] = [
        "back",
        "refunded",
        "returned",
        "repaid",
        "refundable",
        "returnable",
        "refund",
        "return",
        "repay",
        "reimbursed",
        "non-refundable",
    ];
    for at in all.clone() {
        let joined = at >= 2 && reads(cx, at - 1, &["-", "‑"]) && reads(cx, at - 2, &["non"]);
        if !(reads(cx, at, &BACK) || joined && cx.reads(at, "refundable")) {
            continue;
        }
        let start = if joined { at - 2 } else { at };
        let payment = |at: usize| PAYMENTS.iter().any(|name| singular(cx.word(at)) == *name);
        let near = start.saturating_sub(7).max(all.start)..start;
        let given = (start.saturating_sub(3).max(all.start)..start)
            .any(|at| reads(cx, at, &["given", "paid", "handed", "get", "gets"]));
        if cx.reads(at, "back") && !given {
            continue;
        }
        // "A deposit of £50 is due. It is not refundable."
        let it = near.clone().any(|at| reads(cx, at, &["it"]) && at < all.start + 2);
        let before = if it && index > 0 { super::phrases::sentence(cx, index - 1) } else { 0..0 };
        let Some(thing) = near
            .clone()
            .rev()
            .find(|&at| payment(at))
            .or_else(|| before.clone().rev().find(|&at| payment(at)))
            .or_else(|| {
                let end = (at + 6).min(all.end);
                (at + 1..end)
                    .find(|&at| payment(at))
                    .filter(|_| reads(cx, at, &["refund", "return", "repay", "refundable", "non-refundable"]))
            })
        else {
            continue;
        };
        let denied = joined
            || cx.reads(at, "non-refundable")
            || (start.saturating_sub(4).max(all.start)..start).any(|at| reads(cx, at, &["not", "n't", "no", "never"]));
        let less = has(
            cx,
            all.clone(),
            &["less", "part", "partly", "half", "partially", "deduct", "deducted", "balance", "excess"],
        );
        // What is returned in part, or to the other party, tells nothing here.
        if !less {
            let not = (start.saturating_sub(2).max(all.start)..start).find(|&at| reads(cx, at, &["not"]));
            let start = not.unwrap_or(start);
            push(stances, format!("refund of the {}", singular(cx.word(thing))), !denied, true, start..at + 1, index);
        }
    }
}

/// "Renews automatically", "does not renew automatically".
fn renewals(cx: &Context<'_>, index: u32, all: &Range<usize>, stances: &mut Vec<Stance>) {
    for at in all.clone() {
        if !reads(cx, at, &["automatically", "automatic"]) {
            continue;
        }
        let near = at.saturating_sub(2).max(all.start)..(at + 3).min(all.end);
        let Some(verb) = near.clone().find(|&at| {
            let word = cx.word(at).to_lowercase();
            word.starts_with("renew") || word.starts_with("extend")
        }) else {
            continue;
        };
        let from = at.min(verb).saturating_sub(4).max(all.start);
        let denied = (from..at.max(verb)).any(|at| reads(cx, at, &["not", "n't", "no", "never"]));
        push(stances, "automatic renewal".to_owned(), !denied, true, at.min(verb)..at.max(verb) + 1, index);
        // "unless cancelled" leaves the renewal as it is.
        if !denied && let Some(stance) = stances.last_mut() {
            let exception = all.clone().find(|&at| reads(cx, at, &["unless"]));
            stance.except = exception.is_some_and(|at| at < verb);
        }
        return;
    }
}
