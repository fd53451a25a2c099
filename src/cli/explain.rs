//! `probity explain`.

use super::args::{ExplainArgs, ExplainFormat};
use super::check::complain;
use super::config::{self, Configs};
use super::inputs::Input;
use super::rules::{self, Loaded, Loader};
use super::table::Table;
use super::terminal::{Terminal, say};
use super::{CLEAN, FAILED};
use crate::check::codes::{Page, pages};
use crate::check::describe::{describe, headline};
use crate::check::program::Program;
use crate::check::{check, did_you_mean};
use crate::document::Document;
use crate::eval::{Limits, explain, explain_shared};
use crate::facts::Facts;
use crate::finding::Severity;
use crate::report::{human, jsonl};
use crate::source::{Source, sanitise};
use serde_json::json;
use std::io::{self, Write};
use std::sync::Arc;

/// The name of the file that an example of a problem stands in.
const EXAMPLE: &str = "example.probity";

/// What a name of the command line stands for.
enum Target<'a> {
    Rule(&'a Program, usize),
    Shared(&'a Program, usize),
    Code(&'static Page),
}

pub(super) fn run(args: &ExplainArgs, terminal: &Terminal) -> io::Result<u8> {
    let mut configs = Configs::new(&args.config, terminal);
    let input = args.article.as_deref().map(Input::of);
    let id = configs.of(input.as_ref().and_then(Input::path));
    let config = id.and_then(|id| configs.get(id));
    let mut loaded = Loader::new(&args.rules, true, terminal).load(config);
    loaded.failed |= configs.failed();
    let article = match input {
        None => None,
        Some(input) => match input.read() {
            Ok(document) => {
                carried(&mut loaded, &document, &input, terminal);
                let facts = config::facts(&document, args.date, config);
                Some((document, facts))
            }
            Err(error) => {
                complain(&error, terminal);
                return Ok(FAILED);
            }
        },
    };
    let status = if loaded.failed { FAILED } else { CLEAN };
    let Some(name) = &args.rule else {
        print(&list(&loaded, args, terminal))?;
        return Ok(status);
    };
    let text = target(&loaded, name, terminal).and_then(|target| match &article {
        None => Some(page(&target, args, terminal)),
        Some((document, facts)) => in_article(&target, document, facts, args, terminal),
    });
    match text {
        Some(text) => print(&text).map(|()| status),
        None => Ok(FAILED),
    }
}

/// Adds the rules that the article itself carries.
fn carried(loaded: &mut Loaded, document: &Document, input: &Input, terminal: &Terminal) {
    if let Some(checked) = rules::carried(document, input.path()) {
        rules::say_more(rules::print_problems(&checked, Severity::Error, terminal));
        loaded.failed |= checked.has_errors();
        loaded.programs.push(checked.program);
    }
}

/// The rule of a name (its full name, or what stands behind the `/`), else the shared value or problem code; what is
/// wrong with the name is said.
fn target<'a>(loaded: &'a Loaded, name: &str, terminal: &Terminal) -> Option<Target<'a>> {
    let all: Vec<(&str, Target)> = loaded
        .programs
        .iter()
        .flat_map(|program| {
            let rules = program.rules.iter().enumerate();
            let rules = rules.map(move |(at, rule)| (rule.id.as_str(), Target::Rule(program, at)));
            let globals = program.globals.iter().enumerate();
            rules.chain(globals.map(move |(at, global)| (global.id.as_str(), Target::Shared(program, at))))
        })
        .chain(pages().map(|page| (page.code, Target::Code(page))))
        .collect();
    let behind_slash = |id: &str| id.rsplit('/').next() == Some(name);
    let mut matching: Vec<&str> = all.iter().map(|(id, _)| *id).filter(|id| *id == name).collect();
    if matching.is_empty() {
        matching = all.iter().map(|(id, _)| *id).filter(|id| behind_slash(id)).collect();
    }
    matching.sort_unstable();
    matching.dedup();
    match matching.as_slice() {
        // Of rules of one full name the user's own comes last.
        [id] => all
            .iter()
            .rposition(|(known, _)| known == id)
            .and_then(|at| all.into_iter().nth(at))
            .map(|(_, found)| found),
        [] => {
            unknown(loaded, name, all.iter().map(|(id, _)| *id), terminal);
            None
        }
        several => {
            say(format_args!("{}: several things are called `{}`", terminal.error_word(), sanitise(name)));
            say(format_args!("  help: say which: {}", several.join(", ")));
            None
        }
    }
}

