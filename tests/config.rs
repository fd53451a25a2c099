//! `probity.toml` as data: what is read, and every mistake at its place.

use probity::check::{Checked, Options, Problem, SettingValue, check, check_with};
use probity::config::Config;
use probity::facts::{Day, Exact};
use probity::finding::Severity;
use probity::report::human;
use probity::source::Source;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

fn read(text: &str) -> (Config, Vec<Problem>) {
    Config::read(&Arc::new(Source::new("probity.toml", text)), Path::new("news"))
}

#[track_caller]
fn sound(text: &str) -> Config {
    let (config, problems) = read(text);
    assert!(problems.is_empty(), "{problems:?}");
    config
}

#[test]
fn every_setting_is_read() {
    let config = sound(
        "rules = [\"house.probity\", \"rules/\"]\nexclude = [\"drafts/\"]\nfail-on = \"warning\"\ndate = 2025-04-10\n\
         [packs]\nform = false\ndates = true\n[severity]\n\"lists/announced\" = \"note\"\n\"dates/weekday\" = \"off\"\n",
    );
    let rules: Vec<_> = config.rules.iter().map(|rule| rule.value.to_str().unwrap()).collect();
    assert_eq!(rules, ["news/house.probity", "news/rules/"]);
    assert_eq!(config.source.slice(config.rules[1].span), "\"rules/\"");
    assert_eq!(config.fail_on, Some(Severity::Warning));
    assert_eq!(config.date, Day::new(2025, 4, 10));
    let packs: Vec<_> = config.packs.iter().map(|pack| pack.value.clone()).collect();
    assert_eq!(packs, [("dates".to_owned(), true), ("form".to_owned(), false)]);
    let severities: Vec<_> = config.severities.iter().map(|rule| rule.value.clone()).collect();
    assert_eq!(severities, [("dates/weekday".to_owned(), None), ("lists/announced".to_owned(), Some(Severity::Note))]);
}

#[test]
fn an_empty_file_sets_nothing() {
    let config = sound("# nothing\n");
    assert!(config.rules.is_empty() && config.fail_on.is_none() && config.date.is_none() && config.params.is_empty());
    assert!(!config.excludes(Path::new("a.md")));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let config = sound("\u{feff}fail-on = \"note\"\r\n[packs]\r\nform = false\r\n");
    assert_eq!(config.fail_on, Some(Severity::Note));
    assert_eq!(config.source.slice(config.packs[0].span), "form");
}

#[test]
fn parameters_keep_their_values_exactly_and_their_places() {
    let config = sound(
        "[params]\n\"house/share\" = 0.1\n\"house/seats\" = 1_200\n\"house/open\" = true\n\"house/name\" = \"Ünion\"\n\
         \"house/day\" = 2025-04-10\n\"house/list\" = [1, \"a\", [2.50]]\n\"house/low\" = -3\n\"house/more\" = +4\n",
    );
    let number = |text| SettingValue::Number(Exact::decimal(text).unwrap());
    let text = |text: &str| SettingValue::Text(text.to_owned());
    let found: Vec<_> =
        config.params.iter().map(|param| (param.setting.name.as_str(), param.setting.value.clone())).collect();
    assert_eq!(
        found,
        [
            ("house/share", number("0.1")),
            ("house/seats", number("1200")),
            ("house/open", SettingValue::Truth(true)),
            ("house/name", text("Ünion")),
            ("house/day", text("2025-04-10")),
            ("house/list", SettingValue::List(vec![number("1"), text("a"), SettingValue::List(vec![number("2.5")])])),
            ("house/low", number("-3")),
            ("house/more", number("4")),
        ]
    );
    assert_eq!(config.source.slice(config.params[3].span), "\"house/name\"");
    assert_eq!(config.source.slice(config.params[3].value_span), "\"Ünion\"");
}

#[test]
fn patterns_are_those_of_git() {
    let config = sound("exclude = [\"drafts/\", \"*.old.md\", \"/top.md\", \"!keep.old.md\"]");
    for (path, excluded) in [
        ("drafts/a.md", true),
        ("sub/drafts/deep/a.md", true),
        ("a.old.md", true),
        ("sub/a.old.md", true),
        ("keep.old.md", false),
        ("top.md", true),
        ("sub/top.md", false),
        ("a.md", false),
        ("../drafts/a.md", true),
        ("/drafts/a.md", false),
    ] {
        assert_eq!(config.excludes(Path::new(path)), excluded, "{path}");
    }
}

