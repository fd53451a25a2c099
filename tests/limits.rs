//! Rule files and articles that are far too large, deep or tangled: each gives an error or a result within seconds, on a
//! thread with the stack that threads have by default, and nothing is read outside the project.

use probity::check::{Checked, check};
use probity::document::{Document, Format};
use probity::eval::{Limits, RuleReport, run};
use probity::extract::extract;
use probity::finding::Severity;
use probity::source::Source;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The stack of a thread that asks for nothing.
const STACK: usize = 2 << 20;

/// What every case must take less than: generous, since these tests run without optimisation beside others.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs a case on a thread with a small stack, and holds its time.
fn small<T: Send + 'static>(case: impl FnOnce() -> T + Send + 'static) -> T {
    let start = Instant::now();
    let result = std::thread::Builder::new().stack_size(STACK).spawn(case).unwrap().join().expect("no panic");
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    result
}

fn checked(text: String) -> Checked {
    small(move || check(Arc::new(Source::new("a.probity", text)), None, "a"))
}

fn errors(checked: &Checked) -> Vec<String> {
    let errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| format!("{}: {}", problem.code, problem.message)).collect()
}

/// The one error of a rule file.
fn error(text: String) -> String {
    let errors = errors(&checked(text));
    assert_eq!(errors.len(), 1, "{:?}", &errors[..errors.len().min(5)]);
    errors[0].clone()
}

fn rule(condition: &str) -> String {
    format!("rule a {{\n  expect {condition}\n}}\n")
}

/// Runs the rules of a file over an article.
fn reports(rules: String, article: String) -> Vec<RuleReport> {
    small(move || {
        let checked = check(Arc::new(Source::new("a.probity", rules)), None, "a");
        assert_eq!(errors(&checked), Vec::<String>::new());
        let document = Document::new(Source::new("a.md", article), Format::Markdown);
        let facts = extract(&document, None);
        run(&checked.program, &document, &facts, Limits::default())
    })
}

#[test]
fn a_hundred_thousand_parentheses_are_one_error() {
    let deep = |open: &str, close: &str| rule(&format!("{}1 == 1{}", open.repeat(100_000), close.repeat(100_000)));
    assert_eq!(error(deep("(", ")")), "rules/syntax: nested more than 24 levels deep");
    assert_eq!(error(deep("(", "")), "rules/syntax: nested more than 24 levels deep");
    assert_eq!(error(deep("[", "]")), "rules/syntax: nested more than 24 levels deep");
    assert_eq!(error(deep("every date: ", "")), "rules/syntax: nested more than 24 levels deep");
    let calls = format!("define f(x) = x\n{}", deep("f(", ")"));
    assert_eq!(error(calls), "rules/syntax: nested more than 24 levels deep");
    assert_eq!(error(deep("not ", "")), "rules/syntax: more than 8 times `not` in a row");
    let blocks = format!("rule a {{\n{}{}\n}}\n", "when true {\n".repeat(100_000), "}\n".repeat(100_000));
    assert_eq!(error(blocks), "rules/syntax: nested more than 24 levels deep");
    assert_eq!(
        error(rule(&format!("article{} == 1", ".text".repeat(100_000)))),
        "rules/syntax: more than 8 fields in a row"
    );
}

#[test]
fn what_is_as_deep_as_it_may_be_is_checked_and_run() {
    let nested = |times: usize, open: &str, inner: &str, close: &str| {
        format!("{}{inner}{}", open.repeat(times), close.repeat(times))
    };
    for condition in [
        nested(21, "(", "1 == 1", ")"),
        nested(10, "not (1 == 1 and ", "count of dates >= 0", ")"),
        nested(10, "every date: some number where ", "1 == 1", ""),
        nested(10, "1 * (1 + - ", "1", ")") + " > -9",
        nested(2, "not not not not not not not not (1 == 2 or ", "1 == 1", ")"),
        format!("count of dates{} >= 0", " + count of numbers".repeat(1_000)),
    ] {
        let rules = format!("rule a {{\n  let x = {condition}\n  expect x or not x\n}}\n");
        let _ = small(move || check(Arc::new(Source::new("a.probity", rules)), None, "a"));
        let article = "On 3 May 2024 all 27 wards voted.".to_owned();
        let _ = reports(rule(&format!("({condition}) or count of dates > 0")), article);
    }
}

