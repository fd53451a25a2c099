//! Expressions, from the loosest operator to the tightest:
//! `or` < `and` < `not` < comparisons and relations < `+ -` < `* /` < `-` < `.field`.

use super::error::SyntaxError;
use super::input::{Failure, Parsed, Tokens, kind, word};
use super::query::{name, quantity};
use super::token::{MONTHS, TokenKind, UNITS, is_keyword};
use super::tree::{Among, Comparison, Expr, ExprKind, Measure, Name, Relation};
use crate::facts::Exact;
use nom::combinator::cut;
use nom::multi::many0;
use nom::{Err, Parser};

/// A longer run of `not` or `-` is refused.
pub(super) const MAX_PREFIXES: usize = 8;

/// A longer chain `.a.b.c` is refused.
pub(super) const MAX_FIELDS: usize = 8;

/// Behind a number these are no units: `within 5 words of`.
const COUNTED: [&str; 4] = ["word", "words", "letter", "letters"];

/// An expression.
pub(super) fn expr(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (rest, expr) = disjunction(input.deeper()?)?;
    Ok((rest.level(&input), expr))
}

fn disjunction(input: Tokens<'_>) -> Parsed<'_, Expr> {
    chain(input, "or", conjunction, ExprKind::Or)
}

fn conjunction(input: Tokens<'_>) -> Parsed<'_, Expr> {
    chain(input, "and", negation, ExprKind::And)
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

/// Whether this operator comes next. The signs of other languages for it are read too, and reported.
fn at_operator(input: &Tokens<'_>, operator: &str) -> bool {
    let sign = match operator {
        "and" => "&&",
        "or" => "||",
        "not" => "!",
        _ => return input.at(operator),
    };
    if input.at(sign) {
        let error = SyntaxError::new(input.here(), format!("`{sign}` is not an operator"));
        input.report(error.with_help(format!("write `{operator}`")));
        return true;
    }
    input.at(operator)
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
            let error = SyntaxError::new(rest.here(), format!("more than {MAX_PREFIXES} times `{operator}` in a row"));
            return Err(Err::Failure(Failure::said(rest, error)));
        }
        starts.push(rest);
        rest = rest.skip();
    }
    let (rest, mut expr) = if starts.is_empty() { operand(rest)? } else { cut(operand).parse(rest)? };
    for start in starts.into_iter().rev() {
        expr = Expr { kind: node(expr), span: start.span_to(&rest) };
    }
    Ok((rest, expr))
}

/// `a < b <= c`, `a mentions b`, `a is closed`, `a has speaker`, `a agree`.
fn comparison(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (rest, left) = sum(input)?;
    if let Some((after, operator)) = comparator(&rest) {
        let mut links = Vec::new();
        let (mut rest, right) = cut(operand).parse(after)?;
        links.push((operator, right));
        while let Some((after, operator)) = comparator(&rest) {
            let (next, right) = cut(operand).parse(after)?;
            links.push((operator, right));
            rest = next;
        }
        if rest.at("±") {
            let error = SyntaxError::new(rest.here(), "a tolerance is not written with `±`");
            let error = error.with_help("write `a within 1 of b`, `a within 2% of b`");
            return Err(Err::Failure(Failure::said(rest, error)));
        }
        return Ok((rest, Expr { kind: ExprKind::Compare(Box::new(left), links), span: input.span_to(&rest) }));
    }
    let left = Box::new(left);
    let (rest, kind) = match rest.next_text() {
        "is" => {
            let (after, negated) =
                if rest.skip().at("not") { (rest.skip().skip(), true) } else { (rest.skip(), false) };
            let after = if after.at("a") || after.at("an") { after.skip() } else { after };
            let (rest, property) = cut(|after| name(after, "a property")).parse(after)?;
            (rest, ExprKind::Is { subject: left, property, negated })
        }
        "has" => {
            let after = rest.skip();
            let after = if after.at("a") || after.at("an") { after.skip() } else { after };
            if after.at("meta") {
                let (rest, key) = cut(super::text::text).parse(after.skip())?;
                (rest, ExprKind::HasMeta(left, key))
            } else {
                let (rest, field) = cut(|after| name(after, "a field")).parse(after)?;
                (rest, ExprKind::Has(left, field))
            }
        }
        "agree" => {
            let rest = rest.skip();
            let across = rest.at("across");
            let rest = if across { cut(word("articles", "`articles`")).parse(rest.skip())?.0 } else { rest };
            (rest, ExprKind::Agree { list: left, across })
        }
        "within" => {
            let (rest, distance) = cut(sum).parse(rest.skip())?;
            let measure = match rest.next_text() {
                "word" | "words" => Measure::Words,
                "letter" | "letters" => Measure::Letters,
                _ => Measure::Value,
            };
            let rest = if measure == Measure::Value { rest } else { rest.skip() };
            let (rest, _) = cut(word("of", "`of`")).parse(rest)?;
            let (rest, right) = cut(sum).parse(rest)?;
            (rest, ExprKind::Within { left, distance: Box::new(distance), measure, right: Box::new(right) })
        }
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
            let (rest, right) = cut(operand).parse(rest.skip())?;
            (rest, ExprKind::Relation(relation, left, Box::new(right)))
        }
    };
    Ok((rest, Expr { kind, span: input.span_to(&rest) }))
}

