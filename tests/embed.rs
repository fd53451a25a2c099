//! The crate in a program: the facade, errors as types, and data there and back through serde.

use probity::eval::{RuleReport, State};
use probity::facts::{Day, Exact, Fact, Facts};
use probity::finding::Finding;
use probity::{Article, RuleErrors, Rules};
use std::path::Path;

#[path = "../examples/embed.rs"]
#[expect(unreachable_pub, reason = "in the example itself it is a program")]
mod example;

const WARDS: &str = "rule wards {
  for each number n where n counts \"ward\" { expect n == 12 }
  test fails \"All 14 wards voted.\" at \"14\"
  test passes \"All 12 wards voted.\"
}
";

#[test]
fn the_example_runs() {
    example::main().unwrap();
    let report = example::report("All 14 wards voted on Friday, 10 April 2025.").unwrap();
    assert!(report.contains("house/wards") && report.contains("dates/weekday"), "{report}");
    assert_eq!(example::report("All 12 wards voted.").unwrap(), "");
}

#[test]
fn findings_come_in_the_order_of_the_text_whatever_rule_found_them() {
    let rules = Rules::parse("house.probity", WARDS).unwrap().and(Rules::standard());
    let article = Article::markdown("a.md", "They met on Friday, 10 April 2025. All 14 wards voted.");
    let names: Vec<String> = rules.check(&article).into_iter().map(|finding| finding.rule).collect();
    assert_eq!(names, ["dates/weekday", "house/wards"]);
}

#[test]
fn errors_of_a_rule_file_are_all_there_and_shown_with_their_place() {
    let error: RuleErrors =
        Rules::parse("rules/house.probity", "rule a { for each numbr n { expect n == 1 } }\nrule b { expect ) }")
            .unwrap_err();
    assert_eq!(error.findings.len(), 2);
    let shown = error.to_string();
    for part in ["rules/house.probity:1:19", "rules/house.probity:2:17", "numbr", "did you mean `number`?"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    assert_eq!(format!("{error:?}").trim_start(), shown);
    let _: &dyn std::error::Error = &error;
}

#[test]
fn a_panic_in_a_test_shows_the_whole_message() {
    let panic = std::panic::catch_unwind(|| Rules::parse("a.probity", "rule a { expect nobody == 1 }").unwrap());
    let message = panic.unwrap_err().downcast::<String>().unwrap();
    assert!(message.contains("a.probity:1:17") && message.contains("──────"), "{message}");
}

#[test]
fn the_message_on_the_page_is_the_one_that_is_printed() {
    let page = include_str!("../docs/embedding.md");
    let error = Rules::parse("rules/house.probity", &WARDS.replace("number", "numbr")).unwrap_err();
    assert!(page.contains(error.to_string().trim_end()), "{error}");
}

#[test]
fn warnings_are_no_errors() {
    assert!(Rules::parse("a.probity", "rule untested { expect no date }").is_ok());
}

#[test]
fn a_rule_file_is_read_with_the_files_that_it_brings_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("house.probity");
    std::fs::write(folder.path().join("town.probity"), "const wards = 12\n").unwrap();
    std::fs::write(&path, format!("import \"town.probity\"\n{}", WARDS.replace("== 12", "== wards"))).unwrap();
    let rules = Rules::read(&path).unwrap();
    rules.test().unwrap();
    assert_eq!(rules.check(&Article::plain("a.txt", "All 14 wards voted.")).len(), 1);
    std::fs::write(folder.path().join("town.probity"), "const wards = \n").unwrap();
    let error = Rules::read(&path).unwrap_err();
    assert!(error.to_string().contains("town.probity:"), "{error}");
    let error = Rules::read(&folder.path().join("none.probity")).unwrap_err();
    assert!(
        error.to_string().contains("none.probity: cannot be read") && error.to_string().contains("help:"),
        "{error}"
    );
}

#[test]
fn tests_of_built_in_rules_pass_or_say_where_they_do_not() {
    Rules::parse("house.probity", WARDS).unwrap().test().unwrap();
    Rules::standard().test().unwrap();
    let wrong = WARDS.replace("12 wards", "13 wards");
    let error = Rules::parse("house.probity", &wrong).unwrap().test().unwrap_err();
    assert_eq!(error.findings.len(), 1);
    assert!(error.to_string().contains("house.probity:4:3"), "{error}");
}