fn unknown<'a>(loaded: &Loaded, name: &str, ids: impl Iterator<Item = &'a str> + Clone, terminal: &Terminal) {
    say(format_args!("{}: there is no rule `{}`", terminal.error_word(), sanitise(name)));
    let bare = !name.contains('/');
    let names = ids.map(|id| if bare { id.rsplit('/').next().unwrap_or(id) } else { id });
    if let Some(help) = did_you_mean(name, names) {
        say(format_args!("  help: {help}"));
    }
    if loaded.failed {
        say("  help: a rule with errors cannot be explained");
    }
    say("  help: `probity explain` lists all rules; `--rules FILE` adds those of a file");
}

/// What there is to read about something, whatever the article.
fn page(target: &Target, args: &ExplainArgs, terminal: &Terminal) -> String {
    let options = terminal.options();
    match (target, args.format) {
        (Target::Rule(program, at), format) => {
            let Some(rule) = program.rules.get(*at) else { return String::new() };
            let page = describe(program, rule);
            match format {
                ExplainFormat::Human => human::rule_page(&page, &options),
                ExplainFormat::Json => jsonl::line(&page) + "\n",
            }
        }
        (Target::Shared(program, at), format) => {
            let Some(global) = program.globals.get(*at) else { return String::new() };
            let (source, place) = program.locate(global.value.span);
            let code = source.slice(place);
            let line = source.position(place.start).line;
            match format {
                ExplainFormat::Human => {
                    let (id, file, code) = (sanitise(&global.id), sanitise(source.name()), sanitise(code));
                    format!(
                        "{id}: a value that the rules of {file} share (line {line})\n\n  {} = {code}\n",
                        sanitise(&global.name)
                    )
                }
                ExplainFormat::Json => {
                    jsonl::line(&json!({"name": global.id, "file": source.name(), "line": line, "code": code})) + "\n"
                }
            }
        }
        (Target::Code(page), ExplainFormat::Human) => human::code_page(page, &drawn(page, terminal), &options),
        (Target::Code(page), ExplainFormat::Json) => jsonl::line(page) + "\n",
    }
}

/// What came of something in an article; `None` where it cannot be told, which is said.
fn in_article(
    target: &Target,
    document: &Document,
    facts: &Facts,
    args: &ExplainArgs,
    terminal: &Terminal,
) -> Option<String> {
    if let Target::Code(page) = target {
        say(format_args!("{}: {} is a problem of rule files, not of articles", terminal.error_word(), page.code));
        say(format_args!("  help: `probity explain {}` says what it means", page.code));
        return None;
    }
    let (limits, options) = (Limits::default(), terminal.options());
    match target {
        Target::Rule(program, at) => {
            let found = explain(program, *at, document, facts, limits)?;
            Some(match args.format {
                ExplainFormat::Human => human::explanation(&found, &options),
                ExplainFormat::Json => jsonl::line(&found) + "\n",
            })
        }
        Target::Shared(program, at) => {
            let found = explain_shared(program, *at, document, facts, limits)?;
            Some(match args.format {
                ExplainFormat::Human => human::shared_value(&found, &options),
                ExplainFormat::Json => jsonl::line(&found) + "\n",
            })
        }
        Target::Code(_) => None,
    }
}

/// All rules and all problem codes, with a line on each.
fn list(loaded: &Loaded, args: &ExplainArgs, terminal: &Terminal) -> String {
    let rules = loaded.programs.iter().flat_map(|program| &program.rules);
    match args.format {
        ExplainFormat::Human => {
            let mut table = Table::new(&["rule", "severity", "what it says"]);
            for rule in rules {
                table.row(&[&rule.id, if rule.off { "off" } else { rule.severity.name() }, headline(&rule.docs)]);
            }
            let mut problems = Table::new(&["problem of a rule file", "what it is"]);
            for page in pages() {
                problems.row(&[page.code, page.title]);
            }
            format!("{}\n{}", table.render(terminal.width()), problems.render(terminal.width()))
        }
        ExplainFormat::Json => {
            let rules =
                rules.map(|rule| json!({"rule": rule.id, "severity": rule.severity, "headline": headline(&rule.docs)}));
            let problems = pages().map(|page| json!({"code": page.code, "title": page.title}));
            let list = json!({"rules": rules.collect::<Vec<_>>(), "problems": problems.collect::<Vec<_>>()});
            jsonl::line(&list) + "\n"
        }
    }
}

/// The report that the wrong example of a problem code draws.
fn drawn(page: &Page, terminal: &Terminal) -> String {
    if !page.report.is_empty() {
        return page.report.to_owned();
    }
    let checked = check(Arc::new(Source::new(EXAMPLE, page.wrong)), None, "example");
    let findings = checked.problems.iter().map(|problem| checked.finding(problem));
    findings.map(|(source, finding)| human::render(&finding, &source, &terminal.options())).collect()
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
