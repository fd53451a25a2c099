//! What a season, a series or a ballot adds up to: wins, draws and defeats against games and points, "best of five",
//! two thirds of so many, the votes of all candidates, "unanimously, with one against".

use super::is_one_of;
use super::pairs;
use super::roles;
use super::votes::{self, Count};
use crate::document::{BlockKind, Class};
use crate::extract::numbers::cardinal;
use crate::extract::{Context, Sink};
use crate::facts::{CalculationFact, Denomination, Exact, Fact, FactData, Interval, Operation, Provenance};
use crate::source::Span;
use std::ops::Range;

/// A number that follows from others, in tokens.
struct Sum {
    terms: Vec<Range<usize>>,
    result: Range<usize>,
    stated: Exact,
    expected: Interval,
    working: String,
}

fn fact(cx: &Context<'_>, operation: Operation, sum: Sum) -> (Span, FactData) {
    let result = cx.span(sum.result);
    let fact = CalculationFact {
        operation,
        terms: sum.terms.into_iter().map(|tokens| cx.span(tokens)).collect(),
        result,
        measure: Denomination::Number,
        stated: Interval::exactly(sum.stated),
        expected: sum.expected,
        working: sum.working,
    };
    (result, FactData::Calculation(Box::new(fact)))
}

fn has(cx: &Context<'_>, mut tokens: Range<usize>, words: &[&str]) -> bool {
    tokens.any(|at| is_one_of(cx, at, words))
}

/// Adds what a sentence about matches adds up to.
pub(super) fn matches(cx: &Context<'_>, tokens: &Range<usize>, sink: &mut Sink) {
    let found =
        season(cx, tokens).or_else(|| best_of(cx, tokens)).or_else(|| halves(cx, tokens)).or_else(|| sets(cx, tokens));
    if let Some((span, data)) = found.map(|sum| fact(cx, Operation::Periods, sum)) {
        sink.push(span, data);
    }
}

/// Adds what a sentence about a vote adds up to.
pub(super) fn vote(cx: &Context<'_>, tokens: &Range<usize>, sink: &mut Sink) {
    let found = unanimous(cx, tokens).or_else(|| needed(cx, tokens));
    if let Some((span, data)) = found.map(|sum| fact(cx, Operation::Threshold, sum)) {
        sink.push(span, data);
    }
}

/// "With 6 wins, 2 draws and 1 defeat … from nine games", "20 points".
fn season(cx: &Context<'_>, tokens: &Range<usize>) -> Option<Sum> {
    let mut counts = votes::counts(cx, tokens);
    // "a defeat" is one.
    for at in tokens.clone() {
        if is_one_of(cx, at, &["a", "single"]) && is_one_of(cx, at + 1, &["win", "draw", "defeat", "loss", "victory"]) {
            counts.push(Count { value: Exact::ONE, tokens: at..at + 1 });
        }
    }
    let other = has(
        cx,
        tokens.clone(),
        &["last", "previous", "next", "remaining", "more", "away", "home", "including", "deducted"],
    );
    if counts.len() < 3 || counts.len() > 9 || other {
        return None;
    }
    let behind = |count: &Count, names: &[&str]| {
        let next = count.tokens.end;
        (next..(next + 2).min(tokens.end)).any(|at| is_one_of(cx, at, names))
    };
    let before = |count: &Count, names: &[&str]| {
        count.tokens.start > tokens.start && is_one_of(cx, count.tokens.start - 1, names)
    };
    let one = |after: &[&str], verbs: &[&str]| {
        let mut all = counts.iter().filter(|count| behind(count, after) || before(count, verbs));
        all.next().filter(|_| all.next().is_none())
    };
    let won = one(&["wins", "win", "victories"], &["won"])?;
    let lost = one(&["losses", "loss", "defeats", "defeat"], &["lost"])?;
    let drawn = one(&["draws", "draw", "ties"], &["drawn", "tied", "drew"]);
    let games = one(&["games", "matches", "outings", "fixtures"], &["played"]).filter(|games| {
        games.tokens != won.tokens
            && games.tokens != lost.tokens
            && drawn.is_none_or(|drawn| drawn.tokens != games.tokens)
    });
    let mut parts = vec![won, lost];
    parts.extend(drawn);
    let sum = parts.iter().try_fold(Exact::ZERO, |sum, part| sum.add(part.value))?;
    let terms = || parts.iter().map(|part| part.tokens.clone()).collect();
    if let Some(games) = games {
        let working = format!("the games come to {sum}");
        let least = if drawn.is_some() { Interval::exactly(sum) } else { Interval::at_least(sum) };
        if !least.holds(games.value) {
            return Some(Sum {
                terms: terms(),
                result: games.tokens.clone(),
                stated: games.value,
                expected: least,
                working,
            });
        }
    }
    let (points, drawn) = (one(&["points", "point"], &[])?, drawn?);
    let made = |win: i64, draw: i64| won.value.mul(Exact::whole(win))?.add(drawn.value.mul(Exact::whole(draw))?);
    let (three, two) = (made(3, 1)?, made(2, 1)?);
    if points.value == two || points.tokens == won.tokens {
        return None;
    }
    let working = format!("3 × {} + {} = {three}", won.value, drawn.value);
    let terms = vec![won.tokens.clone(), drawn.tokens.clone()];
    Some(Sum {
        terms,
        result: points.tokens.clone(),
        stated: points.value,
        expected: Interval::exactly(three),
        working,
    })
}

