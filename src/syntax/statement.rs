//! Statements of rules, and how reading goes on behind an error in one.

use super::advice::STATEMENT;
use super::block::{Block, block};
use super::error::SyntaxError;
use super::expr::expr;
use super::foreign::{self, OUTCOMES};
use super::input::{Failure, Parsed, Tokens, word};
use super::query::{name, query, query_tail};
use super::recovery::{CLAUSES, broken, head, line, meant, names};
use super::text::{template, text};
use super::token::{TokenKind, is_keyword};
use super::tree::{
    Article, Expect, Expr, ExprKind, For, Iteration, Let, Name, Outcome, Query, Statement, Template, Test, Text, When,
};
use crate::source::Span;
use nom::combinator::{cut, opt};
use nom::multi::separated_list1;
use nom::{Err, Parser};

/// Words that begin a statement.
pub(super) const STATEMENTS: &[&str] = &["let", "for", "when", "expect", "test"];

/// Words that begin an item: at the start of a line they end every open rule.
pub(super) const ITEMS: &[&str] = &["rule", "const", "pack", "import", "applies", "param", "define", "fact", "table"];

/// Whether an item begins here: one of its words first on its line, or documentation before such a word.
pub(super) fn begins_item(input: &Tokens<'_>) -> bool {
    let Some(token) = input.peek() else { return false };
    if !token.first {
        return false;
    }
    let mut rest = *input;
    while rest.peek().is_some_and(|token| token.kind == TokenKind::Doc) {
        rest = rest.skip();
    }
    rest.peek().is_some_and(|token| token.first) && ITEMS.contains(&rest.next_text())
}

/// A statement of a rule, or a test.
pub(super) enum Read {
    Statement(Box<Statement>),
    Test(Test),
}

