//! Comparisons and relations: `a < b <= c`, `a mentions b`, `a is closed`, `a has speaker`, `a within 5 words of b`.
//! What stands for them in speech or in other languages is read too, and reported with what to write.

use super::error::SyntaxError;
use super::expr::sum;
use super::foreign::{self, BEHIND, COMPARISONS, RELATIONS, SIGNS};
use super::input::{Failure, Parsed, Tokens, word};
use super::query::name;
use super::recovery::{CLAUSES, FOLLOWED, meant};
use super::token::{TokenKind, is_keyword};
use super::tree::{Among, Comparison, Expr, ExprKind, Measure, Relation};
use crate::source::Span;
use nom::combinator::cut;
use nom::{Err, Parser};

/// Words of relations. `is`, `in` and `not in` are others.
pub(super) const WORDS: &[&str] = &[
    "mentions",
    "counts",
    "contains",
    "matches",
    "resembles",
    "restates",
    "precedes",
    "follows",
    "within",
    "agree",
    "has",
];

/// A sum, or a comparison or relation of sums. What stands to the left is read in a small frame, since it can nest.
pub(super) fn comparison(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (rest, left) = sum(input)?;
    match comparator(&rest) {
        Some(first) => chained(input, left, first),
        None => related(input, rest, left),
    }
}

/// `a < b <= c`, from the first operator on.
fn chained<'a>(input: Tokens<'a>, left: Expr, first: (Tokens<'a>, Comparison)) -> Parsed<'a, Expr> {
    let mut links = Vec::new();
    let mut next = Some(first);
    let mut rest = input;
    while let Some((after, operator)) = next {
        let (behind, right) = cut(operand).parse(after)?;
        links.push((operator, right));
        (rest, next) = (behind, comparator(&behind));
    }
    if rest.at("±") {
        let (after, tolerance) = cut(sum).parse(rest.skip())?;
        let text = |span: Span| input.session.text.get(span.range()).unwrap_or_default();
        let center = links.last().map_or("", |(_, right)| text(right.span));
        let help = format!("write `{} within {} of {center}`", text(left.span), text(tolerance.span));
        rest.report(SyntaxError::new(rest.here(), "a tolerance is not written with `±`").with_help(help));
        rest = after;
    }
    Ok((rest, Expr { kind: ExprKind::Compare(Box::new(left), links), span: input.span_to(&rest) }))
}

/// `a mentions b`, `a is closed`; or the sum alone.
fn related<'a>(input: Tokens<'a>, rest: Tokens<'a>, left: Expr) -> Parsed<'a, Expr> {
    let subject = || input.session.text.get(left.span.range()).unwrap_or_default();
    if let Some(result) = between(&input, &rest, &left) {
        return result;
    }
    let (rest, denied) = denial(rest, subject());
    let word_here = relation_word(&rest, denied);
    let left = Box::new(left);
    let (rest, kind) = match word_here {
        "is" => is(rest, left)?,
        "has" => has(rest, left)?,
        "agree" => {
            let rest = rest.skip();
            let across = rest.at("across");
            let rest = if across { cut(word("articles", "`articles`")).parse(rest.skip())?.0 } else { rest };
            (rest, ExprKind::Agree { list: left, across })
        }
        "within" => within(rest, left)?,
        "not" if rest.skip().at("in") => {
            let (rest, right) = cut(operand).parse(rest.skip().skip())?;
            (rest, ExprKind::Relation(Relation::NotIn, left, Box::new(right)))
        }
        text => {
            let relation = match text {
                "mentions" => Relation::Mentions,
                "counts" => Relation::Counts,
                "contains" => Relation::Contains,
                "matches" => Relation::Matches,
                "resembles" => Relation::Resembles,
                "restates" => Relation::Restates,
                "precedes" => Relation::Precedes,
                "follows" => Relation::Follows,
                "in" => Relation::In,
                _ => return Ok((rest, *left)),
            };
            let (after, right) = match bare_pattern(relation, rest.skip()) {
                Some(found) => found,
                None => cut(operand).parse(rest.skip())?,
            };
            let textual = !matches!(relation, Relation::Precedes | Relation::Follows | Relation::In);
            let (after, right) = if textual { bare_words(rest.skip(), after, right) } else { (after, right) };
            (after, ExprKind::Relation(relation, left, Box::new(right)))
        }
    };
    Ok((rest, Expr { kind, span: input.span_to(&rest) }))
}

/// The relation that comes next, one that is misspelt or of another language included; that is reported.
fn relation_word<'a>(rest: &Tokens<'a>, denied: bool) -> &'a str {
    let text = rest.next_text();
    let strange = rest.same_line().is_some_and(|token| token.kind == TokenKind::Word)
        && !is_keyword(&text.to_lowercase())
        && !text.eq_ignore_ascii_case("but")
        && !WORDS.contains(&text)
        && !FOLLOWED.contains(&text)
        && foreign::row(BEHIND, text).is_none();
    match meant(rest, WORDS, RELATIONS).filter(|_| strange) {
        Some((word, message, help)) => {
            // Behind `does not` the bare form is said together with that.
            if !denied {
                rest.report(SyntaxError::new(rest.here(), message).with_help(help));
            }
            word
        }
        None => text,
    }
}