/// "Took the best-of-five series 4–1": three wins end it.
fn best_of(cx: &Context<'_>, tokens: &Range<usize>) -> Option<Sum> {
    let at = tokens.clone().find(|&at| {
        let dash = usize::from(!is_one_of(cx, at + 1, &["of"]));
        is_one_of(cx, at, &["best"]) && is_one_of(cx, at + 1 + dash, &["of"])
    });
    let (first, most) = if let Some(at) = at {
        let number = (at + 2..at + 5).find_map(|at| Some((at, cardinal(cx, at, tokens.end)?.value.to_whole()?)))?;
        (at..number.0 + 1, number.1)
    } else {
        // One token: "best-of-five".
        let at = tokens.clone().find(|&at| {
            cx.word(at).get(.."best-of-".len()).is_some_and(|start| start.eq_ignore_ascii_case("best-of-"))
        })?;
        let word = cx.word(at).to_lowercase();
        let most = [("three", 3), ("five", 5), ("seven", 7), ("3", 3), ("5", 5), ("7", 7), ("nine", 9)];
        (at..at + 1, most.iter().find(|(name, _)| word.ends_with(name))?.1)
    };
    let found = pairs::read(cx, tokens.clone());
    let [pair] = found.as_slice() else { return None };
    if most % 2 == 0 || most > 19 || pair.left + pair.right > 4 * most {
        return None;
    }
    let needed = i64::midpoint(most, 1);
    let best = pair.left.max(pair.right);
    let won = has(cx, tokens.clone(), &["won", "took", "beat", "win", "clinched", "claimed", "defeated", "wins"])
        && !has(
            cx,
            tokens.clone(),
            &["lead", "leads", "led", "leading", "trail", "trails", "game", "first", "opener", "set", "frame"],
        );
    let wrong = best > needed || won && best < needed || pair.left == pair.right && best >= needed;
    let near = pair.at < first.end + 8 && first.start < pair.next + 8;
    (wrong && near).then(|| Sum {
        terms: vec![first],
        result: pair.at..pair.next,
        stated: Exact::whole(best),
        expected: Interval::exactly(Exact::whole(needed)),
        working: format!("a best of {most} is won with {needed}"),
    })
}

/// "Scored two goals in the first half and one in the second, and won 4–1".
fn halves(cx: &Context<'_>, tokens: &Range<usize>) -> Option<Sum> {
    let found = pairs::read(cx, tokens.clone());
    let [pair] = found.as_slice() else { return None };
    let counts = votes::counts(cx, tokens);
    let half = |name: &str| {
        let mut all = counts.iter().filter(|count| {
            let next = count.tokens.end;
            (next..(next + 5).min(tokens.end))
                .take_while(|&at| !counts.iter().any(|other| other.tokens.start == at))
                .any(|at| {
                    is_one_of(cx, at, &["in"])
                        && (cx.reads(at + 2, name) && (cx.reads(at + 1, "the") || cx.reads(at + 1, "each")))
                })
        });
        all.next().filter(|_| all.next().is_none())
    };
    let (first, second) = (half("first")?, half("second")?);
    let scored = has(cx, tokens.start..first.tokens.start, &["scored", "scoring", "got", "netted", "struck"]);
    let sum = first.value.add(second.value)?;
    let sides = [Exact::whole(pair.left), Exact::whole(pair.right)];
    // One player's points are far from the score.
    let near = sides.iter().any(|side| side.sub(sum).is_some_and(|apart| apart.abs() <= Exact::whole(3)));
    let plain =
        has(cx, tokens.clone(), &["half"]) && !has(cx, tokens.clone(), &["shots", "own", "player", "minutes", "each"]);
    (scored && plain && near && !sides.contains(&sum)).then(|| Sum {
        terms: vec![first.tokens.clone(), second.tokens.clone()],
        result: pair.at..pair.next,
        stated: sides[0],
        expected: Interval::exactly(sum),
        working: format!("{} + {} = {sum}", first.value, second.value),
    })
}

