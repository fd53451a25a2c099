//! Tests of rules: the status of each, what they reach, what changes rules notice, and the laws of snapshots.

use probity::check::{Checked, check};
use probity::document::{Document, Format};
use probity::eval::{self, Limits, Record};
use probity::extract::extract;
use probity::source::Source;
use probity::testing::{self, CaseStatus, Coverage, GapKind, MUTANTS, Mutation, Status};
use proptest::prelude::*;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

fn checked(rules: &str) -> Checked {
    let checked = check(Arc::new(Source::new("house.probity", rules)), None, "house");
    assert!(!checked.has_errors(), "{:?}", checked.problems);
    checked
}

/// A rule about the seats of a hall, with more in its braces.
fn seats(tests: &str) -> Checked {
    checked(&format!("rule seats {{ for each number n where n counts \"seat\" {{ expect n == 120 }}\n{tests}\n}}"))
}

#[test]
fn every_status_has_its_test() {
    let table = [
        ("passes \"It has 120 seats.\"", Status::Validated, ""),
        ("passes \"It has a roof.\"", Status::Validated, ""),
        ("fails \"It has 110 seats.\"", Status::Reported, ""),
        ("fails \"It has 110 seats.\" at \"110\"", Status::Reported, ""),
        ("undecided \"It has more than 100 seats.\"", Status::Undecided, ""),
        ("fails \"It has 120 seats.\"", Status::Missing, "should fail here, but it holds"),
        ("fails \"It has a roof.\"", Status::Missing, "should fail here, but it matches nothing"),
        ("fails \"It has more than 100 seats.\"", Status::Missing, "should fail here, but it is undecided"),
        ("passes \"It has 110 seats.\"", Status::Noisy, "should hold here, but it fails"),
        ("undecided \"It has 110 seats.\"", Status::Noisy, "should be undecided here, but it fails"),
        (
            "fails \"It has 110 seats.\" at \"110 seats\"",
            Status::Misplaced,
            "should underline “110 seats”, but it fails",
        ),
        ("passes \"It has more than 100 seats.\"", Status::Unsettled, "should hold here, but it is undecided"),
        ("undecided \"It has 120 seats.\"", Status::Decided, "should be undecided here, but it holds"),
        ("passes file \"a.md\"", Status::Broken, "no files beside it"),
    ];
    for (test, status, failure) in table {
        let reports = testing::run(&seats(&format!("test {test}")).program);
        let [report] = &reports[..] else { panic!("one report, not {reports:?}") };
        assert_eq!(report.status, status, "{test}");
        assert_eq!(report.status.is_good(), report.failure.is_none(), "{test}");
        assert_eq!(report.status.is_good(), report.status.next_step().is_none(), "{test}");
        let found = report.failure.clone().unwrap_or_default();
        assert!(found.contains(failure), "{test}: {found}");
    }
}

fn coverage(checked: &Checked) -> Coverage {
    testing::coverage(&checked.program, &[], |_| true)
}

/// The gaps of all rules: the words of the rule file, and what is missing.
fn gaps(rules: &str) -> Vec<(String, GapKind)> {
    let checked = checked(rules);
    let source = &checked.program.source;
    let parts = coverage(&checked).parts;
    parts.iter().flat_map(|part| &part.gaps).map(|gap| (source.slice(gap.span).to_owned(), gap.kind)).collect()
}

fn named(gaps: &[(&str, GapKind)]) -> Vec<(String, GapKind)> {
    gaps.iter().map(|(code, kind)| ((*code).to_owned(), *kind)).collect()
}

#[test]
fn a_condition_is_reached_when_it_was_true_and_false() {
    let both = "test passes \"It has 120 seats and 3 doors.\"\n  test fails \"It has 110 seats.\"";
    let checked = seats(both);
    let [part] = &coverage(&checked).parts[..] else { panic!("one rule") };
    assert_eq!((part.conditions, part.both, part.gaps.len()), (2, 2, 0));
    let outcomes = part.outcomes.unwrap();
    assert_eq!((outcomes.articles, outcomes.held, outcomes.violated), (2, 1, 1));
}

