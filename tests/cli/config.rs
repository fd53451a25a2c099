//! `probity.toml` on the command line: which file goes with which article, and what it changes.

use crate::folder::{DOUBTFUL, Folder, RIGHT, WRONG};

const JSONL: [&str; 3] = ["check", "--format", "jsonl"];

const SEATS: &str = "pack house\n\n/// The hall has 120 seats.\nrule seats {\n  for each number n where n counts \"seat\" {\n    expect n == 120\n  }\n\n  test fails \"It has 110 seats.\" at \"110\"\n  test passes \"It has 120 seats.\"\n}\n";

const HALL: &str = "The hall has 110 seats.\n";

#[test]
fn rules_are_added_from_files_and_folders_beside_the_configuration() {
    let folder = Folder::with(&[
        ("news/probity.toml", "rules = [\"house.probity\", \"more/\"]\n"),
        ("news/house.probity", SEATS),
        ("news/more/deep/days.probity", "rule days { expect no date message \"no dates\" }\n"),
        ("news/more/notes.md", RIGHT),
        ("news/2025/a.md", HALL),
        ("news/2025/b.md", WRONG),
        ("wiki/a.md", HALL),
    ]);
    let run = folder.run(&JSONL);
    run.assert(1);
    let mut found: Vec<_> = run.column("path").into_iter().zip(run.column("rule")).collect();
    found.sort();
    let wanted = [
        ("news/2025/a.md", "house/seats"),
        ("news/2025/b.md", "dates/weekday"),
        ("news/2025/b.md", "days/days"),
        ("news/more/notes.md", "days/days"),
    ];
    assert_eq!(found, wanted.map(|(path, rule)| (path.to_owned(), rule.to_owned())));
    // Rule files are named as from here, and also from a folder below.
    let run = folder.run(&["check", "news/2025/a.md"]);
    run.assert(1).assert_out(&["news/house.probity:6"]);
    let mut command = folder.command(&["check", "a.md"]);
    let out = command.current_dir(folder.path("news/2025")).output().unwrap();
    assert!(String::from_utf8_lossy(&out.stdout).contains("../house.probity:6"), "{out:?}");
}

#[test]
fn each_article_has_the_nearest_configuration() {
    let folder = Folder::with(&[
        ("probity.toml", "[packs]\ndates = false\n"),
        ("a.md", WRONG),
        ("strict/probity.toml", "fail-on = \"warning\"\n"),
        ("strict/deep/b.md", DOUBTFUL),
        ("lax/probity.toml", "[severity]\n\"dates/weekday\" = \"note\"\n"),
        ("lax/c.md", WRONG),
    ]);
    let run = folder.run(&JSONL);
    run.assert(1);
    let found: Vec<_> = run.json().iter().map(|f| (f["path"].to_string(), f["severity"].to_string())).collect();
    assert_eq!(
        found,
        [("lax/c.md", "note"), ("strict/deep/b.md", "warning")].map(|(a, b)| (format!("\"{a}\""), format!("\"{b}\"")))
    );
    folder.run(&["check", "lax"]).assert(0);
    folder.run(&["check", "strict"]).assert(1);
    folder.run(&["check", "--fail-on", "error", "strict"]).assert(0);
    folder.run(&["check", "a.md"]).assert(0);
    folder.run(&["check", "--no-config", "a.md"]).assert(1);
    folder.run(&["check", "--config", "lax/probity.toml", "a.md"]).assert(0).assert_out(&["1 note"]);
    folder.run(&["check", "--config", "lax/probity.toml", "--no-config", "a.md"]).assert(2);
}

#[test]
fn standard_input_has_the_configuration_of_the_current_folder() {
    let folder = Folder::with(&[("probity.toml", "[packs]\ndates = false\n")]);
    folder.run_stdin(&["check", "-"], WRONG.as_bytes()).assert(0);
    folder.run_stdin(&["check", "--no-config", "-"], WRONG.as_bytes()).assert(1);
}

#[test]
fn what_is_excluded_is_left_out_of_folders_and_read_where_it_is_named() {
    let folder = Folder::with(&[
        ("probity.toml", "exclude = [\"drafts/\", \"*.old.md\"]\n"),
        ("a.md", WRONG),
        ("b.old.md", WRONG),
        ("sub/drafts/c.md", WRONG),
        ("other/probity.toml", ""),
        ("other/drafts/d.md", WRONG),
    ]);
    let run = folder.run(&JSONL);
    assert_eq!(run.column("path"), ["a.md", "other/drafts/d.md"]);
    assert_eq!(folder.run(&[JSONL.as_slice(), &["sub"]].concat()).column("path"), [""; 0]);
    assert_eq!(folder.run(&[JSONL.as_slice(), &["b.old.md"]].concat()).column("path"), ["b.old.md"]);
    assert_eq!(folder.run(&[JSONL.as_slice(), &["--no-config"]].concat()).column("path").len(), 4);
    let run = folder.run(&["facts", "--format", "jsonl", "--kind", "date"]);
    assert_eq!(run.column("path"), ["a.md", "other/drafts/d.md"]);
}