/// "Won in four sets, 6–3, 4–6, 6–4, 7–5".
fn sets(cx: &Context<'_>, tokens: &Range<usize>) -> Option<Sum> {
    let found = pairs::read(cx, tokens.clone());
    let (first, last) = (found.first()?, found.last()?);
    let (at, number) = tokens.clone().find_map(|at| {
        let number = cardinal(cx, at, tokens.end)?;
        let named = at > tokens.start && cx.reads(at - 1, "in") && cx.reads(number.next, "sets");
        named.then(|| number.value.to_whole().map(|value| (at, value))).flatten()
    })?;
    let count = found.len() as i64;
    let listed = count >= 2 && last.next - first.at <= found.len() * 10;
    // A match that was given up has fewer; "3–1 in four sets" lists none.
    let retired =
        has(cx, tokens.clone(), &["retired", "withdrew", "conceded", "including", "first", "last", "walkover"]);
    let tennis = found.iter().all(|pair| pair.left.max(pair.right) >= 6);
    (listed && !retired && tennis && (2..=5).contains(&number) && number != count).then(|| Sum {
        terms: found.iter().map(|pair| pair.at..pair.next).collect(),
        result: at..at + 2,
        stated: Exact::whole(number),
        expected: Interval::exactly(Exact::whole(count)),
        working: format!("{count} sets are listed"),
    })
}

/// "Passed unanimously, with one vote against".
fn unanimous(cx: &Context<'_>, tokens: &Range<usize>) -> Option<Sum> {
    let word = tokens.clone().find(|&at| is_one_of(cx, at, &["unanimously", "unanimous"]))?;
    if has(
        cx,
        tokens.clone(),
        &["not", "nearly", "almost", "but", "then", "earlier", "previously", "n't", "other", "second"],
    ) {
        return None;
    }
    let counts = votes::counts(cx, tokens);
    let mut against = counts.iter().filter(|count| {
        let limit = counts
            .iter()
            .find(|other| other.tokens.start > count.tokens.start)
            .map_or(tokens.end, |next| next.tokens.start);
        roles::role(cx, count.tokens.end, limit) == Some(roles::Role::Against) && count.value > Exact::ZERO
    });
    let (Some(count), None) = (against.next(), against.next()) else { return None };
    // With the votes in favour beside it, it is a vote like others.
    (counts.len() == 1 && count.tokens.start.abs_diff(word) < 14).then(|| Sum {
        terms: std::iter::once(word..word + 1).collect(),
        result: count.tokens.start..count.tokens.end + 1,
        stated: count.value,
        expected: Interval::exactly(Exact::ZERO),
        working: "a unanimous vote has none against".to_owned(),
    })
}

/// "A two-thirds majority of the 60 deputies, that is 40".
fn needed(cx: &Context<'_>, tokens: &Range<usize>) -> Option<Sum> {
    let at = tokens
        .clone()
        .find(|&at| is_one_of(cx, at, &["two", "three"]) || cx.word(at).contains('-') && cx.word(at).len() < 16)?;
    let words = cx.document.slice(cx.span(at..(at + 3).min(tokens.end))).to_lowercase().replace(['-', '‑'], " ");
    let parts = [("two thirds", 2, 3), ("three quarters", 3, 4), ("three fifths", 3, 5)];
    let (_, above, below) = parts.iter().find(|(name, ..)| words.starts_with(name))?;
    let counts = votes::counts(cx, tokens);
    let mut all = counts.iter().filter(|count| count.tokens.start > at + 1 && count.value > Exact::whole(2));
    let (Some(whole), Some(part), None) = (all.next(), all.next(), all.next()) else { return None };
    let of = has(cx, whole.tokens.start.saturating_sub(3)..whole.tokens.start, &["of"]) && whole.tokens.start < at + 10;
    let gap = whole.tokens.end..part.tokens.start;
    let is = gap.len() <= 8
        && (has(cx, gap.clone(), &["is", "or", "means", "i.e.", "namely", "makes", "needs", "requires"])
            || cx.reads(part.tokens.end, ")"));
    if !(of && is) || has(cx, tokens.clone(), &["not", "than", "short", "about", "only"]) {
        return None;
    }
    let exact = whole.value.mul(Exact::ratio(*above, *below)?)?;
    let up = Exact::whole(i64::try_from(exact.ceil()).ok()?);
    let far = part.value.mul(Exact::whole(2))?.sub(exact).is_some_and(|far| far < Exact::ZERO);
    if far || part.value >= whole.value {
        return None;
    }
    Some(Sum {
        terms: vec![at..at + 1, whole.tokens.clone()],
        result: part.tokens.clone(),
        stated: part.value,
        expected: Interval::closed(up, up.add(Exact::ONE)?),
        working: format!("{} of {} is {up}", words.split(' ').take(2).collect::<Vec<_>>().join(" "), whole.value),
    })
}

