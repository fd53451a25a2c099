//! The findings of an article as text that is kept beside it and read in a review.
//!
//! It holds the words that are underlined, never offsets or lines: a change elsewhere in the article, or in the layout
//! of the rules, leaves it alone.

use crate::document::Document;
use crate::finding::{Finding, Fix, Label};
use crate::source::{Span, sanitise_char};
use std::fmt::Write as _;

/// The most characters of underlined words that are kept; of more, the beginning and the end.
const WORDS_KEPT: usize = 160;

/// How many characters show where an empty label stands.
const CONTEXT: usize = 30;

/// The findings of an article, which are in order.
pub(super) fn render(findings: &[Finding], document: &Document) -> String {
    if findings.is_empty() {
        return "no findings\n".to_owned();
    }
    let blocks: Vec<String> = findings.iter().map(|finding| block(finding, document)).collect();
    blocks.join("\n")
}

fn block(finding: &Finding, document: &Document) -> String {
    let mut text = format!("{}[{}]: {}\n", finding.severity, finding.rule, on_a_line(&finding.message));
    let mut line = |what: &str, words: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {what}: {words}");
    };
    for label in &finding.labels {
        line(if label.primary { "at" } else { "and" }, &labelled(label, document));
    }
    for note in &finding.notes {
        line("note", &on_a_line(note));
    }
    if let Some(help) = &finding.help {
        line("help", &on_a_line(help));
    }
    if let Some(url) = &finding.url {
        line("link", &on_a_line(url));
    }
    for fix in &finding.fixes {
        line("fix", &fixed(fix, document));
    }
    text
}

fn labelled(label: &Label, document: &Document) -> String {
    let words = place(label.span, document);
    if label.message.is_empty() { words } else { format!("{words}: {}", on_a_line(&label.message)) }
}

fn fixed(fix: &Fix, document: &Document) -> String {
    let edits: Vec<String> = fix
        .edits
        .iter()
        .map(|edit| format!("{} becomes “{}”", place(edit.span, document), on_a_line(&edit.text)))
        .collect();
    format!("{} ({})", on_a_line(&fix.message), edits.join("; "))
}

/// The words of a span, and which of them where the article has the same words elsewhere.
fn place(span: Span, document: &Document) -> String {
    let words = document.slice(span);
    if words.is_empty() {
        let rest = document.text().get(span.start as usize..).unwrap_or("");
        let next: String = rest.chars().take(CONTEXT).collect();
        return if next.trim().is_empty() {
            "at the end".to_owned()
        } else {
            format!("before “{}”", on_a_line(next.trim()))
        };
    }
    let shown = format!("“{}”", shortened(&on_a_line(words)));
    let starts: Vec<usize> = document.text().match_indices(words).map(|(at, _)| at).collect();
    if starts.len() < 2 {
        return shown;
    }
    let which = starts.iter().filter(|&&at| at < span.start as usize).count() + 1;
    format!("{shown} ({which} of {})", starts.len())
}

fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= WORDS_KEPT {
        return text.to_owned();
    }
    let end = WORDS_KEPT / 2;
    let first: String = text.chars().take(WORDS_KEPT - end).collect();
    let last: String = text.chars().skip(count - end).collect();
    format!("{first} … {last}")
}

/// Line breaks, tabs and whatever hides or steers become characters that are seen.
fn on_a_line(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| match c {
            '\n' => '⏎',
            '\t' => '⇥',
            _ => sanitise_char(c).unwrap_or(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::finding::{Edit, Severity};
    use crate::source::Source;

    fn document(text: &str) -> Document {
        Document::new(Source::new("a.md", text), Format::Markdown)
    }

    #[test]
    fn every_part_of_a_finding_has_its_line() {
        let document = document("The fee of $12 is\n$15 at the door, and $12 online.");
        let mut finding = Finding::new("house/fee", Severity::Warning, "two fees");
        finding.labels = vec![
            Label::primary(Span::new(11, 21), "the first"),
            Label::secondary(Span::new(39, 42), ""),
            Label::secondary(Span::new(50, 50), "end"),
        ];
        finding.labels[1].message.clear();
        finding.notes.push("12 + 3 = 15".into());
        finding.help = Some("choose one".into());
        finding.url = Some("https://example.org/fees".into());
        finding.fixes.push(Fix {
            message: "write $12".into(),
            edits: vec![Edit { span: Span::new(18, 21), text: "$12".into() }],
        });
        assert_eq!(
            render(&[finding], &document),
            "warning[house/fee]: two fees
  at: “$12 is⏎$15”: the first
  and: “$12” (2 of 2)
  and: at the end: end
  note: 12 + 3 = 15
  help: choose one
  link: https://example.org/fees
  fix: write $12 (“$15” becomes “$12”)
"
        );
    }

    #[test]
    fn an_article_without_findings_says_so() {
        assert_eq!(render(&[], &document("Nothing.")), "no findings\n");
    }

    #[test]
    fn long_words_keep_their_ends_and_empty_places_say_what_follows() {
        let text = format!("{}END", "word ".repeat(100));
        let document = document(&text);
        let long = place(Span::new(0, text.len() as u32), &document);
        assert!(
            long.chars().count() < WORDS_KEPT + 10 && long.starts_with("“word") && long.ends_with("END”"),
            "{long}"
        );
        assert_eq!(place(Span::new(495, 495), &document), "before “word END”");
    }

    #[test]
    fn what_steers_a_terminal_is_seen() {
        assert_eq!(on_a_line("a\x1b[31m\u{202E}\tb"), "a␛[31m\u{FFFD}⇥b");
    }
}
