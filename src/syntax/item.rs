//! The top level of a rule file.

use super::error::SyntaxError;
use super::expr::expr;
use super::input::{Failure, Parsed, Session, Tokens, is_echo, word};
use super::pattern::pattern;
use super::query::name;
use super::statement::{begins_item, binding, block};
use super::text::text;
use super::token::TokenKind;
use super::tree::{Applies, Column, Define, FactKind, File, Import, Item, Name, Rule, Table};
use nom::combinator::{cut, opt};
use nom::multi::separated_list1;
use nom::sequence::preceded;
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
    if !docs.is_empty() && ["pack", "import", "applies"].contains(&rest.next_text()) {
        let message = format!("`{}` has no documentation", rest.next_text());
        input.report(SyntaxError::new(input.here(), message).with_help("write it as a comment: `// …`"));
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
        "import" => {
            let (after, path) = cut(text).parse(rest.skip())?;
            file.items.push(Item::Import(Import { path, span: rest.span_to(&after) }));
            Ok((after, ()))
        }
        "applies" => {
            let (after, _) = cut(word("where", "`where`")).parse(rest.skip())?;
            let (after, condition) = cut(expr).parse(after)?;
            file.items.push(Item::Applies(Applies { condition, span: rest.span_to(&after) }));
            Ok((after, ()))
        }
        "const" => binding(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Const(found)))),
        "param" => binding(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Param(found)))),
        "define" => define(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Define(found)))),
        "fact" => fact(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Fact(found)))),
        "table" => table(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Table(found)))),
        "let" => binding(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Let(found)))),
        "rule" => rule(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Rule(found)))),
        "expect" | "for" | "when" | "test" => {
            let error = SyntaxError::new(rest.here(), format!("`{}` stands inside a rule", rest.next_text()))
                .with_help("write `rule name { … }` around it");
            Err(Err::Failure(Failure::said(rest, error)))
        }
        _ => Err(Err::Error(Failure::expected(
            rest,
            "`rule`, `let`, `const`, `param`, `define`, `fact`, `table`, `import` or `applies`",
        ))),
    }
}

/// `define early(d) = d < 1 May 2025`.
fn define(input: Tokens<'_>, docs: Vec<String>) -> Parsed<'_, Define> {
    let (rest, function) = cut(|rest| name(rest, "the name of the function")).parse(input.skip())?;
    let (rest, _) = cut(word("(", "`(` and the names of its parameters")).parse(rest)?;
    let parameter = |rest| name(rest, "the name of a parameter");
    let (rest, parameters) = cut(separated_list1(word(",", "`,`"), parameter)).parse(rest)?;
    let (rest, _) = cut(word(")", "`)`")).parse(rest)?;
    let (rest, _) = cut(word("=", "`=`")).parse(rest)?;
    let (rest, body) = cut(expr).parse(rest)?;
    Ok((rest, Define { docs, name: function, parameters, body, span: input.span_to(&rest) }))
}

/// `fact tie = name a "and" name b where a is place`.
fn fact(input: Tokens<'_>, docs: Vec<String>) -> Parsed<'_, FactKind> {
    let (rest, kind) = cut(|rest| name(rest, "the name of the kind of fact")).parse(input.skip())?;
    let (rest, _) = cut(word("=", "`=`")).parse(rest)?;
    let (rest, pattern) = cut(pattern).parse(rest)?;
    let (rest, filter) = opt(preceded(word("where", "`where`"), cut(expr))).parse(rest)?;
    Ok((rest, FactKind { docs, name: kind, pattern, filter, span: input.span_to(&rest) }))
}

/// `table members from "members.csv" with text country, optional date since`.
fn table(input: Tokens<'_>, docs: Vec<String>) -> Parsed<'_, Table> {
    let (rest, table) = cut(|rest| name(rest, "the name of the table")).parse(input.skip())?;
    let (rest, _) = cut(word("from", "`from` and a file")).parse(rest)?;
    let (rest, path) = cut(text).parse(rest)?;
    let (rest, _) = cut(word("with", "`with` and the columns")).parse(rest)?;
    let (rest, columns) = cut(separated_list1(word(",", "`,`"), column)).parse(rest)?;
    Ok((rest, Table { docs, name: table, path, columns, span: input.span_to(&rest) }))
}

fn column(input: Tokens<'_>) -> Parsed<'_, Column> {
    let optional = input.at("optional");
    let (rest, ty) = name(if optional { input.skip() } else { input }, "the type of a column and its name")?;
    let (rest, column) = cut(|rest| name(rest, "the name of the column")).parse(rest)?;
    Ok((rest, Column { optional, ty, name: column }))
}

fn rule(input: Tokens<'_>, docs: Vec<String>) -> Parsed<'_, Rule> {
    let (rest, rule_name) = cut(|rest| name(rest, "the name of the rule")).parse(input.skip())?;
    let (rest, severity) = severity(rest)?;
    let (rest, undecided) = if rest.at(",") && severity.is_some() && rest.skip().at("undecided") {
        cut(undecided).parse(rest.skip())?
    } else if rest.at("undecided") {
        cut(undecided).parse(rest)?
    } else {
        (rest, None)
    };
    let (rest, (body, tests)) = block(rest)?;
    Ok((rest, Rule { docs, name: rule_name, severity, undecided, body, tests, span: input.span_to(&rest) }))
}

/// `as warning`, or nothing.
fn severity(input: Tokens<'_>) -> Parsed<'_, Option<Name>> {
    opt(preceded(word("as", "`as`"), cut(|rest| name(rest, "`error`, `warning` or `note`")))).parse(input)
}

/// `undecided as warning`.
fn undecided(input: Tokens<'_>) -> Parsed<'_, Option<Name>> {
    let (rest, found) = severity(input.skip())?;
    if found.is_none() {
        return Err(Err::Failure(Failure::expected(rest, "`as` and a severity")));
    }
    Ok((rest, found))
}