#[test]
fn functions_in_functions_are_checked_and_run_as_deep_as_they_may_be() {
    let mut text = String::from("define f0(x) = x == 1\n");
    for at in 1..=98 {
        let _ = writeln!(text, "define f{at}(x) = f{}(x) or x == 2", at - 1);
    }
    text.push_str(&rule("f98(count of numbers)"));
    let reports = reports(text.clone(), "All 27 wards voted.".to_owned());
    assert_eq!(reports[0].held, 1);
}

#[test]
fn two_hundred_thousand_operators_are_checked_and_run() {
    for (head, link, tail) in [
        ("n", " + 1 - 1", " == 27"),
        ("n", " * 1", " == 27"),
        ("n == 27", " and n == 27", ""),
        ("n == 27", " and n > 3", ""),
        ("n == 27", " or n < 3", ""),
        ("n == 27", " == n", ""),
        ("n in [27", ", 28", "]"),
    ] {
        let rules = format!("rule a {{ for each number n {{ expect {head}{}{tail} }} }}", link.repeat(200_000));
        let reports = reports(rules, "All 27 wards voted.".to_owned());
        assert_eq!((reports[0].held, reports[0].violated), (1, 0), "{link}");
    }
}

#[test]
fn ten_thousand_rules_are_checked_and_run() {
    let mut text = String::new();
    for at in 0..10_000 {
        let _ = writeln!(text, "rule r{at} {{ for each number n where n counts \"ward\" {{ expect n == {at} }} }}");
    }
    let reports = reports(text.clone(), "All 27 wards voted.".to_owned());
    assert_eq!(reports.iter().filter(|report| !report.findings.is_empty()).count(), 9_999);
    assert_eq!(errors(&checked(text.replace("wards", "x").replace("number n", "numbr n"))).len(), 10_000);
    let same = "rule a { expect some date }\n".repeat(10_000);
    assert_eq!(errors(&checked(same)).len(), 9_999);
}

#[test]
fn very_many_mistakes_are_not_very_many_errors() {
    for line in [")\n", "expect )\n", "x y\n", "“\n", "2025-01-01 ", "}\n", "if x then y\n", "$ ", "expect n = = 3\n"]
    {
        let text = format!("rule a {{\n{}\n}}\n", line.repeat(100_000));
        let errors = errors(&checked(text));
        assert!((1..=201).contains(&errors.len()), "{line}: {}", errors.len());
    }
}

#[test]
fn a_regular_expression_of_a_megabyte_is_refused() {
    let wanted = "rules/regex: the pattern has 1048576 bytes, and 4096 is the limit";
    assert_eq!(error(rule(&format!("article matches /{}/", "a".repeat(1 << 20)))), wanted);
    let huge = error(rule("article matches /((a{1000}){1000}){1000}/"));
    assert!(huge.starts_with("rules/regex"), "{huge}");
    let deep = error(rule(&format!("article matches /{}{}/", "(".repeat(2000), ")".repeat(2000))));
    assert!(deep.starts_with("rules/regex"), "{deep}");
}

#[test]
fn pairs_of_five_thousand_facts_give_a_result_or_stop() {
    let mut article = String::new();
    for at in 0..5_000 {
        let _ = write!(article, "They sold {} ducks. ", at + 3);
    }
    let equality = rule("no pair of numbers a, b where a.text == b.text and a.noun == b.noun");
    let held = reports(equality, article.clone());
    assert!(held[0].findings.is_empty() && !held[0].stopped, "{:?}", held[0]);
    let every = reports(rule("no pair of numbers a, b where a + b == 1"), article);
    assert!(every[0].stopped, "{:?}", every[0].findings);
}

#[test]
fn a_function_that_doubles_itself_forty_times_is_an_error() {
    let mut text = String::from("define f0(x) = x == 1\n");
    for at in 1..40 {
        let _ = writeln!(text, "define f{at}(x) = f{0}(x) or f{0}(x)", at - 1);
    }
    text.push_str(&rule("f39(2)"));
    assert_eq!(error(text), "rules/limit: this comes to more than 1000 calls of functions");
    let mut deep = String::from("define f0(x) = x == 1\n");
    for at in 1..5_000 {
        let _ = writeln!(deep, "define f{at}(x) = f{}(x)", at - 1);
    }
    deep.push_str(&rule("f4999(2)"));
    assert!(error(deep).starts_with("rules/limit: "));
}