/// `does not mention`, `not mentions`: said, and read as if it stood without.
fn denial<'a>(rest: Tokens<'a>, subject: &str) -> (Tokens<'a>, bool) {
    let auxiliary = rest.same_line().is_some() && matches!(rest.next_text(), "does" | "do" | "did");
    let before_not = if auxiliary { rest.skip() } else { rest };
    let after = if before_not.at("not") { before_not.skip() } else { before_not };
    let bare =
        before_not.at("not") && after.peek().is_some_and(|token| token.kind == TokenKind::Word) && !after.at("in");
    if !auxiliary && !bare {
        return (rest, false);
    }
    let relation = meant(&after, WORDS, RELATIONS).map_or_else(|| after.next_text(), |(word, ..)| word);
    let error = SyntaxError::new(rest.span_to(&after), "`not` stands before the whole condition");
    rest.report(error.with_help(format!("write `not ({subject} {relation} …)`")));
    (after, true)
}

/// `n between 20 and 30`.
fn between<'a>(input: &Tokens<'a>, rest: &Tokens<'a>, left: &Expr) -> Option<Parsed<'a, Expr>> {
    let start = if rest.at("is") { rest.skip() } else { *rest };
    if start.next_text() != "between" || start.same_line().is_none() {
        return None;
    }
    let read = || {
        let (after, low) = cut(sum).parse(start.skip())?;
        let (after, _) = cut(word("and", "`and`")).parse(after)?;
        let (after, high) = cut(sum).parse(after)?;
        let text = |span: Span| input.session.text.get(span.range()).unwrap_or_default();
        let help = format!("write `{} <= {} <= {}`", text(low.span), text(left.span), text(high.span));
        rest.report(
            SyntaxError::new(rest.span_to(&start.skip()), "`between` is none of the relations").with_help(help),
        );
        let links = vec![(Comparison::LessOrEqual, left.clone()), (Comparison::LessOrEqual, high)];
        Ok((after, Expr { kind: ExprKind::Compare(Box::new(low), links), span: input.span_to(&after) }))
    };
    Some(read())
}

