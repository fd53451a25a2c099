//! Whole reports, to be looked at.

use super::*;
use insta::assert_snapshot;

/// A paragraph as articles have them: one line, with three places far apart.
const PARAGRAPH: &str = "The island's ministry announced on Friday, 10 April 2025, that it had opened its embassy in the \
capital, which made the republic the 191st state with which it keeps full relations; the ceremony, which had been put \
off twice because of the weather, was short, and the two ministers spoke for less than ten minutes in front of some \
forty guests and a small band that played both anthems. Of the 193 members of the United Nations only one is now \
missing from the list, said the minister, who has been in office since 2019, and added that talks with that last \
country would start within weeks, in the spring of next year at the latest.";

fn embassy(options: &Options) -> String {
    let text = format!("# An embassy\n\n{PARAGRAPH}\n\nA last paragraph.\n");
    let mut finding =
        finding(&text, &[("191st state", "n = 191"), ("193 members", "members = 193"), ("only one", "missing = 1")]);
    finding.rule = "un-members".into();
    finding.message = "191 states and one missing make 192, but the United Nations have 193 members".into();
    finding.notes = vec!["n == members - missing".into(), "191 is not 193 - 1 = 192".into()];
    finding.help = Some("correct the ordinal, or the number of members that are missing".into());
    finding.url = Some("https://example.org/rules/un-members".into());
    finding.fixes = vec![Fix {
        message: "write 192nd".into(),
        edits: vec![Edit { span: span_of(&text, "191st"), text: "192nd".into() }],
    }];
    finding.origin = Some(Origin {
        file: "examples/embassy.probity".into(),
        line: 12,
        text: "expect n == members\n    - missing".into(),
    });
    render(&finding, &Source::new("articles/embassy.md", text), options)
}

