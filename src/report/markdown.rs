//! The page of a rule in Markdown, and the list of all: what a rule finds, its examples, its limits.
//!
//! Everything in it is in the rule file: the documentation, the tests, the parameters. Paragraphs of the documentation
//! that begin with `Limits:` or `Precision:` get headings of their own.

use crate::check::describe::{Description, Example};
use crate::check::program::Param;
use std::fmt::Write as _;

/// Where pages say that they are made.
const MADE: &str = "<!-- made from the rule file by `probity rules --pages`; change that one -->\n\n";

/// The page of a rule. `drawn` is the report that its first failing example draws, `file` the way from the page to the
/// rule file.
pub fn page(rule: &Description, params: &[Param], drawn: Option<&str>, file: &str) -> String {
    let mut out = MADE.to_owned();
    let docs = paragraphs(&rule.docs);
    let (limits, docs): (Vec<_>, Vec<_>) = docs.into_iter().partition(|lines| lines.starts_with("Limits:"));
    let (precision, docs): (Vec<_>, Vec<_>) = docs.into_iter().partition(|lines| lines.starts_with("Precision:"));
    let _ = writeln!(out, "# {}\n", rule.rule);
    if let Some(first) = docs.first() {
        let _ = writeln!(out, "{first}\n");
    }
    if rule.off {
        let _ = writeln!(out, "It runs where `probity.toml` gives it a severity.");
    } else {
        let _ = writeln!(out, "What it finds is {} {}.", article(rule.severity.name()), rule.severity.name());
    }
    let _ = writeln!(out, "The rule is in [{}]({file}).", rule.file);
    if let Some(drawn) = drawn {
        let _ = write!(out, "\n## Example\n\n{}", fenced(drawn));
    }
    for (heading, outcome) in [("Avoid", "fails"), ("Prefer", "passes"), ("Not decided", "undecided")] {
        let texts: Vec<&str> =
            rule.examples.iter().filter(|example| example.outcome == outcome).filter_map(text).collect();
        if !texts.is_empty() {
            let _ = writeln!(out, "\n## {heading}");
        }
        for text in texts {
            let _ = write!(out, "\n{}", fenced(text));
        }
    }
    for (heading, paragraphs) in
        [("Rationale", docs.get(1..).unwrap_or_default()), ("Limits", &limits), ("Precision", &precision)]
    {
        if !paragraphs.is_empty() {
            let _ = writeln!(out, "\n## {heading}");
        }
        for paragraph in paragraphs {
            let words = paragraph.strip_prefix(heading).and_then(|rest| rest.strip_prefix(':')).unwrap_or(paragraph);
            let _ = writeln!(out, "\n{}", words.trim());
        }
    }
    let _ = writeln!(out, "\n## Configuration\n");
    let _ = write!(out, "{}", fenced_as("toml", &settings(rule, params)));
    for param in params {
        let docs: Vec<&str> = param.docs.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        let _ = writeln!(out, "\n`{}` ({}): {}", param.id, param.default, docs.join(" "));
    }
    for link in &rule.links {
        let _ = writeln!(out, "\nMore: <{link}>");
    }
    out
}

/// The paragraphs of a documentation: lines that follow each other are one; those with a heading of their own begin one.
fn paragraphs(docs: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut open = false;
    for line in docs.iter().map(|line| line.trim()) {
        let begins = !open || ["Limits:", "Precision:"].iter().any(|heading| line.starts_with(heading));
        match all.last_mut() {
            Some(last) if !begins && !line.is_empty() => {
                last.push('\n');
                last.push_str(line);
            }
            _ if !line.is_empty() => all.push(line.to_owned()),
            _ => {}
        }
        open = !line.is_empty();
    }
    all
}

/// The list of all pages, a heading for each topic. A page is called after its rule.
pub fn index<'a>(rules: impl Iterator<Item = &'a Description>) -> String {
    let mut out = format!(
        "{MADE}# The standard rules\n\nThey run unless `--no-packs` or `probity.toml` leaves them out; see \
         [configuration](../configuration.md).\nPages say how precise a rule was where it has found something in \
         [the texts on which that was measured](../../CONTRIBUTING.md).\n"
    );
    let mut topic = None;
    for rule in rules {
        let (pack, name) = rule.rule.split_once('/').unwrap_or(("", &rule.rule));
        if topic != Some(pack) {
            topic = Some(pack);
            let _ = writeln!(out, "\n## {pack}\n\n| rule | | what it says |\n|---|---|---|");
        }
        let said = rule.headline().replace('|', "\\|");
        let _ = writeln!(out, "| [{name}]({}.md) | {} | {said} |", rule.rule, severity(rule));
    }
    out
}

/// How the rule is switched off, and its parameters with their defaults.
fn settings(rule: &Description, params: &[Param]) -> String {
    let (now, others) =
        if rule.off { ("warning", r#""error", "note""#) } else { ("off", r#""error", "warning", "note""#) };
    let mut toml = format!("[severity]\n\"{}\" = \"{now}\" # or {others}\n", rule.rule);
    if !params.is_empty() {
        let _ = writeln!(toml, "\n[params]");
    }
    for param in params {
        // A length or a date is written as a text there.
        let plain = param.default.parse::<f64>().is_ok() || param.default.starts_with('"') || param.default == "true";
        let quote = if plain || param.default == "false" { "" } else { "\"" };
        let _ = writeln!(toml, "\"{}\" = {quote}{}{quote}", param.id, param.default);
    }
    toml
}

fn severity(rule: &Description) -> &'static str {
    if rule.off { "off" } else { rule.severity.name() }
}

fn text(example: &Example) -> Option<&str> {
    example.text.as_deref()
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn fenced(text: &str) -> String {
    fenced_as("text", text)
}

/// A block of code; its fence is longer than any in the text.
fn fenced_as(language: &str, text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}{language}\n{}\n{fence}\n", text.trim_end())
}
