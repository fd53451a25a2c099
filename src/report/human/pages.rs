//! Pages to read on a terminal: the documentation of a rule, and what a problem code of rule files means.

use super::Options;
use super::columns::{clean, wrap};
use super::parts::{Ink, paint};
use crate::check::codes::Page;
use crate::check::describe::{Description, Example};

/// Indentation of code and examples.
const INDENT: usize = 2;

/// The documentation of a rule as lines of text, each ended.
pub fn rule_page(page: &Description, options: &Options) -> String {
    let mut out = String::new();
    push(&mut out, 0, &format!("{} ({})", page.rule, page.severity), Ink::Bold, options);
    out.push('\n');
    for paragraph in paragraphs(&page.docs) {
        prose(&mut out, &paragraph, options);
    }
    if page.docs.is_empty() {
        prose(&mut out, "This rule has no documentation: write `/// …` above it.", options);
    }
    let built_in = if page.built_in { ", built in" } else { "" };
    out.push('\n');
    prose(&mut out, &format!("Written in {}:{}{built_in}.", page.file, page.line), options);
    for link in &page.links {
        prose(&mut out, &format!("More: {link}"), options);
    }
    out.push('\n');
    verbatim(&mut out, &page.code);
    for example in &page.examples {
        out.push('\n');
        push(&mut out, 0, &heading(example), Ink::Bold, options);
        match (&example.text, &example.file) {
            (Some(text), _) => text.lines().for_each(|line| push(&mut out, INDENT, line, Ink::Plain, options)),
            (None, Some(file)) => push(&mut out, INDENT, &format!("the article {file}"), Ink::Plain, options),
            (None, None) => {}
        }
    }
    out
}

/// The lines of documentation, those of one paragraph joined: the terminal breaks them where it is full.
fn paragraphs(docs: &[String]) -> Vec<String> {
    let begins = |line: &str| {
        let marked = ["- ", "* ", "#", "|", "```", ">", " "].iter().any(|mark| line.starts_with(mark));
        marked || line.is_empty() || line.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok())
    };
    let mut out: Vec<String> = Vec::new();
    let mut code = false;
    for line in docs {
        let joins =
            !code && !begins(line) && out.last().is_some_and(|last| !last.is_empty() && !last.starts_with("```"));
        match out.last_mut().filter(|_| joins) {
            Some(last) => {
                last.push(' ');
                last.push_str(line);
            }
            None => out.push(line.clone()),
        }
        code ^= line.starts_with("```");
    }
    out
}

fn heading(example: &Example) -> String {
    match example.outcome {
        "passes" => "It passes:".to_owned(),
        "undecided" => "It is undecided:".to_owned(),
        _ if example.at.is_empty() => "It fails:".to_owned(),
        _ => {
            let words: Vec<String> = example.at.iter().map(|words| format!("“{words}”")).collect();
            format!("It fails at {}:", words.join(", "))
        }
    }
}

/// What a problem code means, with the report that its wrong example draws; lines of text, each ended.
pub fn code_page(page: &Page, report: &str, options: &Options) -> String {
    let mut out = String::new();
    push(&mut out, 0, &format!("{}: {}", page.code, page.title), Ink::Bold, options);
    for text in [page.meaning, page.why] {
        out.push('\n');
        prose(&mut out, text, options);
    }
    for (name, text) in page.beside {
        out.push('\n');
        prose(&mut out, &format!("Beside the rule file stands {name}:"), options);
        out.push('\n');
        verbatim(&mut out, text);
    }
    for (title, code) in [("Wrong:", page.wrong), ("Right:", page.right)] {
        out.push('\n');
        push(&mut out, 0, title, Ink::Bold, options);
        out.push('\n');
        verbatim(&mut out, code);
        if title == "Wrong:" {
            out.push('\n');
            out.push_str(report);
        }
    }
    out
}

fn prose(out: &mut String, text: &str, options: &Options) {
    push(out, 0, text, Ink::Plain, options);
}

/// A paragraph, broken into lines of the page.
fn push(out: &mut String, indent: usize, text: &str, ink: Ink, options: &Options) {
    let room = options.page_width().saturating_sub(indent);
    for line in wrap(clean(text).trim_end(), room, room) {
        if !line.is_empty() {
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(&paint(&line, ink, options));
        out.push('\n');
    }
}

/// Code, line by line as written.
fn verbatim(out: &mut String, code: &str) {
    for line in code.lines() {
        let line = clean(line);
        if !line.is_empty() {
            out.push_str(&" ".repeat(INDENT));
        }
        out.push_str(&line);
        out.push('\n');
    }
}
