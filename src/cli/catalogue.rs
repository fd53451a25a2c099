//! `probity rules`: all rules, whether they run, and a page for each of the standard ones.

use super::args::{ExplainFormat, RulesArgs};
use super::config::Configs;
use super::rules::{Loaded, Loader};
use super::table::Table;
use super::terminal::{Terminal, say};
use super::{CLEAN, FAILED};
use crate::check::describe::{describe, headline};
use crate::check::program::{Program, Rule};
use crate::document::{Document, Format};
use crate::eval::{self, Limits};
use crate::extract;
use crate::packs;
use crate::report::{human, jsonl, markdown};
use crate::source::{Source, sanitise};
use crate::syntax::tree::{Article, Outcome};
use serde_json::json;
use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The width of reports in pages, in columns.
const PAGE_WIDTH: usize = 100;

pub(super) fn run(args: &RulesArgs, terminal: &Terminal) -> io::Result<u8> {
    if let Some(folder) = &args.pages {
        return Ok(pages(folder, terminal));
    }
    let mut configs = Configs::new(&args.config, terminal);
    let config = configs.of(None).and_then(|id| configs.get(id));
    // Without a configuration every rule is there; those that it leaves out are off.
    let mut loader = Loader::new(&args.rules, true, terminal);
    let all = loader.load(None);
    let running = if config.is_some() { loader.load(config) } else { Loaded::default() };
    let on: HashMap<&str, &Rule> =
        running.programs.iter().flat_map(rules).map(|rule| (rule.id.as_str(), rule)).collect();
    let standard = all.programs.len() - all.own;
    let mut known: Vec<(&Rule, bool)> = all
        .programs
        .iter()
        .enumerate()
        .flat_map(|(at, program)| rules(program).map(move |rule| (rule, at < standard)))
        .collect();
    // Rule files that only the configuration names.
    let own = running.programs.iter().skip(standard).flat_map(rules);
    known.extend(
        own.filter(|rule| !known.iter().any(|(known, _)| known.id == rule.id))
            .map(|rule| (rule, false))
            .collect::<Vec<_>>(),
    );
    let rows = known.into_iter().map(|(rule, standard)| {
        let run = if config.is_some() { on.get(rule.id.as_str()).copied() } else { Some(rule) };
        (run.unwrap_or(rule), standard, run.is_some_and(|rule| !rule.off))
    });
    let text = match args.format {
        ExplainFormat::Human => {
            let mut table = Table::new(&["rule", "severity", "", "what it says"]);
            for (rule, _, on) in rows {
                table.row(&[&rule.id, rule.severity.name(), if on { "on" } else { "off" }, headline(&rule.docs)]);
            }
            table.render(terminal.width())
        }
        ExplainFormat::Json => {
            let rows = rows.map(|(rule, standard, on)| {
                json!({"rule": rule.id, "severity": rule.severity, "on": on, "standard": standard, "headline": headline(&rule.docs)})
            });
            jsonl::line(&json!({"rules": rows.collect::<Vec<_>>()})) + "\n"
        }
    };
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(if configs.failed() || all.failed || running.failed { FAILED } else { CLEAN })
}

fn rules(program: &Program) -> impl Iterator<Item = &Rule> {
    program.rules.iter()
}

/// Writes the page of every standard rule and their list. Pages of rules that are no more are taken away.
fn pages(folder: &Path, terminal: &Terminal) -> u8 {
    let programs: Vec<Program> = packs::standard().into_iter().map(|checked| checked.program).collect();
    let described: Vec<_> = programs
        .iter()
        .flat_map(|program| rules(program).map(move |rule| (program, rule, describe(program, rule))))
        .collect();
    let mut files = vec![("README.md".to_owned(), markdown::index(described.iter().map(|(.., rule)| rule)))];
    for (program, rule, description) in &described {
        let drawn = drawn(program, rule);
        let up = "../".repeat(rule.id.matches('/').count() + 2);
        let page = markdown::page(description, &program.params, drawn.as_deref(), &format!("{up}{}", description.file));
        files.push((format!("{}.md", rule.id), page));
    }
    let written = files.iter().try_for_each(|(name, text)| write(&folder.join(name), text));
    if let Err(error) = written.and_then(|()| clear(folder, &files)) {
        let folder = folder.display().to_string();
        say(format_args!("{}: {}: cannot be written: {error}", terminal.error_word(), sanitise(&folder)));
        return FAILED;
    }
    CLEAN
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

/// Takes away the pages of topics that no rule has any more.
fn clear(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    for topic in fs::read_dir(folder)? {
        let topic = topic?;
        if !topic.file_type()?.is_dir() {
            continue;
        }
        for page in fs::read_dir(topic.path())? {
            let page = page?;
            let name = format!("{}/{}", topic.file_name().to_string_lossy(), page.file_name().to_string_lossy());
            if page.path().extension().is_some_and(|ending| ending == "md")
                && !files.iter().any(|(known, _)| *known == name)
            {
                fs::remove_file(page.path())?;
            }
        }
    }
    Ok(())
}

/// The report that the first failing test of a rule draws.
fn drawn(program: &Program, rule: &Rule) -> Option<String> {
    let at = program.rules.iter().position(|known| known.id == rule.id)?;
    let text =
        rule.tests.iter().filter(|test| test.outcome == Outcome::Fails).find_map(|test| match &test.article {
            Article::Inline(text) => Some(text.value.as_str()),
            Article::File(_) => None,
        })?;
    let document = Document::new(Source::new("article.md", text), Format::Markdown);
    let facts = extract::extract(&document, None);
    let report = eval::run_rule(program, at, &document, &facts, Limits::default());
    let options = human::Options { color: false, width: PAGE_WIDTH, links: false, unicode: true };
    report.findings.first().map(|finding| human::render(finding, &document.source, &options))
}