#[test]
fn the_date_is_for_articles_that_give_none() {
    let folder = Folder::with(&[
        ("probity.toml", "date = 2025-04-12\n"),
        ("a.md", "They met on Friday, 10 April.\n"),
        ("b.md", "---\ndate: 2026-04-12\n---\nThey met on Friday, 10 April.\n"),
    ]);
    assert_eq!(folder.run(&JSONL).column("path"), ["a.md"]);
    folder.run(&["check", "--date", "2026-04-12", "a.md"]).assert(0);
    let values = |args: &[&str]| folder.run(args).column("value");
    assert_eq!(values(&["facts", "--format", "jsonl", "--kind", "date", "a.md"]), ["2025-04-10"]);
}

#[test]
fn a_broken_configuration_is_status_2_and_its_articles_are_not_checked() {
    let folder = Folder::with(&[
        ("a.md", WRONG),
        ("news/probity.toml", "fail_on = \"note\"\n"),
        ("news/b.md", WRONG),
        ("news/c.md", WRONG),
    ]);
    let run = folder.run(&JSONL);
    run.assert(2).assert_err(&[
        "config/unknown-key",
        "news/probity.toml:1:1",
        "did you mean `fail-on`?",
        "2 articles are not checked",
    ]);
    assert_eq!(run.err.matches("unknown-key").count(), 1, "{}", run.err);
    assert_eq!(run.column("path"), ["a.md"]);
    folder.run(&["check", "--no-config"]).assert(1);
    folder.run(&["facts", "news/b.md"]).assert(2).assert_out(&["10 April 2025"]);
    folder.run(&["check", "--config", "nowhere.toml", "a.md"]).assert(2).assert_err(&["nowhere.toml: cannot be read"]);
    folder.file("news/probity.toml", b"\xFF");
    folder.run(&["check", "news"]).assert(2).assert_err(&["probity.toml: not UTF-8"]);
}

#[test]
fn names_of_packs_and_rules_are_held_against_those_there_are() {
    let folder = Folder::with(&[
        (
            "probity.toml",
            "rules = [\"house.probity\"]\n[packs]\nfrom = false\nhouse = true\n[severity]\n\"house/seat\" = \"off\"\n",
        ),
        ("house.probity", SEATS),
        ("a.md", HALL),
    ]);
    let run = folder.run(&["check"]);
    run.assert(2).assert_err(&["no pack `from`", "did you mean `form`?", "no rule `house/seat`", "`house/seats`?"]);
    run.assert_out(&["house/seats"]);
    // A pack is known even where `--no-packs` leaves it out.
    folder.file("probity.toml", "[packs]\nform = false\n");
    folder.run(&["check", "--no-packs"]).assert(0);
}

#[test]
fn rule_files_that_are_not_there_are_shown_where_they_are_named() {
    let folder = Folder::with(&[("probity.toml", "rules = [\"none.probity\", \"empty/\"]\n"), ("a.md", RIGHT)]);
    std::fs::create_dir(folder.path("empty")).unwrap();
    let run = folder.run(&["check"]);
    run.assert(2).assert_err(&[
        "config/rules",
        "none.probity: cannot be read",
        "probity.toml:1:10",
        "no rule file in this folder",
    ]);
}

#[test]
fn a_rule_file_that_is_named_twice_runs_once_and_its_errors_are_said_once() {
    let folder = Folder::with(&[
        ("probity.toml", "rules = [\"house.probity\", \".\"]\n"),
        ("house.probity", SEATS),
        ("a.md", HALL),
        ("sub/probity.toml", "rules = [\"../house.probity\"]\n"),
        ("sub/b.md", HALL),
    ]);
    let run = folder.run(&[JSONL.as_slice(), &["--rules", "house.probity"]].concat());
    run.assert(1);
    assert_eq!(run.column("path"), ["a.md", "sub/b.md"]);
    folder.file("house.probity", "rule seats { expect nobody == 1 }\n");
    let run = folder.run(&["check", "--rules", "house.probity"]);
    run.assert(2);
    assert_eq!(run.err.matches("unknown name `nobody`").count(), 1, "{}", run.err);
}

#[test]
fn stats_count_a_rule_over_all_configurations() {
    let folder = Folder::with(&[
        ("a/probity.toml", "rules = [\"../house.probity\"]\n"),
        ("a/a.md", HALL),
        ("b/probity.toml", "[packs]\nform = false\n"),
        ("b/b.md", WRONG),
        ("house.probity", SEATS),
    ]);
    let run = folder.run(&["check", "--stats"]);
    run.assert(1).assert_err(&["2 articles"]);
    let row = |name: &str| {
        let row = run.err.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        row.split_whitespace().skip(1).map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("house/seats "), "0 1 0 0 1");
    assert_eq!(row("dates/weekday "), "0 1 0 1 1");
    assert_eq!(row("form/spelling "), "0 0 0 1 0");
    assert!(!run.err.contains("matched nothing\n"), "{}", run.err);
}

