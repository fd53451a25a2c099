//! Queries and what is made of them: `the date where …`, `exactly 2 dates …`, `sum of n for numbers n …`.

use super::error::SyntaxError;
use super::expr::{expr, sum};
use super::input::{Failure, Parsed, Tokens, kind, word};
use super::token::{TokenKind, is_keyword};
use super::tree::{Aggregate, Expr, ExprKind, Name, Pairing, Quantifier, Query};
use nom::combinator::{cond, cut, opt};
use nom::sequence::preceded;
use nom::{Err, Parser};

/// A word that is no keyword.
pub(super) fn name<'a>(input: Tokens<'a>, shown: &'static str) -> Parsed<'a, Name> {
    let (rest, token) = kind(TokenKind::Word, shown).parse(input)?;
    let text = input.text_of(token);
    if is_keyword(text) {
        return Err(Err::Error(Failure::expected(input, shown)));
    }
    Ok((rest, Name { text: text.to_owned(), span: token.span }))
}

/// `number n in headline where …`, `pair of dates a, b …`, `consecutive dates a, b …`.
pub(super) fn query(input: Tokens<'_>) -> Parsed<'_, Query> {
    let consecutive = input.at("consecutive");
    if !consecutive && !input.at("pair") {
        let (rest, kind) = name(input, "a kind of fact")?;
        let (rest, binder) = opt(|rest| name(rest, "a name")).parse(rest)?;
        return query_tail(input, rest, kind, binder, None);
    }
    let rest = if consecutive { input.skip() } else { word("of", "`of`").parse(input.skip())?.0 };
    let (rest, kind) = name(rest, "a kind of fact")?;
    let (rest, first) = name(rest, "a name")?;
    let (rest, _) = word(",", "`,` and a second name").parse(rest)?;
    let (rest, second) = name(rest, "a second name")?;
    query_tail(input, rest, kind, Some(first), Some(Pairing { second, consecutive }))
}

/// The part of a query behind its names.
pub(super) fn query_tail<'a>(
    start: Tokens<'a>,
    rest: Tokens<'a>,
    kind: Name,
    binder: Option<Name>,
    pairing: Option<Pairing>,
) -> Parsed<'a, Query> {
    let (rest, place) = opt(preceded(word("in", "`in`"), cut(sum))).parse(rest)?;
    let (rest, filter) = opt(preceded(word("where", "`where`"), cut(expr))).parse(rest)?;
    let span = start.span_to(&rest);
    Ok((rest, Query { pairing, kind, binder, place: place.map(Box::new), filter: filter.map(Box::new), span }))
}

/// An expression that begins with a word for how many or which; `None` where it does not.
pub(super) fn quantity(input: Tokens<'_>) -> Parsed<'_, Option<Expr>> {
    let first = input.next_text();
    let second = input.skip();
    let (rest, kind) = match first {
        "the" => cut(query).map(ExprKind::The).parse(second)?,
        "all" => cut(query).map(ExprKind::All).parse(second)?,
        "first" | "last" if follows_name(&second) => {
            let last = first == "last";
            cut(query).map(|query| ExprKind::Edge { last, query }).parse(second)?
        }
        "every" => {
            let (rest, query) = cut(query).parse(second)?;
            let (rest, _) = cut(word(":", "`:`")).parse(rest)?;
            let (rest, body) = cut(expr).parse(rest)?;
            (rest, ExprKind::Quantified { quantifier: Quantifier::Every, query, body: Some(Box::new(body)) })
        }
        "some" => quantified(second, Quantifier::Some)?,
        "no" => quantified(second, Quantifier::No)?,
        "exactly" => {
            let (rest, count) = cut(count_value).parse(second)?;
            quantified(rest, Quantifier::Exactly(Box::new(count)))?
        }
        "at" => {
            let (rest, most) = match second.next_text() {
                "least" => (second.skip(), false),
                "most" => (second.skip(), true),
                _ => return Err(Err::Failure(Failure::expected(second, "`least` or `most`"))),
            };
            let (rest, count) = cut(count_value).parse(rest)?;
            let quantifier =
                if most { Quantifier::AtMost(Box::new(count)) } else { Quantifier::AtLeast(Box::new(count)) };
            quantified(rest, quantifier)?
        }
        "more" if second.at("than") => {
            let error = SyntaxError::new(input.span_to(&second.skip()), "`more than` is not written this way")
                .with_help("write `at least` with the next number");
            return Err(Err::Failure(Failure::said(input, error)));
        }
        "count" if second.at("of") => {
            let after = second.skip();
            let kind = follows_name(&after) && ![".", "of", "("].iter().any(|mark| after.skip().at(mark));
            if kind || after.at("pair") || after.at("consecutive") {
                cut(query).map(ExprKind::Count).parse(after)?
            } else {
                let (rest, list) = cut(sum).parse(after)?;
                (rest, ExprKind::Aggregate { operation: Aggregate::Count, value: Box::new(list), query: None })
            }
        }
        "sum" | "min" | "max" | "distinct" if second.at("of") => {
            let operation = match first {
                "sum" => Aggregate::Sum,
                "min" => Aggregate::Min,
                "max" => Aggregate::Max,
                _ => Aggregate::Distinct,
            };
            let (rest, value) = cut(sum).parse(second.skip())?;
            // `for each` is the next statement.
            let has_query = rest.at("for") && !rest.skip().at("each");
            let (rest, query) = cond(has_query, preceded(word("for", "`for`"), cut(query))).parse(rest)?;
            (rest, ExprKind::Aggregate { operation, value: Box::new(value), query })
        }
        _ => return Ok((input, None)),
    };
    Ok((rest, Some(Expr { kind, span: input.span_to(&rest) })))
}

fn follows_name(input: &Tokens<'_>) -> bool {
    input.peek().is_some_and(|token| token.kind == TokenKind::Word && !is_keyword(input.text_of(token)))
}

fn quantified(input: Tokens<'_>, quantifier: Quantifier) -> Parsed<'_, ExprKind> {
    let (rest, query) = cut(query).parse(input)?;
    Ok((rest, ExprKind::Quantified { quantifier, query, body: None }))
}

/// The number in `exactly 2 dates`: a number, a name, or anything in parentheses.
fn count_value(input: Tokens<'_>) -> Parsed<'_, Expr> {
    if let Some(token) = input.peek() {
        if token.kind == TokenKind::Number {
            let (rest, number) = super::expr::number(input)?;
            return Ok((rest, Expr { kind: ExprKind::Number(number), span: token.span }));
        }
        if token.kind == TokenKind::Word && !is_keyword(input.text_of(token)) {
            let (rest, name) = name(input, "a number")?;
            return Ok((rest, Expr { span: name.span, kind: ExprKind::Name(name.text) }));
        }
        if input.at("(") {
            return super::expr::parenthesis(input);
        }
    }
    Err(Err::Error(Failure::expected(input, "a number")))
}
