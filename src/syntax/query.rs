//! Queries and what is made of them: `the date where …`, `exactly 2 dates …`, `sum of n for numbers n …`.

use super::advice::nearest;
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
        let rest = without_as(rest);
        let (rest, binder) = if WHERE.contains(&rest.next_text()) {
            (rest, None)
        } else {
            opt(|rest| name(rest, "a name")).parse(rest)?
        };
        return query_tail(input, rest, kind, binder, None);
    }
    let rest = if consecutive { input.skip() } else { word("of", "`of` and a kind").parse(input.skip())?.0 };
    let (rest, kind) = name(rest, "a kind of fact")?;
    let (rest, first) = name(rest, "a name")?;
    let (rest, _) = word(",", "`,` and a second name").parse(rest)?;
    let (rest, second) = name(rest, "a second name")?;
    query_tail(input, rest, kind, Some(first), Some(Pairing { second, consecutive }))
}

/// Words that people write for `where`.
const WHERE: [&str; 7] = ["with", "if", "such", "that", "which", "whose", "having"];

/// `number as n`: said, and read without `as`.
fn without_as(rest: Tokens<'_>) -> Tokens<'_> {
    if rest.same_line().is_none() || !rest.at("as") {
        return rest;
    }
    let error = SyntaxError::new(rest.here(), "the name stands right behind the kind");
    rest.report(error.with_help("take `as` out: `for each number n`"));
    rest.skip()
}

/// What stands for `where` in speech: said, and read as if it were that.
fn strange_where(rest: Tokens<'_>) -> Option<Tokens<'_>> {
    let text = rest.same_line().map(|_| rest.next_text())?;
    let misspelt = || rest.peek().is_some_and(|token| token.kind == TokenKind::Word) && !is_keyword(text);
    let meant = WHERE.contains(&text) || misspelt() && nearest(text, ["where"].into_iter()).is_some();
    if !meant {
        return None;
    }
    let after = if rest.at("such") && rest.skip().at("that") { rest.skip().skip() } else { rest.skip() };
    let error = SyntaxError::new(rest.span_to(&after), "a condition on facts stands behind `where`");
    rest.report(error.with_help("write `where`"));
    Some(after)
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
    let (rest, filter) = match strange_where(rest) {
        Some(rest) => cut(expr).map(Some).parse(rest)?,
        None => opt(preceded(word("where", "`where`"), cut(expr))).parse(rest)?,
    };
    let span = start.span_to(&rest);
    Ok((rest, Query { pairing, kind, binder, place: place.map(Box::new), filter: filter.map(Box::new), span }))
}

/// An expression that begins with a word for how many or which; `None` where it does not.
pub(super) fn quantity(input: Tokens<'_>) -> Parsed<'_, Option<Expr>> {
    let second = input.skip();
    let (rest, kind) = match input.next_text() {
        "the" => the(second),
        "all" => all(input),
        "any" | "none" => misplaced(input),
        "first" | "last" if follows_name(&second) => edge(input),
        "every" => every(second),
        "some" => quantified(second, Quantifier::Some),
        "no" => quantified(second, Quantifier::No),
        "exactly" | "at" => counted(input),
        "more" | "fewer" | "less" if second.at("than") => more_than(input),
        "count" if second.at("of") => count(second.skip()),
        "sum" | "min" | "max" | "distinct" if second.at("of") => aggregate(input),
        _ => return Ok((input, None)),
    }?;
    Ok((rest, Some(Expr { kind, span: input.span_to(&rest) })))
}

// Each form has a function of its own, so that the frame of one is not that of all: they nest.

fn the(input: Tokens<'_>) -> Parsed<'_, ExprKind> {
    cut(query).map(ExprKind::The).parse(input)
}

fn all(input: Tokens<'_>) -> Parsed<'_, ExprKind> {
    let (rest, query) = cut(query).parse(input.skip())?;
    if !rest.at_stray_colon() {
        return Ok((rest, ExprKind::All(query)));
    }
    let error = SyntaxError::new(input.here(), "`all` gives a list; what holds of each stands behind `every`");
    input.report(error.with_help("write `every` instead of `all`"));
    of_each(rest.skip(), query)
}

fn edge(input: Tokens<'_>) -> Parsed<'_, ExprKind> {
    let last = input.at("last");
    cut(query).map(|query| ExprKind::Edge { last, query }).parse(input.skip())
}

/// `every dates d: condition`, from the kind on.
fn every(input: Tokens<'_>) -> Parsed<'_, ExprKind> {
    let (rest, query) = cut(query).parse(input.before_colon())?;
    let rest = rest.like(&input);
    if !rest.at(":") && rest.same_line().is_some_and(|token| token.kind != TokenKind::Mark) {
        rest.keep(Failure::expected(rest, "`:`"));
        return of_each(rest, query);
    }
    let (rest, _) = cut(word(":", "`:`")).parse(rest)?;
    of_each(rest, query)
}

fn of_each(input: Tokens<'_>, query: Query) -> Parsed<'_, ExprKind> {
    let (rest, body) = cut(expr).parse(input)?;
    Ok((rest, ExprKind::Quantified { quantifier: Quantifier::Every, query, body: Some(Box::new(body)) }))
}

/// `exactly 2 dates`, `at least 2 dates`.
fn counted(input: Tokens<'_>) -> Parsed<'_, ExprKind> {
    let second = input.skip();
    let (rest, quantifier): (_, fn(Box<Expr>) -> Quantifier) = match second.next_text() {
        _ if input.at("exactly") => (second, Quantifier::Exactly),
        "least" => (second.skip(), Quantifier::AtLeast),
        "most" => (second.skip(), Quantifier::AtMost),
        _ => return Err(Err::Failure(Failure::expected(second, "`least` or `most`"))),
    };
    let (rest, count) = cut(count_value).parse(rest)?;
    quantified(rest, quantifier(Box::new(count)))
}

/// `count of dates`, `count of list`, from behind `of`.
fn count(input: Tokens<'_>) -> Parsed<'_, ExprKind> {
    let kind = follows_name(&input) && ![".", "of", "("].iter().any(|mark| input.skip().at(mark));
    if kind || input.at("pair") || input.at("consecutive") {
        return cut(query).map(ExprKind::Count).parse(input);
    }
    let (rest, list) = cut(sum).parse(input)?;
    Ok((rest, ExprKind::Aggregate { operation: Aggregate::Count, value: Box::new(list), query: None }))
}

fn aggregate(input: Tokens<'_>) -> Parsed<'_, ExprKind> {
    let operation = match input.next_text() {
        "sum" => Aggregate::Sum,
        "min" => Aggregate::Min,
        "max" => Aggregate::Max,
        _ => Aggregate::Distinct,
    };
    let (rest, value) = cut(sum).parse(input.skip().skip())?;
    // `for each` is the next statement.
    let has_query = rest.at("for") && !rest.skip().at("each");
    let (rest, query) = cond(has_query, preceded(word("for", "`for`"), cut(query))).parse(rest)?;
    Ok((rest, ExprKind::Aggregate { operation, value: Box::new(value), query }))
}

fn follows_name(input: &Tokens<'_>) -> bool {
    input.peek().is_some_and(|token| token.kind == TokenKind::Word && !is_keyword(input.text_of(token)))
}

fn quantified(input: Tokens<'_>, quantifier: Quantifier) -> Parsed<'_, ExprKind> {
    let (mut rest, mut query) = cut(query).parse(input)?;
    if rest.at_stray_colon() {
        let error = SyntaxError::new(rest.here(), "`:` stands behind `every …` only");
        rest.report(error.with_help("write `where` instead of the colon"));
        let (after, filter) = cut(expr).parse(rest.skip())?;
        query.filter.get_or_insert(Box::new(filter));
        rest = after;
    }
    Ok((rest, ExprKind::Quantified { quantifier, query, body: None }))
}

/// `any of list` to the left, `any date`: said, and passed over.
fn misplaced(input: Tokens<'_>) -> Parsed<'_, ExprKind> {
    let after = input.skip();
    let word = input.next_text();
    let (message, help) = match (after.at("of"), word) {
        (true, _) => (
            format!("`{word} of` stands to the right"),
            format!("turn it round: `article mentions {word} of […]`, `x == {word} of […]`"),
        ),
        (false, "any") => ("one of several is written `some`".to_owned(), "write `some date where …`".to_owned()),
        (false, _) => ("that there is none is written `no`".to_owned(), "write `no date where …`".to_owned()),
    };
    input.report(SyntaxError::new(input.here(), message).with_help(help));
    let rest = if after.at("of") { cut(sum).parse(after.skip())?.0 } else { quantified(after, Quantifier::Some)?.0 };
    Ok((rest, ExprKind::Broken))
}

/// `more than 3 dates`: said, with the number to write, and read.
fn more_than(input: Tokens<'_>) -> Parsed<'_, ExprKind> {
    let more = input.at("more");
    let than = input.skip().skip();
    let (rest, count) = cut(count_value).parse(than)?;
    let error = SyntaxError::new(input.span_to(&than), format!("`{} than` is not written this way", input.next_text()));
    let number = match &count.kind {
        ExprKind::Number(number) => {
            number.to_whole().map(|number| if more { number.saturating_add(1) } else { number.saturating_sub(1) })
        }
        _ => None,
    };
    let help = match (more, number) {
        (true, Some(number)) => format!("write `at least {number} …`"),
        (false, Some(number)) => format!("write `at most {number} …`"),
        (true, None) => "write `at least` with the next number".to_owned(),
        (false, None) => "write `at most` with the number before".to_owned(),
    };
    input.report(error.with_help(help));
    quantified(rest, Quantifier::AtLeast(Box::new(count)))
}

/// The number in `exactly 2 dates`: a number, a name, or anything in parentheses.
fn count_value(input: Tokens<'_>) -> Parsed<'_, Expr> {
    if let Some(token) = input.peek() {
        if token.kind == TokenKind::Number {
            let (rest, number) = super::literal::number(input)?;
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