fn comparator<'a>(input: &Tokens<'a>) -> Option<(Tokens<'a>, Comparison)> {
    let operator = match input.next_text() {
        "==" => Comparison::Equal,
        "!=" => Comparison::NotEqual,
        "<" => Comparison::Less,
        "<=" => Comparison::LessOrEqual,
        ">" => Comparison::Greater,
        ">=" => Comparison::GreaterOrEqual,
        "=" => {
            input.report(
                SyntaxError::new(input.here(), "`=` gives a name; it does not compare").with_help("compare with `==`"),
            );
            Comparison::Equal
        }
        _ => return None,
    };
    Some((input.skip(), operator))
}

/// A right-hand side: `any of …`, `all of …`, `none of …`, or a sum.
fn operand(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let among = match input.next_text() {
        "any" => Among::Any,
        "all" if input.skip().at("of") => Among::All,
        "none" => Among::None,
        _ => return sum(input),
    };
    let (rest, _) = cut(word("of", "`of`")).parse(input.skip())?;
    let (rest, list) = cut(sum).parse(rest)?;
    Ok((rest, Expr { kind: ExprKind::Among(among, Box::new(list)), span: input.span_to(&rest) }))
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

fn postfix(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (mut rest, mut expr) = primary(input)?;
    let mut fields = 0;
    while rest.at(".") {
        fields += 1;
        if fields > MAX_FIELDS {
            let error = SyntaxError::new(rest.here(), format!("more than {MAX_FIELDS} fields in a row"));
            return Err(Err::Failure(Failure::said(rest, error)));
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
        TokenKind::Word => {
            if let (rest, Some(expr)) = quantity(input)? {
                return Ok((rest, expr));
            }
            if let Some(month) = MONTHS.iter().position(|month| *month == text) {
                return month_date(input, None, month as u8 + 1);
            }
            match text {
                "true" | "false" => Ok((input.skip(), done(input.skip(), ExprKind::Truth(text == "true")))),
                "meta" => {
                    let (rest, key) = cut(super::text::text).parse(input.skip())?;
                    Ok((rest, done(rest, ExprKind::Meta(key))))
                }
                "year" if input.skip().peek().is_some_and(|next| next.kind == TokenKind::Number) => {
                    let (rest, year) = calendar_year(input.skip())?;
                    Ok((rest, done(rest, ExprKind::Date { year: Some(year), month: None, day: None })))
                }
                _ if is_keyword(text) => Err(Err::Error(Failure::expected(input, "a value"))),
                _ if input.skip().at("(") => call(input),
                _ => Ok((input.skip(), done(input.skip(), ExprKind::Name(text.to_owned())))),
            }
        }
        _ => Err(Err::Error(Failure::expected(input, "a value"))),
    }
}

/// `(expr)`.
pub(super) fn parenthesis(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (rest, inner) = cut(expr).parse(input.skip())?;
    let (rest, _) = cut(word(")", "`)`")).parse(rest)?;
    Ok((rest, inner))
}

fn list(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (rest, elements) = elements(input.skip(), "]", "`,` or `]`")?;
    let (rest, _) = cut(word("]", "`]`")).parse(rest)?;
    Ok((rest, Expr { kind: ExprKind::List(elements), span: input.span_to(&rest) }))
}

/// `early(d, 3)`.
fn call(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (rest, function) = name(input, "a function")?;
    let (rest, arguments) = elements(rest.skip(), ")", "`,` or `)`")?;
    let (rest, _) = cut(word(")", "`)`")).parse(rest)?;
    Ok((rest, Expr { kind: ExprKind::Call(function, arguments), span: input.span_to(&rest) }))
}

/// Expressions with commas between them, up to a closing mark; a comma may stand behind the last.
fn elements<'a>(input: Tokens<'a>, close: &'static str, shown: &'static str) -> Parsed<'a, Vec<Expr>> {
    let element = |rest| {
        let (rest, element) = expr(rest)?;
        let rest = match rest.at(",") {
            true => rest.skip(),
            false if rest.at(close) => rest,
            false => return Err(Err::Failure(Failure::expected(rest, shown))),
        };
        Ok((rest, element))
    };
    many0(element).parse(input)
}

