//! Whatever the input: no panic, every place inside the file and on a character, the same result twice.

use probity::check::check;
use probity::check::program::Program;
use probity::document::{Document, Format};
use probity::eval::{Limits, RuleReport, State, run};
use probity::extract::extract;
use probity::facts::{Exact, FactData, Facts, Interval, unit};
use probity::finding::{Finding, tidy};
use probity::packs;
use probity::source::{Source, Span};
use probity::syntax::tree::Article;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

fn on_characters(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

/// The standard rules, read once.
static PACKS: LazyLock<Vec<Program>> =
    LazyLock::new(|| packs::standard().into_iter().map(|checked| checked.program).collect());

fn findings(text: &str, format: Format) -> (Document, Vec<Finding>, Vec<Span>) {
    let document = Document::new(Source::new("a", text), format);
    let facts = extract(&document, None);
    let spans = facts.all.iter().map(|fact| fact.span).collect();
    let mut found = Vec::new();
    for program in PACKS.iter() {
        found.extend(run(program, &document, &facts, Limits::default()).into_iter().flat_map(|report| report.findings));
    }
    (document, tidy(found), spans)
}

/// Texts of what extractors look for, in every mixture.
fn article() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("“"),
        Just("”"),
        Just("\""),
        Just("'"),
        Just("’"),
        Just("‘"),
        Just("("),
        Just(")"),
        Just(" "),
        Just("\n"),
        Just("\n\n"),
        Just("\r\n"),
        Just("# "),
        Just("- "),
        Just("1. "),
        Just("| a | b |\n|---|---|\n"),
        Just("> "),
        Just("**"),
        Just("`"),
        Just("&amp;"),
        Just("<!-- "),
        Just("---\n"),
        Just("title: x\n"),
        Just("date: 2024-02-30\n"),
        Just("10"),
        Just("1,200.5"),
        Just("31"),
        Just("2024"),
        Just("99999999999999999999999999999999999999"),
        Just("April"),
        Just("Monday, "),
        Just("-"),
        Just("–"),
        Just(" to "),
        Just("from "),
        Just("three"),
        Just(" hundred "),
        Just("million "),
        Just("%"),
        Just("$"),
        Just("€"),
        Just(" km"),
        Just(" years"),
        Just(" ago"),
        Just("nearly "),
        Just("more than "),
        Just("President "),
        Just("Ada Mills"),
        Just("al-"),
        Just("UN"),
        Just("(UN)"),
        Just("said "),
        Just("besides "),
        Just("and "),
        Just(", "),
        Just(": "),
        Just("."),
        Just("東京"),
        Just("e\u{301}"),
        Just("\u{a0}"),
        Just("🎉"),
        Just("\u{202E}"),
        Just("\u{1b}[31m"),
        Just("\u{feff}"),
        Just("months after "),
        Just("yesterday "),
        Just("3 p.m. "),
        Just("Table 4"),
        Just("T"),
        Just("½"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The texts of the tests of all standard rules.
static EXAMPLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let tests = PACKS.iter().flat_map(|program| &program.rules).flat_map(|rule| &rule.tests);
    tests
        .filter_map(|test| match &test.article {
            Article::Inline(text) => Some(text.value.clone()),
            Article::File(_) => None,
        })
        .collect()
});

/// What a change puts into an example: letters of several bytes, marks, ends of lines, parts of numbers and dates.
const NASTY: [&str; 24] = [
    "é",
    "ß",
    "İ",
    "ﬁ",
    "ς",
    "東",
    "🎉",
    "e\u{301}",
    "\u{a0}",
    "\u{200b}",
    "\n",
    "\n\n",
    "# ",
    "- ",
    "|",
    "”",
    "’",
    "(",
    "—",
    "0",
    "9,",
    "½",
    " 29 February ",
    "s",
];

/// A change of an example: where (in thousandths of its length), how many characters are taken out, what comes in.
type Edit = (usize, usize, Option<usize>);