/// A statement, or a test. What stands for one in speech or in other languages is reported and read.
pub(super) fn statement(input: Tokens<'_>) -> Parsed<'_, Read> {
    let said = !STATEMENTS.contains(&input.next_text());
    if ["else", "otherwise"].contains(&input.next_text()) {
        let error = SyntaxError::new(input.here(), format!("there is no `{}`", input.next_text()));
        input.report(error.with_help("write a second `when not (condition) { … }`"));
        let (rest, body) = statements(input, input.skip(), true)?;
        let condition = broken(input.here());
        return Ok((
            rest,
            Read::Statement(Box::new(Statement::When(When { condition, body, span: input.span_to(&rest) }))),
        ));
    }
    let statement = |(rest, statement)| (rest, Read::Statement(Box::new(statement)));
    match head(&input, STATEMENTS, foreign::STATEMENTS) {
        Some("let") => binding(input, Vec::new()).map(|(rest, found)| (rest, Statement::Let(found))).map(statement),
        Some("for") => for_each(input, said).map(statement),
        Some("when") => {
            let (rest, condition) = cut(expr).parse(input.skip())?;
            let (rest, body) = statements(input, rest, said)?;
            Ok(statement((rest, Statement::When(When { condition, body, span: input.span_to(&rest) }))))
        }
        Some("expect") => expect(input).map(|(rest, found)| (rest, Statement::Expect(found))).map(statement),
        Some(_) => test(input).map(|(rest, found)| (rest, Read::Test(found))),
        None => headless(input).map(statement),
    }
}

/// A statement whose word is missing: `n = 5`, `article mentions "x"`, a clause without its expectation.
fn headless(input: Tokens<'_>) -> Parsed<'_, Statement> {
    let first = input.peek().is_some_and(|token| token.first);
    if input.at_name() && input.skip().at("=") {
        let help = format!("write `let {} = …`; to compare, write `expect … == …`", input.next_text());
        input.report(SyntaxError::new(input.here(), "a name is given by `let`").with_help(help));
        return let_value(input, input, Vec::new()).map(|(rest, found)| (rest, Statement::Let(found)));
    }
    if CLAUSES.contains(&input.next_text()) {
        let error = SyntaxError::new(input.here(), format!("`{}` stands behind an expectation", input.next_text()));
        input.report(error.with_help("move it behind the condition: `expect … message \"…\"`"));
        let mut nothing = unknown_expectation(input);
        let rest = clauses(input, &mut nothing);
        return Ok((rest, Statement::Expect(nothing)));
    }
    let begins_value = input.peek().is_some_and(|token| match token.kind {
        TokenKind::Word => {
            input.at_name()
                || ["the", "every", "some", "no", "exactly", "all", "at", "not"].contains(&input.next_text())
        }
        TokenKind::Number | TokenKind::Text => true,
        _ => false,
    });
    if !first || !begins_value {
        return Err(Err::Error(Failure::expected(input, STATEMENT)));
    }
    let error = SyntaxError::new(input.here(), "what must hold stands behind `expect`");
    input.report(error.with_help(format!("write `expect {} …`", super::advice::shortened(input.next_text()))));
    // Only what is wrong with its form is said: what it is meant to be, nobody knows.
    let (rest, _) = expr(input)?;
    let mut nothing = unknown_expectation(input);
    Ok((clauses(rest, &mut nothing), Statement::Expect(nothing)))
}

/// `let name = value` or `const name = value`; the keyword is the next token.
pub(super) fn binding(input: Tokens<'_>, docs: Vec<String>) -> Parsed<'_, Let> {
    let_value(input, input.skip(), docs)
}

/// The name, the sign and the value of a binding. The name is known even where the rest is wrong.
fn let_value<'a>(start: Tokens<'a>, input: Tokens<'a>, docs: Vec<String>) -> Parsed<'a, Let> {
    let (rest, name) = cut(|rest| name(rest, "a name")).parse(input)?;
    let strange = rest.same_line().is_some() && [":=", "==", "is", "be", "as", ":", "to"].contains(&rest.next_text());
    let rest = if rest.at("=") {
        rest.skip()
    } else if strange {
        let error = SyntaxError::new(rest.here(), format!("a name is given with `=`, not with `{}`", rest.next_text()));
        rest.report(error.with_help(format!("write `let {} = …`", name.text)));
        rest.skip()
    } else {
        rest.keep(Failure::expected(rest, "`=`"));
        let rest = line(rest);
        rest.resume();
        return Ok((rest, Let { docs, name, value: broken(start.here()), span: start.span_to(&rest) }));
    };
    let (rest, value) = cut(expr).parse(rest)?;
    Ok((rest, Let { docs, name, value, span: start.span_to(&rest) }))
}

/// A block without tests: those stand beside the statements of a rule, not inside one.
fn statements<'a>(start: Tokens<'a>, input: Tokens<'a>, said: bool) -> Parsed<'a, Vec<Statement>> {
    let (rest, Block { statements, tests }) = block(start, input, said)?;
    for test in tests {
        input.report(
            SyntaxError::new(test.span, "a test stands directly in its rule").with_help("move it behind this block"),
        );
    }
    Ok((rest, statements))
}

fn for_each(input: Tokens<'_>, said: bool) -> Parsed<'_, Statement> {
    let rest = each(input, said);
    let (rest, iteration, mut body) = match iteration(rest) {
        Ok((rest, iteration)) => (rest, iteration, Vec::new()),
        Err(Err::Error(failure) | Err::Failure(failure)) => {
            rest.keep(failure);
            let end = line(rest);
            end.resume();
            let unknown =
                |name| Statement::Let(Let { docs: Vec::new(), name, value: broken(rest.here()), span: rest.here() });
            let bound = names(rest, &end).into_iter().map(unknown).collect();
            (end, Iteration::Each(unread(rest.span_to(&end))), bound)
        }
        Err(error) => return Err(error),
    };
    let (rest, inner) = statements(input, rest, said)?;
    body.extend(inner);
    Ok((rest, Statement::For(For { iteration, body, span: input.span_to(&rest) })))
}

/// A query that could not be read: of facts of which nothing is known.
fn unread(span: Span) -> Query {
    let kind = Name { text: String::new(), span: Span::default() };
    Query { pairing: None, kind, binder: None, place: Some(Box::new(broken(span))), filter: None, span }
}

/// Behind `for each`, or what was written for that.
fn each(input: Tokens<'_>, said: bool) -> Tokens<'_> {
    let rest = if input.at("each") { input } else { input.skip() };
    if rest.at("each") {
        return rest.skip();
    }
    let (after, help) = match rest.next_text() {
        word @ ("every" | "all" | "any") => (rest.skip(), format!("write `for each` instead of `for {word}`")),
        word if rest.at_name() && rest.skip().at("in") => {
            let domain = rest.skip().skip().next_text();
            (rest, format!("write `for each {domain} {word}`; for a list, `for each {word} in {domain}`"))
        }
        word => (rest, format!("write `for each {}`", super::advice::shortened(word))),
    };
    if !said {
        let error = SyntaxError::new(input.span_to(&after), "a loop begins with `for each`");
        input.report(error.with_help(help));
    }
    after
}

fn iteration(input: Tokens<'_>) -> Parsed<'_, Iteration> {
    if !input.at("group") {
        // `for n in numbers`, without `each`: the kind may stand behind `in`.
        let backwards = input.previous().is_some_and(|word| input.text_of(word) != "each") && input.skip().at("in");
        if backwards && input.at_name() && input.skip().skip().at_name() {
            let (rest, binder) = name(input, "a name")?;
            let (rest, place) = name(rest.skip(), "a kind of fact")?;
            let span = input.span_to(&rest);
            let place = Some(Box::new(broken(place.span)));
            let kind = Name { span: Span::default(), ..binder };
            return Ok((rest, Iteration::Each(Query { pairing: None, kind, binder: None, place, filter: None, span })));
        }
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

/// An expectation that could not be read.
pub(super) fn unknown_expectation(input: Tokens<'_>) -> Expect {
    expectation(broken(input.here()), input)
}

fn expectation(condition: Expr, input: Tokens<'_>) -> Expect {
    Expect {
        condition,
        message: None,
        help: None,
        link: None,
        labels: Vec::new(),
        fixes: Vec::new(),
        span: input.here(),
    }
}

fn expect(input: Tokens<'_>) -> Parsed<'_, Expect> {
    let (rest, condition) = cut(expr).parse(input.skip())?;
    let mut expect = expectation(condition, input);
    let rest = clauses(rest, &mut expect);
    expect.span = input.span_to(&rest);
    Ok((rest, expect))
}

/// What is said where an expectation fails.
fn clauses<'a>(input: Tokens<'a>, expect: &mut Expect) -> Tokens<'a> {
    let mut rest = input;
    loop {
        let clause = rest.next_text();
        if !CLAUSES.contains(&clause) {
            return rest;
        }
        let given = match clause {
            "message" => expect.message.is_some(),
            "help" => expect.help.is_some(),
            "link" => expect.link.is_some(),
            _ => false,
        };
        if given {
            let error = SyntaxError::new(rest.here(), format!("a second `{clause}` for one expectation"));
            rest.report(error.with_help("keep one"));
        }
        let after = without_colon(rest.skip());
        rest = match clause {
            "link" => {
                let (next, link) = given_text(after, clause, text, |value, span| Text { value, span });
                expect.link = Some(link);
                next
            }
            "message" | "help" => {
                let (next, found) = given_text(after, clause, template, |_, span| Template { parts: Vec::new(), span });
                let place = if clause == "help" { &mut expect.help } else { &mut expect.message };
                *place = Some(found);
                next
            }
            _ => match super::expr::sum(after.followed()).map(|(next, fact)| (next.like(&after), fact)) {
                Ok((next, fact)) if !matches!(fact.kind, ExprKind::Text(_)) || text(next).is_ok() => {
                    let (next, found) =
                        given_text(next, clause, template, |_, span| Template { parts: Vec::new(), span });
                    let clauses = if clause == "fix" { &mut expect.fixes } else { &mut expect.labels };
                    clauses.push((fact, found));
                    next
                }
                Ok((next, fact)) => {
                    let error = SyntaxError::new(fact.span, format!("`{clause}` names a fact before its text"));
                    after.report(error.with_help(format!("write `{clause} n {}`", after.next_text())));
                    next
                }
                Err(Err::Error(failure) | Err::Failure(failure)) => {
                    after.keep(failure);
                    resumed(line(after))
                }
                Err(_) => after,
            },
        };
    }
}

fn resumed(rest: Tokens<'_>) -> Tokens<'_> {
    rest.resume();
    rest
}

/// Without a colon, which other languages have here; it is reported.
fn without_colon(rest: Tokens<'_>) -> Tokens<'_> {
    if !rest.at(":") {
        return rest;
    }
    rest.report(SyntaxError::new(rest.here(), "no colon stands here").with_help("take it out"));
    rest.skip()
}

/// The text of a clause. Words without marks are reported with the marks to write, and passed over.
fn given_text<'a, T>(
    input: Tokens<'a>,
    clause: &str,
    read: impl Fn(Tokens<'a>) -> Parsed<'a, T>,
    nothing: impl Fn(String, Span) -> T,
) -> (Tokens<'a>, T) {
    let failure = match read(input) {
        Ok(found) => return found,
        Err(Err::Error(failure) | Err::Failure(failure)) => failure,
        Err(_) => return (input, nothing(String::new(), input.here())),
    };
    let mut rest = input;
    while rest.same_line().is_some() && !rest.at("}") && !rest.at("{") && !CLAUSES.contains(&rest.next_text()) {
        rest = rest.skip();
    }
    if rest.left() < input.left() {
        let span = input.span_to(&rest);
        let words = super::advice::shortened(&input.session.text[span.range()]);
        let error = SyntaxError::new(span, format!("the text of `{clause}` stands in quotation marks"));
        input.keep(Failure::said(input, error.with_help(format!("write `{clause} \"{words}\"`"))));
    } else {
        input.keep(failure);
    }
    (resumed(rest), nothing(String::new(), input.here()))
}

fn test(input: Tokens<'_>) -> Parsed<'_, Test> {
    let (rest, outcome) = outcome(input.skip());
    let rest = without_colon(rest);
    let (rest, article) = if rest.at("file") {
        cut(text).map(Article::File).parse(rest.skip())?
    } else {
        cut(text).map(Article::Inline).parse(rest)?
    };
    let forgotten = rest.same_line().is_some_and(|token| token.kind == TokenKind::Text);
    if forgotten {
        let error = SyntaxError::new(rest.here(), "the words to be underlined stand behind `at`");
        rest.report(error.with_help(format!("write `at {}`", super::advice::shortened(rest.next_text()))));
    }
    let (rest, at) = if rest.at("at") || forgotten {
        let places = separated_list1(word(",", "`,`"), place);
        cut(places).parse(if forgotten { rest } else { rest.skip() })?
    } else {
        (rest, Vec::new())
    };
    Ok((rest, Test { outcome, article, at, span: input.span_to(&rest) }))
}

/// A text that is to be underlined; a word or number without marks is reported and taken for one.
fn place(input: Tokens<'_>) -> Parsed<'_, Text> {
    let bare = input.same_line().is_some_and(|token| {
        token.kind == TokenKind::Number || token.kind == TokenKind::Word && !is_keyword(input.text_of(token))
    });
    if !bare {
        return text(input);
    }
    let value = input.next_text().to_owned();
    let error = SyntaxError::new(input.here(), "the words to be underlined stand in quotation marks");
    input.report(error.with_help(format!("write `\"{value}\"`")));
    Ok((input.skip(), Text { value, span: input.here() }))
}

/// What a test wants. Where that is said in another word, or not at all, that is reported.
fn outcome(input: Tokens<'_>) -> (Tokens<'_>, Outcome) {
    const WORDS: [&str; 3] = ["passes", "fails", "undecided"];
    let word = WORDS.iter().find(|word| input.at(word)).copied();
    let other = || meant(&input, &WORDS, OUTCOMES);
    let (word, rest) = match word {
        Some(word) => (word, input.skip()),
        None if input.next_text() == "file" => ("", input),
        None => match other() {
            Some((word, message, help)) => {
                input.report(SyntaxError::new(input.here(), message).with_help(help));
                (word, input.skip())
            }
            None => ("", input),
        },
    };
    if word.is_empty() {
        input.keep(Failure::expected(input, "`passes`, `fails` or `undecided`"));
    }
    let outcome = match word {
        "passes" => Outcome::Passes,
        "fails" => Outcome::Fails,
        _ => Outcome::Undecided,
    };
    (rest, outcome)
}