#[test]
fn patterns_of_ten_thousand_parts_are_refused_and_nested_gaps_end() {
    let fact = |pattern: &str| format!("fact f = {pattern}\n{}", rule("no f"));
    assert!(error(fact(&"\"word\" ".repeat(10_000))).starts_with("rules/limit: "));
    assert!(error(fact(&format!("\"a\"{}", " or \"b\"".repeat(10_000)))).starts_with("rules/limit: "));
    assert!(error(fact(&format!("{}\"a\"", "maybe ".repeat(10_000)))).contains("nested more than 24 levels deep"));
    let captures: String = (0..100_000).fold(String::new(), |mut text, at| {
        let _ = write!(text, "name n{at} ");
        text
    });
    assert!(error(fact(&captures)).starts_with("rules/limit: "));
    let gaps = "up to 30 words ".repeat(20);
    let sentence = "word ".repeat(20_000);
    let found = reports(fact(&format!("\"word\" {gaps} \"never\"")), sentence);
    assert!(found[0].stopped || found[0].findings.is_empty(), "{:?}", found[0].findings);
}

#[test]
fn a_hundred_thousand_columns_or_parameters_are_refused() {
    let list = |word: &str| {
        (0..100_000).fold(String::new(), |mut text, at| {
            let _ = write!(text, "{}{word}n{at}", if at == 0 { "" } else { ", " });
            text
        })
    };
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("t.csv"), "a,b\n1,2\n").unwrap();
    let table = format!("table t from \"t.csv\" with {}\n{}", list("text "), rule("count of t == 1"));
    let checked = in_folder(folder.path(), "a.probity", table);
    assert!(errors(&checked)[0].starts_with("rules/limit: "), "{:?}", &errors(&checked)[..1]);
    assert_eq!(errors(&checked).len(), 1);
    let define = format!("define f({}) = true\n{}", list(""), rule("some date"));
    assert!(error(define).starts_with("rules/limit: "));
    assert_eq!(
        errors(&self::checked(rule(&format!("article mentions any of [{}]", list("\"").replace(',', "\",") + "\""))))
            .len(),
        0
    );
}

/// Checks a rule file that stands in a folder.
fn in_folder(folder: &Path, name: &str, text: String) -> Checked {
    let path = folder.join(name);
    fs::write(&path, &text).unwrap();
    let name = name.to_owned();
    small(move || check(Arc::new(Source::new(name, text)), Some(path), "a"))
}