#[test]
fn each_operand_is_named_unless_the_whole_says_it() {
    let rule =
        |tests: &str| format!("rule r {{ expect article mentions \"a b\" and article mentions \"c\"\n{tests} }}");
    // The whole is never false, so no operand is.
    assert_eq!(
        gaps(&rule("test passes \"a b c\"")),
        named(&[("article mentions \"a b\" and article mentions \"c\"", GapKind::NeverFalse)])
    );
    // The first decides, so the second is not asked.
    assert_eq!(
        gaps(&rule("test fails \"c\"")),
        named(&[
            ("article mentions \"a b\" and article mentions \"c\"", GapKind::NeverTrue),
            ("article mentions \"a b\"", GapKind::NeverTrue),
            ("article mentions \"c\"", GapKind::NeverAsked),
        ])
    );
    assert_eq!(
        gaps("rule r { expect no number or no name\n test fails \"Peru has 3 lakes.\" }"),
        named(&[("no number or no name", GapKind::NeverTrue)])
    );
}

#[test]
fn what_is_never_reached_is_named_as_a_whole() {
    let rule = "rule r { when article mentions \"mill\" { for each date d where d is range { expect d.year == 3 } } expect true or article mentions \"x\"\n test passes \"The fair.\" }";
    assert_eq!(
        gaps(rule),
        named(&[
            ("article mentions \"mill\"", GapKind::NeverTrue),
            ("true or article mentions \"x\"", GapKind::NeverFalse),
            ("true", GapKind::NeverFalse),
            ("article mentions \"x\"", GapKind::NeverAsked),
        ])
    );
}

#[test]
fn queries_say_what_they_do_not_find() {
    let rules = "rule r {
      for each money m where m is exact { expect m is quoted }
      for each consecutive dates a, b { expect a < b }
      for each number n where n == 3 { expect every name x: x is place }
      test passes \"It opened on 3 May 2020 with more than 2 doors.\"
    }";
    assert_eq!(
        gaps(rules),
        named(&[
            ("money m where m is exact", GapKind::NothingThere),
            ("consecutive dates a, b", GapKind::NeverEntered),
            ("n == 3", GapKind::NeverDecided),
        ])
    );
    let kinds = coverage(&checked(rules)).kinds;
    assert_eq!(kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>(), ["money"]);
}

#[test]
fn a_rule_without_tests_is_listed_without_its_parts_and_shared_values_have_theirs() {
    let rules = "let fee = the money m where m.sentence mentions \"fee\"
    rule untested { expect no quote }
    rule fee-is-low { expect fee.currency == \"EUR\"\n test passes \"The fee is €5.\" }";
    let checked = checked(rules);
    let coverage = coverage(&checked);
    let names: Vec<&str> = coverage.parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["house/untested", "house/fee-is-low", "house/fee"]);
    assert_eq!(coverage.parts[0].outcomes.map(|outcomes| outcomes.articles), Some(0));
    assert_eq!((coverage.parts[0].conditions, coverage.parts[0].gaps.len()), (0, 0));
    assert_eq!(coverage.parts[2].outcomes, None);
    assert_eq!(coverage.parts[2].gaps.len(), 1, "{:?}", coverage.parts[2]);
}

#[test]
fn what_explains_a_finding_does_not_count_as_asked() {
    // The first operand decides; to say why it failed, both are looked at.
    let rules = "rule r { for each number n { expect n == 3 and n is quoted }\n test fails \"It has 4 doors.\" }";
    assert_eq!(
        gaps(rules),
        named(&[
            ("n == 3 and n is quoted", GapKind::NeverTrue),
            ("n == 3", GapKind::NeverTrue),
            ("n is quoted", GapKind::NeverAsked),
        ])
    );
}

