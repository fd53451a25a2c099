//! What stands between braces: statements, and tests. Reading goes on behind a statement that is wrong, and where a
//! brace is forgotten.

use super::error::SyntaxError;
use super::input::{Failure, Parsed, Tokens};
use super::recovery::{FOLLOWED, begins_statement, line};
use super::statement::{Read, begins_item, statement, unknown_expectation};
use super::token::TokenKind;
use super::tree::{Statement, Test};
use crate::source::Span;
use nom::Err;

/// The statements and tests of a block.
#[derive(Default)]
pub(super) struct Block {
    pub(super) statements: Vec<Statement>,
    pub(super) tests: Vec<Test>,
}

/// How a block begins.
enum Opening {
    /// With its brace.
    Brace(Span),
    /// Without: the lines that are indented further than where its statement began, or one statement on the same line.
    Forgotten { indentation: Option<usize> },
}

/// A block. `start` is where its statement or rule begins, `said` that what is wrong with its head has been reported.
pub(super) fn block<'a>(start: Tokens<'a>, input: Tokens<'a>, said: bool) -> Parsed<'a, Block> {
    let (rest, opening) = opening(start, input, said);
    let mut rest = rest.deeper()?;
    let mut block = Block::default();
    loop {
        if let Some(after) = ending(start, &rest, &opening) {
            if after.left() == rest.left() {
                // What else the block would hold is not known.
                block.statements.push(Statement::Expect(unknown_expectation(rest)));
            }
            return Ok((after.level(&input), block));
        }
        if let Some(after) = surplus_brace(start, &rest) {
            rest = after;
            continue;
        }
        rest.start_afresh();
        match statement(rest) {
            Ok((next, read)) => {
                match read {
                    Read::Statement(statement) => block.statements.push(*statement),
                    Read::Test(test) => block.tests.push(test),
                }
                rest = behind(next.level(&rest));
            }
            Err(Err::Error(failure) | Err::Failure(failure)) => {
                rest.keep(failure);
                rest = next_statement(rest);
            }
            Err(Err::Incomplete(_)) => rest = rest.skip(),
        }
    }
}

/// Behind a statement: what else stands on its line is reported, unless another statement begins there.
fn behind(rest: Tokens<'_>) -> Tokens<'_> {
    let word = rest.next_text();
    let fits = ["}", "let", "for", "when", "expect", "test", "else"].contains(&word)
        || rest.peek().is_some_and(|token| token.kind == TokenKind::Doc);
    if fits || rest.same_line().is_none() {
        return rest;
    }
    rest.keep(Failure::expected(rest, super::advice::END));
    let mut after = rest.skip();
    while after.same_line().is_some() && !after.at("}") {
        after = after.skip();
    }
    after
}

/// The opening brace. Where something else stands for it, that is reported, and reading goes on as if it stood there.
fn opening<'a>(start: Tokens<'a>, input: Tokens<'a>, said: bool) -> (Tokens<'a>, Opening) {
    if input.at("{") {
        return (input.skip(), Opening::Brace(input.here()));
    }
    let forgotten = Opening::Forgotten { indentation: start.indentation() };
    if begins_statement(&input) {
        if !said && !input.has_resumed() {
            let error = SyntaxError::new(input.here(), format!("expected `{{` before `{}`", input.next_text()));
            input.report(error.with_help("put `{` at the end of the line before"));
        }
        return (input, forgotten);
    }
    let rest = if FOLLOWED.contains(&input.next_text()) || input.at(":") {
        if !said {
            let error = SyntaxError::new(input.here(), "statements stand between braces");
            let help = format!("write `{{` instead of `{}`, and `}}` behind the statements", input.next_text());
            input.report(error.with_help(help));
        }
        input.skip()
    } else {
        if input.at("and") || input.at("or") {
            let error = SyntaxError::new(input.here(), "a loop goes through facts of one kind");
            let help = "put a second `for each` inside; a condition stands behind `where`";
            input.keep(Failure::said(input, error.with_help(help)));
        } else {
            input.keep(Failure::expected(input, "`{`"));
        }
        line(input)
    };
    if rest.at("{") {
        return (rest.skip(), Opening::Brace(rest.here()));
    }
    rest.resume();
    (rest, forgotten)
}