fn is(rest: Tokens<'_>, subject: Box<Expr>) -> Parsed<'_, ExprKind> {
    let (after, negated) = if rest.skip().at("not") { (rest.skip().skip(), true) } else { (rest.skip(), false) };
    if after.at("in") {
        let shown = if negated { "not in" } else { "in" };
        let error = SyntaxError::new(rest.span_to(&after.skip()), format!("`is {shown}` is written `{shown}`"));
        rest.report(error.with_help(format!("write `{shown}`")));
        let (after, right) = cut(operand).parse(after.skip())?;
        let relation = if negated { Relation::NotIn } else { Relation::In };
        return Ok((after, ExprKind::Relation(relation, subject, Box::new(right))));
    }
    let after = if after.at("a") || after.at("an") { after.skip() } else { after };
    let (rest, property) = cut(|after| name(after, "a property")).parse(after)?;
    Ok((rest, ExprKind::Is { subject, property, negated }))
}

fn has(rest: Tokens<'_>, subject: Box<Expr>) -> Parsed<'_, ExprKind> {
    let after = rest.skip();
    let after = if after.at("a") || after.at("an") { after.skip() } else { after };
    if after.at("meta") {
        let (rest, key) = cut(super::text::text).parse(after.skip())?;
        return Ok((rest, ExprKind::HasMeta(subject, key)));
    }
    let (rest, field) = cut(|after| name(after, "a field")).parse(after)?;
    Ok((rest, ExprKind::Has(subject, field)))
}

fn within(rest: Tokens<'_>, left: Box<Expr>) -> Parsed<'_, ExprKind> {
    let outer = rest;
    let (rest, distance) = cut(sum).parse(rest.skip().followed())?;
    let rest = rest.like(&outer);
    let measure = match rest.next_text() {
        "word" | "words" => Measure::Words,
        "letter" | "letters" => Measure::Letters,
        _ => Measure::Value,
    };
    let rest = if measure == Measure::Value { rest } else { rest.skip() };
    let (rest, _) = cut(word("of", "`of` and the other")).parse(rest)?;
    let (rest, right) = cut(sum).parse(rest)?;
    Ok((rest, ExprKind::Within { left, distance: Box::new(distance), measure, right: Box::new(right) }))
}

/// `matches Syri.*`: a pattern without its slashes. Said, and passed over.
fn bare_pattern(relation: Relation, start: Tokens<'_>) -> Option<(Tokens<'_>, Expr)> {
    let word = |rest: &Tokens<'_>| rest.peek().is_some_and(|token| token.kind == TokenKind::Word);
    let mut fields = start.skip();
    while fields.at(".") && word(&fields.skip()) {
        fields = fields.skip().skip();
    }
    // A dot that no field follows stands for any character.
    if relation != Relation::Matches || !start.at_name() || !fields.at(".") || fields.skip().same_line().is_none() {
        return None;
    }
    let mut rest = start;
    let ends = |rest: &Tokens<'_>| {
        ["and", "or", "{", "}"].iter().any(|end| rest.at(end)) || CLAUSES.contains(&rest.next_text())
    };
    while rest.left() == start.left() || rest.same_line().is_some() && !ends(&rest) {
        rest = rest.skip();
    }
    let span = start.span_to(&rest);
    let pattern = super::advice::shortened(start.session.text.get(span.range()).unwrap_or_default());
    let error = SyntaxError::new(span, "a pattern stands between slashes").with_help(format!("write `/{pattern}/`"));
    start.report(error);
    Some((rest, super::recovery::broken(span)))
}

/// `counts UN member`: words of the article without their marks. Said, and read as if the marks were there.
fn bare_words<'a>(start: Tokens<'a>, after: Tokens<'a>, right: Expr) -> (Tokens<'a>, Expr) {
    let joins = |rest: &Tokens<'_>| {
        let word = rest.same_line().is_some() && rest.at_name() && !FOLLOWED.contains(&rest.next_text());
        word && foreign::row(BEHIND, rest.next_text()).is_none()
            && !rest.next_text().eq_ignore_ascii_case("and")
            && !rest.next_text().eq_ignore_ascii_case("or")
            && !rest.next_text().eq_ignore_ascii_case("but")
    };
    if !matches!(right.kind, ExprKind::Name(_)) || !joins(&after) {
        return (after, right);
    }
    let mut rest = after;
    while joins(&rest) {
        rest = rest.skip();
    }
    let span = start.span_to(&rest);
    let words = start.session.text.get(span.range()).unwrap_or_default().to_owned();
    let error = SyntaxError::new(span, "words of the article stand in quotation marks");
    start.report(error.with_help(format!("write `\"{}\"`", super::advice::shortened(&words))));
    (rest, Expr { kind: ExprKind::Text(words), span })
}

