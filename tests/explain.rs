//! Explanations: what a person reads for each way that a rule can come out, and that they agree with a run.

use probity::check::check;
use probity::check::program::Program;
use probity::document::{Document, Format};
use probity::eval::explain::{Explanation, Round, Search, Shared, Statement, explain_shared};
use probity::eval::{Limits, RuleReport, State, Truth, explain, run_rule};
use probity::extract::extract;
use probity::report::human::{self, Options};
use probity::source::Source;
use probity::syntax::tree::Article;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

/// No colour and a fixed width.
const PAGE: Options = Options { color: false, width: 100, links: false, unicode: true };

/// The most lines of an explanation, whatever the rule and the article.
const MOST_LINES: usize = 3_000;

const ARTICLE: &str = "# Flood in Peru

They met on Friday, 10 April 2025, and again on Monday, 14 April. Three towns sent 26 delegations in May 2024.

More than 400 visitors came to Lima; about 1,200 homes had no power. Foreign Minister Ana Costa spoke, and Foreign
Minister Rui Dias replied. Dana Osei-Lindqvist wrote to Dana Osei-Lindquist.
";

fn program(rules: &str) -> Program {
    let checked = check(Arc::new(Source::new("house.probity", rules)), None, "house");
    assert!(!checked.has_errors(), "{:?}", checked.problems.first());
    checked.program
}

fn of(program: &Program, rule: usize, article: &str) -> (Explanation, RuleReport) {
    let document = Document::new(Source::new("a.md", article), Format::Markdown);
    let facts = extract(&document, None);
    let explanation = explain(program, rule, &document, &facts, Limits::default()).unwrap();
    (explanation, run_rule(program, rule, &document, &facts, Limits::default()))
}

/// What a person reads about the first rule of a file in [`ARTICLE`].
fn shown(rules: &str) -> String {
    human::explanation(&of(&program(rules), 0, ARTICLE).0, &PAGE)
}

#[test]
fn a_rule_that_is_violated() {
    insta::assert_snapshot!(shown(
        "const wanted = 27\n\nrule delegations {\n  for each number n where n counts \"delegation\" {\n    expect n == wanted\n  }\n}\n"
    ));
}

#[test]
fn a_rule_that_holds_with_a_sum() {
    insta::assert_snapshot!(shown(
        "let towns = the number n where n counts \"town\"\n\nrule total {\n  let homes = all numbers n where n counts \"home\"\n  expect 26 == towns * 8 + 2 and count of homes == 1\n}\n"
    ));
}

#[test]
fn a_rule_that_is_undecided() {
    insta::assert_snapshot!(shown(
        "rule visitors {\n  for each number n where n counts \"visitor\" {\n    expect n <= 500\n  }\n}\n"
    ));
}

#[test]
fn a_rule_that_matched_nothing_shows_the_near_misses() {
    insta::assert_snapshot!(shown(
        "rule members {\n  for each number n where n counts \"UN delegation\" and n < 100 {\n    expect n == 191\n  }\n}\n"
    ));
}

#[test]
fn a_rule_that_loses_its_candidates_one_condition_after_the_other() {
    insta::assert_snapshot!(shown(
        "rule weekdays {\n  for each date where date has weekday and date.weekday == \"Monday\" and date in year 2025 {\n    expect date > 1 May 2025\n  }\n}\n"
    ));
}

#[test]
fn a_rule_whose_when_does_not_hold() {
    insta::assert_snapshot!(shown(
        "rule inspectors {\n  when article mentions any of [\"reactor\", \"Lima\"] and headline mentions \"fire\" {\n    expect article mentions \"IAEA\"\n  }\n}\n"
    ));
}

#[test]
fn a_rule_about_pairs() {
    insta::assert_snapshot!(shown(
        "rule spelling {\n  for each pair of names a, b where a.text resembles b.text {\n    expect a.name == b.name\n  }\n}\n"
    ));
}