#[test]
fn no_file_outside_the_project_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let secret = tempfile::tempdir().unwrap();
    fs::write(secret.path().join("secret.probity"), "const secret = 3\n").unwrap();
    fs::write(secret.path().join("secret.csv"), "a\n1\n").unwrap();
    let outside = "rules/file: this file lies outside the project";
    let absolute = secret.path().join("secret.probity").display().to_string();
    for path in
        ["../../etc/passwd", "/etc/passwd", "../../../../../../../../etc/passwd", "x/../../y.probity", &absolute]
    {
        let text = format!("import \"{path}\"\n{}", rule("secret == 3"));
        assert_eq!(errors(&in_folder(folder.path(), "a.probity", text)), [outside], "{path}");
        let text = format!("table t from \"{path}\" with number a\n{}", rule("count of t == 1"));
        assert!(errors(&in_folder(folder.path(), "a.probity", text))[0].starts_with(outside), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_project() {
    let folder = tempfile::tempdir().unwrap();
    let secret = tempfile::tempdir().unwrap();
    fs::write(secret.path().join("secret.probity"), "const secret = 3\n").unwrap();
    std::os::unix::fs::symlink(secret.path().join("secret.probity"), folder.path().join("link.probity")).unwrap();
    std::os::unix::fs::symlink(secret.path(), folder.path().join("linked")).unwrap();
    std::os::unix::fs::symlink("loop.probity", folder.path().join("loop.probity")).unwrap();
    for path in ["link.probity", "linked/secret.probity"] {
        let text = format!("import \"{path}\"\n{}", rule("secret == 3"));
        let errors = errors(&in_folder(folder.path(), "a.probity", text));
        assert_eq!(errors, ["rules/file: this file lies outside the project"], "{path}");
    }
    let errors =
        errors(&in_folder(folder.path(), "a.probity", format!("import \"loop.probity\"\n{}", rule("some date"))));
    assert!(errors.len() == 1 && errors[0].starts_with("rules/file: "), "{errors:?}");
}

#[test]
fn imports_in_a_circle_or_a_thousand_deep_are_one_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b.probity"), "import \"a.probity\"\nconst b = 1\n").unwrap();
    let circle =
        in_folder(folder.path(), "a.probity", format!("import \"b.probity\"\n{}", rule("b == count of dates")));
    assert_eq!(errors(&circle), ["rules/import: this file is imported by what it imports"]);
    let itself = in_folder(folder.path(), "a.probity", format!("import \"a.probity\"\n{}", rule("some date")));
    assert_eq!(errors(&itself), ["rules/import: this file is imported by what it imports"]);
    for at in 0..1_000 {
        let text = format!("import \"c{}.probity\"\nconst n{at} = {at}\n", at + 1);
        fs::write(folder.path().join(format!("c{at}.probity")), text).unwrap();
    }
    fs::write(folder.path().join("c1000.probity"), "const last = 3\n").unwrap();
    let deep =
        in_folder(folder.path(), "a.probity", format!("import \"c0.probity\"\n{}", rule("last == count of dates")));
    assert_eq!(errors(&deep), ["rules/limit: imports are more than 16 files deep"]);
    let mut many = String::new();
    (0..1_000).for_each(|at| _ = writeln!(many, "import \"d{at}.probity\""));
    (0..1_000)
        .for_each(|at| fs::write(folder.path().join(format!("d{at}.probity")), format!("const d{at} = 1\n")).unwrap());
    let wide = errors(&in_folder(folder.path(), "a.probity", many + &rule("d1 == count of dates")));
    assert!(wide.len() == 1 && wide[0].contains("more than 256 files"), "{:?}", &wide[..wide.len().min(3)]);
}

#[test]
fn a_table_of_a_hundred_thousand_rows_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let rows = |cell: &str| {
        let mut text = String::from("party,seats\n");
        (0..100_000).for_each(|at| _ = writeln!(text, "p{at},{cell}"));
        text
    };
    fs::write(folder.path().join("t.csv"), rows("60")).unwrap();
    fs::write(folder.path().join("wrong.csv"), rows("sixty")).unwrap();
    let json: Vec<String> = (0..100_000).map(|at| format!("{{\"party\": \"p{at}\", \"seats\": {at}}}")).collect();
    fs::write(folder.path().join("t.json"), format!("[{}]", json.join(","))).unwrap();
    for file in ["t.csv", "t.json"] {
        let text =
            format!("table t from \"{file}\" with text party, number seats\n{}", rule("count of t == count of dates"));
        assert_eq!(errors(&in_folder(folder.path(), "a.probity", text)), Vec::<String>::new(), "{file}");
    }
    let text =
        format!("table t from \"wrong.csv\" with text party, number seats\n{}", rule("count of t == count of dates"));
    let wrong = errors(&in_folder(folder.path(), "a.probity", text));
    assert!((1..=21).contains(&wrong.len()), "{}", wrong.len());
    fs::write(folder.path().join("deep.json"), "[".repeat(200_000)).unwrap();
    let text = format!("table t from \"deep.json\" with text party\n{}", rule("count of t == count of dates"));
    assert_eq!(errors(&in_folder(folder.path(), "a.probity", text)).len(), 1);
}

#[test]
fn a_rule_file_of_more_than_four_megabytes_is_refused() {
    let rule = rule("some date");
    let fill = |size: usize| format!("{rule}//{}", "x".repeat(size - rule.len() - 2));
    assert_eq!(errors(&checked(fill(4 << 20))), Vec::<String>::new());
    let wanted = "rules/syntax: the rule file has 4194305 bytes, and 4194304 is the limit";
    assert_eq!(error(fill((4 << 20) + 1)), wanted);
    let spaces = format!("{}{}", " ".repeat((4 << 20) - 100), "rule a { expect ) }\n");
    assert_eq!(errors(&checked(spaces)).len(), 1);
}