#[test]
fn a_paragraph_at_80_columns() {
    assert_snapshot!(embassy(&page(80)), @r"
    error[un-members]: 191 states and one missing make 192, but the United Nations
      have 193 members
       ╭─[articles/embassy.md:3:134]
     3 │ … made the republic the 191st state with which it keeps full relations; …
       ·                         ─────┬─────
       ·                              ╰── n = 191
       │ … anthems. Of the 193 members of the United Nations only one is now …
       ·                   ─────┬─────                       ────┬───
       ·                        │                                ╰── missing = 1
       ·                        ╰── members = 193
       ╰────
      note: n == members - missing
      note: 191 is not 193 - 1 = 192
      help: correct the ordinal, or the number of members that are missing
      fix: write 192nd
           191st → 192nd
      see: https://example.org/rules/un-members
      rule un-members  examples/embassy.probity:12  expect n == members - missing
    ");
}

#[test]
fn a_paragraph_at_40_columns() {
    assert_snapshot!(embassy(&page(40)), @r"
    error[un-members]: 191 states and one
      missing make 192, but the United
      Nations have 193 members
       ╭─[articles/embassy.md:3:134]
     3 │ … the 191st state with which it …
       ·       ─────┬─────
       ·            ╰── n = 191
       │ … Of the 193 members of the
       ·          ─────┬─────
       ·               ╰── members = 193
       │ United Nations only one is now …
       ·                ────┬───
       ·                    ╰── missing = 1
       ╰────
      note: n == members - missing
      note: 191 is not 193 - 1 = 192
      help: correct the ordinal, or the
            number of members that are
            missing
      fix: write 192nd
           191st → 192nd
      see: https://example.org/rules/un-memb
           ers
      rule un-members
           examples/embassy.probity:12
           expect n == members - missing
    ");
}

#[test]
fn a_paragraph_at_120_columns() {
    assert_snapshot!(embassy(&page(120)), @r"
    error[un-members]: 191 states and one missing make 192, but the United Nations have 193 members
       ╭─[articles/embassy.md:3:134]
     3 │ … which made the republic the 191st state with which it keeps full relations; the ceremony, which had been put …
       ·                               ─────┬─────
       ·                                    ╰── n = 191
       │ … that played both anthems. Of the 193 members of the United Nations only one is now missing from the list, said …
       ·                                    ─────┬─────                       ────┬───
       ·                                         │                                ╰── missing = 1
       ·                                         ╰── members = 193
       ╰────
      note: n == members - missing
      note: 191 is not 193 - 1 = 192
      help: correct the ordinal, or the number of members that are missing
      fix: write 192nd
           191st → 192nd
      see: https://example.org/rules/un-members
      rule un-members  examples/embassy.probity:12  expect n == members - missing
    ");
}

#[test]
fn a_paragraph_in_ascii() {
    assert_snapshot!(embassy(&Options { unicode: false, ..page(80) }), @r"
    error[un-members]: 191 states and one missing make 192, but the United Nations
      have 193 members
       ,-[articles/embassy.md:3:134]
     3 | ... the republic the 191st state with which it keeps full relations; ...
       :                      ^^^^^|^^^^^
       :                           `-- n = 191
       | ... anthems. Of the 193 members of the United Nations only one is now ...
       :                     ^^^^^|^^^^^                       ^^^^|^^^
       :                          |                                `-- missing = 1
       :                          `-- members = 193
       `----
      note: n == members - missing
      note: 191 is not 193 - 1 = 192
      help: correct the ordinal, or the number of members that are missing
      fix: write 192nd
           191st -> 192nd
      see: https://example.org/rules/un-members
      rule un-members  examples/embassy.probity:12  expect n == members - missing
    ");
}

#[test]
fn a_paragraph_in_colour_with_a_link() {
    let report = embassy(&Options { color: true, links: true, ..page(80) });
    assert_snapshot!(report.replace('\x1b', "ESC"), @r"
    ESC[31;1merrorESC[0mESC[31;1mESC]8;;https://example.org/rules/un-membersESC\[un-members]ESC]8;;ESC\ESC[0mESC[1m:ESC[0m ESC[1m191 states and one missing make 192, but the United NationsESC[0m
      ESC[1mhave 193 membersESC[0m
       ╭─[ESC[1marticles/embassy.md:3:134ESC[0m]
     ESC[2m3ESC[0m │ … made the republic the 191st state with which it keeps full relations; …
       · ESC[31;1m                        ─────┬─────ESC[0m
       ·                              ESC[31;1m╰── ESC[31;1mn = 191ESC[0mESC[0m
       │ … anthems. Of the 193 members of the United Nations only one is now …
       · ESC[34;1m                  ─────┬─────ESC[0mESC[34;1m                       ────┬───ESC[0m
       ·                        ESC[34;1m│ESC[0m                                ESC[34;1m╰── ESC[34;1mmissing = 1ESC[0mESC[0m
       ·                        ESC[34;1m╰── ESC[34;1mmembers = 193ESC[0mESC[0m
       ╰────
      ESC[1mnote: ESC[0mn == members - missing
      ESC[1mnote: ESC[0m191 is not 193 - 1 = 192
      ESC[36mhelp: ESC[0mcorrect the ordinal, or the number of members that are missing
      ESC[36mfix: ESC[0mwrite 192nd
           191st → 192nd
      ESC[2mrule ESC[0mESC[2mun-members  examples/embassy.probity:12  expect n == members - missingESC[0m
    ");
}

#[test]
fn labels_on_several_lines_with_gaps_between() {
    let text = "In 2010 it began.\nBy 2012 it was done.\n\nThen 2013 came,\nand\nafter it\nand more of it 2019.\n";
    let labels = [("2019", "last"), ("2010", "first"), ("2012", "second"), ("2013", "third")];
    assert_snapshot!(report(text, &labels, 80), @r"
    error[a/rule]: this cannot be
       ╭─[article.md:7:16]
     1 │ In 2010 it began.
       ·    ──┬─
       ·      ╰── first
     2 │ By 2012 it was done.
       ·    ──┬─
       ·      ╰── second
     3 │
     4 │ Then 2013 came,
       ·      ──┬─
       ·        ╰── third
     ⋮
     7 │ and more of it 2019.
       ·                ──┬─
       ·                  ╰── last
       ╰────
    ");
}

#[test]
fn a_label_over_a_line_break() {
    let text = "The list has one hundred and ninety-three\n  members of the United Nations in it.\n";
    let labels = [("one hundred and ninety-three\n  members", "members = 193")];
    assert_snapshot!(report(text, &labels, 80), @r"
    error[a/rule]: this cannot be
       ╭─[article.md:1:14]
     1 │ The list has one hundred and ninety-three
       ·              ────────────────────────────
     2 │   members of the United Nations in it.
       ·   ───┬───
       ·      ╰── members = 193
       ╰────
    ");
}

#[test]
fn a_label_longer_than_a_row_and_one_longer_than_many() {
    let quote = PARAGRAPH.get(..130).unwrap_or_default();
    assert_snapshot!(report(PARAGRAPH, &[(quote, "a quotation")], 80), @r"
    error[a/rule]: this cannot be
       ╭─[article.md:1:1]
     1 │ The island's ministry announced on Friday, 10 April 2025, that it had
       · ─────────────────────────────────────────────────────────────────────
       │ opened its embassy in the capital, which made the republic the 191st …
       · ──────────────────────────────┬─────────────────────────────
       ·                               ╰── a quotation
       ╰────
    ");
    assert_snapshot!(report(PARAGRAPH, &[(PARAGRAPH, "all of it")], 80), @r"
    error[a/rule]: this cannot be
       ╭─[article.md:1:1]
     1 │ The island's ministry announced on Friday, 10 April 2025, that it had
       · ─────────────────────────────────────────────────────────────────────
       │ opened its embassy in the capital, which made the republic the 191st …
       · ────────────────────────────────────────────────────────────────────
       │ … would start within weeks, in the spring of next year at the latest.
       ·   ─────────────────────────────────┬─────────────────────────────────
       ·                                    ╰── all of it
       ╰────
    ");
}

#[test]
fn overlapping_labels_have_a_row_each() {
    let text = "It ran from 2010 to 2015, as planned.";
    let labels = [("from 2010 to 2015", "six years"), ("2015", "the end"), ("planned", "says who")];
    assert_snapshot!(report(text, &labels, 80), @r"
    error[a/rule]: this cannot be
       ╭─[article.md:1:8]
     1 │ It ran from 2010 to 2015, as planned.
       ·        ────────┬────────     ───┬───
       ·                │                ╰── says who
       ·                ╰── six years
     1 │ It ran from 2010 to 2015, as planned.
       ·                     ──┬─
       ·                       ╰── the end
       ╰────
    ");
}

#[test]
fn a_long_message_at_the_right_edge_is_wrapped_or_moves_its_words_down() {
    let text = "On 10 April 2025 the republic became the 191st country with an embassy";
    let long = "the ordinal that has to agree with the number of members less the one that is missing";
    assert_snapshot!(report(text, &[("191st", long), ("embassy", long)], 80), @r"
    error[a/rule]: this cannot be
       ╭─[article.md:1:42]
     1 │ On 10 April 2025 the republic became the 191st country with an
       ·                                          ──┬──
       ·                                            ╰─┤ the ordinal that has to
       ·                                              │ agree with the number of
       ·                                              │ members less the one that
       ·                                              │ is missing
       │ embassy
       · ───┬───
       ·    ╰─┤ the ordinal that has to agree with the number of members less the
       ·      │ one that is missing
       ╰────
    ");
}

#[test]
fn wide_characters_marks_and_tabs() {
    let text = "\t首都で2025年4月10日に式典、cafe\u{301} was 👩\u{200D}🚀 e\u{301}lan in 🇰🇷 2024\tdone";
    let labels = [("2025年4月10日", "a day"), ("e\u{301}lan", "a word"), ("2024", "a year"), ("done", "an end")];
    let report = report(text, &labels, 80).replace('\u{301}', "(mark)");
    assert_snapshot!(report, @r"
    error[a/rule]: this cannot be
       ╭─[article.md:1:5]
     1 │     首都で2025年4月10日に式典、cafe(mark) was 👩🚀 e(mark)lan in 🇰🇷 2024
       ·           ──────┬──────                      ──┬─       ──┬─
       ·                 │                              │          ╰── a year
       ·                 │                              ╰── a word
       ·                 ╰── a day
       │ done
       · ──┬─
       ·   ╰── an end
       ╰────
    ");
}

#[test]
fn a_rule_file_with_its_end_missing() {
    let text = "rule un-members {\n\tlet n = the number\n";
    let mut finding = Finding::new("rules/syntax", Severity::Error, "the rule does not end");
    finding.labels = vec![
        Label::primary(Span::new(text.len() as u32, text.len() as u32), "expected `}`"),
        Label::secondary(Span::new(16, 17), "opened here"),
    ];
    assert_snapshot!(render(&finding, &Source::new("rules/a.probity", text), &page(80)), @r"
    error[rules/syntax]: the rule does not end
       ╭─[rules/a.probity:3:1]
     1 │ rule un-members {
       ·                 ┬
       ·                 ╰── opened here
     2 │     let n = the number
     3 │
       · ▲
       · ╰── expected `}`
       ╰────
    ");
}

#[test]
fn no_labels_and_silent_labels() {
    let mut nothing = Finding::new("counts/at-least", Severity::Warning, "no date of the visit");
    nothing.help = Some("say when the visit was".into());
    assert_snapshot!(render(&nothing, &Source::new("article.md", "No date."), &page(80)), @r"
    warning[counts/at-least]: no date of the visit
      in article.md
      help: say when the visit was
    ");
    assert_snapshot!(report("One two three.", &[("two", ""), ("three", "")], 80), @r"
    error[a/rule]: this cannot be
       ╭─[article.md:1:5]
     1 │ One two three.
       ·     ─── ─────
       ╰────
    ");
}

#[test]
fn edits_of_every_kind() {
    let text = "The 2nd of the the three is missing from 2010.";
    let mut finding = finding(text, &[("three", "")]);
    let edit = |words: &str, new: &str| Edit { span: span_of(text, words), text: new.into() };
    finding.fixes = vec![
        Fix { message: "drop the repeated word".into(), edits: vec![edit("the ", "")] },
        Fix {
            message: "say it in full".into(),
            edits: vec![
                edit("2nd", "second"),
                Edit { span: Span::new(45, 45), text: " to 2015".into() },
                edit("three is missing from 2010", "three has been missing since 2010 at the latest"),
            ],
        },
    ];
    assert_snapshot!(render(&finding, &Source::new("article.md", text), &page(80)), @r"
    error[a/rule]: this cannot be
       ╭─[article.md:1:20]
     1 │ The 2nd of the the three is missing from 2010.
       ·                    ─────
       ╰────
      fix: drop the repeated word
           delete “the”
      fix: say it in full
           2nd → second
           insert “to 2015” at 1:46
           three is missing from 2010 → three has been missing since…
    ");
}