#[test]
fn a_rule_about_neighbours() {
    insta::assert_snapshot!(shown(
        "rule chronicle {\n  for each consecutive dates a, b {\n    let gap = b - a\n    expect 0 days <= gap < 100 days\n  }\n}\n"
    ));
}

#[test]
fn a_rule_about_groups() {
    insta::assert_snapshot!(shown(
        "rule offices {\n  for each group of names n by n.office where n is person {\n    expect n agree\n  }\n}\n"
    ));
}

#[test]
fn a_rule_that_rests_on_a_fact_that_is_not_there_and_one_that_is_twice() {
    insta::assert_snapshot!(shown(
        "let quake = the date d where d.sentence mentions \"earthquake met\"\nlet meeting = the date d where d has weekday\n\nrule order {\n  expect quake < meeting\n}\n"
    ));
}

#[test]
fn a_rule_with_quantifiers_and_sums() {
    insta::assert_snapshot!(shown(
        "rule launches {\n  expect every date d in body: d in year 2025\n  expect exactly 2 numbers n where n counts any of [\"town\", \"delegation\", \"boat\"]\n  expect sum of n for numbers n where n counts \"town\" == 4\n  expect first date in body within 3 words of \"Friday\"\n  expect not (headline has section)\n}\n"
    ));
}

#[test]
fn a_rule_with_functions_facts_of_its_own_and_pairs_in_a_quantifier() {
    insta::assert_snapshot!(shown(
        "define few(n, limit) = n <= limit + 1\n\nfact speech = name speaker \"spoke\"\n\nrule a {\n  for each speech s where s.speaker is place {\n    expect s.speaker.text == \"Lima\"\n  }\n  for each speech s {\n    expect s.speaker has office\n  }\n  expect every number n where n counts \"town\": few(n, 1)\n  expect some pair of names a, b where a.text resembles b.text\n}\n"
    ));
}

#[test]
fn a_file_that_does_not_concern_the_article() {
    insta::assert_snapshot!(shown(
        "applies where article.format == \"markdown\" and article.title == \"Fire\"\n\nrule a {\n  expect some number\n}\n"
    ));
}

#[test]
fn values_that_all_articles_must_agree_on() {
    insta::assert_snapshot!(shown(
        "rule a {\n  expect (all numbers n where n counts \"town\") agree across articles\n}\n"
    ));
}

#[test]
fn rows_of_a_table_are_known_by_their_cells() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("towns.csv"), "town,since\nQuito,1534\nLima,1535\n").unwrap();
    let rules = "table towns from \"towns.csv\" with text town, number since\n\nrule a {\n  for each row in towns where row.since > 1534 {\n    expect article mentions row.town\n  }\n}\n";
    let source = Arc::new(Source::new("house.probity", rules));
    let checked = check(source, Some(folder.path().join("house.probity")), "house");
    assert!(!checked.has_errors(), "{:?}", checked.problems.first());
    insta::assert_snapshot!(human::explanation(&of(&checked.program, 0, ARTICLE).0, &PAGE));
}

#[test]
fn an_article_without_anything() {
    let program = program("rule a {\n  for each number n in headline where n > 3 {\n    expect n == 4\n  }\n}\n");
    insta::assert_snapshot!(human::explanation(&of(&program, 0, "").0, &PAGE));
}

#[test]
fn an_explanation_as_data() {
    let program = program("rule a {\n  for each number n where n counts \"ward\" {\n    expect n == 12\n  }\n}\n");
    insta::assert_json_snapshot!(of(&program, 0, "All 14 wards voted, after 3 days.").0);
}