/// Behind the block, where it ends here.
fn ending<'a>(start: Tokens<'a>, rest: &Tokens<'a>, opening: &Opening) -> Option<Tokens<'a>> {
    let over = rest.peek().is_none() || begins_item(rest);
    match opening {
        Opening::Brace(open) => {
            // A test that stands as far out as this block began is one of the rule: the brace before it is missing.
            let outside = rest.indentation().is_some_and(|here| Some(here) <= start.indentation());
            if rest.at("test") && outside && !start.at("rule") {
                unclosed(rest, *open);
                rest.session.unbalanced.set(rest.session.unbalanced.get().saturating_sub(1));
                return Some(*rest);
            }
            if rest.at("}") && surplus_brace(start, rest).is_none() {
                rest.session.blocks.borrow_mut().push((*open, rest.here()));
                return Some(rest.skip());
            }
            if over {
                nested_item(start, rest, *open);
                return Some(*rest);
            }
            None
        }
        Opening::Forgotten { indentation } => {
            let here = rest.indentation();
            let outside = here.is_some() && here <= *indentation;
            if rest.at("}") {
                // A brace that stands further out closes the block around this one.
                return Some(if here.is_some() && here < *indentation { *rest } else { rest.skip() });
            }
            (over || outside).then_some(*rest)
        }
    }
}

/// Behind a brace that would close a rule before its end: it is indented, and more of the rule follows.
fn surplus_brace<'a>(start: Tokens<'a>, rest: &Tokens<'a>) -> Option<Tokens<'a>> {
    let after = rest.skip();
    let more = after.at("}") || begins_statement(&after);
    let early =
        rest.at("}") && start.at("rule") && rest.indentation() > start.indentation() && start.indentation().is_some();
    if !early || !more {
        return None;
    }
    let error = SyntaxError::new(rest.here(), "this brace closes the rule, and more of it follows");
    rest.report(error.with_help("take it out, or put `{` where it begins"));
    Some(after)
}

/// An item that is indented stands in the rule; one that is not follows it, and a brace is missing.
fn nested_item(start: Tokens<'_>, rest: &Tokens<'_>, open: Span) {
    let session = rest.session;
    if rest.peek().is_none() || rest.indentation() <= start.indentation() || start.indentation().is_none() {
        return unclosed(rest, open);
    }
    let mut item = *rest;
    while item.peek().is_some_and(|token| token.kind == TokenKind::Doc) {
        item = item.skip();
    }
    session.unbalanced.set(session.unbalanced.get() + 1);
    let error = SyntaxError::new(item.here(), format!("`{}` stands beside rules, not in one", item.next_text()));
    let help = match item.next_text() {
        "const" => "write `let`",
        _ => "move it out of this rule, or close the rule before it with `}`",
    };
    rest.report(error.with_help(help));
}

/// Reports a brace that is never closed: of the blocks that were closed, the first whose closing brace is not indented
/// as its line, since that one closes another; else the outermost.
fn unclosed(rest: &Tokens<'_>, open: Span) {
    let session = rest.session;
    let indentation = |span: Span| {
        let before = session.text.get(..span.start as usize).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let blanks = line.chars().take_while(|c| c.is_whitespace()).count();
        (blanks, line.chars().count() == blanks)
    };
    let odd =
        session.blocks.borrow().iter().filter(|(inner, _)| inner.start > open.start).find_map(|(inner, close)| {
            let (of_close, alone) = indentation(*close);
            (alone && of_close < indentation(*inner).0).then_some(*inner)
        });
    session.unbalanced.set(session.unbalanced.get() + 1);
    let error = SyntaxError::new(odd.unwrap_or(open), "this brace is never closed");
    rest.report(error.with_help("close it with `}`"));
}

/// Behind a statement that is no statement: where the next begins.
fn next_statement(start: Tokens<'_>) -> Tokens<'_> {
    let indentation = start.indentation();
    let mut rest = start.skip();
    let mut open = usize::from(start.at("{"));
    while let Some(token) = rest.peek() {
        if begins_item(&rest) {
            break;
        }
        let mark = token.kind == TokenKind::Mark;
        match rest.next_text() {
            "{" if mark => open += 1,
            "}" if mark && open == 0 => break,
            "}" if mark => open -= 1,
            _ if open == 0 && begins_statement(&rest) => break,
            _ if open == 0
                && indentation.is_some()
                && rest.indentation().is_some_and(|here| Some(here) <= indentation) =>
            {
                break;
            }
            _ => {}
        }
        rest = rest.skip();
    }
    rest
}