#[test]
fn rules_serve_several_threads() {
    let rules = Rules::standard();
    let count = || rules.check(&Article::plain("a.txt", "They met on Friday, 10 April 2025.")).len();
    let counts: Vec<usize> = std::thread::scope(|scope| {
        (0..4).map(|_| scope.spawn(count)).collect::<Vec<_>>().into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert_eq!(counts, [1; 4]);
}

#[test]
fn a_date_from_outside_settles_the_year() {
    let document = || Article::plain("a.txt", "They met on Friday, 10 April.");
    assert!(Rules::standard().check(&document()).is_empty());
    let source = probity::source::Source::new("a.txt", "They met on Friday, 10 April.");
    let document = probity::document::Document::new(source, probity::document::Format::Plain);
    let dated = Article::new(document, Day::new(2025, 4, 12));
    assert_eq!(Rules::standard().check(&dated).len(), 1);
}

#[test]
fn an_article_that_cannot_be_read_is_an_error_with_help() {
    let error = Article::read(Path::new("nowhere.md")).unwrap_err();
    assert!(error.to_string().contains("nowhere.md: cannot be read"));
    assert!(!error.help().is_empty());
}

/// Articles with facts of every kind.
const ARTICLES: [&str; 5] = [
    include_str!("../examples/korea-syria.md"),
    include_str!("articles/lists.md"),
    "On Tuesday, 9/11/2001 at 14:30 GMT, about 1.2 million people (3.5%) paid $3.5 million every Friday for 38 km, a third \
     of 1/3 mile, in two and a half years: around 44 BC, in the 1990s, on 31 April. “It's late,” said Ana Costa. The \
     International Ward Union (IWU), the second of its kind; see Figure 2. No member left if the mayor, as he would, stayed. \
     Sales rose 20% from $50 to $60, and the board voted 52–48. Ana Costa was born on 3 May 1950.",
    "Table 1: The three wards.\n\n| Ward | Men | Women | Total |\n|---|---|---|---|\n| East | 14 | 10 | 24 |\n| West | 9 | 12 | 21 |\n\n\
     East has 14 men and 10 women. Speed rose, t(28) = 2.20, p = .036 (95% CI 0.40 to 2.10). On a scale from 1 to 5 they \
     said (n = 20, M = 3.45). The ratio was 1.61 (95% CI 1.12 to 2.32). Arden beat Elbe 2–1. The colour of the the mill faded. \
     Of the 80 seats, half went to Arden and the remaining 40 to Elbe.",
    "# Council lets 40 homes\n\nThe council will let 14 homes. This lease is between Mary Dunn (the \"Landlord\") and Al Roe \
     (the \"Tenant\"). The rent is $90.",
];

#[test]
fn facts_go_through_json_and_back() {
    let mut kinds = std::collections::BTreeSet::new();
    for text in ARTICLES {
        let article = Article::markdown("a.md", text);
        let facts = article.facts();
        let json = serde_json::to_string(facts).unwrap();
        let back: Facts = serde_json::from_str(&json).unwrap();
        assert_eq!(&back, facts);
        for fact in &facts.all {
            let back: Fact = serde_json::from_value(serde_json::to_value(fact).unwrap()).unwrap();
            assert_eq!(&back, fact);
            kinds.insert(fact.data.kind());
            // The index by kind is made anew.
            assert_eq!(back.data.kind(), fact.data.kind());
        }
        for kind in probity::facts::Kind::ALL {
            let places = |facts: &Facts| facts.of(kind).to_vec();
            assert_eq!(places(&serde_json::from_str(&json).unwrap()), places(facts));
        }
    }
    assert_eq!(kinds.len(), probity::facts::Kind::ALL.len(), "{kinds:?}");
}

#[test]
fn findings_and_reports_go_through_json_and_back() {
    let rules = Rules::parse("house.probity", WARDS).unwrap().and(Rules::standard());
    let article = Article::markdown("a.md", "All 14 wards met on Friday, 10 April. They met on Friday, 10 April 2025.");
    let reports = rules.reports(&article);
    assert!(reports.iter().any(|report| report.state() == State::Violated));
    assert!(reports.iter().any(|report| !report.undecided.is_empty()));
    let json = serde_json::to_string(&reports).unwrap();
    let back: Vec<RuleReport> = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string(&back).unwrap(), json);
    let all = |reports: &[RuleReport]| -> Vec<Finding> { reports.iter().flat_map(|r| r.findings.clone()).collect() };
    assert_eq!(all(&back), all(&reports));
    let findings = rules.check(&article);
    let json = serde_json::to_string(&findings).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Finding>>(&json).unwrap(), findings);
}

#[test]
fn numbers_and_days_are_written_exactly_and_nonsense_is_refused() {
    let third = Exact::ratio(-1, 3).unwrap();
    assert_eq!(serde_json::to_string(&third).unwrap(), "\"-1/3\"");
    for number in [third, Exact::whole(i64::MIN), Exact::decimal(&"9".repeat(30)).unwrap()] {
        let json = serde_json::to_string(&number).unwrap();
        assert_eq!(serde_json::from_str::<Exact>(&json).unwrap(), number);
    }
    for day in [Day::new(2025, 4, 10).unwrap(), Day::new(-44, 3, 15).unwrap(), Day(i32::MAX), Day(i32::MIN)] {
        let json = serde_json::to_string(&day).unwrap();
        assert_eq!(serde_json::from_str::<Day>(&json).unwrap(), day, "{json}");
    }
    let least = format!("\"{}/1\"", i128::MIN);
    for nonsense in ["\"1/0\"", "\"1/-2\"", "\"x\"", "\"\"", "1", least.as_str()] {
        assert!(serde_json::from_str::<Exact>(nonsense).is_err(), "{nonsense}");
    }
    for nonsense in ["\"2025-02-30\"", "\"day x\"", "3"] {
        assert!(serde_json::from_str::<Day>(nonsense).is_err(), "{nonsense}");
    }
    assert!(serde_json::from_str::<probity::facts::Provenance>("[\"nowhere\"]").is_err());
}

#[test]
fn reports_of_tests_go_through_json_and_back() {
    let source = std::sync::Arc::new(probity::source::Source::new("house.probity", WARDS));
    let reports = probity::testing::run(&probity::check::check(source, None, "house").program);
    assert_eq!(reports.len(), 2);
    let json = serde_json::to_string(&reports).unwrap();
    assert_eq!(serde_json::from_str::<Vec<probity::testing::TestReport>>(&json).unwrap(), reports);
}
