//! `probity facts`.

use crate::folder::{Folder, RIGHT};

const ARTICLE: &str =
    "# The talks\n\nThey met on Thursday, 10 April 2025. It cost $3.5 million, and 12 countries paid.\n";

#[test]
fn the_table_has_place_kind_words_and_value() {
    let folder = Folder::with(&[("a.md", ARTICLE)]);
    let run = folder.run(&["facts", "a.md"]);
    run.assert(0);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines[0].split_whitespace().collect::<Vec<_>>(), ["place", "kind", "words", "value", "more"]);
    let date = lines.iter().find(|line| line.contains("10 April 2025")).unwrap();
    assert!(date.starts_with("3:13") && date.contains("date") && date.contains("2025-04-10"), "{date}");
    assert!(lines.iter().all(|line| line.chars().count() <= 100), "{}", run.out);
}

#[test]
fn several_articles_have_their_names_above_their_tables() {
    let folder = Folder::with(&[("a.md", RIGHT), ("b.md", ""), ("c.md", RIGHT)]);
    let run = folder.run(&["facts"]);
    run.assert(0).assert_out(&["a.md\n", "\nb.md\nno facts\n", "\nc.md\n"]);
}

#[test]
fn lines_of_json_have_the_fields_of_the_contract() {
    let folder = Folder::with(&[("a.md", ARTICLE)]);
    let run = folder.run(&["facts", "--format", "jsonl", "a.md"]);
    run.assert(0);
    let facts = run.json();
    for fact in &facts {
        let (start, end) = (fact["start"].as_u64().unwrap() as usize, fact["end"].as_u64().unwrap() as usize);
        assert_eq!(fact["path"], "a.md");
        assert_eq!(fact["text"], ARTICLE[start..end]);
        assert!(fact["kind"].is_string());
    }
    let starts: Vec<u64> = facts.iter().map(|fact| fact["start"].as_u64().unwrap()).collect();
    assert!(starts.is_sorted(), "{starts:?}");
    let of = |kind: &str| facts.iter().find(|fact| fact["kind"] == kind).unwrap();
    assert_eq!(of("date")["value"], "2025-04-10");
    assert_eq!(of("date")["earliest"], "2025-04-10");
    assert_eq!(of("date")["latest"], "2025-04-10");
    assert_eq!(of("money")["currency"], "USD");
    assert_eq!(of("number")["value"], "12");
    assert_eq!(of("number")["noun"], "countries");
}

#[test]
fn the_ends_of_a_range_of_years_are_listed_behind_it() {
    let folder = Folder::with(&[("a.md", "He ruled from 1990 to 1995 in Arden, and 12 people stayed.\n")]);
    let run = folder.run(&["facts", "--format", "jsonl", "--kind", "date,number", "a.md"]);
    run.assert(0);
    let told: Vec<String> =
        run.json().iter().map(|fact| format!("{} {}", fact["text"].as_str().unwrap(), fact["value"])).collect();
    assert_eq!(told, ["1990 to 1995 \"1990/1995\"", "1990 \"1990\"", "1995 \"1995\"", "12 \"12\""]);
}

#[test]
fn a_length_is_listed_with_the_word_that_says_where_it_leads() {
    let folder = Folder::with(&[("a.md", "Two days later he left, three days earlier than planned.\n")]);
    let run = folder.run(&["facts", "--format", "jsonl", "--kind", "duration", "a.md"]);
    run.assert(0);
    assert_eq!(run.column("text"), ["Two days later", "three days"]);
}

#[test]
fn kinds_can_be_chosen() {
    let folder = Folder::with(&[("a.md", ARTICLE)]);
    let kinds = |kinds: &str| {
        let run = folder.run(&["facts", "--format", "jsonl", "--kind", kinds, "a.md"]);
        run.assert(0);
        run.column("kind")
    };
    assert_eq!(kinds("date"), ["date"]);
    assert_eq!(kinds("money,date"), ["date", "money"]);
    assert_eq!(kinds("heading"), ["heading"]);
    assert_eq!(kinds("paragraph,sentence"), ["sentence", "paragraph", "sentence", "sentence"]);
}

