//! How often somebody married, and whom: "He married twice. His marriage to Lena Moss …; that to Ada Pryce … In 2004 he
//! married Constance Bell".

use super::recurrences::{block, reads, tokens};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{EnumerationFact, Exact, Fact, FactData, Interval, Provenance};
use crate::source::Span;

/// So many sentences behind the count tell of marriages.
const REACH: usize = 8;

/// More are not told of anybody.
const MOST: usize = 12;

/// Adds the counts of marriages with fewer than are told.
pub(super) fn extract(cx: &Context<'_>, found: &mut Vec<Fact>) {
    let places = ["marri", "wives", "husbands", "wice a ", "wedding"]
        .into_iter()
        .flat_map(|word| cx.document.text().match_indices(word));
    let mut sentences: Vec<usize> = places
        .filter_map(|(place, _)| cx.document.sentence_at(place as u32))
        .map(|sentence| sentence as usize)
        .collect();
    sentences.sort_unstable();
    sentences.dedup();
    for sentence in sentences {
        for at in tokens(cx, sentence) {
            let Some((many, span)) = count(cx, at) else { continue };
            let items = spouses(cx, sentence, at + 1);
            if items.len() as i64 > many {
                let announced = Some((Interval::exactly(Exact::whole(many)), span));
                let data = EnumerationFact { announced, noun: None, items, complete: true };
                let data = FactData::Enumeration(Box::new(data));
                found.push(Fact { span, sentence: sentence as u32, provenance: Provenance::default(), data });
                return;
            }
        }
    }
}

/// "married twice", "was married three times", "his two marriages", "three wives".
fn count(cx: &Context<'_>, at: usize) -> Option<(i64, Span)> {
    const NUMBERS: [&str; 5] = ["once", "twice", "three", "four", "five"];
    let one = |at: usize| NUMBERS.iter().position(|word| cx.reads(at, word)).map(|many| many as i64 + 1);
    if cx.reads(at, "married") {
        let many = one(at + 1)?;
        let last = at + 1 + usize::from(many > 2);
        return (many <= 2 || cx.reads(last, "times")).then(|| (many, cx.span(at..last + 1)));
    }
    // "Twice a bridegroom, he …", "twice-married"
    if reads(cx, at, &["twice", "once"]) {
        let next = at + 1 + usize::from(reads(cx, at + 1, &["a", "-"]));
        let wed = ["bride", "bridegroom", "groom", "husband", "wife", "married", "wed", "widower", "widow", "divorced"];
        let many = 1 + i64::from(cx.reads(at, "twice"));
        return reads(cx, next, &wed).then(|| (many, cx.span(at..next + 1)));
    }
    let many = if cx.reads(at, "two") { 2 } else { one(at).filter(|many| *many > 2)? };
    let had = reads(cx, at.checked_sub(1)?, &["had", "his", "her", "of"]);
    (had && reads(cx, at + 1, &["marriages", "wives", "husbands", "weddings"])).then(|| (many, cx.span(at..at + 2)))
}

/// Those who were married, each once.
fn spouses(cx: &Context<'_>, first: usize, from: usize) -> Vec<Span> {
    let mut names: Vec<(String, Span)> = Vec::new();
    let mut told = false;
    for sentence in first..first + REACH {
        if block(cx, sentence) > block(cx, first) + 1 {
            break;
        }
        for at in tokens(cx, sentence).filter(|&at| at >= from) {
            let to = reads(cx, at, &["marriage"]) && cx.reads(at + 1, "to");
            let that = told && cx.reads(at, "that") && cx.reads(at + 1, "to");
            told |= to;
            let begin = if to || that {
                at + 2
            } else if reads(cx, at, &["married", "wed"]) && reads(cx, at.wrapping_sub(1), &["he", "she", "then", "and"])
            {
                at + 1
            } else {
                let spouse = reads(cx, at, &["wife", "husband"]) && cx.reads(at + 1, ",");
                if !(spouse && reads(cx, at.wrapping_sub(1), &["first", "second", "third", "fourth", "last"])) {
                    continue;
                }
                at + 2
            };
            let mut begin = Some(begin);
            while let Some(from) = begin
                && names.len() < MOST
            {
                let Some((name, span)) = name(cx, from) else { break };
                begin = next_spouse(cx, span);
                if !names.iter().any(|(other, _)| *other == name) {
                    names.push((name, span));
                }
            }
        }
    }
    names.into_iter().map(|(_, span)| span).collect()
}

/// "He married the singer Ada Moss in 1958, the pilot Lena Pryce in 1971 and …": where the next is told.
fn next_spouse(cx: &Context<'_>, last: Span) -> Option<usize> {
    let end = cx.document.token_at(last.end);
    let year = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Number && token.len() == 4);
    // "his doctor, Ada Moss, in 1989"
    let end = end + usize::from(cx.reads(end, ","));
    let year = (reads(cx, end, &["in", "("]) && year(end + 1)).then_some(end + 2)?;
    let mut at = year + usize::from(cx.reads(year, ")"));
    if !reads(cx, at, &[",", "and", ";"]) {
        return None;
    }
    at += usize::from(reads(cx, at, &[",", ";"]));
    at += usize::from(cx.reads(at, "and"));
    at += usize::from(reads(cx, at, &["then", "finally", "lastly"]));
    let clause = ["they", "he", "she", "had", "who", "which", "but", "moved", "divorced", "in"];
    (!reads(cx, at, &clause)).then_some(at)
}

/// The first name behind a token: its last word, and its words.
fn name(cx: &Context<'_>, from: usize) -> Option<(String, Span)> {
    let capital = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital());
    // "his doctor, Marta Holt"
    let begin = (from..from + 5)
        .take_while(|&at| {
            cx.token(at).is_some_and(|token| token.class == Class::Word) || at > from && cx.reads(at, ",")
        })
        .find(|&at| capital(at))?;
    let mut end = begin + 1;
    while capital(end) && end < begin + 4 {
        end += 1;
    }
    Some((cx.word(end - 1).to_owned(), cx.span(begin..end)))
}
