//! `probity rules`: the list of rules, and the pages of the standard ones.

use crate::folder::Folder;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const OWN: &str = "/// No early dates.\nrule early as note {\n  expect no date d where d.year < 1900\n  \
    test fails \"In 1850.\"\n  test passes \"In 1950.\"\n}\n";

#[test]
fn all_rules_are_listed_with_what_they_say() {
    let folder = Folder::with(&[("own.probity", OWN)]);
    let run = folder.run(&["rules", "--rules", "own.probity"]);
    run.assert(0).assert_out(&["rule ", "severity", "what it says", "dates/weekday", "own/early", "No early dates."]);
    assert_eq!(run.err, "");
    let line = |name: &str| run.out.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert_eq!(line("dates/weekday ").split_whitespace().collect::<Vec<_>>()[..3], ["dates/weekday", "error", "on"]);
    assert_eq!(line("own/early").split_whitespace().collect::<Vec<_>>()[..3], ["own/early", "note", "on"]);
}

#[test]
fn a_configuration_switches_rules_off_and_changes_severities() {
    let toml = "rules = [\"own.probity\"]\n[packs]\nform = false\n[severity]\n\"dates/weekday\" = \"note\"\n\"own/early\" = \"off\"\n";
    let folder = Folder::with(&[("own.probity", OWN), ("probity.toml", toml)]);
    let run = folder.run(&["rules", "--format", "json"]);
    run.assert(0);
    let list = &run.json()[0]["rules"];
    let rule = |name: &str| list.as_array().unwrap().iter().find(|rule| rule["rule"] == name).cloned();
    let of =
        |name: &str| rule(name).map(|rule| (rule["severity"].clone(), rule["on"].clone(), rule["standard"].clone()));
    assert_eq!(of("dates/weekday"), Some(("note".into(), true.into(), true.into())));
    assert!(rule("form/apostrophes").is_some_and(|rule| rule["on"] == false && rule["standard"] == true));
    assert_eq!(of("dates/impossible"), Some(("error".into(), true.into(), true.into())));
    assert_eq!(of("own/early"), None, "what never runs and is no standard rule is not listed");
    let run = folder.run(&["rules", "--no-config", "--format", "json"]);
    let on = |name: &str| {
        let list = run.json().remove(0)["rules"].take();
        list.as_array().unwrap().iter().any(|rule| rule["rule"] == name && rule["on"] == true)
    };
    assert!(on("form/leftovers") && on("dates/weekday") && !on("acronyms/undefined"));
}

fn files(folder: &Path, below: &str, found: &mut BTreeMap<String, String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = format!("{below}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            files(&path, &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn pages_of_the_standard_rules_are_up_to_date() {
    let folder = Folder::new();
    folder.run(&["rules", "--pages", "pages"]).assert(0);
    let (mut made, mut stored) = (BTreeMap::new(), BTreeMap::new());
    files(&folder.path("pages"), "", &mut made);
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules"), "", &mut stored);
    let names = made.keys().chain(stored.keys());
    let stale: Vec<&String> = names.filter(|name| made.get(*name) != stored.get(*name)).collect();
    assert!(
        stale.is_empty(),
        "write the pages of the rules anew with\n\n    cargo run -- rules --pages docs/rules\n\nand commit them; not up to date: {stale:?}"
    );
}

#[test]
fn a_page_shows_the_report_the_examples_and_the_settings() {
    let folder = Folder::new();
    folder.file("pages/dates/gone.md", "old");
    folder.run(&["rules", "--pages", "pages"]).assert(0);
    let page = fs::read_to_string(folder.path("pages/dates/weekday.md")).unwrap();
    for part in [
        "# dates/weekday\n",
        "error[dates/weekday]",
        "## Avoid",
        "## Prefer",
        "\"dates/weekday\" = \"off\"",
        "(../../../rules/dates/weekday.probity)",
    ] {
        assert!(page.contains(part), "{part:?} is missing in:\n{page}");
    }
    let index = fs::read_to_string(folder.path("pages/README.md")).unwrap();
    assert!(index.contains("## dates") && index.contains("(dates/weekday.md)"), "{index}");
    assert!(!folder.path("pages/dates/gone.md").exists());
    folder.file("taken", "a file");
    folder.run(&["rules", "--pages", "taken"]).assert(2).assert_err(&["taken: cannot be written"]);
}
