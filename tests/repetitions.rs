//! The same few characters thousands of times: no grammar may follow them without bound. What recurses overflows the
//! stack here; what goes from each place to the end of the text makes the test take minutes.

use probity::document::{Document, Format};
use probity::eval::{Limits, run};
use probity::extract::extract;
use probity::packs;
use probity::source::Source;

/// How often each piece stands in its article.
const TIMES: usize = 8_000;

#[rustfmt::skip]
const PIECES: &[&str] = &[
    // dates and times
    "2010-", "2010–", "2010–15 ", "10 April-", "10/4/", "3 May to ", "April ", "Monday, ", "3 p.m. to ", "12:30–",
    "the 1990s and ", "ago ", "since ", "three years ", "three years and ", "every ", "between 2 and ", "within ",
    "2010 and ", "between 2010 and ", "May-", "44 BC to ", "the year ", "the next ", "yesterday ", "fiscal ",
    // numbers, money, measures
    "from 3 to ", "three hundred and ", "three-", "twenty-", "half a ", "one and a half ", "nearly ", "about ", "1,",
    "1.", "1:", "1/", "½", "1e", "x10^", "-", "+", "−5 ", "5% to ", "10 km to ", "$3 to ", "€", "£3m ", "°", "million ",
    "third ", "not ", "3x", "no fewer than ",
    // names, offices, acronyms, references
    "Dr. ", "A. B. ", "A.B.", "U.S.", "(UN ", "UN (", "United Nations (", "and ", "or ", "besides Oslo, ", "President ",
    "Ada ", "al-", "O’", "'s ", "’", "Ada Mills, ", "University of ", "the ", "of ", "Mr ", "I", "IV ", "Table 4, ",
    "Figure ", "King Carl XVI ", "A-", "Ada, president of ",
    // quotations and lists
    "“a ” ", "‘a’ ", "“", "”", "‘", "\"", "'", "“‘", "\" \"", "“a\n\n", "said ", "he said, “", "according to ",
    "three dogs: a, ", "a: b, c and d ", "a, b and ", ": ", "; ", "(", ")", "(a) ", "such as ", "? ” ", "! ", "...", "—",
    // Markdown
    "# a\n\n", "- ", "* a\n", "1. a\n", "> ", "> a\n\n", "*a _b ", "**", "`", "``", "[", "[a](", "![", "[^1]",
    "[^1]: a\n\n", "<a>", "<!--", "<", "&amp;", "&#", "\\", "| ", "|a|\n|-|\n", "---\n", "---\na: b\n", "~~", "http://a.b/",
    "a@b.", "a\n\n", "\n", "\r", "\r\n", "\t",
    // other characters
    "e\u{301}", "\u{301}", "東", "。", "\u{202E}", "\u{200D}", "👩‍👩‍👧", "\u{a0}", "\u{feff}", "ß", "İ", "a", "A", " a", "0",
];

#[test]
fn the_same_thing_thousands_of_times_is_checked() {
    let packs = packs::standard();
    for piece in PIECES {
        for format in [Format::Markdown, Format::Plain] {
            let document = Document::new(Source::new("a", piece.repeat(TIMES)), format);
            let facts = extract(&document, None);
            for checked in &packs {
                for report in run(&checked.program, &document, &facts, Limits::default()) {
                    for label in report.findings.iter().flat_map(|finding| &finding.labels) {
                        assert!(
                            document.text().get(label.span.range()).is_some(),
                            "{piece:?} as {format:?}: {label:?}"
                        );
                    }
                }
            }
        }
    }
}
