//! A rule as its documentation shows it: what it says of itself, its code, and its tests as examples.

use super::program::{Program, Rule, Step};
use crate::finding::Severity;
use crate::source::Span;
use crate::syntax::tree::{Article, Outcome, Test};
use serde::Serialize;

/// What there is to read about a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Description {
    /// Its full name: "pack/name".
    pub rule: String,
    /// What a violation is.
    pub severity: Severity,
    /// It runs only where a configuration gives it a severity.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub off: bool,
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// The rule file.
    pub file: String,
    /// The line of its name, from 1.
    pub line: u32,
    /// Whether the file is built into the program.
    pub built_in: bool,
    /// The rule as written, without documentation and tests.
    pub code: String,
    /// Its tests.
    pub examples: Vec<Example>,
    /// Pages that say more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
}

/// A test of a rule, as an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    /// "passes", "fails" or "undecided".
    pub outcome: &'static str,
    /// The article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The file that holds the article, beside the rule file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The words that are underlined.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<String>,
}

impl Description {
    /// The first line of the documentation; empty where there is none.
    pub fn headline(&self) -> &str {
        headline(&self.docs)
    }
}

/// The first line of documentation that says something.
pub fn headline(docs: &[String]) -> &str {
    docs.iter().map(|line| line.trim()).find(|line| !line.is_empty()).unwrap_or_default()
}

/// Describes a rule of a program.
pub fn describe(program: &Program, rule: &Rule) -> Description {
    let mut links = Vec::new();
    links_of(&rule.body, &mut links);
    let (source, place) = program.locate(rule.span);
    Description {
        rule: rule.id.clone(),
        severity: rule.severity,
        off: rule.off,
        docs: rule.docs.clone(),
        file: source.name().to_owned(),
        line: source.position(place.start).line,
        built_in: program.path.is_none(),
        code: code(program, rule),
        examples: rule.tests.iter().map(example).collect(),
        links,
    }
}

fn example(test: &Test) -> Example {
    let outcome = match test.outcome {
        Outcome::Passes => "passes",
        Outcome::Fails => "fails",
        Outcome::Undecided => "undecided",
    };
    let (text, file) = match &test.article {
        Article::Inline(text) => (Some(text.value.clone()), None),
        Article::File(name) => (None, Some(name.value.clone())),
    };
    Example { outcome, text, file, at: test.at.iter().map(|text| text.value.clone()).collect() }
}

fn links_of(steps: &[Step], links: &mut Vec<String>) {
    for step in steps {
        match step {
            Step::Let(..) => {}
            Step::When(_, body) => links_of(body, links),
            Step::For(found) => links_of(&found.body, links),
            Step::Expect(found) => {
                if let Some(link) = found.link.as_ref().filter(|link| !links.contains(link)) {
                    links.push(link.clone());
                }
            }
        }
    }
}

/// A rule as written, without the lines of its tests.
fn code(program: &Program, rule: &Rule) -> String {
    let source = &program.source;
    let mut code = String::new();
    let mut at = rule.whole.start;
    for end in rule.tests.iter().map(|test| test.span).chain([Span::new(rule.whole.end, rule.whole.end)]) {
        code.push_str(source.slice(Span::new(at, end.start)).trim_end());
        at = end.end;
        if at < rule.whole.end {
            code.push('\n');
        }
    }
    let mut lines: Vec<&str> = code.lines().map(str::trim_end).collect();
    lines.dedup_by(|next, kept| next.is_empty() && kept.is_empty());
    // What the tests left empty before the closing brace.
    while lines.len() > 2 && lines.get(lines.len() - 2).is_some_and(|line| line.is_empty()) {
        lines.remove(lines.len() - 2);
    }
    lines.join("\n")
}
