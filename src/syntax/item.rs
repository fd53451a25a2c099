//! The top level of a rule file.

use super::advice::{END, ITEM};
use super::block::{Block, block};
use super::error::SyntaxError;
use super::expr::expr;
use super::foreign;
use super::input::{Failure, Parsed, Session, Tokens, word};
use super::pattern::pattern;
use super::query::name;
use super::recovery::{broken, head, line};
use super::statement::{ITEMS, STATEMENTS, begins_item, binding, statement};
use super::text::text;
use super::token::TokenKind;
use super::tree::{Applies, Column, Define, Expr, FactKind, File, Import, Item, Let, Name, Rule, Table, Text};
use crate::source::Span;
use nom::combinator::{cut, opt};
use nom::multi::separated_list1;
use nom::sequence::preceded;
use nom::{Err, Parser};

/// Reads all items; where one fails, reading goes on at the next.
pub(super) fn file(session: &Session<'_>) -> File {
    let mut file = File::default();
    let mut rest = session.input();
    while rest.peek().is_some() {
        rest.start_afresh();
        match item(rest, &mut file) {
            Ok((next, ())) => rest = next,
            Err(Err::Error(failure) | Err::Failure(failure)) => {
                let next = recover(rest, failure);
                file.items.extend(unread(rest, &next));
                rest = next;
            }
            Err(Err::Incomplete(_)) => rest = rest.skip(),
        }
    }
    file
}

fn recover<'a>(start: Tokens<'a>, failure: Failure<'a>) -> Tokens<'a> {
    let unbalanced = start.session.unbalanced.get();
    if start.at("}") && unbalanced > 0 {
        // It closes the block that was said to be open.
        start.session.unbalanced.set(unbalanced - 1);
        return start.skip();
    }
    start.keep(failure);
    let indentation = start.indentation();
    let mut rest = start.skip();
    let mut open = 0_usize;
    while let Some(token) = rest.peek() {
        let outside = rest.indentation().is_some_and(|here| Some(here) <= indentation);
        if begins_item(&rest) || open == 0 && outside && matches!(token.kind, TokenKind::Word | TokenKind::Doc) {
            break;
        }
        match rest.next_text() {
            "{" => open += 1,
            "}" => open = open.saturating_sub(1),
            _ => {}
        }
        rest = rest.skip();
    }
    rest
}

/// The name that an item which could not be read would have brought in; nothing is known of its value.
fn unread<'a>(start: Tokens<'a>, end: &Tokens<'a>) -> Option<Item> {
    let mut rest = start;
    while rest.peek().is_some_and(|token| token.kind == TokenKind::Doc) {
        rest = rest.skip();
    }
    let brings =
        !matches!(rest.next_text(), "rule" | "import" | "applies" | "pack" | "expect" | "for" | "when" | "test");
    let (named, name) = (rest.skip(), rest.skip().next_text().to_owned());
    let name = Name { text: name, span: Span::default() };
    let value = broken(rest.here());
    let known = brings && named.at_name() && named.left() > end.left();
    known.then(|| Item::Let(Let { docs: Vec::new(), name, value, span: start.span_to(end) }))
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
    if STATEMENTS.contains(&rest.next_text()) && !rest.at("let") {
        return Ok((statement_outside(rest), ()));
    }
    let words: Vec<&'static str> = ITEMS.iter().copied().chain(["let"]).collect();
    match head(&rest, &words, foreign::ITEMS) {
        Some("pack") => {
            let start = rest;
            let (rest, pack) = cut(|rest| one_word(rest, "pack")).parse(rest.skip())?;
            if file.pack.is_some() || !file.items.is_empty() {
                let error = SyntaxError::new(start.span_to(&rest), "`pack` comes once, at the head of the file");
                rest.report(error.with_help("move it to the first line, and keep one"));
            }
            file.pack.get_or_insert(pack);
            Ok((rest, ()))
        }
        Some("import") => {
            let (after, path) = cut(path).parse(rest.skip())?;
            file.items.push(Item::Import(Import { path, span: rest.span_to(&after) }));
            Ok((after, ()))
        }
        Some("applies") => {
            let (after, condition) = applies(rest)?;
            file.items.push(Item::Applies(Applies { condition, span: rest.span_to(&after) }));
            Ok((after, ()))
        }
        Some("const") => binding(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Const(found)))),
        Some("param") => binding(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Param(found)))),
        Some("define") => define(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Define(found)))),
        Some("fact") => fact(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Fact(found)))),
        Some("table") => table(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Table(found)))),
        Some("let") => binding(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Let(found)))),
        Some("rule") => rule(rest, docs).map(|(rest, found)| (rest, file.items.push(Item::Rule(found)))),
        _ if rest.at("}") => {
            let error = SyntaxError::new(rest.here(), "this brace closes nothing");
            Err(Err::Failure(Failure::said(rest, error.with_help("take it out, or put `{` where it begins"))))
        }
        _ => Err(Err::Error(Failure::expected(rest, ITEM))),
    }
    .map(|(rest, ())| (behind(rest), ()))
}

