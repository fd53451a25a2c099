//! What an error of form says: what was expected, what stands there, and what to write instead.

use super::error::SyntaxError;
use super::foreign::{self, BEFORE, BEHIND};
use super::input::Tokens;
use super::token::{Token, TokenKind, is_keyword};

/// The words that can begin a statement, as they are shown.
pub(super) const STATEMENT: &str = "`let`, `for each`, `when`, `expect` or `test`";

/// The words that can begin an item, as they are shown.
pub(super) const ITEM: &str = "`rule`, `let`, `const`, `param`, `define`, `fact`, `table`, `import` or `applies`";

/// Shown where something follows an expression that cannot.
pub(super) const END: &str = "the end of the condition";

/// The error where one of several things was expected.
pub(super) fn error(at: &Tokens<'_>, mut expected: Vec<&'static str>) -> SyntaxError {
    expected.sort_unstable();
    expected.dedup();
    // The general word stands for all that can begin a value.
    if expected.contains(&"a value") {
        expected.retain(|what| matches!(*what, "a value") || what.starts_with('`') && what.len() > 3);
    }
    let wanted = match expected.as_slice() {
        [] => "something else".to_owned(),
        [one] => (*one).to_owned(),
        [many @ .., last] => format!("{} or {last}", many.join(", ")),
    };
    let condition = at.previous().is_some_and(|token| {
        matches!(at.text_of(token), "expect" | "when" | "where" | "and" | "or" | "not") && expected.contains(&"a value")
    });
    let (wanted, expected) =
        if condition { ("a condition".to_owned(), vec!["a condition"]) } else { (wanted, expected) };
    let help = expected.iter().find_map(|what| example(what)).unwrap_or_else(|| format!("write {wanted}"));
    let fresh = expected.contains(&STATEMENT) || expected.contains(&ITEM);
    match (at.peek(), at.previous()) {
        (Some(found), _) if fresh || !found.first => special(at, found, &expected).unwrap_or_else(|| {
            let message = format!("expected {wanted}, found {}", shown(at, found));
            SyntaxError::new(found.span, message).with_help(help)
        }),
        // What is missing is missing behind the last word before.
        (_, Some(previous)) => {
            let message = format!("expected {wanted} behind `{}`", shortened(at.text_of(previous)));
            SyntaxError::new(previous.span, message).with_help(help)
        }
        (Some(found), None) => {
            SyntaxError::new(found.span, format!("expected {wanted}, found {}", shown(at, found))).with_help(help)
        }
        (None, None) => SyntaxError::new(at.here(), format!("expected {wanted}")).with_help(help),
    }
}

/// What there is to say of this very word.
fn special(at: &Tokens<'_>, found: &Token, expected: &[&'static str]) -> Option<SyntaxError> {
    let text = at.text_of(found);
    let previous = at.previous().filter(|_| !found.first);
    let end = expected.contains(&END) || expected.contains(&STATEMENT);
    if let Some(previous) = previous.filter(|_| end)
        && previous.kind == TokenKind::Word
        && let Some((_, message, help)) = foreign::row(BEFORE, at.text_of(previous))
    {
        return Some(SyntaxError::new(previous.span, *message).with_help(*help));
    }
    if let Some((_, message, help)) = foreign::row(BEHIND, text).filter(|_| end && previous.is_some()) {
        return Some(SyntaxError::new(found.span, *message).with_help(*help));
    }
    let words = expected.iter().flat_map(|what| quoted(what));
    if found.kind == TokenKind::Word
        && !is_keyword(text)
        && let Some(meant) = nearest(text, words)
    {
        return Some(
            SyntaxError::new(found.span, format!("unknown word `{}`", shortened(text)))
                .with_help(format!("did you mean `{meant}`?")),
        );
    }
    if is_name(expected) && found.kind != TokenKind::Mark {
        return Some(no_name(found, text));
    }
    if end && let Some(previous) = previous {
        let message = format!("{} cannot follow here", shown(at, found));
        let help = match (previous.kind, found.kind) {
            (TokenKind::Word, TokenKind::Mark) if text == "(" => {
                "parentheses stand behind functions of your own only; a relation is written `article mentions \"Syria\"`"
            }
            (_, TokenKind::Word) => {
                "join two conditions by `and` or `or`; put words of the article in quotation marks: \"UN member\""
            }
            _ => "say how the two belong together: `and`, `or`, `==`, `mentions` …",
        };
        return Some(SyntaxError::new(found.span, message).with_help(help));
    }
    None
}

fn is_name(expected: &[&str]) -> bool {
    expected.iter().any(|what| what.starts_with("the name of") || matches!(*what, "a name" | "a second name"))
}

