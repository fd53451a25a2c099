//! Reports of large files: what is shown does not grow with what is there.

use super::*;

#[test]
fn a_thousand_labels_in_two_megabytes() {
    for separator in [" ", "\n"] {
        let text = ("word ".repeat(400).trim_end().to_owned() + separator).repeat(1_000);
        let mut finding = Finding::new("a/b", Severity::Error, "m");
        finding.labels = (0..1_000u32)
            .map(|n| Label::secondary(Span::new(n * 2_000 + 500, n * 2_000 + 504), format!("number {n}")))
            .collect();
        let source = Source::new("a.md", text);
        let report = render(&finding, &source, &page(80));
        assert_eq!(underlined(&report).len(), 1_000);
        assert!(report.contains("number 999"));
        assert_eq!((report.matches("╭─").count(), report.matches("╰────\n").count()), (1, 1), "one frame");
    }
}

#[test]
fn one_line_of_fifty_megabytes() {
    let text = "word ".repeat(10_000_000);
    let mut finding = Finding::new("a/b", Severity::Error, "m");
    finding.labels = vec![
        Label::primary(Span::new(40_000_000, 40_000_004), "far in"),
        Label::secondary(Span::new(20, 49_000_004), "nearly all"),
    ];
    let source = Source::new("a.md", text);
    source.position(0);
    let report = render(&finding, &source, &page(80));
    assert!(report.len() < 10_000, "{}", report.len());
}

#[test]
fn marks_spaces_and_labels_without_end_on_one_character() {
    for unit in ["\u{301}", " ", "\u{200D}", "\n", "日"] {
        let text = format!("a{}b", unit.repeat(1_000_000));
        let mut finding = Finding::new("a/b", Severity::Error, "m");
        finding.labels = vec![
            Label::primary(Span::new(0, text.len() as u32), "all"),
            Label::secondary(Span::new(text.len() as u32 - 1, text.len() as u32), "end"),
        ];
        let source = Source::new("a.md", text);
        let report = render(&finding, &source, &page(80));
        assert!(report.len() < 10_000, "{}", report.len());
    }
}

#[test]
fn a_thousand_labels_that_overlap() {
    let text = "word ".repeat(1_000);
    let mut finding = Finding::new("a/b", Severity::Error, "m");
    finding.labels = (0..1_000).map(|n| Label::secondary(Span::new(n, 5_000 - n), format!("number {n}"))).collect();
    let source = Source::new("a.md", text);
    render(&finding, &source, &page(80));
}