#[test]
fn cells_of_a_table_are_listed_on_request() {
    let folder = Folder::with(&[("a.md", "| Year | Votes |\n|---|---|\n| 2024 | 12 |\n")]);
    let run = folder.run(&["facts", "--format", "jsonl", "--kind", "cell", "a.md"]);
    run.assert(0);
    assert_eq!(run.column("text"), ["Year", "Votes", "2024", "12"]);
}

#[test]
fn an_unknown_kind_is_wrong_usage_and_the_kinds_are_listed() {
    let run = Folder::new().run(&["facts", "--kind", "dates"]);
    run.assert(2).assert_err(&["dates", "date", "number", "money", "quote", "sentence", "paragraph", "heading"]);
}

#[test]
fn the_date_of_the_article_can_be_given() {
    let folder = Folder::with(&[("a.md", "They met on 10 April.\n")]);
    let value = |args: &[&str]| folder.run(&[&["facts", "--format", "jsonl", "a.md"], args].concat()).column("value");
    assert_eq!(value(&[]), ["XXXX-04-10"]);
    assert_eq!(value(&["--date", "2025-05-01"]), ["2025-04-10"]);
}

#[test]
fn an_unreadable_file_is_status_2_and_the_others_are_read() {
    let folder = Folder::with(&[("a.md", RIGHT)]);
    folder.file("b.md", b"\xFF\n");
    let run = folder.run(&["facts", "--format", "jsonl", "a.md", "b.md", "c.md"]);
    run.assert(2).assert_err(&["b.md: not UTF-8", "c.md: cannot be read"]);
    assert_eq!(run.column("kind"), ["date"]);
}

#[test]
fn dangerous_characters_are_escaped_in_lines_of_json() {
    let article = "“A\u{202E}b\u{2028}c\u{85}d\x1b[31m,” she said.\n";
    let folder = Folder::with(&[("a.md", article)]);
    let run = folder.run(&["facts", "--format", "jsonl", "--kind", "quote,sentence", "a.md"]);
    run.assert(0);
    assert!(!run.out.contains(['\u{202E}', '\u{2028}', '\u{85}', '\x1b']), "{:?}", run.out);
    assert!(run.json().iter().any(|fact| article.contains(fact["text"].as_str().unwrap())));
}

#[test]
fn a_listing_has_adjectives_of_time_and_the_dates_that_lengths_lead_to() {
    let told = |text: &str| -> Vec<String> {
        let folder = Folder::with(&[("a.md", text)]);
        let run = folder.run(&["facts", "--format", "jsonl", "--kind", "date,time,duration", "a.md"]);
        run.assert(0);
        let shown = |name: &str, fact: &serde_json::Value| fact[name].as_str().unwrap_or_default().to_owned();
        run.json().iter().map(|fact| format!("{} = {}", shown("text", fact), shown("value", fact))).collect()
    };
    assert_eq!(
        told("A former mayor met the current one; a recent poll, the latest in recent weeks, named both.\n"),
        ["current = PRESENT_REF", "recent = PAST_REF", "recent weeks = PAST_REF"]
    );
    assert_eq!(
        told("The current was strong, a cross-current ran, and what is recent is no date.\n"),
        Vec::<String>::new()
    );
    assert_eq!(
        told("He left in May 2010 for good. Nobody waited, and three years later the house was sold.\n"),
        ["May 2010 = 2010-05", "three years later = 2013"]
    );
    assert_eq!(told("Three days later he left.\n"), ["Three days later = P3D"]);
    assert_eq!(
        told("She stays another two years, just over a year, or a ten-year period, as in the 1988 quarter.\n"),
        ["another two years = P2Y", "just over a year = P1Y", "a ten-year period = P10Y", "the 1988 quarter = 1988"]
    );
}