/// A file of mistakes, one a line.
const WRONG: &str = "rules = [\"house.probity\", 7]
rule = \"house.probity\"
exclude = [\"drafts/\", \"a{b\"]
fail-on = \"warnings\"
date = \"2025-04-10\"
\"fail on\" = 1

[packs]
form = \"off\"
\"form/apostrophes\" = false

[severity]
form = \"off\"
\"form/apostrophes\" = \"of\"
\"form/leftovers\" = true

[params]
seats = 3
\"house/\" = 3
house.seats = 3
\"house/mask\" = 0x1F
\"house/large\" = 1e3
\"house/time\" = 14:30:00
\"house/table\" = { a = 1 }
";

fn shown(problems: &[Problem], source: &Source) -> String {
    let options = human::Options { width: 100, ..human::Options::default() };
    let mut text = String::new();
    for problem in problems {
        let _ = writeln!(text, "{}", human::render(&problem.to_finding(), source, &options));
    }
    text
}

#[test]
fn every_mistake_is_shown_at_its_place() {
    let (config, problems) = read(WRONG);
    insta::assert_snapshot!(shown(&problems, &config.source));
}

#[test]
fn every_value_of_another_type_is_shown_at_its_place() {
    let (config, problems) = read(
        "rules = \"house.probity\"\nexclude = 1\nfail-on = true\ndate = 2025-04-10T08:00:00Z\npacks = [\"form\"]\nseverity = 1\nparams = 2025-04-10\n",
    );
    insta::assert_snapshot!(shown(&problems, &config.source));
}

#[test]
fn mistakes_of_form_are_shown_and_nothing_behind_them_is_guessed() {
    let mut text = String::new();
    for wrong in
        ["[severity]\nform/apostrophes = \"off\"\n", "rules = [\"a\"", "fail-on = \"é", "a = 1\na = 2\n", "= 3"]
    {
        let (config, problems) = read(wrong);
        assert!(problems.iter().all(|problem| problem.code == "config/syntax"), "{problems:?}");
        text.push_str(&shown(&problems, &config.source));
    }
    insta::assert_snapshot!(text);
}

fn program(names: &[&str]) -> probity::check::program::Program {
    let rules: String = names.iter().fold("pack form\n".to_owned(), |text, name| {
        format!("{text}rule {name} as warning {{ expect no date message \"no dates\" }}\n")
    });
    let checked = check(Arc::new(Source::new("form.probity", rules)), None, "form");
    assert!(!checked.has_errors());
    checked.program
}

fn applied(config: &str) -> Vec<(String, Severity)> {
    let mut program = program(&["one", "two"]);
    sound(config).apply(&mut program);
    program.rules.into_iter().map(|rule| (rule.id, rule.severity)).collect()
}

#[test]
fn what_is_said_of_a_rule_counts_more_than_what_is_said_of_its_pack() {
    let one = |severity| ("form/one".to_owned(), severity);
    let two = |severity| ("form/two".to_owned(), severity);
    let warning = Severity::Warning;
    assert_eq!(applied(""), [one(warning), two(warning)]);
    assert_eq!(applied("packs.form = true"), [one(warning), two(warning)]);
    assert_eq!(applied("packs.form = false"), []);
    assert_eq!(applied("severity.\"form/one\" = \"off\""), [two(warning)]);
    assert_eq!(applied("severity.\"form/one\" = \"error\""), [one(Severity::Error), two(warning)]);
    assert_eq!(applied("packs.form = false\nseverity.\"form/two\" = \"note\""), [two(Severity::Note)]);
}

/// A rule file with two parameters, checked with the values of a configuration.
fn checked(config: &Config) -> Checked {
    let rules = "pack house\nparam seats = 120\nparam wait = 3 days\n\
        rule hall { for each number n where n counts \"seat\" { expect n == seats } }\n\
        rule haste { for each duration d { expect d >= wait } }\n";
    let settings = config.settings();
    let checked = check_with(
        Arc::new(Source::new("house.probity", rules)),
        Options { pack: "house", settings: &settings, ..Options::default() },
    );
    assert!(!checked.has_errors(), "{:?}", checked.problems);
    checked
}

#[test]
fn names_that_are_nowhere_are_shown_with_what_was_meant() {
    let config = sound(
        "[packs]\nhoose = false\n[severity]\n\"house/hal\" = \"off\"\n\"house/hall\" = \"off\"\n[params]\n\"house/seat\" = 3\n",
    );
    let problems = config.unknown_names(&[checked(&config)]);
    let found: Vec<_> = problems.iter().map(|p| (config.source.slice(p.span), p.help.as_deref().unwrap())).collect();
    assert_eq!(
        found,
        [
            ("hoose", "did you mean `house`?"),
            ("\"house/hal\"", "did you mean `house/hall`?"),
            ("\"house/seat\"", "did you mean `house/seats`?"),
        ]
    );
}

#[test]
fn values_of_parameters_are_held_against_their_kind() {
    for (value, sound_there) in [("5", true), ("\"many\"", false), ("true", false), ("[1]", false)] {
        let config = sound(&format!("[params]\n\"house/seats\" = {value}\n\"house/wait\" = \"2 weeks\"\n"));
        let problems = config.unknown_names(&[checked(&config)]);
        assert_eq!(problems.is_empty(), sound_there, "{value}: {problems:?}");
        for problem in problems {
            assert_eq!(config.source.slice(problem.span), value);
            assert!(problem.message.contains("`house/seats` is a number"), "{}", problem.message);
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_stumble_and_places_lie_within_the_text(text in "(\\PC|\n){0,80}|(rules|params|packs|severity|date|fail-on|[\\[\\]=\"'#.\n é0-9-]){0,40}") {
        let (config, problems) = read(&text);
        for problem in problems {
            prop_assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
        }
        config.excludes(Path::new("a/b.md"));
    }
}