/// A number token's value.
pub(super) fn number(input: Tokens<'_>) -> Parsed<'_, Exact> {
    let (rest, token) = kind(TokenKind::Number, "a number").parse(input)?;
    let digits: String = input.text_of(token).chars().filter(|c| *c != '_').collect();
    if let Some(number) = Exact::decimal(&digits) {
        Ok((rest, number))
    } else {
        let error = SyntaxError::new(token.span, "not a number that can be read exactly")
            .with_help("write at most 30 digits, with `,` only between groups of three");
        Err(Err::Failure(Failure::said(input, error)))
    }
}

/// A number, or what begins with one: `2%`, `3 months`, `10 April 2025`.
fn numeric(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (rest, value) = number(input)?;
    let next = rest.next_text();
    let adjacent = rest.peek().is_some_and(|token| token.span.start == input.here().end);
    if next == "%" && adjacent {
        return Ok((rest.skip(), Expr { kind: ExprKind::Percent(value), span: input.span_to(&rest.skip()) }));
    }
    if let Some(unit) = UNITS.iter().find(|unit| next == **unit || next.strip_suffix('s') == Some(unit)) {
        return Ok((rest.skip(), Expr { kind: ExprKind::Duration(value, unit), span: input.span_to(&rest.skip()) }));
    }
    if let Some(month) = MONTHS.iter().position(|month| *month == next) {
        return month_date(input, value.to_whole(), month as u8 + 1);
    }
    if let Some(unit) = rest.peek().filter(|token| token.kind == TokenKind::Word && !token.first).map(|_| next)
        && !is_keyword(unit)
        && !COUNTED.contains(&unit)
    {
        let unit = Name { text: unit.to_owned(), span: rest.here() };
        return Ok((rest.skip(), Expr { kind: ExprKind::Measure(value, unit), span: input.span_to(&rest.skip()) }));
    }
    Ok((rest, Expr { kind: ExprKind::Number(value), span: input.span_to(&rest) }))
}

/// `10 April 2025`, `10 April`, `April 2025`, `April`.
fn month_date(input: Tokens<'_>, day: Option<i64>, month: u8) -> Parsed<'_, Expr> {
    let written_day = day.is_some();
    let day = day.and_then(|day| u8::try_from(day).ok());
    if written_day && !day.is_some_and(|day| (1..=31).contains(&day)) {
        return Err(Err::Failure(Failure::said(input, SyntaxError::new(input.here(), "no month has this day"))));
    }
    let mut rest = if written_day { input.skip().skip() } else { input.skip() };
    let mut year = None;
    if rest.peek().is_some_and(|token| token.kind == TokenKind::Number) {
        if !written_day && rest.next_text().len() <= 2 {
            let help = format!("write the day first: `{} {}`", rest.next_text(), MONTHS[month as usize - 1]);
            let error =
                SyntaxError::new(input.span_to(&rest.skip()), "a date is written day, month, year").with_help(help);
            return Err(Err::Failure(Failure::said(input, error)));
        }
        let (after, found) = calendar_year(rest)?;
        year = Some(found);
        rest = after;
    }
    let span = input.span_to(&rest);
    let date = crate::facts::DatePoint::calendar(year, Some(month), day);
    if !date.possible {
        let error = SyntaxError::new(span, "the calendar has no such date");
        return Err(Err::Failure(Failure::said(input, error)));
    }
    Ok((rest, Expr { kind: ExprKind::Date { year, month: Some(month), day }, span }))
}

fn calendar_year(input: Tokens<'_>) -> Parsed<'_, i32> {
    let (rest, value) = number(input)?;
    match value.to_whole().filter(|year| (1..=9999).contains(year)) {
        Some(year) => Ok((rest, year as i32)),
        None => Err(Err::Failure(Failure::said(
            input,
            SyntaxError::new(input.here(), "a year is a whole number from 1 to 9999"),
        ))),
    }
}