#[test]
fn a_value_that_rules_share() {
    let program = program(
        "let opened = the date d where d.sentence mentions \"opened\"\nrule a { expect opened in year 2019 }\n",
    );
    let document = Document::new(Source::new("a.md", "It opened in 2018. It closed in 2021."), Format::Markdown);
    let facts = extract(&document, None);
    let shared: Shared = explain_shared(&program, 0, &document, &facts, Limits::default()).unwrap();
    insta::assert_snapshot!(human::shared_value(&shared, &PAGE), @r#"
    let opened = the date d where d.sentence mentions "opened"
      opened = “2018” at 1:14 (2018-01-01 to 2018-12-31)
        2 dates, 1 left by `d.sentence mentions "opened"`
        • d = “2018” at 1:14 (2018-01-01 to 2018-12-31)
    "#);
    assert!(explain_shared(&program, 1, &document, &facts, Limits::default()).is_none());
}

#[test]
fn the_nearest_comes_first() {
    let program = program("rule a { for each number n where n counts \"UN member country\" { expect n == 193 } }\n");
    let article = "It has 4 rivers, 12 member countries of the league and 190 UN member states. About 5 came.";
    let (explanation, _) = of(&program, 0, article);
    let Some(Statement::ForEach { search, .. }) = explanation.statements.first() else { panic!("a loop") };
    let nearest: Vec<&str> = search.nearest.iter().map(|round| round.facts[0].value.text.as_str()).collect();
    assert_eq!(nearest[2], "“4”");
    assert!(nearest[..2].contains(&"“190”") && nearest[..2].contains(&"“12”"), "{nearest:?}");
}

#[test]
fn violated_rounds_are_shown_before_others() {
    let wards: Vec<String> =
        (0..40).map(|at| if at == 30 { "14 wards".into() } else { "12 wards".to_owned() }).collect();
    let program = program("rule a { for each number n where n counts \"ward\" { expect n == 12 } }\n");
    let (explanation, _) = of(&program, 0, &wards.join(" voted. Then "));
    let Some(Statement::ForEach { search, .. }) = explanation.statements.first() else { panic!("a loop") };
    assert_eq!((search.met, search.rounds.len(), search.more), (40, 5, 35));
    assert!(search.rounds.iter().any(|round| round.facts[0].value.text == "“14”"));
}

#[test]
fn a_rule_that_takes_too_many_steps_says_so() {
    let program = program("rule a { expect every number a: every number b: a + b > 0 }\n");
    let numbers: Vec<String> = (1..200).map(|n| format!("{n} dogs")).collect();
    let document = Document::new(Source::new("a.md", numbers.join(" and ")), Format::Markdown);
    let facts = extract(&document, None);
    let limits = Limits { steps: 1_000, ..Limits::default() };
    let explanation = explain(&program, 0, &document, &facts, limits).unwrap();
    let text = human::explanation(&explanation, &PAGE);
    assert!(text.contains("too many steps"), "{text}");
}

#[test]
fn rules_and_articles_of_any_size_have_explanations_of_a_bounded_one() {
    let conditions = " and n > 1".repeat(1_000);
    let sum = " + n".repeat(1_000);
    let lists = "expect (all numbers n in headline where every number m: m > n) agree\n".repeat(300);
    let program = program(&format!(
        "rule a {{\n  for each pair of numbers n, m where n > 0{conditions} {{\n    expect n{sum} == m\n  }}\n}}\nrule b {{\n{lists}}}\n"
    ));
    let numbers: Vec<String> = (1..20).map(|n| format!("{n} dogs")).collect();
    let article = format!("# {}\n\n{}", numbers.join(" and "), numbers.join(" or "));
    for rule in 0..2 {
        let text = human::explanation(&of(&program, rule, &article).0, &PAGE);
        assert!(text.lines().count() < MOST_LINES, "{}", text.lines().count());
        assert!(rule == 0 || text.contains("There is more"), "{text}");
    }
}

/// How many expectations held, failed and were undecided in what is shown; `None` where something is left out.
fn counted(statements: &[Statement]) -> Option<[usize; 3]> {
    let mut sum = [0; 3];
    for statement in statements {
        let inner = match statement {
            Statement::Let { .. } => [0; 3],
            Statement::When { part, then, .. } => {
                let mut inner = counted(then)?;
                inner[2] += usize::from(part.truth == Some(Truth::Unknown));
                inner
            }
            Statement::ForEach { search, .. } => counted_in(search)?,
            // It holds as often as there are values, whatever the other articles say.
            Statement::Expect { across: true, .. } => return None,
            Statement::Expect { part, .. } => match part.truth {
                Some(Truth::True) => [1, 0, 0],
                Some(Truth::False) => [0, 1, 0],
                _ => [0, 0, 1],
            },
        };
        (0..3).for_each(|at| sum[at] += inner[at]);
    }
    Some(sum)
}

fn counted_in(search: &Search) -> Option<[usize; 3]> {
    let mut sum = [0, 0, usize::from(search.candidates.is_none())];
    if search.more > 0 {
        return None;
    }
    for Round { applies, then, .. } in &search.rounds {
        let inner = if *applies == Truth::Unknown { [0, 0, 1] } else { counted(then)? };
        (0..3).for_each(|at| sum[at] += inner[at]);
    }
    Some(sum)
}

/// Holds an explanation to the report of a run.
fn agrees(explanation: &Explanation, report: &RuleReport) {
    assert_eq!(explanation.state, report.state(), "{}", explanation.rule);
    let unsettled = report
        .findings
        .iter()
        .filter(|finding| finding.origin.as_ref().is_some_and(|origin| origin.text.starts_with("the ")));
    let failed = report.violated - unsettled.count();
    if let Some(shown) = counted(&explanation.statements)
        && explanation.cut.is_none()
    {
        assert_eq!(shown, [report.held, failed, report.undecided_count], "{}", explanation.rule);
    }
    if explanation.state == State::MatchedNothing {
        assert!(!explanation.summary.is_empty(), "{}", explanation.rule);
    }
}

/// The rule files of the project: the standard ones, the examples, and those of the language reference.
static PROGRAMS: LazyLock<Vec<Program>> = LazyLock::new(|| {
    let mut programs: Vec<Program> = probity::packs::standard().into_iter().map(|checked| checked.program).collect();
    let example = Source::new("korea-syria", include_str!("../examples/korea-syria.probity"));
    programs.push(check(Arc::new(example), None, "korea-syria").program);
    let mut open: Option<String> = None;
    for line in include_str!("../docs/language.md").lines() {
        match (&mut open, line) {
            (None, "```probity") => open = Some(String::new()),
            (Some(_), "```") => {
                let text = open.take().unwrap_or_default();
                programs.push(check(Arc::new(Source::new("language", text)), None, "language").program);
            }
            (Some(text), line) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, _) => {}
        }
    }
    programs
});