/// What is wrong with a name.
fn no_name(found: &Token, text: &str) -> SyntaxError {
    let plain: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let plain = plain.trim_matches('-').to_lowercase();
    let (message, help) = match found.kind {
        TokenKind::Word => (
            format!("`{text}` is a word of the rule language and cannot be a name"),
            format!("choose another name, such as `my-{text}`"),
        ),
        TokenKind::Text => {
            ("a name stands without quotation marks".to_owned(), format!("write `{}`", shortened(&plain)))
        }
        _ => ("a name begins with a letter".to_owned(), "write a name such as `opening-date`".to_owned()),
    };
    SyntaxError::new(found.span, message).with_help(help)
}

/// The words between backticks.
fn quoted(what: &'static str) -> impl Iterator<Item = &'static str> {
    what.split('`').skip(1).step_by(2).filter(|word| word.starts_with(char::is_alphabetic))
}

fn shown(at: &Tokens<'_>, token: &Token) -> String {
    let text = at.text_of(token);
    match token.kind {
        TokenKind::Word if is_keyword(text) => format!("the keyword `{text}`"),
        TokenKind::Text => "a text".to_owned(),
        TokenKind::Doc => "documentation".to_owned(),
        _ => format!("`{}`", shortened(text)),
    }
}

/// The head of a text that may be very long.
pub(super) fn shortened(text: &str) -> String {
    const SHOWN: usize = 24;
    if text.chars().count() <= SHOWN { text.to_owned() } else { text.chars().take(SHOWN).chain(['…']).collect() }
}

/// What to write where this was expected.
fn example(expected: &str) -> Option<String> {
    let example = match expected {
        "a value" => "write a value: a number, a name, a date, or a text in quotation marks",
        STATEMENT => "a rule holds `let`, `for each`, `when`, `expect` and `test`",
        ITEM => {
            "a file holds rules, `rule name { … }`, and what they need: `let`, `const`, `param`, `define`, `fact`, `table`, `import`"
        }
        "a condition" => "write a condition, such as `n == 27` or `article mentions \"Syria\"`",
        "`each`" => "write `for each number n { … }`",
        "a kind of fact" => "write a kind of fact, such as `number`, `date` or `name`",
        "a name" => "write a name, such as `opening`",
        "a property" => "write a property, such as `quoted`",
        "a field" => "write a field, such as `year`",
        "a text" => "write a text in quotation marks: \"…\"",
        "`{`" => "put `{` before the statements, and `}` behind them",
        "`:`" => "write what must hold behind a colon: `every date d: d < 1 May 2025`",
        "`,` and a second name" | "a second name" => "a pair has two names: `pair of dates a, b`",
        "`of`" => "write `of`, as in `any of list`, `for each group of names`",
        "`of` and a kind" => "write `of`: `pair of dates a, b`",
        "`of` and the other" => "write `of`: `n within 5 words of \"euros\"`, `a within 2% of b`",
        "`by`" => "say by what: `for each group of names n by n.office { … }`",
        "`least` or `most`" => "write `at least 3 dates` or `at most 3 dates`",
        "a number" => "write the number in digits",
        "`error`, `warning` or `note`" => "write `as error`, `as warning` or `as note`",
        "`as` and a severity" => "write `undecided as note`",
        "`passes`, `fails` or `undecided`" => "write `test fails \"…\" at \"…\"` or `test passes \"…\"`",
        "the name of the rule" => "give the rule a name: `rule opening-date { … }`",
        "the name of the pack" => "give the pack a name: `pack house`",
        "`where`" => "write `applies where article.format == \"markdown\"`",
        "`=`" => "write `=` and a value, as in `opening = 3 May 2025`",
        "`=` and what it stands for" => "write `define early(d) = d < 1 May 2025`, without braces",
        "`=` and a pattern" => "write `fact tie = name first \"ties with\" name second`",
        super::pattern::PART => {
            "words stand in quotation marks, `up to 5 words` is a gap, and parts follow one another without `and`"
        }
        "`(` and the names of its parameters" => "name what it is asked with: `define early(d) = d < 1 May 2025`",
        "the name of a parameter" => "name what it is asked with: `define early(d) = …`; a value without is a `let`",
        "`from` and a file" => "write `table parties from \"parties.csv\" with text party, number seats`",
        "`with` and the columns" => "name the columns and their types: `with text party, number seats`",
        "the type of a column and its name" | "the name of the column" => {
            "write type and name of each column: `with text party, optional number seats`"
        }
        "`words`" | "`to`" => "write `up to 5 words`",
        "a name for the fact" => "give the fact a name: `name first`; words stand in quotation marks: \"ties with\"",
        "`articles`" => "write `agree across articles`",
        _ => return None,
    };
    Some(example.to_owned())
}

/// The candidate that was probably meant: few letters differ.
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let lower = word.to_lowercase();
    let limit = match lower.chars().count() {
        0..=2 => 1,
        3..=5 => 2,
        _ => 3,
    };
    candidates
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.chars().count())
        .min_by_key(|(distance, candidate)| (*distance, strsim::osa_distance(word, candidate), *candidate))
        .map(|(_, candidate)| candidate)
}
