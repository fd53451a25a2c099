//! Rules proposed for articles: every one holds, is without problems, and passes its own tests.

use probity::document::Format;
use probity::facts::Day;
use probity::source::Source;
use probity::suggest::{MAX_PROPOSALS, Proposal, file, pack_name, suggest};
use probity::{Article, Rules, document::Document};
use proptest::prelude::*;
use std::fmt::Write as _;

fn propose(article: &Article) -> Vec<Proposal> {
    suggest(article.document(), article.facts())
}

/// The proposals for a text, after a check of each.
#[track_caller]
fn proposed(text: &str) -> Vec<Proposal> {
    let article = Article::markdown("a.md", text);
    let proposals = propose(&article);
    assert_sound(&article, &proposals);
    proposals
}

#[track_caller]
fn assert_sound(article: &Article, proposals: &[Proposal]) {
    assert!(proposals.len() <= MAX_PROPOSALS);
    if proposals.is_empty() {
        return;
    }
    let text = file("a.md", "proposed", proposals);
    let rules = Rules::parse("proposed.probity", &text).unwrap();
    let reports = rules.reports(article);
    assert_eq!(reports.len(), proposals.len());
    for report in reports {
        assert!(report.held > 0 && report.violated == 0 && report.undecided.is_empty(), "{}\n{text}", report.id);
    }
    rules.test().unwrap();
    let source = Source::new("a", text);
    assert_eq!(probity::syntax::format(&probity::syntax::parse(&source), &source), source.text());
    let checked = probity::check::check(std::sync::Arc::new(source), None, "a");
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    assert!(checked.program.rules.iter().all(|rule| rule.tests.len() == 2 && !rule.docs.is_empty()));
}

fn names(text: &str) -> Vec<String> {
    proposed(text).into_iter().map(|proposal| proposal.name).collect()
}

const TOWN: &str = "# The mill of Riverton

The mill closed in 1990. It reopened twelve years later, in 2002, under Dana Osei-Lindqvist, head of the Riverton Trust.

The council has 100 seats. The left won 60 seats and the right won 40 seats. In the poll, 45% agreed, 35% disagreed and
20% had no view. The “ghost \\ tax” went to the 1,250 homes by the river. All 1,250 homes paid it with a new £20 note. In
the end no £20 notes were left. Osei-Lindqvist said that the fire of 1931 had destroyed the archive.

| ward | votes |
|---|---|
| North | 1,200 |
| South | 800 |
| all | 2,000 |
";

#[test]
fn an_article_that_states_things_twice_over_is_read() {
    let proposals = proposed(TOWN);
    insta::assert_snapshot!(file("town.md", "town", &proposals));
}

#[test]
fn what_is_stated_once_is_not_proposed() {
    assert!(names("The mill closed in 1990. It has 12 rooms and cost $300.").is_empty());
    assert!(names("").is_empty());
    // Two of something are the same by chance.
    assert!(names("They have two dogs. The two dogs barked.").is_empty());
    // What somebody says, hopes or denies is no event.
    assert!(
        names("“The mill closed in 1990,” he said. It will be reopened in 2031, if it is ever restored in 2030.")
            .is_empty()
    );
}

#[test]
fn what_does_not_hold_is_not_proposed() {
    assert_eq!(names("The storm hit 1,200 homes. All 1,200 homes have power."), ["homes-agree"]);
    assert!(names("The storm hit 1,200 homes. All 1,400 homes have power.").is_empty());
    assert_eq!(names("The hall has 90 seats. The left won 50 seats and the right won 40 seats."), ["seats-total"]);
    assert!(names("The hall has 91 seats. The left won 50 seats and the right won 40 seats.").is_empty());
    assert_eq!(names("The mill closed in 1990. It reopened 12 years later, in 2002."), ["years-between"]);
    assert_eq!(names("The mill closed in 1990. It reopened 13 years later, in 2002."), ["order"]);
}

