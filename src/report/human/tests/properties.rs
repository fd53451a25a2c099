//! What holds for any text, any labels and any page.

use super::*;
use proptest::prelude::*;

fn any_label() -> impl Strategy<Value = Label> {
    (0u32..400, 0u32..400, "\\PC{0,40}|[a-z ]{0,60}", any::<bool>()).prop_map(|(start, end, message, primary)| Label {
        span: Span { start, end },
        message,
        primary,
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z .,\n]{0,300}",
        "[a-z ]{0,20}(\\PC|[\u{0}-\u{A0}\u{300}\u{200B}-\u{2069}\u{FEFF}日👩🏽 \n\r\t]){0,120}",
        "[日本語e\u{301} ]{0,120}",
    ]
}

fn columns_of(line: &str) -> usize {
    line.chars().map(|c| c.width().unwrap_or(0)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_report_keeps_to_the_page_and_holds_no_controls(
        text in any_text(),
        labels in prop::collection::vec(any_label(), 0..8),
        words in prop::collection::vec("\\PC{0,80}|[\u{0}-\u{FF}]{0,40}", 6),
        width in 0usize..130,
        unicode in any::<bool>(),
    ) {
        let mut finding = Finding::new(&words[0], Severity::Warning, &words[1]);
        finding.labels = labels;
        finding.help = Some(words[2].clone());
        finding.url = Some(words[3].clone());
        finding.notes = vec![words[4].clone()];
        finding.origin = Some(Origin { file: words[5].clone(), line: 3, text: words[1].clone() });
        finding.fixes = vec![Fix {
            message: words[2].clone(),
            edits: finding.labels.iter().map(|label| Edit { span: label.span, text: words[4].clone() }).collect(),
        }];
        let source = Source::new(&words[5], text);
        let options = Options { unicode, ..page(width) };
        let report = render(&finding, &source, &options);
        for line in report.lines() {
            prop_assert!(width < 30 || columns_of(line) <= width, "{} > {width}:\n{report}", columns_of(line));
            prop_assert!(line.chars().all(|c| !c.is_control()), "{report:?}");
        }
        prop_assert!(report.ends_with('\n'));
        let coloured = render(&finding, &source, &Options { color: true, links: true, ..options });
        prop_assert!(coloured.matches("\x1b]8").count() == 2);
    }

    #[test]
    fn every_label_is_underlined_and_nothing_else(
        words in prop::collection::vec("[a-z]{1,12}|[日本語]{1,9}|[a-z]{60}|[éñ]{1,5}", 1..90),
        chosen in prop::collection::btree_set(0usize..90, 1..6),
        message in "[a-z]{0,9}( [a-z]{1,9}){0,9}",
        breaks in any::<bool>(),
        width in 30usize..130,
    ) {
        let mut text = String::new();
        let mut finding = Finding::new("a/b", Severity::Error, "m");
        let mut expected = String::new();
        for (index, word) in words.iter().enumerate() {
            if index > 0 {
                text.push(if breaks && index % 9 == 0 { '\n' } else { ' ' });
            }
            let start = text.len();
            text.push_str(word);
            if chosen.contains(&index) {
                finding.labels.push(Label::secondary(Span::from(start..text.len()), message.clone()));
                expected.push_str(word);
            }
        }
        let report = render(&finding, &Source::new("a.md", text), &page(width));
        prop_assert_eq!(underlined(&report).concat(), expected, "{}", report);
        if !message.is_empty() {
            prop_assert_eq!(report.matches('╰').count(), finding.labels.len() + usize::from(!finding.labels.is_empty()));
        }
    }

    #[test]
    fn every_label_says_its_message_once(
        text in any_text(),
        spans in prop::collection::vec((0u32..400, 0u32..60), 1..12),
        width in 30usize..130,
    ) {
        let mut finding = Finding::new("a/b", Severity::Error, "m");
        let message = |n: usize| format!("#{n}#");
        for (n, (start, length)) in spans.into_iter().enumerate() {
            finding.labels.push(Label::secondary(Span::new(start, start + length), message(n)));
        }
        finding.normalise();
        let report = render(&finding, &Source::new("a.md", text), &page(width));
        for label in &finding.labels {
            prop_assert_eq!(report.matches(&label.message).count(), 1, "{}: {}", label.message, report);
        }
    }
}
