//! How reading goes on behind an error: where the next operand, statement or item begins, and which word was meant.

use super::advice::{self, nearest};
use super::error::SyntaxError;
use super::foreign::{self, Row};
use super::input::{Failure, Parsed, Tokens};
use super::relation;
use super::statement::{ITEMS, STATEMENTS, begins_item};
use super::token::{TokenKind, is_keyword};
use super::tree::{Expr, ExprKind, Name};
use crate::source::Span;
use nom::Err;

/// Words behind which the statements of a block may follow.
pub(super) const FOLLOWED: &[&str] = &["then", "do"];

/// The clauses of an expectation.
pub(super) const CLAUSES: &[&str] = &["message", "help", "link", "label", "fix"];

/// What stands in place of an expression that could not be read.
pub(super) fn broken(span: Span) -> Expr {
    Expr { kind: ExprKind::Broken, span }
}

/// Reads an operand. Where it cannot be read, or where more follows than can, that is kept, and reading goes on behind
/// it: at the next operator, the end of the brackets around it, or the next statement.
pub(super) fn operand<'a>(input: Tokens<'a>, read: impl Fn(Tokens<'a>) -> Parsed<'a, Expr>) -> Parsed<'a, Expr> {
    let failure = match read(input) {
        Ok((rest, expr)) if !is_surplus(&rest) => return Ok((rest, expr)),
        Ok((rest, _)) => Failure::expected(rest, advice::END),
        Err(Err::Error(failure) | Err::Failure(failure)) => failure,
        Err(error) => return Err(error),
    };
    let reached = failure.left();
    input.keep(failure);
    let rest = behind(input, reached);
    rest.resume();
    Ok((rest, broken(input.span_to(&rest))))
}

/// Whether something stands on the line that cannot follow an expression: another value, or a word that is none.
fn is_surplus(rest: &Tokens<'_>) -> bool {
    rest.same_line().is_some_and(|token| match token.kind {
        TokenKind::Word => {
            let text = rest.text_of(token);
            let joins = ["and", "or", "but"].iter().any(|word| word.eq_ignore_ascii_case(text));
            // Behind the condition of a query comes what is said of the query.
            let of_query = relation::WORDS.contains(&text) || matches!(text, "is" | "in" | "not" | "where");
            let of_query =
                of_query || rest.is_followed() && matches!(text, "word" | "words" | "letter" | "letters" | "of");
            let another = of_query || [CLAUSES, FOLLOWED, STATEMENTS, ITEMS].iter().any(|words| words.contains(&text));
            !joins && !another
        }
        TokenKind::Mark => rest.at("(") || rest.at("["),
        TokenKind::Doc => false,
        TokenKind::Text => !rest.is_followed(),
        TokenKind::Number | TokenKind::Regex | TokenKind::Bad => true,
    })
}

fn behind(start: Tokens<'_>, reached: usize) -> Tokens<'_> {
    let mut rest = start;
    let mut open = 0_usize;
    while let Some(token) = rest.peek() {
        let text = rest.text_of(token);
        let mark = token.kind == TokenKind::Mark;
        let passed = rest.left() <= reached;
        if rest.left() < start.left() && (begins_item(&rest) || begins_statement(&rest))
            || mark && matches!(text, "{" | "}")
        {
            break;
        }
        if passed && open == 0 {
            let word = token.kind == TokenKind::Word
                && (matches!(text, "and" | "or") || CLAUSES.contains(&text) || FOLLOWED.contains(&text));
            if word || mark && matches!(text, ")" | "]" | "," | ":") {
                break;
            }
        }
        if mark {
            match text {
                "(" | "[" => open += 1,
                ")" | "]" if open == 0 => break,
                ")" | "]" => open -= 1,
                _ => {}
            }
        }
        rest = rest.skip();
    }
    rest
}

/// Whether a statement begins here: one of its words first on its line.
pub(super) fn begins_statement(input: &Tokens<'_>) -> bool {
    input.peek().is_some_and(|token| token.first) && STATEMENTS.contains(&input.next_text())
}

/// The word of ours that a word at the head of a statement or item stands for. Where it is none of ours, that is
/// reported, and reading goes on as if it were.
pub(super) fn head(input: &Tokens<'_>, ours: &[&'static str], table: &'static [Row]) -> Option<&'static str> {
    let text = input.next_text();
    if let Some(word) = ours.iter().find(|word| **word == text) {
        return Some(word);
    }
    let word = meant(input, ours, table)?;
    // A name that only looks like one of our words, `text mentions …`, is followed by an operator.
    let next = input.skip();
    let operator = next.peek().is_some_and(|token| match token.kind {
        TokenKind::Mark => !matches!(next.next_text(), "(" | "[" | "{" | "-" | "!"),
        TokenKind::Word => matches!(
            next.next_text(),
            "is" | "has"
                | "in"
                | "mentions"
                | "counts"
                | "contains"
                | "matches"
                | "resembles"
                | "restates"
                | "agree"
                | "within"
        ),
        _ => false,
    });
    if operator {
        return None;
    }
    let (word, message, help) = word;
    input.report(SyntaxError::new(input.here(), message).with_help(help));
    Some(word)
}

/// Which of our words a word stands for, with what to say of it.
pub(super) fn meant(
    input: &Tokens<'_>,
    ours: &[&'static str],
    table: &'static [Row],
) -> Option<(&'static str, String, String)> {
    let text = input.peek().filter(|token| token.kind == TokenKind::Word).map(|token| input.text_of(token))?;
    let shown = advice::shortened(text);
    if let Some(word) = ours.iter().find(|word| word.eq_ignore_ascii_case(text)) {
        return Some((word, format!("`{shown}` is written in small letters"), format!("write `{word}`")));
    }
    if is_keyword(text) && text != "each" {
        return None;
    }
    if let Some((_, word, help)) = foreign::row(table, text) {
        return Some((word, format!("`{shown}` is no word of the rule language"), (*help).to_owned()));
    }
    let word = nearest(text, ours.iter().copied())?;
    Some((word, format!("unknown word `{shown}`"), format!("did you mean `{word}`?")))
}

/// The rest behind what is left of a line, or before the brace that opens a block on it.
pub(super) fn line(input: Tokens<'_>) -> Tokens<'_> {
    let mut rest = input;
    while rest.same_line().is_some() && !rest.at("{") && !rest.at("}") {
        rest = rest.skip();
    }
    rest
}

/// The words of a header that may be names: what it would have brought in.
pub(super) fn names(start: Tokens<'_>, end: &Tokens<'_>) -> Vec<Name> {
    let mut found = Vec::new();
    let mut rest = start;
    let mut field = false;
    while rest.left() > end.left() {
        if rest.at_name() && !field {
            found.push(Name { text: rest.next_text().to_owned(), span: Span::default() });
        }
        field = rest.at(".");
        rest = rest.skip();
    }
    found
}