#[test]
fn a_rule_that_matched_nothing_is_mentioned_for_the_articles_that_it_ran_on() {
    let folder = Folder::with(&[
        ("a/probity.toml", "rules = [\"../house.probity\"]\n"),
        ("a/a.md", RIGHT),
        ("b/b.md", HALL),
        ("house.probity", SEATS),
    ]);
    folder.run(&["check"]).assert(0).assert_err(&["the rule house/seats matched nothing"]);
}

const PARAM: &str = "pack house\n\nparam seats = 120\n\nrule seats {\n  for each number n where n counts \"seat\" { expect n == seats }\n}\n";

#[test]
fn parameters_have_the_values_of_the_nearest_configuration() {
    let folder = Folder::with(&[
        ("probity.toml", "rules = [\"house.probity\"]\n"),
        ("house.probity", PARAM),
        ("a.md", HALL),
        ("old/probity.toml", "rules = [\"../house.probity\"]\n[params]\n\"house/seats\" = 110\n"),
        ("old/b.md", HALL),
    ]);
    assert_eq!(folder.run(&JSONL).column("path"), ["a.md"]);
    folder.file(
        "old/probity.toml",
        "rules = [\"../house.probity\"]\n[params]\n\"house/seat\" = 110\n\"house/seats\" = true\n",
    );
    let run = folder.run(&["check", "old"]);
    run.assert(2).assert_err(&["no parameter `house/seat`", "did you mean `house/seats`?", "old/probity.toml:4:17"]);
}

#[test]
fn rule_files_bring_in_files_from_anywhere_below_the_configuration() {
    let folder = Folder::with(&[
        ("site/probity.toml", "rules = [\"rules/house.probity\"]\n"),
        (
            "site/rules/house.probity",
            "pack house\nimport \"../common/town.probity\"\nrule seats { for each number n where n counts \"seat\" { expect n == places } }\n",
        ),
        ("site/common/town.probity", "pack town\nconst places = 120\n"),
        ("site/a.md", HALL),
    ]);
    folder.run(&["check", "site"]).assert(1).assert_out(&["house/seats"]);
    let run = folder.run(&["test", "site/rules"]);
    assert!(!run.err.contains("error"), "{}", run.err);
    std::fs::remove_file(folder.path("site/probity.toml")).unwrap();
    folder.run(&["check", "--rules", "site/rules/house.probity", "site"]).assert(2);
}

#[test]
fn articles_are_compared_with_those_of_the_same_configuration() {
    let rules = "pack house\nrule homes { let homes = all numbers n where n counts \"home\" expect homes agree across articles }\n";
    let folder = Folder::with(&[
        ("a/probity.toml", "rules = [\"../house.probity\"]\n"),
        ("b/probity.toml", "rules = [\"../house.probity\"]\n"),
        ("house.probity", rules),
        ("a/one.md", "The storm hit 12 homes.\n"),
        ("a/two.md", "The storm hit 12 homes.\n"),
        ("b/three.md", "The storm hit 14 homes.\n"),
    ]);
    folder.run(&["check"]).assert(0);
    folder.file("a/two.md", "The storm hit 13 homes.\n");
    let run = folder.run(&JSONL);
    run.assert(1);
    assert_eq!(run.column("path"), ["a/two.md"]);
}

#[test]
fn explanations_know_the_rules_of_the_configuration() {
    let folder = Folder::with(&[
        ("news/probity.toml", "rules = [\"../house.probity\"]\n[params]\n\"house/seats\" = 130\n"),
        ("news/a.md", HALL),
        ("house.probity", PARAM),
    ]);
    folder.run(&["explain", "house/seats", "news/a.md"]).assert(0).assert_out(&["130"]);
    folder.run(&["explain", "--no-config", "house/seats", "news/a.md"]).assert(2);
    folder.run(&["explain", "--config", "news/probity.toml", "house/seats"]).assert(0);
}

#[test]
fn a_rule_that_is_off_runs_where_the_configuration_gives_it_a_severity() {
    let rule = "pack house\n/// The hall has 120 seats.\nrule seats as off {\n  for each number n where n counts \"seat\" {\n    \
                expect n == 120\n  }\n  test fails \"It has 110 seats.\" at \"110\"\n  test passes \"It has 120 seats.\"\n}\n";
    let folder = Folder::with(&[("house.probity", rule), ("a.md", "It has 110 seats.\n")]);
    folder.run(&["check", "--rules", "house.probity", "a.md"]).assert(0).assert_out(&["no findings"]);
    folder.run(&["test", "house.probity"]).assert(0).assert_out(&["2 tests passed"]);
    folder.run(&["explain", "--rules", "house.probity"]).assert(0).assert_out(&["house/seats", "off"]);
    folder.file("probity.toml", "rules = [\"house.probity\"]\n[severity]\n\"house/seats\" = \"error\"\n");
    folder.run(&["check"]).assert(1).assert_out(&["error[house/seats]"]);
}
