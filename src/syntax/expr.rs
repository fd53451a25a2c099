//! Expressions, from the loosest operator to the tightest:
//! `or` < `and` < `not` < comparisons and relations < `+ -` < `* /` < `-` < `.field`.

use super::error::SyntaxError;
use super::input::{Failure, Parsed, Tokens, kind};
use super::literal::{calendar_year, month_date, numeric};
use super::query::{name, quantity};
use super::recovery::{CLAUSES, begins_statement, broken, operand};
use super::relation::comparison;
use super::statement::begins_item;
use super::token::{TokenKind, is_keyword};
use super::tree::{Expr, ExprKind, Name};
use nom::combinator::cut;
use nom::{Err, Parser};

/// A longer run of `not` or `-` is refused.
pub(super) const MAX_PREFIXES: usize = 8;

/// A longer chain `.a.b.c` is refused.
pub(super) const MAX_FIELDS: usize = 8;

/// An expression.
pub(super) fn expr(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (rest, expr) = disjunction(input.deeper()?)?;
    Ok((rest.level(&input), expr))
}

fn disjunction(input: Tokens<'_>) -> Parsed<'_, Expr> {
    chain(input, "or", conjunction, ExprKind::Or)
}

fn conjunction(input: Tokens<'_>) -> Parsed<'_, Expr> {
    chain(input, "and", |input| operand(input, negation), ExprKind::And)
}

/// `a or b or c` as one node.
fn chain<'a>(
    input: Tokens<'a>,
    operator: &'static str,
    operand: impl Fn(Tokens<'a>) -> Parsed<'a, Expr>,
    node: impl Fn(Vec<Expr>) -> ExprKind,
) -> Parsed<'a, Expr> {
    let (mut rest, first) = operand(input)?;
    if !at_operator(&rest, operator) {
        return Ok((rest, first));
    }
    let mut operands = vec![first];
    while at_operator(&rest, operator) {
        let (next, more) = cut(&operand).parse(rest.skip())?;
        operands.push(more);
        rest = next;
    }
    Ok((rest, Expr { kind: node(operands), span: input.span_to(&rest) }))
}

/// Whether this operator comes next. What other languages or speech have for it is read too, and reported.
fn at_operator(input: &Tokens<'_>, operator: &str) -> bool {
    if input.at(operator) {
        return true;
    }
    let text = input.next_text();
    let other = match operator {
        "and" => text == "&&" || text.eq_ignore_ascii_case("but") && input.same_line().is_some(),
        "or" => text == "||",
        "not" => text == "!",
        _ => false,
    };
    let capital = operator != "-" && input.same_line().is_some() && text.eq_ignore_ascii_case(operator);
    if !other && !capital {
        return false;
    }
    let message =
        if capital { format!("`{text}` is written in small letters") } else { format!("`{text}` is not an operator") };
    input.report(SyntaxError::new(input.here(), message).with_help(format!("write `{operator}`")));
    true
}

fn negation(input: Tokens<'_>) -> Parsed<'_, Expr> {
    prefixed(input, "not", comparison, |inner| ExprKind::Not(Box::new(inner)))
}

fn unary(input: Tokens<'_>) -> Parsed<'_, Expr> {
    prefixed(input, "-", postfix, |inner| ExprKind::Negative(Box::new(inner)))
}

fn prefixed<'a>(
    input: Tokens<'a>,
    operator: &'static str,
    operand: impl Fn(Tokens<'a>) -> Parsed<'a, Expr>,
    node: impl Fn(Expr) -> ExprKind,
) -> Parsed<'a, Expr> {
    let mut starts = Vec::new();
    let mut rest = input;
    while at_operator(&rest, operator) {
        if starts.len() == MAX_PREFIXES {
            let error = SyntaxError::new(rest.here(), format!("more than {MAX_PREFIXES} times `{operator}` in a row"))
                .with_help("two of them say nothing: take them out");
            return Err(Err::Failure(Failure::said(rest, error)));
        }
        starts.push(rest);
        rest = rest.deeper()?.skip();
    }
    let (rest, mut expr) = if starts.is_empty() { operand(rest)? } else { cut(operand).parse(rest)? };
    for start in starts.into_iter().rev() {
        expr = Expr { kind: node(expr), span: start.span_to(&rest) };
    }
    Ok((rest.level(&input), expr))
}

/// A sum of products.
pub(super) fn sum(input: Tokens<'_>) -> Parsed<'_, Expr> {
    arithmetic(input, ["+", "-"], product, ExprKind::Sum)
}

fn product(input: Tokens<'_>) -> Parsed<'_, Expr> {
    arithmetic(input, ["*", "/"], unary, ExprKind::Product)
}

fn arithmetic<'a>(
    input: Tokens<'a>,
    [plus, minus]: [&'static str; 2],
    operand: impl Fn(Tokens<'a>) -> Parsed<'a, Expr>,
    node: impl Fn(Box<Expr>, Vec<(bool, Expr)>) -> ExprKind,
) -> Parsed<'a, Expr> {
    let (mut rest, first) = operand(input)?;
    let mut links = Vec::new();
    while rest.at(plus) || rest.at(minus) {
        let positive = rest.at(plus);
        let (next, term) = cut(&operand).parse(rest.skip())?;
        links.push((positive, term));
        rest = next;
    }
    if links.is_empty() {
        return Ok((rest, first));
    }
    Ok((rest, Expr { kind: node(Box::new(first), links), span: input.span_to(&rest) }))
}

/// Whether a dot has no field behind it: nothing, or what begins on the next line.
fn is_full_stop(dot: &Tokens<'_>) -> bool {
    let next = dot.skip();
    let word = next.peek().is_some_and(|token| token.kind == TokenKind::Word);
    next.same_line().is_none()
        && (!word || begins_statement(&next) || begins_item(&next) || CLAUSES.contains(&next.next_text()))
}

fn postfix(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (mut rest, mut expr) = primary(input)?;
    let mut fields = 0;
    while rest.at(".") {
        if is_full_stop(&rest) {
            let error = SyntaxError::new(rest.here(), "a statement does not end with a full stop");
            rest.report(error.with_help("take it out: each statement begins on its own line"));
            return Ok((rest.skip(), expr));
        }
        fields += 1;
        if fields > MAX_FIELDS {
            let error = SyntaxError::new(rest.here(), format!("more than {MAX_FIELDS} fields in a row"));
            return Err(Err::Failure(Failure::said(rest, error.with_help("name a part with `let`, and use the name"))));
        }
        let (next, token) = cut(kind(TokenKind::Word, "a field")).parse(rest.skip())?;
        let field = Name { text: input.text_of(token).to_owned(), span: token.span };
        expr = Expr { kind: ExprKind::Field(Box::new(expr), field), span: input.span_to(&next) };
        rest = next;
    }
    Ok((rest, expr))
}

fn primary(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let Some(token) = input.peek() else { return Err(Err::Error(Failure::expected(input, "a value"))) };
    let text = input.text_of(token);
    let done = |rest: Tokens<'_>, kind| Expr { kind, span: input.span_to(&rest) };
    match token.kind {
        TokenKind::Number => numeric(input),
        TokenKind::Text => {
            let (rest, text) = super::text::text(input)?;
            Ok((rest, done(rest, ExprKind::Text(text.value))))
        }
        TokenKind::Regex => {
            Ok((input.skip(), done(input.skip(), ExprKind::Regex(text[1..text.len() - 1].replace("\\/", "/")))))
        }
        TokenKind::Mark if text == "(" => parenthesis(input),
        TokenKind::Mark if text == "[" => list(input),
        TokenKind::Word => match quantity(input)? {
            (rest, Some(expr)) => Ok((rest, expr)),
            _ => worded(input),
        },
        // The lexer has said what is wrong with it.
        TokenKind::Bad => Ok((input.skip(), broken(token.span))),
        _ => Err(Err::Error(Failure::expected(input, "a value"))),
    }
}

/// A value that is a word, or begins with one.
fn worded(input: Tokens<'_>) -> Parsed<'_, Expr> {
    if let (rest, Some(date)) = month_date(input)? {
        return Ok((rest, date));
    }
    let text = input.next_text();
    let (rest, kind) = match text {
        "true" | "false" => (input.skip(), ExprKind::Truth(text == "true")),
        "meta" => {
            let (rest, key) = cut(super::text::text).parse(input.skip())?;
            (rest, ExprKind::Meta(key))
        }
        "year" if input.skip().peek().is_some_and(|next| next.kind == TokenKind::Number) => {
            let (rest, year) = calendar_year(input.skip())?;
            (rest, ExprKind::Date { year: Some(year), month: None, day: None })
        }
        _ if is_keyword(text) => return Err(Err::Error(Failure::expected(input, "a value"))),
        _ if input.skip().at("(") => return call(input),
        _ => (input.skip(), ExprKind::Name(text.to_owned())),
    };
    Ok((rest, Expr { kind, span: input.span_to(&rest) }))
}

/// `(expr)`.
pub(super) fn parenthesis(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (rest, inner) = cut(expr).parse(input.skip())?;
    Ok((closed(input, rest, ")").unwrap_or(rest), inner))
}

fn list(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (rest, elements) = elements(input, "]")?;
    let kind = elements.map_or(ExprKind::Broken, ExprKind::List);
    Ok((rest, Expr { kind, span: input.span_to(&rest) }))
}

/// `early(d, 3)`.
fn call(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (rest, function) = name(input, "a function")?;
    let (rest, arguments) = elements(rest, ")")?;
    let kind = arguments.map_or(ExprKind::Broken, |arguments| ExprKind::Call(function, arguments));
    Ok((rest, Expr { kind, span: input.span_to(&rest) }))
}

/// Expressions with commas between them, in brackets; a comma may stand behind the last. `None` where the closing
/// bracket is missing: where they end is not known then.
fn elements<'a>(open: Tokens<'a>, close: &'static str) -> Parsed<'a, Option<Vec<Expr>>> {
    let mut rest = open.skip();
    let mut elements = Vec::new();
    while !rest.at(close) {
        let (next, element) = expr(rest)?;
        elements.push(element);
        if !next.at(",") {
            rest = next;
            break;
        }
        rest = next.skip();
    }
    Ok(match closed(open, rest, close) {
        Some(after) => (after, Some(elements)),
        None => (rest, None),
    })
}

/// Behind the closing bracket. A missing one is reported at the bracket that it should close.
fn closed<'a>(open: Tokens<'a>, rest: Tokens<'a>, close: &str) -> Option<Tokens<'a>> {
    if rest.at(close) {
        return Some(rest.skip());
    }
    let (what, help) = match close {
        ")" => ("this parenthesis", "close it with `)`"),
        _ => ("this list", "close it with `]`; between its elements stand commas"),
    };
    let error = SyntaxError::new(open.here(), format!("{what} is never closed")).with_help(help);
    rest.keep(Failure::said(rest, error));
    rest.resume();
    None
}
