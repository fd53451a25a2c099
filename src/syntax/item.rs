//! The top level of a rule file.

use super::error::SyntaxError;
use super::input::{Failure, Parsed, Session, Tokens, is_echo};
use super::query::name;
use super::statement::{begins_item, binding, block};
use super::token::TokenKind;
use super::tree::{File, Item, Rule};
use nom::combinator::cut;
use nom::{Err, Parser};

/// Reads all items; where one fails, reading goes on at the next.
pub(super) fn file(session: &Session<'_>) -> File {
    let mut file = File::default();
    let mut rest = session.input();
    while rest.peek().is_some() {
        match item(rest, &mut file) {
            Ok((next, ())) => rest = next,
            Err(Err::Error(failure) | Err::Failure(failure)) => rest = recover(rest, failure),
            Err(Err::Incomplete(_)) => rest = rest.skip(),
        }
    }
    file
}

fn recover<'a>(start: Tokens<'a>, failure: Failure<'a>) -> Tokens<'a> {
    let error = failure.into_error();
    if !is_echo(&start, &error) {
        start.report(error);
    }
    let mut rest = start.skip();
    while rest.peek().is_some()
        && !begins_item(&rest)
        && !(rest.at("let") && rest.peek().is_some_and(|token| token.first))
    {
        rest = rest.skip();
    }
    rest
}

fn item<'a>(input: Tokens<'a>, file: &mut File) -> Parsed<'a, ()> {
    let mut rest = input;
    let mut docs = Vec::new();
    while let Some(token) = rest.peek().filter(|token| token.kind == TokenKind::Doc) {
        let line = &rest.text_of(token)[3..];
        docs.push(line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned());
        rest = rest.skip();
    }
    match rest.next_text() {
        "pack" => {
            let start = rest;
            let (rest, pack) = cut(|rest| name(rest, "the name of the pack")).parse(rest.skip())?;
            if file.pack.is_some() || !file.items.is_empty() {
                let error = SyntaxError::new(start.span_to(&rest), "`pack` comes once, at the head of the file");
                rest.report(error);
            }
            file.pack.get_or_insert(pack);
            Ok((rest, ()))
        }
        "const" => binding(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Const(found)))),
        "let" => binding(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Let(found)))),
        "rule" => rule(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Rule(found)))),
        "expect" | "for" | "when" | "test" => {
            let error = SyntaxError::new(rest.here(), format!("`{}` stands inside a rule", rest.next_text()))
                .with_help("write `rule name { … }` around it");
            Err(Err::Failure(Failure::said(rest, error)))
        }
        _ => Err(Err::Error(Failure::expected(rest, "`rule`, `const` or `let`"))),
    }
}

fn rule(input: Tokens<'_>, docs: Vec<String>) -> Parsed<'_, Rule> {
    let (rest, rule_name) = cut(|rest| name(rest, "the name of the rule")).parse(input.skip())?;
    let (rest, severity) = if rest.at("as") {
        let (rest, severity) = cut(|rest| name(rest, "`error`, `warning` or `note`")).parse(rest.skip())?;
        (rest, Some(severity))
    } else {
        (rest, None)
    };
    let (rest, (body, tests)) = block(rest)?;
    Ok((rest, Rule { docs, name: rule_name, severity, body, tests, span: input.span_to(&rest) }))
}
