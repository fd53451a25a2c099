//! The shape of the crate, read from its sources: which folder may name which, who may name the drawing library, and
//! what every module keeps to.
//!
//! Only code is read, not comments: documentation may point anywhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The most lines of a module.
const MAX_LINES: usize = 500;

/// What each top module may name besides itself. Data flows one way:
/// source → document → facts ⇒ eval ⇐ check ← syntax, then eval → finding → report.
const MAY_NAME: [(&str, &[&str]); 16] = [
    ("source", &[]),
    ("lexicon", &["source"]),
    ("document", &["source", "lexicon"]),
    ("facts", &["source"]),
    ("extract", &["source", "lexicon", "document", "facts"]),
    ("solve", &["facts"]),
    ("syntax", &["source", "facts"]),
    ("finding", &["source"]),
    ("check", &["source", "lexicon", "facts", "syntax", "finding"]),
    ("config", &["source", "facts", "finding", "check"]),
    ("eval", &["source", "lexicon", "document", "facts", "syntax", "check", "solve", "finding"]),
    ("report", &["source", "finding", "check", "eval"]),
    ("packs", &["source", "check"]),
    ("suggest", &["source", "lexicon", "document", "facts", "extract", "syntax", "check", "eval", "testing"]),
    ("embed", &["source", "document", "facts", "extract", "finding", "check", "eval", "report", "packs", "testing"]),
    (
        "testing",
        &["source", "lexicon", "document", "facts", "extract", "syntax", "finding", "check", "eval", "report", "packs"],
    ),
];

/// The modules that may name every other one.
const SEE_EVERYTHING: [&str; 3] = ["cli", "lib", "main"];

struct Module {
    /// Its path below `src`, with `/`.
    path: String,
    text: String,
}

impl Module {
    /// The top module it belongs to: `facts` for `facts/date.rs`.
    fn top(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// How many modules lie above it, the crate included: 1 for `facts/mod.rs`, 2 for `facts/date.rs`.
    fn depth(&self) -> usize {
        self.path.matches('/').count() + usize::from(!self.path.ends_with("/mod.rs"))
    }

    /// Its text without `//` comments.
    fn code(&self) -> String {
        self.text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
    }
}

fn modules() -> Vec<Module> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|file| Module {
            path: file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"),
            text: fs::read_to_string(&file).unwrap(),
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The top modules that code names as `crate::name` or in `crate::{name::…, …}`.
fn named(code: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for (at, word) in code.match_indices("crate::") {
        if code[..at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '_' | '$')) {
            continue;
        }
        let rest = &code[at + word.len()..];
        match rest.strip_prefix('{') {
            None => names.insert(first_word(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut fresh = true;
                for (at, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => fresh = true,
                        _ if fresh && !c.is_whitespace() => {
                            names.insert(first_word(&group[at..]));
                            fresh = false;
                        }
                        _ => {}
                    }
                }
                true
            }
        };
    }
    names
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("")
}

fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn data_flows_one_way_between_the_top_modules() {
    let mut complaints = Vec::new();
    for module in modules() {
        let top = module.top();
        if SEE_EVERYTHING.contains(&top) {
            continue;
        }
        let Some((_, allowed)) = MAY_NAME.iter().find(|(name, _)| *name == top) else {
            complaints.push(format!("src/{}: say in this test what `{top}` may name", module.path));
            continue;
        };
        for name in named(&module.code()) {
            if name != top && !allowed.contains(&name) {
                complaints.push(format!("src/{}: `{top}` must not name `crate::{name}`", module.path));
            }
        }
    }
    assert_none(&complaints);
}

#[test]
fn no_module_reaches_another_top_module_by_a_way_round() {
    let mut complaints = Vec::new();
    for module in modules() {
        if SEE_EVERYTHING.contains(&module.top()) {
            continue;
        }
        let code = module.code();
        let climb = "super::".repeat(module.depth());
        // One more step is due inside a test module.
        for line in code.lines().filter(|line| !line.starts_with(char::is_whitespace) && line.contains(&climb)) {
            complaints.push(format!("src/{}: climbs to the crate: {}", module.path, line.trim()));
        }
        if code.contains("probity::") {
            complaints.push(format!("src/{}: names the crate from outside", module.path));
        }
    }
    assert_none(&complaints);
}

#[test]
fn only_the_report_for_people_names_the_drawing_library() {
    let complaints: Vec<String> = modules()
        .iter()
        .filter(|module| !module.path.starts_with("report/human/") && module.code().contains("miette"))
        .map(|module| format!("src/{}: only report/human may name miette", module.path))
        .collect();
    assert_none(&complaints);
}

#[test]
fn every_module_is_of_a_readable_length_and_says_what_it_is() {
    let mut complaints = Vec::new();
    for module in modules() {
        let lines = module.text.lines().count();
        if lines > MAX_LINES {
            complaints.push(format!("src/{}: {lines} lines, and {MAX_LINES} is the limit", module.path));
        }
        if !module.text.starts_with("//! ") {
            complaints.push(format!("src/{}: does not begin with `//!`", module.path));
        }
    }
    assert_none(&complaints);
}

#[test]
fn every_top_module_is_in_the_table_once() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let declared: BTreeSet<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod ")))
        .map(first_word)
        .collect();
    let listed: BTreeSet<&str> = MAY_NAME.iter().map(|(name, _)| *name).chain(["cli"]).collect();
    assert_eq!(declared, listed);
}

#[test]
fn names_are_found_in_paths_and_in_groups() {
    let code = "use crate::{facts::{Kind, date}, source};\nlet x = crate::finding::sort; mycrate::no; $crate::no";
    assert_eq!(named(code), BTreeSet::from(["facts", "finding", "source"]));
}
