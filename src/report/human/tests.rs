use super::*;
use crate::finding::{Edit, Finding, Fix, Label, Origin, Severity};
use crate::source::Span;

/// A paragraph as articles have them: one line, three places far apart.
const PARAGRAPH: &str = "The island's ministry announced on Friday, 10 April 2025, that it had opened its embassy in the \
capital, which made the republic the 191st state with which it keeps full relations; the ceremony, which had been put \
off twice because of the weather, was short, and the two ministers spoke for less than ten minutes in front of some \
forty guests and a small band that played both anthems. Of the 193 members of the United Nations only one is now \
missing from the list, said the minister, who has been in office since 2019, and added that talks with that last \
country would start within weeks, in the spring of next year at the latest.";

fn span_of(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_default();
    Span::from(start..start + words.len())
}

fn embassy() -> (Source, Finding) {
    let text = format!("# An embassy\n\n{PARAGRAPH}\n\nA last paragraph, from 2018.\n");
    let mut finding = Finding::new(
        "un-members",
        Severity::Error,
        "191 states and one missing make 192, but the United Nations have 193 members",
    );
    finding.labels = vec![
        Label::primary(span_of(&text, "191st state"), "n = 191"),
        Label::secondary(span_of(&text, "193 members"), "members = 193"),
        Label::secondary(span_of(&text, "only one"), "missing = 1"),
    ];
    finding.notes = vec!["n = members - missing".into(), "191 = 193 - 1 is false: 193 - 1 is 192".into()];
    finding.help = Some("correct the ordinal, or the number of members that are missing".into());
    finding.url = Some("https://example.org/rules/un-members".into());
    finding.fixes = vec![Fix {
        message: "write 192nd".into(),
        edits: vec![Edit { span: span_of(&text, "191st"), text: "192nd".into() }],
    }];
    finding.origin = Some(Origin {
        file: "examples/embassy.probity".into(),
        line: 12,
        text: "expect n == members - missing".into(),
    });
    (Source::new("articles/embassy.md", text), finding)
}

fn page(width: usize) -> Options {
    Options { width, ..Options::default() }
}

#[test]
fn show() {
    let (source, finding) = embassy();
    for width in [40, 80, 120] {
        println!("{}\n{}", "=".repeat(width), render(&finding, &source, &page(width)));
    }
    println!("{}", render(&finding, &source, &Options { unicode: false, ..page(80) }));
    println!("{}", render(&finding, &source, &Options { color: true, links: true, ..page(80) }));
}
