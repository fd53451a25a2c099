//! Statements of rules, and how reading goes on behind an error in one.

use super::error::SyntaxError;
use super::expr::expr;
use super::input::{Failure, Parsed, Tokens, is_echo, word};
use super::query::{name, query, query_tail};
use super::text::{template, text};
use super::token::TokenKind;
use super::tree::{Article, Expect, For, Iteration, Let, Outcome, Statement, Test, When};
use crate::source::Span;
use nom::combinator::{cut, opt};
use nom::multi::separated_list1;
use nom::{Err, Parser};

const STATEMENTS: &[&str] = &["let", "for", "when", "expect", "test"];

/// Words that begin an item: at the start of a line they end every open rule.
pub(super) const ITEMS: &[&str] = &["rule", "const", "pack", "import", "applies", "param", "define", "fact", "table"];

/// What stands between braces: statements, and tests where they are allowed.
pub(super) fn block(input: Tokens<'_>) -> Parsed<'_, (Vec<Statement>, Vec<Test>)> {
    let (rest, open) = opening(input)?;
    let mut rest = rest.deeper()?;
    let (mut statements, mut tests) = (Vec::new(), Vec::new());
    loop {
        if rest.at("}") {
            return Ok((rest.skip().level(&input), (statements, tests)));
        }
        if rest.peek().is_none() || begins_item(&rest) {
            let error = SyntaxError::new(open, "this brace is never closed").with_help("close it with `}`");
            rest.report(error);
            return Ok((rest.level(&input), (statements, tests)));
        }
        let result = if rest.at("test") {
            test(rest).map(|(rest, test)| (rest, Err(test)))
        } else {
            statement(rest).map(|(rest, statement)| (rest, Ok(statement)))
        };
        match result {
            Ok((next, found)) => {
                match found {
                    Ok(statement) => statements.push(statement),
                    Err(test) => tests.push(test),
                }
                rest = next.level(&rest);
            }
            Err(Err::Error(failure) | Err::Failure(failure)) => rest = recover(rest, failure),
            Err(Err::Incomplete(_)) => rest = rest.skip(),
        }
    }
}

/// The opening brace. Where it is forgotten and a statement follows on a line of its own, that is reported, and
/// reading goes on as if it stood there: what else is wrong inside is told too.
fn opening(input: Tokens<'_>) -> Parsed<'_, Span> {
    let forgotten =
        !input.at("{") && input.peek().is_some_and(|token| token.first) && STATEMENTS.contains(&input.next_text());
    if forgotten {
        let error = SyntaxError::new(input.here(), format!("expected `{{` before `{}`", input.next_text()));
        input.report(error.with_help("put `{` at the end of the line before"));
        return Ok((input, input.here()));
    }
    cut(word("{", "`{`")).parse(input)
}

/// Keeps the error and goes to where the next statement begins: a statement's word at the start of a line, or the
/// brace that closes the block.
fn recover<'a>(start: Tokens<'a>, failure: Failure<'a>) -> Tokens<'a> {
    let error = failure.into_error();
    if !is_echo(&start, &error) {
        start.report(error);
    }
    let mut rest = start.skip();
    let mut depth = usize::from(start.at("{"));
    while let Some(token) = rest.peek() {
        match rest.next_text() {
            "{" if token.kind == TokenKind::Mark => depth += 1,
            "}" if token.kind == TokenKind::Mark => {
                if depth == 0 {
                    break;
                }
                depth -= 1;
            }
            text if token.first && depth == 0 && STATEMENTS.contains(&text) => break,
            _ if begins_item(&rest) => break,
            _ => {}
        }
        rest = rest.skip();
    }
    rest
}

/// Whether an item begins here: one of its words first on its line, or documentation before such a word.
pub(super) fn begins_item(input: &Tokens<'_>) -> bool {
    let Some(token) = input.peek() else { return false };
    if !token.first {
        return false;
    }
    if token.kind == TokenKind::Doc {
        return begins_item(&input.skip());
    }
    ITEMS.contains(&input.next_text())
}

fn statement(input: Tokens<'_>) -> Parsed<'_, Statement> {
    match input.next_text() {
        "let" => binding(input, Vec::new()).map(|(rest, found)| (rest, Statement::Let(found))),
        "for" => for_each(input).map(|(rest, found)| (rest, Statement::For(found))),
        "when" => {
            let (rest, condition) = cut(expr).parse(input.skip())?;
            let (rest, body) = statements(rest)?;
            Ok((rest, Statement::When(When { condition, body, span: input.span_to(&rest) })))
        }
        "expect" => expect(input).map(|(rest, found)| (rest, Statement::Expect(found))),
        _ => Err(Err::Error(Failure::expected(input, "`let`, `for each`, `when`, `expect` or `test`"))),
    }
}

/// `let name = value` or `const name = value`; the keyword is the next token.
pub(super) fn binding(input: Tokens<'_>, docs: Vec<String>) -> Parsed<'_, Let> {
    let (rest, name) = cut(|rest| name(rest, "a name")).parse(input.skip())?;
    let (rest, _) = cut(word("=", "`=`")).parse(rest)?;
    let (rest, value) = cut(expr).parse(rest)?;
    Ok((rest, Let { docs, name, value, span: input.span_to(&rest) }))
}

/// A block without tests: those stand beside the statements of a rule, not inside one.
fn statements(input: Tokens<'_>) -> Parsed<'_, Vec<Statement>> {
    let (rest, (statements, tests)) = block(input)?;
    for test in tests {
        input.report(
            SyntaxError::new(test.span, "a test stands directly in its rule").with_help("move it behind this block"),
        );
    }
    Ok((rest, statements))
}

fn for_each(input: Tokens<'_>) -> Parsed<'_, For> {
    let (rest, _) = cut(word("each", "`each`")).parse(input.skip())?;
    let (rest, iteration) = cut(iteration).parse(rest)?;
    let (rest, body) = statements(rest)?;
    Ok((rest, For { iteration, body, span: input.span_to(&rest) }))
}

fn iteration(input: Tokens<'_>) -> Parsed<'_, Iteration> {
    if !input.at("group") {
        return query(input).map(|(rest, found)| (rest, Iteration::Each(found)));
    }
    let (rest, _) = word("of", "`of`").parse(input.skip())?;
    let (rest, kind) = name(rest, "a kind of fact")?;
    let (rest, binder) = opt(|rest| name(rest, "a name")).parse(rest)?;
    let (rest, _) = word("by", "`by`").parse(rest)?;
    let (rest, key) = super::expr::sum(rest)?;
    let (rest, query) = query_tail(input, rest, kind, binder, None)?;
    Ok((rest, Iteration::Groups { query, key }))
}

fn expect(input: Tokens<'_>) -> Parsed<'_, Expect> {
    let (mut rest, condition) = cut(expr).parse(input.skip())?;
    let mut expect = Expect {
        condition,
        message: None,
        help: None,
        link: None,
        labels: Vec::new(),
        fixes: Vec::new(),
        span: input.here(),
    };
    loop {
        let at = rest.here();
        let twice = |given: bool, what: &str| {
            if given {
                rest.report(
                    SyntaxError::new(at, format!("a second `{what}` for one expectation")).with_help("keep one"),
                );
            }
        };
        match rest.next_text() {
            "message" => {
                twice(expect.message.is_some(), "message");
                let (next, template) = cut(template).parse(rest.skip())?;
                expect.message = Some(template);
                rest = next;
            }
            "help" => {
                twice(expect.help.is_some(), "help");
                let (next, template) = cut(template).parse(rest.skip())?;
                expect.help = Some(template);
                rest = next;
            }
            "link" => {
                twice(expect.link.is_some(), "link");
                let (next, link) = cut(text).parse(rest.skip())?;
                expect.link = Some(link);
                rest = next;
            }
            clause @ ("label" | "fix") => {
                let (next, fact) = cut(super::expr::sum).parse(rest.skip())?;
                let (next, template) = cut(template).parse(next)?;
                let clauses = if clause == "fix" { &mut expect.fixes } else { &mut expect.labels };
                clauses.push((fact, template));
                rest = next;
            }
            _ => break,
        }
    }
    expect.span = input.span_to(&rest);
    Ok((rest, expect))
}

fn test(input: Tokens<'_>) -> Parsed<'_, Test> {
    let rest = input.skip();
    let outcome = match rest.next_text() {
        "passes" => Outcome::Passes,
        "fails" => Outcome::Fails,
        "undecided" => Outcome::Undecided,
        _ => return Err(Err::Failure(Failure::expected(rest, "`passes`, `fails` or `undecided`"))),
    };
    let rest = rest.skip();
    let (rest, article) = if rest.at("file") {
        cut(text).map(Article::File).parse(rest.skip())?
    } else {
        cut(text).map(Article::Inline).parse(rest)?
    };
    let (rest, at) = if rest.at("at") {
        cut(separated_list1(word(",", "`,`"), text)).parse(rest.skip())?
    } else {
        (rest, Vec::new())
    };
    Ok((rest, Test { outcome, article, at, span: input.span_to(&rest) }))
}