/// Behind an item: what else stands on its line is reported.
fn behind(rest: Tokens<'_>) -> Tokens<'_> {
    let another = ITEMS.contains(&rest.next_text()) || STATEMENTS.contains(&rest.next_text());
    let brace = rest.at("}") || rest.peek().is_some_and(|token| token.kind == TokenKind::Doc);
    if rest.same_line().is_none() || another || brace {
        return rest;
    }
    rest.keep(Failure::expected(rest, END));
    line(rest.skip())
}

/// A statement outside any rule: said once for all that stand there together, and what is wrong with their form.
fn statement_outside(input: Tokens<'_>) -> Tokens<'_> {
    let error = SyntaxError::new(input.here(), format!("`{}` stands inside a rule", input.next_text()));
    let help = if input.at("test") {
        "move it into its rule, before the brace that closes it"
    } else {
        "write `rule name { … }` around it"
    };
    input.report(error.with_help(help));
    let mut rest = input;
    while STATEMENTS.contains(&rest.next_text()) && !rest.at("let") {
        rest = match statement(rest) {
            Ok((next, _)) => next,
            Err(Err::Error(failure) | Err::Failure(failure)) => return recover(rest, failure),
            Err(Err::Incomplete(_)) => rest.skip(),
        };
    }
    rest
}

/// `applies where condition`.
fn applies(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let rest = input.skip();
    if !["if", "when", "to", "for"].contains(&rest.next_text()) {
        let (rest, _) = cut(word("where", "`where`")).parse(rest)?;
        return cut(expr).parse(rest);
    }
    let error = SyntaxError::new(rest.here(), format!("`applies {}` is written `applies where`", rest.next_text()));
    rest.report(error.with_help("write `applies where article.format == \"markdown\"`"));
    cut(expr).parse(rest.skip())
}

/// `define early(d) = d < 1 May 2025`.
fn define(input: Tokens<'_>, docs: Vec<String>) -> Parsed<'_, Define> {
    let (rest, function) = cut(|rest| name(rest, "the name of the function")).parse(input.skip())?;
    let (rest, _) = cut(word("(", "`(` and the names of its parameters")).parse(rest)?;
    let parameter = |rest| name(rest, "the name of a parameter");
    let (rest, parameters) = cut(separated_list1(word(",", "`,`"), parameter)).parse(rest)?;
    let (rest, _) = cut(word(")", "`)`")).parse(rest)?;
    let (rest, _) = cut(word("=", "`=` and what it stands for")).parse(rest)?;
    let (rest, body) = cut(expr).parse(rest)?;
    Ok((rest, Define { docs, name: function, parameters, body, span: input.span_to(&rest) }))
}

/// `fact tie = name a "and" name b where a is place`.
fn fact(input: Tokens<'_>, docs: Vec<String>) -> Parsed<'_, FactKind> {
    let (rest, kind) = cut(|rest| name(rest, "the name of the kind of fact")).parse(input.skip())?;
    let (rest, _) = cut(word("=", "`=` and a pattern")).parse(rest)?;
    let (rest, pattern) = cut(pattern).parse(rest)?;
    let (rest, filter) = opt(preceded(word("where", "`where`"), cut(expr))).parse(rest)?;
    Ok((rest, FactKind { docs, name: kind, pattern, filter, span: input.span_to(&rest) }))
}

/// `table members from "members.csv" with text country, optional date since`.
fn table(input: Tokens<'_>, docs: Vec<String>) -> Parsed<'_, Table> {
    let (rest, table) = cut(|rest| name(rest, "the name of the table")).parse(input.skip())?;
    let (rest, _) = cut(word("from", "`from` and a file")).parse(rest)?;
    let (rest, path) = cut(path).parse(rest)?;
    let (rest, _) = cut(word("with", "`with` and the columns")).parse(rest)?;
    let (rest, columns) = cut(separated_list1(word(",", "`,`"), column)).parse(rest)?;
    Ok((rest, Table { docs, name: table, path, columns, span: input.span_to(&rest) }))
}

/// The path of a file. One without quotation marks is reported, and read.
fn path(input: Tokens<'_>) -> Parsed<'_, Text> {
    let bare = |rest: &Tokens<'_>| {
        rest.same_line()
            .is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Mark | TokenKind::Number))
            && !rest.at("with")
            && !rest.at("=")
    };
    let mut rest = input;
    while bare(&rest) {
        rest = rest.skip();
    }
    let span = input.span_to(&rest);
    if span.is_empty() {
        return text(input);
    }
    let value = input.session.text.get(span.range()).unwrap_or_default().to_owned();
    let error = SyntaxError::new(span, "the path of a file stands in quotation marks");
    input.report(error.with_help(format!("write `\"{}\"`", super::advice::shortened(&value))));
    Ok((rest, Text { value, span }))
}

fn column(input: Tokens<'_>) -> Parsed<'_, Column> {
    let optional = input.at("optional");
    let (rest, ty) = name(if optional { input.skip() } else { input }, "the type of a column and its name")?;
    if !rest.at_name() {
        let error = SyntaxError::new(ty.span, format!("the column `{}` has no type", ty.text));
        let help = format!("write `text {}`, or `number`, `date`, `percent`, `truth`", ty.text);
        return Err(Err::Failure(Failure::said(rest, error.with_help(help))));
    }
    let (rest, column) = cut(|rest| name(rest, "the name of the column")).parse(rest)?;
    Ok((rest, Column { optional, ty, name: column }))
}

fn rule(input: Tokens<'_>, docs: Vec<String>) -> Parsed<'_, Rule> {
    let header = header(input.skip());
    let (rest, (name, severity, undecided)) = match header {
        Ok(found) => found,
        Err(Err::Error(failure) | Err::Failure(failure)) => {
            input.keep(failure);
            let rest = line(input.skip());
            rest.resume();
            let unnamed = Name { text: String::new(), span: Span::default() };
            (rest, (unnamed, None, None))
        }
        Err(error) => return Err(error),
    };
    let (rest, block) = block(input, rest, false)?;
    let Block { statements: body, tests } = block;
    Ok((rest, Rule { docs, name, severity, undecided, body, tests, span: input.span_to(&rest) }))
}

/// The name of a rule, and the words for how bad it is.
type Header = (Name, Option<Name>, Option<Name>);

fn header(input: Tokens<'_>) -> Parsed<'_, Header> {
    let (rest, rule_name) = cut(|rest| one_word(rest, "rule")).parse(input)?;
    let (rest, severity) = severity(rest)?;
    if severity.is_none() && rest.same_line().is_some() && SEVERITIES.contains(&rest.next_text()) {
        let error = SyntaxError::new(rest.here(), "the severity of a rule stands behind `as`");
        let help = format!("write `as {}`", rest.next_text());
        return Err(Err::Failure(Failure::said(rest, error.with_help(help))));
    }
    let (rest, undecided) = if rest.at(",") && severity.is_some() && rest.skip().at("undecided") {
        cut(undecided).parse(rest.skip())?
    } else if rest.at("undecided") {
        cut(undecided).parse(rest)?
    } else {
        (rest, None)
    };
    Ok((rest, (rule_name, severity, undecided)))
}

const SEVERITIES: [&str; 4] = ["error", "warning", "note", "off"];

/// The name of a rule or pack is one word; several in a row are said to need hyphens.
fn one_word<'a>(input: Tokens<'a>, item: &'static str) -> Parsed<'a, Name> {
    let mut rest = input;
    let mut words = Vec::new();
    let word = |rest: &Tokens<'_>| {
        rest.peek().is_some_and(|token| token.kind == TokenKind::Word && !token.first)
            && !["as", "undecided"].contains(&rest.next_text())
    };
    let another = |rest: &Tokens<'_>| ITEMS.contains(&rest.next_text()) || rest.at("let");
    while word(&rest) && !(words.len() == 1 && (another(&rest) || SEVERITIES.contains(&rest.next_text()))) {
        words.push(rest.next_text().to_lowercase());
        rest = rest.skip();
    }
    if words.len() < 2 {
        return name(input, if item == "rule" { "the name of the rule" } else { "the name of the pack" });
    }
    let error = SyntaxError::new(input.span_to(&rest), format!("the name of a {item} is one word"));
    let shown = super::advice::shortened(&words.join("-"));
    Err(Err::Failure(Failure::said(input, error.with_help(format!("write `{item} {shown}`")))))
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