/// Examples one after the other, with changes.
fn changed_examples() -> impl Strategy<Value = String> {
    let one = any::<prop::sample::Index>();
    let edit = (0..1000usize, 0..4usize, prop::option::of(0..NASTY.len()));
    (prop::collection::vec(one, 1..5), prop::collection::vec(edit, 0..6), any::<bool>()).prop_map(
        |(picked, edits, headed): (Vec<prop::sample::Index>, Vec<Edit>, bool)| {
            let texts: Vec<&str> = picked.iter().map(|one| one.get(&EXAMPLES).as_str()).collect();
            // The first as a headline, whose claims are held against what follows.
            let joined = if headed { format!("# {}", texts.join("\n\n")) } else { texts.join(" ") };
            let mut letters: Vec<char> = joined.chars().collect();
            for (place, taken, put) in edits {
                let at = letters.len() * place / 1000;
                let to = (at + taken).min(letters.len());
                letters.splice(at..to, put.map(|put| NASTY[put]).unwrap_or_default().chars());
            }
            letters.into_iter().collect()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_examples_of_the_rules_are_checked(text in changed_examples()) {
        let (document, found, spans) = findings(&text, Format::Markdown);
        prop_assert!(spans.iter().all(|span| on_characters(document.text(), *span)));
        for label in found.iter().flat_map(|finding| &finding.labels) {
            prop_assert!(on_characters(document.text(), label.span));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn articles_of_any_kind_are_checked(text in article(), markdown in any::<bool>()) {
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let (document, found, spans) = findings(&text, format);
        for span in &spans {
            prop_assert!(on_characters(document.text(), *span), "{span:?} in {text:?}");
        }
        prop_assert!(spans.windows(2).all(|pair| pair[0].start <= pair[1].start));
        for label in found.iter().flat_map(|finding| &finding.labels) {
            prop_assert!(on_characters(document.text(), label.span));
        }
        prop_assert_eq!(&found, &findings(&text, format).1);
    }

    #[test]
    fn any_characters_are_an_article(text in "\\PC{0,200}") {
        let (document, _, spans) = findings(&text, Format::Markdown);
        prop_assert!(spans.iter().all(|span| on_characters(document.text(), *span)));
    }

    #[test]
    fn any_text_is_answered_as_a_rule_file(text in rule_file()) {
        let checked = check(Arc::new(Source::new("a.probity", text.as_str())), None, "a");
        for problem in &checked.problems {
            prop_assert!(on_characters(&text, problem.span), "{problem:?} in {text:?}");
        }
    }

    #[test]
    fn any_characters_are_answered_as_a_rule_file(text in "\\PC{0,200}") {
        check(Arc::new(Source::new("a.probity", text)), None, "a");
    }
}

fn rule_file() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("rule a {\n"),
        Just("}\n"),
        Just("expect "),
        Just("for each "),
        Just("number n "),
        Just("where "),
        Just("dates "),
        Just("let x = "),
        Just("const y = "),
        Just("the "),
        Just("all "),
        Just("every "),
        Just("some "),
        Just("exactly "),
        Just("2 "),
        Just("count of "),
        Just("sum of "),
        Just("n "),
        Just("x "),
        Just("== "),
        Just("< "),
        Just("= "),
        Just("and "),
        Just("or "),
        Just("not "),
        Just("("),
        Just(")"),
        Just("["),
        Just("]"),
        Just(", "),
        Just(": "),
        Just("."),
        Just("text "),
        Just("\"a {n} b\" "),
        Just("\""),
        Just("\"\"\""),
        Just("{"),
        Just("/a(/ "),
        Just("matches "),
        Just("mentions "),
        Just("any of "),
        Just("message "),
        Just("test fails "),
        Just("at "),
        Just("10 April 2024 "),
        Just("April "),
        Just("3 months "),
        Just("5% "),
        Just("- "),
        Just("// c\n"),
        Just("/// d\n"),
        Just("“"),
        Just(";"),
        Just("&&"),
        Just("\n"),
        Just("is "),
        Just("has "),
        Just("in "),
        Just("headline "),
        Just("pair of "),
        Just("group of "),
        Just("by "),
        Just("when "),
        Just("as warning "),
        Just("pack p\n"),
        Just("é"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn problems(text: String) -> usize {
    check(Arc::new(Source::new("a.probity", text)), None, "a").problems.len()
}

#[test]
fn deep_and_long_rule_files_are_answered() {
    let rule = |condition: String| format!("rule a {{\n  expect {condition}\n}}\n");
    assert!(problems(rule("(".repeat(100_000))) > 0);
    assert!(problems(rule("not ".repeat(100_000) + "true")) > 0);
    assert!(problems(rule("- ".repeat(100_000) + "1 == 1")) > 0);
    assert!(problems("rule a {\n".to_owned() + &"when true {\n".repeat(100_000)) > 0);
    assert!(problems(rule("[".repeat(100_000))) > 0);
    assert!(problems(rule("every date: ".repeat(100_000) + "true")) > 0);
    // A long chain is no deep one: the only problems are that the rule has no tests, and that it cannot fail.
    assert_eq!(problems(rule("1".to_owned() + &" + 1".repeat(200_000) + " == 200001")), 1);
    assert_eq!(problems(rule("true".to_owned() + &" and true".repeat(200_000))), 2);
}

/// The reports of rules over an article in Markdown.
fn reports(article: &str, rules: &str) -> Vec<RuleReport> {
    let checked = check(Arc::new(Source::new("a.probity", rules)), None, "a");
    assert!(!checked.has_errors(), "{rules}\n{:?}", checked.problems);
    let document = Document::new(Source::new("a.md", article), Format::Markdown);
    run(&checked.program, &document, &extract(&document, None), Limits::default())
}

/// The states that conditions come to, one rule for each.
fn states(article: &str, conditions: &[String]) -> Vec<State> {
    let mut rules = String::new();
    for (at, condition) in conditions.iter().enumerate() {
        writeln!(rules, "rule r{at} {{\n  expect {condition}\n}}").unwrap();
    }
    reports(article, &rules).iter().map(RuleReport::state).collect()
}

const UNDECIDED: &str = "(first number n) > 20";

#[test]
fn conditions_follow_the_laws_of_kleene() {
    let article = "It has more than 10 seats.";
    let values = ["article mentions \"seat\"", "article mentions \"door\"", UNDECIDED];
    let mut laws: Vec<[String; 2]> = Vec::new();
    for a in values {
        laws.push([format!("not (not ({a}))"), a.to_owned()]);
        laws.push([format!("{a} and {a}"), format!("{a} or {a}")]);
        for b in values {
            laws.push([format!("{a} and {b}"), format!("{b} and {a}")]);
            laws.push([format!("{a} or {b}"), format!("{b} or {a}")]);
            laws.push([format!("not ({a} and {b})"), format!("not ({a}) or not ({b})")]);
            laws.push([format!("{a} or ({a} and {b})"), a.to_owned()]);
            for c in values {
                laws.push([format!("({a} and {b}) and {c}"), format!("{a} and ({b} and {c})")]);
                laws.push([format!("{a} and ({b} or {c})"), format!("{a} and {b} or {a} and {c}")]);
            }
        }
    }
    for law in laws {
        let states = states(article, &law);
        assert_eq!(states[0], states[1], "{law:?}");
    }
    let mixed =
        [format!("article mentions \"seat\" and {UNDECIDED}"), format!("article mentions \"seat\" or {UNDECIDED}")];
    assert_eq!(states(article, &mixed), [State::Undecided, State::Held]);
}

/// Numbers as articles say them.
fn said() -> impl Strategy<Value = String> {
    let hedge = prop::sample::select(vec!["", "", "about ", "more than ", "fewer than ", "nearly ", "at least "]);
    (hedge, 5..40u32).prop_map(|(hedge, number)| format!("{hedge}{number}"))
}

fn truth(condition: &str, article: &str) -> State {
    states(article, &[condition.to_owned()])[0]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quantifiers_are_long_conjunctions_and_disjunctions(
        numbers in prop::collection::vec(said(), 0..5), bound in 5..40u32
    ) {
        let article = numbers.iter().fold(String::new(), |text, number| text + "It has " + number + " seats. ");
        let each = &reports(&article, &format!("rule r {{ for each number n {{ expect n > {bound} }} }}"))[0];
        let every = if each.violated > 0 { State::Violated } else if each.undecided_count > 0 { State::Undecided } else { State::Held };
        let some = if each.held > 0 { State::Held } else if each.undecided_count > 0 { State::Undecided } else { State::Violated };
        let conditions = [
            format!("every number n: n > {bound}"),
            format!("not (some number n where not (n > {bound}))"),
            format!("no number n where not (n > {bound})"),
            format!("(count of numbers n where n > {bound}) == count of all numbers"),
            format!("some number n where n > {bound}"),
            format!("not (every number n: not (n > {bound}))"),
            format!("at least 1 number n where n > {bound}"),
        ];
        let found = states(&article, &conditions);
        prop_assert!(found[..3].iter().all(|state| *state == every), "{article} {bound}: {found:?}");
        prop_assert_eq!(found[3], every);
        prop_assert!(found[4..].iter().all(|state| *state == some), "{article} {bound}: {found:?}");
    }

    #[test]
    fn comparisons_are_undecided_where_both_answers_are_open(a in said(), b in said()) {
        let article = format!("It has {a} seats. It has {b} seats.");
        let document = Document::new(Source::new("a.md", article.as_str()), Format::Markdown);
        let intervals: Vec<_> = extract(&document, None).all.iter().filter_map(|fact| match &fact.data {
            FactData::Number(number) => Some(number.interval),
            _ => None,
        }).collect();
        let [x, y] = intervals.as_slice() else { return Err(TestCaseError::reject("not two numbers")) };
        let ask = |operator: &str, turned: bool| {
            let (left, right) = if turned { ("last", "first") } else { ("first", "last") };
            truth(&format!("({left} number n) {operator} ({right} number m)"), &article)
        };
        let (less, more) = (ask("<", false), ask("<", true));
        prop_assert!(less != State::Held || more == State::Violated);
        prop_assert_eq!(ask("==", false), ask("==", true));
        prop_assert_eq!(ask("<=", false), ask(">=", true));
        prop_assert_eq!(less == State::Held, ask(">=", false) == State::Violated);
        let open = !x.disjoint(y) && (x.single().is_none() || y.single().is_none());
        prop_assert_eq!(ask("==", false) == State::Undecided, open);
        let low_first = x.all_below(y) || y.all_at_most(x);
        prop_assert_eq!(less == State::Undecided, !low_first);
    }

    #[test]
    fn findings_do_not_depend_on_the_order_of_the_facts(text in article(), order in prop::collection::vec(any::<u64>(), 200)) {
        let document = Document::new(Source::new("a", text.as_str()), Format::Markdown);
        let facts = extract(&document, None);
        let mut shuffled: Vec<_> = facts.all.iter().cloned().zip(order.iter().cycle()).collect();
        shuffled.sort_by_key(|(_, place)| **place);
        let again = Facts::new(
            shuffled.into_iter().map(|(fact, _)| fact).collect(), facts.entities.clone(), facts.reference,
        );
        let of = |facts: &Facts| -> Vec<String> {
            let own = everything();
            let programs = PACKS.iter().chain([&own]);
            programs.flat_map(|program| run(program, &document, facts, Limits::default())).map(|report| format!("{report:?}")).collect()
        };
        prop_assert_eq!(of(&facts), of(&again));
    }

    #[test]
    fn any_bytes_are_answered_by_rules_of_every_form(bytes in prop::collection::vec(any::<u8>(), 0..300), text in article()) {
        let program = everything();
        for text in [String::from_utf8_lossy(&bytes).into_owned(), text] {
            for format in [Format::Plain, Format::Markdown] {
                let document = Document::new(Source::new("a", text.as_str()), format);
                let found = run(&program, &document, &extract(&document, None), Limits::default());
                for label in found.iter().flat_map(|report| &report.findings).flat_map(|finding| &finding.labels) {
                    prop_assert!(on_characters(document.text(), label.span), "{label:?} in {text:?}");
                }
            }
        }
    }

    #[test]
    fn facts_of_the_authors_own_keep_apart_and_inside_their_sentences(
        words in prop::collection::vec(prop::sample::select(vec!["Ana Costa", "left", "Peru", "met", "in 2024", ",", ".", "\n\n", "and", "for 3 May 2024"]), 0..40)
    ) {
        let rules = "
            fact meeting = name who up to 3 words (form of \"meet\" or \"left\" maybe \"and\") maybe (up to 2 words date day) maybe name other
            rule apart { for each consecutive meetings a, b { expect a precedes b } }
            rule inside { for each meeting m { expect m in m.sentence and m.who in m } }
            rule days { for each meeting m where m has day { expect m.day in m.sentence and m.who precedes m.day } }
        ";
        let known = reports("Ana Costa met Peru. Later Rui Dias left in 2024.", rules);
        prop_assert!(known.iter().all(|report| report.held > 0), "{:?}", known);
        for report in reports(&words.join(" "), rules) {
            prop_assert_eq!((report.violated, report.undecided_count), (0, 0), "{} in {:?}", report.id, words);
        }
    }

    #[test]
    fn units_are_converted_there_and_back_without_loss(whole in -1_000_000i64..1_000_000, part in 1i64..1000) {
        let value = Interval::exactly(Exact::ratio(whole, part).unwrap());
        let (mut exact, mut all) = (0, 0);
        for from in unit::symbols() {
            for to in unit::symbols().filter(|to| unit::dimension(to) == unit::dimension(from)) {
                all += 1;
                // What 128 bits cannot hold is not converted, or has no bounds.
                let Some(there) = unit::convert(&value, from, to) else { continue };
                let Some(back) = unit::convert(&there, to, from) else { continue };
                prop_assert!(value.within(&back), "{} {}", from, to);
                // A unit of several sizes gives several values.
                if there.single().is_some() {
                    exact += 1;
                    prop_assert_eq!(back, value, "{} {}", from, to);
                }
            }
        }
        prop_assert!(exact * 2 > all, "{} of {} are exact", exact, all);
    }
}

/// A rule file that uses every construct.
fn everything() -> Program {
    let checked = check(Arc::new(Source::new("wide.probity", include_str!("wide.probity"))), None, "wide");
    assert!(!checked.has_errors(), "{:?}", checked.problems);
    checked.program
}

#[test]
fn a_folder_is_checked_alike_by_one_thread_and_by_four() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("wide.probity"), include_str!("wide.probity")).unwrap();
    for number in 0..40 {
        let text = format!(
            "# Flood in Peru\n\nIt has {number} seats. On Friday, {} April 2025, Ana Costa spoke. “We won {} seats.\n",
            number % 35,
            number * 7 % 11
        );
        std::fs::write(folder.path().join(format!("{number}.md")), text).unwrap();
    }
    let check = |threads: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_probity"))
            .args(["check", "--rules", "wide.probity", "."])
            .env("RAYON_NUM_THREADS", threads)
            .current_dir(folder.path())
            .output()
            .unwrap();
        (output.stdout, output.stderr, output.status.code())
    };
    let one = check("1");
    assert!(one.0.len() > 1000, "{}", String::from_utf8_lossy(&one.1));
    assert!(one == check("4") && one == check("4"), "the output depends on the number of threads");
}