#[test]
fn explanations_agree_with_runs_over_every_test_of_every_rule() {
    let mut explained = 0;
    for program in &*PROGRAMS {
        for (at, rule) in program.rules.iter().enumerate() {
            for test in &rule.tests {
                let Article::Inline(text) = &test.article else { continue };
                let (explanation, report) = of(program, at, &text.value);
                agrees(&explanation, &report);
                assert!(human::explanation(&explanation, &PAGE).lines().count() < MOST_LINES);
                explained += 1;
            }
        }
    }
    assert!(explained > 100, "the tests are found: {explained}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_article_can_be_explained(
        pieces in prop::collection::vec(
            prop_oneof![
                "\\PC{0,12}",
                prop::sample::select(vec![
                    "\n\n# ", " Friday, 10 April 2025", " 190 UN member countries", " “Peace”, she said", " Ana Costa ",
                    " Foreign Minister ", ". ", "\n\n> ", " three months after ", " December 2024", "\u{202E}", "\x1b[31m",
                    " | a | 3 |\n", " two offices: Lima, Quito, and Rome.", " $12 ", " 4 per cent ", "\u{FEFF}",
                ])
                .prop_map(str::to_owned),
            ],
            0..24,
        ),
    ) {
        let article = pieces.concat();
        for program in &*PROGRAMS {
            for at in 0..program.rules.len() {
                let (explanation, report) = of(program, at, &article);
                agrees(&explanation, &report);
                let text = human::explanation(&explanation, &PAGE);
                prop_assert!(text.lines().count() < MOST_LINES);
                prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
                prop_assert!(!text.contains('\u{202E}'), "bidirectional control");
            }
        }
    }
}