#[test]
fn recording_changes_no_result() {
    let mut articles = 0;
    for checked in probity::packs::standard() {
        for text in
            ["“We met on Friday, 10 April 2025, in three places: Rome and Oslo.", "It’s Syria's.\n\nNext\n\nNext"]
        {
            let document = Document::new(Source::new("a.md", text), Format::Markdown);
            let facts = extract(&document, None);
            for rule in 0..checked.program.rules.len() {
                let plain = eval::run_rule(&checked.program, rule, &document, &facts, Limits::default());
                let mut record = Record::default();
                let limits = Limits::default();
                let taken = eval::run_recorded(&checked.program, rule, &document, &facts, limits, &mut record);
                assert_eq!(format!("{plain:?}"), format!("{taken:?}"));
                articles += 1;
            }
        }
    }
    assert!(articles > 10);
}

fn mutation(rules: &str) -> Vec<Mutation> {
    testing::mutation(&checked(rules).program, &[], |_| true)
}

/// The changes that are not noticed, before and after.
fn unnoticed(mutation: &Mutation) -> Vec<(&str, &str)> {
    mutation.unnoticed.iter().map(|change| (change.before.as_str(), change.after.as_str())).collect()
}

#[test]
fn only_facts_that_the_rule_looks_at_are_changed() {
    let mutations = mutation(
        "rule r { for each number n where n counts \"seat\" { expect n > 100 }\n test passes \"On 3 May 2020 it had 120 seats and 3 doors.\" test fails \"It has 3 seats.\" }",
    );
    assert_eq!(mutations[0].noticed, 0);
    assert_eq!(unnoticed(&mutations[0]), [("120", "121"), ("120", "119"), ("120", "240")]);
    assert_eq!(mutations[0].unnoticed[0].place(), "house.probity:2");
}

#[test]
fn another_rule_of_the_file_may_notice() {
    let mutations = mutation(
        "rule low { for each number n { expect n > 100 }\n test passes \"It has 120 seats.\" }
         rule high { for each number n { expect n <= 120 } }",
    );
    assert_eq!(mutations[0].noticed, 2);
    assert_eq!(unnoticed(&mutations[0]), [("120", "119")]);
    assert_eq!((mutations[1].noticed, mutations[1].unnoticed.len()), (0, 0), "it has no passing test");
}

#[test]
fn where_a_rule_looks_at_sentences_the_facts_in_them_are_changed() {
    let mutations = mutation(
        "rule r { for each sentence s where s mentions \"opened\" { expect s contains \"2019\" }\n test passes \"It opened in May 2019. It closed in 2020.\" }",
    );
    assert_eq!(mutations[0].noticed, 1);
    assert_eq!(unnoticed(&mutations[0]), [("May 2019", "June 2019")]);
}