fn comparator<'a>(input: &Tokens<'a>) -> Option<(Tokens<'a>, Comparison)> {
    let operator = match input.next_text() {
        "==" => Comparison::Equal,
        "!=" => Comparison::NotEqual,
        "<" => Comparison::Less,
        "<=" => Comparison::LessOrEqual,
        ">" => Comparison::Greater,
        ">=" => Comparison::GreaterOrEqual,
        _ => return strange_comparator(input),
    };
    Some((input.skip(), operator))
}

/// A comparison as other languages or speech have it; reported.
fn strange_comparator<'a>(input: &Tokens<'a>) -> Option<(Tokens<'a>, Comparison)> {
    let token = input.peek()?;
    let text = input.text_of(token);
    if let Some((_, operator)) = SIGNS.iter().find(|(sign, _)| token.kind == TokenKind::Mark && *sign == text) {
        let message = match text {
            "=" => "`=` gives a name; it does not compare".to_owned(),
            _ => format!("`{text}` is none of the signs"),
        };
        let help = format!("compare with `{}`", operator.symbol());
        input.report(SyntaxError::new(input.here(), message).with_help(help));
        return Some((input.skip(), *operator));
    }
    if token.first || token.kind != TokenKind::Word {
        return None;
    }
    let is = matches!(text, "is" | "are" | "was");
    let negated = is && input.skip().at("not");
    let at = match (is, negated) {
        (true, true) => input.skip().skip(),
        (true, false) => input.skip(),
        _ => *input,
    };
    let (after, operator) = spoken(&at, is)?;
    let operator = if negated { opposite(operator) } else { operator };
    let said = input.span_to(&after);
    let words = input.session.text.get(said.range()).unwrap_or_default();
    let message = if is && after.left() == at.left() {
        format!("`{words}` asks for a property; it does not compare")
    } else {
        format!("`{words}` is written `{}`", operator.symbol())
    };
    input.report(SyntaxError::new(said, message).with_help(format!("compare with `{}`", operator.symbol())));
    Some((after, operator))
}

/// `greater than or equal to`, `at least`, `equals`; behind `is` also a value alone.
fn spoken<'a>(at: &Tokens<'a>, is: bool) -> Option<(Tokens<'a>, Comparison)> {
    let token = at.peek()?;
    let text = at.text_of(token);
    if is && (matches!(token.kind, TokenKind::Number | TokenKind::Text) || matches!(text, "-" | "(" | "[" | "the")) {
        return Some((*at, Comparison::Equal));
    }
    if text == "at" {
        let operator = match at.skip().next_text() {
            "least" => Comparison::GreaterOrEqual,
            "most" => Comparison::LessOrEqual,
            _ => return None,
        };
        return Some((at.skip().skip(), operator));
    }
    let lower = text.to_lowercase();
    let (_, operator) = COMPARISONS.iter().find(|(word, _)| *word == lower)?;
    let mut after = at.skip();
    let mut operator = *operator;
    if matches!(after.next_text(), "than" | "to") {
        after = after.skip();
    }
    if after.at("or") && after.skip().at("equal") {
        after = after.skip().skip();
        after = if after.at("to") { after.skip() } else { after };
        operator = match operator {
            Comparison::Less => Comparison::LessOrEqual,
            Comparison::Greater => Comparison::GreaterOrEqual,
            other => other,
        };
    }
    Some((after, operator))
}

fn opposite(operator: Comparison) -> Comparison {
    match operator {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterOrEqual,
        Comparison::LessOrEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessOrEqual,
        Comparison::GreaterOrEqual => Comparison::Less,
    }
}

/// A right-hand side: `any of …`, `all of …`, `none of …`, or a sum.
fn operand(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let among = match input.next_text() {
        "any" => Among::Any,
        "all" if input.skip().at("of") => Among::All,
        "none" => Among::None,
        "all" if input.skip().at("[") => return Err(Err::Failure(Failure::expected(input.skip(), "`of`"))),
        _ => return sum(input),
    };
    let (rest, _) = cut(word("of", "`of`")).parse(input.skip())?;
    let (rest, list) = cut(sum).parse(rest)?;
    Ok((rest, Expr { kind: ExprKind::Among(among, Box::new(list)), span: input.span_to(&rest) }))
}