#[test]
fn a_price_beside_a_word_is_proposed_and_prices_of_different_things_are_not() {
    assert_eq!(names("The new £20 note is out. Every £20 note is blue."), ["note-agree"]);
    assert!(names("They spent £20 on a note. He spent £20 on a book.").is_empty());
    assert!(names("The new £20 note is out. Every £10 note is blue.").is_empty());
}

#[test]
fn offices_that_many_hold_are_not_proposed() {
    let names = names("Ana Costa, head of the River Trust, met Rui Dias, spokesman for the River Bank, in Lima.");
    assert_eq!(names, ["head-of-the-river-trust"]);
}

#[test]
fn a_rule_changed_by_one_value_finds_it() {
    let article = Article::markdown("a.md", TOWN);
    let text = file("a.md", "town", &propose(&article));
    let rules = Rules::parse("town.probity", &text).unwrap();
    for (right, wrong, rule) in [
        ("closed in 1990", "closed in 1991", "town/years-between"),
        ("won 60 seats", "won 61 seats", "town/seats-total"),
        ("| 800 |", "| 900 |", "town/table-total"),
        ("All 1,250", "All 1,350", "town/homes-agree"),
        ("no £20", "no £10", "town/note-agree"),
        ("45%", "46%", "town/poll-total"),
    ] {
        let changed = Article::markdown("a.md", &TOWN.replace(right, wrong));
        let found: Vec<String> = rules.check(&changed).into_iter().map(|finding| finding.rule).collect();
        assert!(found.contains(&rule.to_owned()), "{wrong}: {found:?}");
    }
}

#[test]
fn proposals_are_bounded_and_their_names_differ() {
    let mut text = String::new();
    for (at, word) in ["rooms", "doors", "lamps", "tables", "chairs", "plates", "knives", "forks"].iter().enumerate() {
        let _ = write!(text, "The house has {0} {word}. All {0} {word} are new.\n\n", at + 30);
    }
    let proposals = proposed(&text);
    assert!(!proposals.is_empty() && proposals.len() <= 4, "{}", proposals.len());
}

#[test]
fn a_pack_is_named_as_rules_can_name_it() {
    for (article, pack) in
        [("News 2025.md", "news-md"), ("2025", "article"), ("rule", "article"), ("Übung", "bung"), ("", "article")]
    {
        assert_eq!(pack_name(article), pack);
    }
}

#[test]
fn the_articles_of_the_tests_give_sound_proposals() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let example = folder.join("examples/korea-syria.md");
    let articles = std::fs::read_dir(folder.join("tests/articles")).unwrap().map(|entry| entry.unwrap().path());
    for path in articles.chain([example]).filter(|path| path.is_file()) {
        let article = Article::read(&path).unwrap();
        assert_sound(&article, &propose(&article));
    }
}

#[test]
fn a_date_from_outside_does_not_break_the_tests() {
    let text = "The mill closed on 3 May. It reopened on 9 June. It was sold in 2026.";
    let document = Document::new(Source::new("a.md", text), Format::Markdown);
    let article = Article::new(document, Day::new(2025, 6, 10));
    assert_sound(&article, &propose(&article));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_proposed_is_sound(
        words in proptest::collection::vec(
            prop_oneof![
                Just("The mill closed in 1990."), Just("It opened 12 years later, in 2002."), Just("12 homes\n\n"),
                Just("All 12 homes burnt.\n\n"), Just("Ana Costa, head of the Mill Trust, spoke."), Just("| 5 | 5 | 10 |\n"),
                Just("“a \\ \"b\" {c}” cost $30"), Just("45% and 55%"), Just("Anna Costa left."), Just("- item\n"), Just("\"\"\""),
            ],
            0..12,
        )
    ) {
        let article = Article::markdown("a.md", &words.join(" "));
        assert_sound(&article, &propose(&article));
    }
}
