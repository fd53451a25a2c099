//! Articles of every kind, clean and broken: what a person sees, the findings as data, and the facts, as snapshots.

use probity::check::check;
use probity::check::program::Program;
use probity::document::{Document, Format};
use probity::eval::{Limits, run};
use probity::extract::extract;
use probity::facts::to_json;
use probity::finding::{Finding, tidy};
use probity::packs;
use probity::report::{human, jsonl};
use probity::source::Source;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

fn findings(programs: &[Program], document: &Document) -> (Vec<Finding>, String) {
    let facts = extract(document, None);
    let reports = programs.iter().flat_map(|program| run(program, document, &facts, Limits::default()));
    let found = tidy(reports.flat_map(|report| report.findings).collect());
    let mut listed = String::new();
    for fact in &facts.all {
        let _ = writeln!(listed, "{}", to_json(fact, &facts, &document.source));
    }
    (found, listed)
}

fn standard() -> Vec<Program> {
    packs::standard().into_iter().map(|checked| checked.program).collect()
}

/// What a person sees, the findings as data, the facts.
fn triple(programs: &[Program], document: &Document) -> String {
    let (findings, facts) = findings(programs, document);
    let options = human::Options { width: 90, ..human::Options::default() };
    let mut text = String::new();
    for finding in &findings {
        text.push_str(&human::render(finding, &document.source, &options));
        text.push('\n');
    }
    text.push_str("------ findings\n");
    for finding in &findings {
        text.push_str(&jsonl::render(finding, &document.source));
        text.push('\n');
    }
    text.push_str("------ facts\n");
    text.push_str(&facts);
    text
}

#[test]
fn every_article_gives_its_report_findings_and_facts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut paths: Vec<_> =
        std::fs::read_dir(&folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md" || ending == "txt"));
    paths.sort();
    let programs = standard();
    insta::with_settings!({ snapshot_path => "articles", prepend_module_to_snapshot => false, omit_expression => true }, {
        for path in paths {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("text");
            let document = Document::new(Source::new(name.clone(), text), Format::of(&path));
            insta::assert_snapshot!(name, triple(&programs, &document));
        }
    });
}

const RULES: &str = include_str!("../examples/korea-syria.probity");
const ARTICLE: &str = include_str!("../examples/korea-syria.md");

fn example() -> Vec<Program> {
    let checked = check(Arc::new(Source::new("examples/korea-syria.probity", RULES)), None, "korea-syria");
    let mut programs = standard();
    programs.push(checked.program);
    programs
}

#[test]
fn the_report_in_the_readme_is_what_the_command_prints() {
    let text = ARTICLE.replace("in February 2025", "in November 2024");
    let document = Document::new(Source::new("article.md", text), Format::Markdown);
    let (found, _) = findings(&example(), &document);
    let options = human::Options { width: 100, ..human::Options::default() };
    let report = human::render(&found[0], &document.source, &options);
    assert!(include_str!("../README.md").contains(report.trim_end()), "{report}");
}

/// One change of the example, and the words that its one finding must underline, in the order of the text.
const CHANGES: &[(&str, &str, &[&str])] = &[
    ("all 191 UN", "all 190 UN", &["190", "North Korea"]),
    ("besides North Korea.", "besides North Korea and Cuba.", &["191", "North Korea", "Cuba"]),
    ("in February 2025", "in November 2024", &["December 2024", "November 2024"]),
    ("al-Assad in December 2024", "al-Assad in December 2025", &["December 2025", "December 2024"]),
    ("on April 10", "on April 31", &["April 31"]),
    ("on April 10", "on April 11", &["April 11"]),
    ("President Ahmed al-Shara", "President Ahmed al-Sharaa", &["Ahmed al-Sharaa"]),
    ("When the Assad regime", "When the Asad regime", &["Assad", "Asad"]),
    (
        "Syrian Foreign Minister",
        "Minister of Foreign Affairs",
        &["Minister of Foreign Affairs", "Cho Tae-yeol", "Minister of Foreign Affairs", "Asaad al-Shaibani"],
    ),
    (
        "that we open together” and",
        "that we open together and",
        &[
            "“a door that we open together and offered to share what the Republic of Korea has learned about rebuilding a country from ruins.",
        ],
    ),
    ("with Syria’s New", "with Iraq’s New", &["Iraq", "South Korea", "Syria"]),
    ("relations in 2024", "relations in 2023", &["2023"]),
];

#[test]
fn the_example_is_clean_and_every_rule_of_it_is_held() {
    let document = Document::new(Source::new("examples/korea-syria.md", ARTICLE), Format::Markdown);
    let programs = example();
    let (found, _) = findings(&programs, &document);
    assert_eq!(found, [], "the example has no findings");
    let facts = extract(&document, None);
    let rules = programs.last().expect("the rules of the example");
    let reports = run(rules, &document, &facts, Limits::default());
    assert!(reports.len() >= 12);
    for report in reports {
        assert_eq!(report.state(), probity::eval::State::Held, "{}", report.id);
    }
}

#[test]
fn a_single_change_of_the_example_is_found_at_its_words_and_nothing_else() {
    let programs = example();
    for (before, after, words) in CHANGES {
        assert_eq!(ARTICLE.matches(before).count(), 1, "{before}");
        let document = Document::new(Source::new("a.md", ARTICLE.replace(before, after)), Format::Markdown);
        let (mut found, _) = findings(&programs, &document);
        // What the rules of the example say, a standard rule may say too.
        if found.iter().any(|finding| finding.rule.starts_with("korea-syria/")) {
            found.retain(|finding| finding.rule != "names/one-holder" && finding.rule != "names/spelling");
        }
        let underlined: Vec<Vec<&str>> = found
            .iter()
            .map(|finding| finding.labels.iter().map(|label| document.slice(label.span)).collect())
            .collect();
        assert_eq!(underlined, [words.to_vec()], "{before} → {after}: {found:#?}");
    }
}

/// Who asks for some kinds gets the same facts of these kinds as who asks for all.
#[test]
fn facts_of_a_kind_do_not_depend_on_what_else_is_asked_for() {
    use probity::facts::{FactData, Kind, Kinds};
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut articles = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !matches!(path.extension().and_then(|ending| ending.to_str()), Some("md" | "txt")) {
            continue;
        }
        articles += 1;
        let source = probity::source::Source::read(&path).unwrap();
        let document = probity::document::Document::new(source, probity::document::Format::of(&path));
        let all = probity::extract::extract(&document, None);
        for kind in Kind::ALL {
            let some = probity::extract::extract_some(&document, None, Kinds::of(&[kind]));
            let data = |facts: &probity::facts::Facts| -> Vec<FactData> {
                facts.of(kind).iter().map(|&at| facts.all[at as usize].data.clone()).collect()
            };
            assert_eq!(data(&some), data(&all), "{kind:?} in {}", path.display());
        }
    }
    assert!(articles > 5);
}