#[test]
fn a_closing_mark_is_taken_away_and_names_are_changed() {
    let mutations = mutation(
        "rule closed { for each quote q { expect q is closed }\n test passes \"“Yes,” said Ana Costa.\" }
         rule people { for each name n where n is person { expect n.name == \"Ana Costa\" }\n test passes \"“Yes,” said Ana Costa.\" }",
    );
    assert_eq!((mutations[0].noticed, unnoticed(&mutations[0])), (1, vec![]));
    assert_eq!((mutations[1].noticed, unnoticed(&mutations[1])), (2, vec![]));
}

#[test]
fn long_articles_are_changed_in_every_part_and_not_too_often() {
    let numbers: Vec<String> = (10..90).map(|n| format!("{n} dogs")).collect();
    let rules = format!(
        "rule r {{ for each number n {{ expect n > 0 }}\n test passes \"There were {}.\" }}",
        numbers.join(" and ")
    );
    let mutations = mutation(&rules);
    assert_eq!(mutations[0].unnoticed.len(), MUTANTS);
    assert_eq!(mutations, mutation(&rules));
}

/// A folder with a case, and the report on it.
fn case(checked: &Checked, text: &str) -> (tempfile::TempDir, PathBuf, testing::CaseReport) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    fs::write(&path, text).unwrap();
    let report = testing::case(&checked.program, &path).unwrap();
    (folder, path, report)
}

const EVERYTHING: &str = "
rule lines as warning { for each line { expect false message \"{line.text}\" help \"{line.text}\" label line \"{line.text}\" } }
rule names { for each name n { expect n is not place and n is place } }
rule whole { expect not (article mentions \"the\") }
";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_accepted_is_unchanged(text in "[a-cA-C0-9 .,“”\"'the\u{202E}\t\r\né#*-]{0,80}") {
        let checked = checked(EVERYTHING);
        let (_folder, path, report) = case(&checked, &text);
        prop_assert_eq!(report.status, CaseStatus::New);
        prop_assert!(report.found.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", report.found);
        prop_assert!(report.found.ends_with('\n') && !report.found.contains("\n\n\n"));
        fs::write(&report.snapshot, &report.found).unwrap();
        let again = testing::case(&checked.program, &path).unwrap();
        prop_assert_eq!(again.status, CaseStatus::Unchanged);
    }

    #[test]
    fn words_put_before_change_no_snapshot(count in 0usize..6) {
        let checked = seats("");
        let (_folder, _, plain) = case(&checked, "It has 110 seats, not 110.");
        let before = "Something else stands here.\n\n".repeat(count);
        let (_folder, _, longer) = case(&checked, &format!("{before}It has 110 seats, not 110."));
        prop_assert_eq!(plain.found, longer.found);
    }
}

#[test]
fn an_article_that_is_gone_leaves_its_snapshot_unreferenced() {
    let (folder, path, report) = case(&seats(""), "It has 110 seats.");
    fs::write(&report.snapshot, &report.found).unwrap();
    assert_eq!(testing::unreferenced(&report.snapshot).unwrap(), None);
    fs::remove_file(path).unwrap();
    let gone = testing::unreferenced(&report.snapshot).unwrap().unwrap();
    assert_eq!((gone.status, gone.stored), (CaseStatus::Unreferenced, report.found));
    let other = folder.path().join("picture.png.snap");
    fs::write(&other, "").unwrap();
    assert_eq!(testing::unreferenced(&other).unwrap(), None);
}

#[test]
fn functions_and_kinds_of_ones_own_are_reached_like_the_rest() {
    let rules = "define late(d) = d > 1 May 2020 or d is range
    fact opening = \"opened on\" date day where day is settled or day.year > 2000
    rule r { for each opening { expect late(opening.day) } for each date d { expect late(d) }
    test passes \"It opened on 3 May 2021.\" }";
    let checked = checked(rules);
    let found = coverage(&checked);
    let source = &checked.program.source;
    let gaps = |at: usize| -> Vec<&str> { found.parts[at].gaps.iter().map(|gap| source.slice(gap.span)).collect() };
    assert_eq!(found.parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), ["house/r", "opening"]);
    assert_eq!(
        gaps(0),
        ["late(opening.day)", "d > 1 May 2020", "d is range", "late(d)"],
        "what stands in the function is named once"
    );
    assert_eq!(gaps(1), ["day is settled or day.year > 2000", "day is settled", "day.year > 2000"]);
}

#[test]
fn facts_that_a_fact_of_ones_own_captures_are_changed() {
    let mutations = mutation(
        "fact opening = \"opened on\" date day
        rule r { for each opening { expect opening.day in year 2021 }
        test passes \"It opened on 3 May 2021. It closed on 4 May 2022.\" }",
    );
    assert_eq!(mutations[0].noticed, 1);
    assert_eq!(unnoticed(&mutations[0]), [("3 May 2021", "4 May 2021"), ("3 May 2021", "3 June 2021")]);
}

#[test]
fn pairs_that_need_not_be_compared_count_as_asked() {
    let rules = "rule r { for each pair of names a, b where a.office == b.office { expect a == b }
    test passes \"Foreign Minister Ana Costa met Defence Minister Rui Dias.\" }";
    assert_eq!(gaps(rules), named(&[("a.office == b.office", GapKind::NeverTrue)]));
}
