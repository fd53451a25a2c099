//! `probity explain`.

use super::args::{ExplainArgs, ExplainFormat};
use super::inputs::Input;
use super::rules::{self, Loaded};
use super::table::Table;
use super::terminal::{Terminal, say};
use super::{CLEAN, FAILED};
use crate::check::codes::{self, PAGES, Page};
use crate::check::describe::{describe, headline};
use crate::check::program::Program;
use crate::check::{check, did_you_mean};
use crate::eval::{Limits, explain};
use crate::extract;
use crate::report::{human, jsonl};
use crate::source::{Source, sanitise};
use serde_json::json;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// The name of the file that an example of a problem stands in.
const EXAMPLE: &str = "example.probity";

pub(super) fn run(args: &ExplainArgs, terminal: &Terminal) -> io::Result<u8> {
    let loaded = rules::load(&args.rules, true, terminal);
    let failed = if loaded.failed { FAILED } else { CLEAN };
    let Some(name) = &args.rule else {
        print(&list(&loaded, args, terminal))?;
        return Ok(failed);
    };
    let found = find(&loaded, name);
    match (found.as_slice(), codes::page(name), &args.article) {
        ([(program, rule)], _, None) => {
            let Some(rule) = program.rules.get(*rule) else { return Ok(FAILED) };
            let page = describe(program, rule);
            print(&match args.format {
                ExplainFormat::Human => human::rule_page(&page, &terminal.options()),
                ExplainFormat::Json => jsonl::line(&page) + "\n",
            })?;
            Ok(failed)
        }
        ([(program, rule)], _, Some(article)) => {
            let status = explained(program, *rule, article, args, terminal)?;
            Ok(status.max(failed))
        }
        ([], Some(page), None) => {
            print(&match args.format {
                ExplainFormat::Human => code_page(page, terminal),
                ExplainFormat::Json => code_json(page) + "\n",
            })?;
            Ok(failed)
        }
        ([], Some(page), Some(_)) => {
            say(format_args!("{}: {} is a problem of rule files, not of articles", terminal.error_word(), page.code));
            say(format_args!("  help: `probity explain {}` says what it means", page.code));
            Ok(FAILED)
        }
        ([], None, _) => {
            unknown(&loaded, name, terminal);
            Ok(FAILED)
        }
        (several, ..) => {
            let names: Vec<&str> = several.iter().filter_map(|(program, at)| program.rules.get(*at)).map(|rule| rule.id.as_str()).collect();
            let name = sanitise(name);
            say(format_args!("{}: several rules are called `{name}`", terminal.error_word()));
            say(format_args!("  help: say which: {}", names.join(", ")));
            Ok(FAILED)
        }
    }
}

/// The rules of a name: its full name, or what stands behind the `/`.
fn find<'a>(loaded: &'a Loaded, name: &str) -> Vec<(&'a Program, usize)> {
    let matching = |fits: &dyn Fn(&str) -> bool| -> Vec<(&'a Program, usize)> {
        let rules = loaded.programs.iter().flat_map(|program| program.rules.iter().enumerate().map(move |(at, rule)| (program, at, rule)));
        rules.filter(|(.., rule)| fits(&rule.id)).map(|(program, at, _)| (program, at)).collect()
    };
    let full = matching(&|id| id == name);
    if full.is_empty() { matching(&|id| id.rsplit('/').next() == Some(name)) } else { full }
}

fn explained(program: &Program, rule: usize, article: &Path, args: &ExplainArgs, terminal: &Terminal) -> io::Result<u8> {
    let document = match Input::of(article).read() {
        Ok(document) => document,
        Err(error) => {
            super::check::complain(&error, terminal);
            return Ok(FAILED);
        }
    };
    let facts = extract::extract(&document, args.date);
    let Some(found) = explain(program, rule, &document, &facts, Limits::default()) else { return Ok(FAILED) };
    print(&match args.format {
        ExplainFormat::Human => human::explanation(&found, &terminal.options()),
        ExplainFormat::Json => jsonl::line(&found) + "\n",
    })?;
    Ok(CLEAN)
}

fn unknown(loaded: &Loaded, name: &str, terminal: &Terminal) {
    let ids = loaded.programs.iter().flat_map(|program| &program.rules).map(|rule| rule.id.as_str());
    let names = ids.chain(PAGES.iter().map(|page| page.code));
    say(format_args!("{}: there is no rule `{}`", terminal.error_word(), sanitise(name)));
    if let Some(help) = did_you_mean(name, names) {
        say(format_args!("  help: {help}"));
    }
    say("  help: `probity explain` lists all rules; `--rules FILE` adds those of a file");
}

/// All rules and all problem codes, with a line on each.
fn list(loaded: &Loaded, args: &ExplainArgs, terminal: &Terminal) -> String {
    let rules = loaded.programs.iter().flat_map(|program| &program.rules);
    match args.format {
        ExplainFormat::Human => {
            let mut table = Table::new(&["rule", "severity", "what it says"]);
            for rule in rules {
                table.row(&[&rule.id, rule.severity.name(), headline(&rule.docs)]);
            }
            let mut problems = Table::new(&["problem of a rule file", "what it is"]);
            for page in PAGES {
                problems.row(&[page.code, page.title]);
            }
            format!("{}\n{}", table.render(terminal.width()), problems.render(terminal.width()))
        }
        ExplainFormat::Json => {
            let rules = rules.map(|rule| json!({"rule": rule.id, "severity": rule.severity, "headline": headline(&rule.docs)}));
            let problems = PAGES.iter().map(|page| json!({"code": page.code, "title": page.title}));
            let list = json!({"rules": rules.collect::<Vec<_>>(), "problems": problems.collect::<Vec<_>>()});
            jsonl::line(&list) + "\n"
        }
    }
}

/// A page of a problem code, with the report that its wrong example draws.
fn code_page(page: &Page, terminal: &Terminal) -> String {
    let checked = check(Arc::new(Source::new(EXAMPLE, page.wrong)), None, "example");
    let options = terminal.options();
    let report: String = checked
        .problems
        .iter()
        .map(|problem| human::render(&problem.to_finding(), &checked.program.source, &options))
        .collect();
    human::code_page(page, &report, &options)
}

fn code_json(page: &Page) -> String {
    jsonl::line(&json!({
        "code": page.code,
        "title": page.title,
        "meaning": page.meaning,
        "why": page.why,
        "wrong": page.wrong,
        "right": page.right,
    }))
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