/// The votes of all candidates against the votes that were cast: "received 412 votes, Mr. B 287 and Ms. C 51 … 760
/// valid votes".
pub(super) fn polls(cx: &Context<'_>, sink: &mut Sink) {
    let text = cx.document.text();
    if !["ballots", "valid votes", "votes cast", "votes were cast"].iter().any(|word| text.contains(word)) {
        return;
    }
    let mut wholes: Vec<(Count, bool)> = Vec::new();
    let mut lists: Vec<Vec<Count>> = Vec::new();
    for (index, sentence) in cx.document.sentences.iter().enumerate() {
        let block = cx.document.blocks.get(sentence.block as usize);
        if index > 2000 || block.is_none_or(|block| matches!(block.kind, BlockKind::Cell { .. }) || block.quoted) {
            continue;
        }
        let tokens = sentence.range();
        let counts = votes::counts(cx, &tokens);
        let valid = |count: &Count| {
            let next = count.tokens.end;
            let behind = (next..(next + 4).min(tokens.end))
                .take_while(|&at| cx.token(at).is_some_and(|t| t.class == Class::Word));
            let words: Vec<usize> = behind.collect();
            let votes = words.iter().any(|&at| is_one_of(cx, at, &["votes", "ballots"]));
            (
                votes && words.iter().any(|&at| is_one_of(cx, at, &["valid"])),
                votes && words.iter().any(|&at| is_one_of(cx, at, &["cast", "valid"])),
            )
        };
        let other = has(cx, tokens.clone(), &["last", "previous", "earlier", "round", "recount", "ago", "former"]);
        if other {
            continue;
        }
        wholes.extend(counts.iter().filter(|count| valid(count).1).map(|count| (count.clone(), valid(count).0)));
        let polled = |count: &&Count| {
            // A candidate's name stands before it, or "received", "polled" between.
            let before = count.tokens.start.saturating_sub(2).max(tokens.start)..count.tokens.start;
            before.clone().any(|at| {
                cx.token(at)
                    .is_some_and(|token| token.class == Class::Word && token.shape.capital() && at > tokens.start)
                    || is_one_of(cx, at, &["received", "polled", "got", "won", "obtained", "took", "with", "had"])
            }) && !valid(count).1
        };
        let list: Vec<Count> = counts.iter().filter(polled).cloned().collect();
        let voted = has(cx, tokens.clone(), &["received", "polled", "got", "won", "obtained", "took", "votes"]);
        if list.len() >= 2 && voted && !has(cx, tokens, &["percent", "%", "seats", "seat", "including"]) {
            lists.push(list);
        }
    }
    let ([(whole, valid)], [list]) = (wholes.as_slice(), lists.as_slice()) else { return };
    let Some(sum) = list.iter().try_fold(Exact::ZERO, |sum, part| sum.add(part.value)) else { return };
    let rest = ["other", "rest", "remaining", "minor", "third", "fourth", "independent", "write-in", "shared", "blank"];
    let all = list.len() >= 3 && *valid && !rest.iter().any(|word| text.contains(word));
    let near = sum.mul(Exact::whole(2)).is_some_and(|most| most > whole.value)
        && sum < whole.value.add(whole.value).unwrap_or(sum);
    let expected = if all { Interval::exactly(sum) } else { Interval::at_least(sum) };
    if !near || expected.holds(whole.value) {
        return;
    }
    let terms: Vec<String> = list.iter().map(|part| part.value.to_string()).collect();
    let sum = Sum {
        terms: list.iter().map(|part| part.tokens.clone()).collect(),
        result: whole.tokens.clone(),
        stated: whole.value,
        expected,
        working: format!("{} = {sum}", terms.join(" + ")),
    };
    let (span, data) = fact(cx, Operation::Periods, sum);
    let sentence = cx.document.sentence_at(span.start).unwrap_or(0);
    sink.facts.push(Fact { span, sentence, provenance: Provenance::default(), data });
}
