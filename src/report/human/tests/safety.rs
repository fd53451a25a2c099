//! Text that would steer a terminal, hide something, or lie outside the file.

use super::*;
use insta::assert_snapshot;

#[test]
fn nothing_in_a_report_steers_the_terminal() {
    let bad = "\x1b]8;;http://evil\x07 \x1b[31m\u{9B}2J\u{85}\u{202E}\u{2066}\u{200B}\u{FEFF}\x7F\r\x08";
    let text = format!("start {bad}2025 {bad}\n");
    let mut finding = Finding::new(format!("r{bad}"), Severity::Note, format!("m{bad}"));
    let start = text.find("2025").unwrap_or_default() as u32;
    finding.labels = vec![Label::primary(Span::new(start, start + 4), format!("l{bad}"))];
    finding.help = Some(format!("h{bad}"));
    finding.url = Some(format!("https://a/{bad}"));
    finding.notes = vec![format!("n{bad}")];
    finding.origin = Some(Origin { file: format!("f{bad}"), line: 1, text: format!("t{bad}") });
    finding.fixes = vec![Fix {
        message: format!("x{bad}"),
        edits: vec![Edit { span: Span::new(6, start), text: format!("e{bad}") }],
    }];
    let source = Source::new(format!("name{bad}"), text);
    let report = render(&finding, &source, &page(80));
    assert!(
        report.chars().all(|c| c == '\n' || (crate::source::sanitise_char(c).is_none() && c != '\t')),
        "{report:?}"
    );
    assert_eq!(underlined(&report), ["2025"]);

    let report = render(&finding, &source, &Options { links: true, ..page(80) });
    let escapes: Vec<&str> = report.split('\x1b').skip(1).map(|part| part.get(..2).unwrap_or("")).collect();
    assert_eq!(escapes, ["]8", "\\[", "]8", "\\:"], "only the link of the rule itself");
    assert!(report.contains("\x1b]8;;https://a/%1B]8;;http://evil%07%20%1B[31m"), "{report:?}");
}

#[test]
fn a_byte_order_mark_is_no_column_and_is_not_shown() {
    let report = report("\u{FEFF}In 2024 it began.", &[("2024", "a year")], 80);
    assert_snapshot!(report, @r"
    error[a/rule]: this cannot be
       ╭─[article.md:1:4]
     1 │ In 2024 it began.
       ·    ──┬─
       ·      ╰── a year
       ╰────
    ");
}

#[test]
fn line_endings_of_windows_are_line_endings() {
    let report = report("One\r\nin 2024\r\nthree 2025\r\n", &[("2024", "a year"), ("2025", "the next")], 80);
    assert_snapshot!(report, @r"
    error[a/rule]: this cannot be
       ╭─[article.md:2:4]
     2 │ in 2024
       ·    ──┬─
       ·      ╰── a year
     3 │ three 2025
       ·       ──┬─
       ·         ╰── the next
       ╰────
    ");
}

#[test]
fn labels_at_and_beyond_the_end_are_at_the_end() {
    let mut finding = Finding::new("a/b", Severity::Error, "m");
    finding.labels = vec![Label::primary(Span::new(9, 9), "here"), Label::secondary(Span::new(90, 99), "beyond")];
    let report = render(&finding, &Source::new("a.md", "one\ntwo 3"), &page(80));
    assert_snapshot!(report, @r"
    error[a/b]: m
       ╭─[a.md:2:6]
     2 │ two 3
       ·      ▲
       ·      ╰── here
     2 │ two 3
       ·      ▲
       ·      ╰── beyond
       ╰────
    ");
}

#[test]
fn an_empty_file_has_a_place() {
    let mut finding = Finding::new("a/b", Severity::Error, "m");
    finding.labels = vec![Label::primary(Span::new(0, 0), "here")];
    assert_snapshot!(render(&finding, &Source::new("a.md", ""), &page(80)), @r"
    error[a/b]: m
       ╭─[a.md:1:1]
     1 │
       · ▲
       · ╰── here
       ╰────
    ");
}

#[test]
fn reversed_spans_and_spans_inside_characters_are_shown_nearby() {
    let mut finding = Finding::new("a/b", Severity::Error, "m");
    finding.labels = vec![Label::primary(Span::new(2, 3), "in"), Label::secondary(Span { start: 9, end: 6 }, "back")];
    let report = render(&finding, &Source::new("a.md", "a\u{65E5}b c d e f"), &page(80));
    assert_snapshot!(report, @r"
    error[a/b]: m
       ╭─[a.md:1:2]
     1 │ a日b c d e f
       ·  ─┬     ▲
       ·   │     ╰── back
       ·   ╰── in
       ╰────
    ");
}

#[test]
fn white_space_can_be_underlined() {
    let report = report("Two  spaces", &[("  ", "twice")], 80);
    assert_eq!(underlined(&report), ["  "]);
    let text = "word ".repeat(40) + " " + &"word ".repeat(40);
    for width in 40..120 {
        let report = super::report(&text, &[("  ", "twice")], width);
        assert_eq!(underlined(&report).concat(), "  ", "{report}");
    }
}

#[test]
fn a_long_file_name_and_rule_are_cut() {
    let name = format!("{}/article.md", "a-long-folder".repeat(9));
    let mut finding = finding("In 2024.", &[("2024", "a year")]);
    finding.rule = "topic/".to_owned() + &"long-rule-".repeat(9);
    let report = render(&finding, &Source::new(name, "In 2024."), &page(40));
    assert_snapshot!(report, @r"
    error[topic/long-rule-lon…]: this cannot
      be
       ╭─[…ldera-long-folder/article.md:1:4]
     1 │ In 2024.
       ·    ──┬─
       ·      ╰── a year
       ╰────
    ");
}

#[test]
fn any_width_will_do() {
    let text = "A paragraph with a few words, and the 193 members of the United Nations at the end of it";
    let finding = finding(text, &[("193 members", "a number with a long message to wrap"), ("end", "")]);
    let source = Source::new("article.md", text);
    for width in (0..200).chain([usize::MAX]) {
        for unicode in [true, false] {
            let report = render(&finding, &source, &Options { unicode, ..page(width) });
            if unicode {
                assert_eq!(underlined(&report), ["193 members", "end"], "{report}");
            }
        }
    }
}
