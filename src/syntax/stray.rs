//! Text that is no token of rule files: comments, marks, sums and dates as they are written elsewhere. Each is reported
//! with what to write; how far each reaches is bounded, so that many of them cost no more than one.

use super::error::SyntaxError;
use super::token::MONTHS;
use crate::source::Span;

/// How far a closing mark is looked for, in bytes.
const NEAR: usize = 1000;

/// A comment of another language, reported: how many bytes it takes.
pub(super) fn foreign_comment(rest: &str, first: bool, start: usize, errors: &mut Vec<SyntaxError>) -> Option<usize> {
    let line = || line_end(rest);
    let (sign, length) = if rest.starts_with('#') {
        ("#", line())
    } else if rest.starts_with("/*") {
        ("/*", rest.find("*/").map_or(rest.len(), |end| end + 2))
    } else if first && rest.starts_with("--") {
        ("--", line())
    } else {
        return None;
    };
    let error = SyntaxError::new(Span::from(start..start + sign.len()), format!("`{sign}` does not begin a comment"));
    errors.push(error.with_help("write comments as `// …`, on each line"));
    Some(length)
}

/// What to say of text that is no token, and how many bytes of it are read over.
pub(super) fn unknown(text: &str, start: usize, errors: &mut Vec<SyntaxError>) -> usize {
    let rest = &text[start..];
    let c = rest.chars().next().unwrap_or(' ');
    let one = c.len_utf8();
    let place = |length: usize| Span::from(start..start + length);
    let (length, error) = match c {
        '"' if rest.starts_with("\"\"\"") => {
            (rest.len(), SyntaxError::new(place(3), "this text is never closed").with_help("close it with \"\"\""))
        }
        '"' => {
            let line = line_end(rest);
            let error = SyntaxError::new(place(line), "this text is not closed on its line")
                .with_help("close it with \"; for text of several lines write \"\"\"…\"\"\"");
            (line, error)
        }
        '\'' | '’' if rest[one..].starts_with("s ") && text[..start].ends_with(char::is_alphanumeric) => {
            let error = SyntaxError::new(place(one + 1), "a field stands behind a dot");
            (one + 1, error.with_help("write `d.year`"))
        }
        '“' | '”' | '„' | '‘' | '’' | '\'' | '«' | '»' => {
            let near = near(rest);
            let end = near[one..line_end(near)].find(['”', '’', '"', '\'', '»', '«']).map_or(one, |at| {
                let close = one + at;
                close + rest[close..].chars().next().map_or(0, char::len_utf8)
            });
            let words = rest[one..end].trim_end_matches(['”', '’', '"', '\'', '»', '«']);
            let shown = if words.is_empty() || words.len() > 40 { "…" } else { words };
            let error = SyntaxError::new(place(one), format!("`{c}` does not begin a text"));
            (end, error.with_help(format!("write texts in straight double marks: \"{shown}\"")))
        }
        '$' | '€' | '£' | '¥' => {
            let near = &near(rest)[one..];
            let amount = near.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(near.len());
            let code = match c {
                '€' => "EUR",
                '£' => "GBP",
                '¥' => "JPY",
                _ => "USD",
            };
            let digits = near[..amount].trim_end_matches(['.', ',']);
            let help = format!("write `{} {code}`", if digits.is_empty() { "20" } else { digits });
            let length = one + digits.len();
            (length, SyntaxError::new(place(length), "the currency stands behind the number").with_help(help))
        }
        '/' => {
            let line = line_end(rest);
            let error = SyntaxError::new(place(line), "this pattern is not closed on its line");
            (line, error.with_help("close it with `/`; write `\\/` for a slash in it"))
        }
        _ => {
            let shown = crate::source::sanitise_char(c).unwrap_or(c);
            let error = SyntaxError::new(place(one), format!("`{shown}` has no meaning in a rule file"));
            (one, error.with_help("take it out; words of an article stand in quotation marks: \"…\""))
        }
    };
    errors.push(error);
    length.max(1)
}

/// `2025-04-10`, `10/04/2025`, `10.04.2025`: its length, and what to write.
pub(super) fn foreign_date(rest: &str) -> Option<(usize, String)> {
    const LONGEST: usize = 11;
    let length = rest.bytes().take(LONGEST).take_while(|c| c.is_ascii_digit() || b"-/.".contains(c)).count();
    let text = rest[..length].trim_end_matches(['-', '/', '.']);
    let sign = text.find(['-', '/', '.']).map(|at| &text[at..=at])?;
    let parts: Vec<&str> = text.split(sign).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<usize>().ok().filter(|_| part.len() <= 4);
    let (day, month, year) = match (first.len(), third.len()) {
        (4, 1 | 2) => (number(third)?, number(second)?, number(first)?),
        (1 | 2, 4) => (number(first)?, number(second)?, number(third)?),
        _ => return None,
    };
    let written = |day: usize, month: usize| {
        let month = MONTHS.get(month.checked_sub(1)?)?;
        (1..=31).contains(&day).then(|| format!("`{day} {month} {year}`"))
    };
    let both = (sign == "/" && day != month).then(|| written(month, day)).flatten();
    let help = match (written(day, month), both) {
        (Some(one), Some(other)) => format!("write {one} or {other}"),
        (Some(one), None) | (None, Some(one)) => format!("write {one}"),
        (None, None) => "write `10 April 2025`".to_owned(),
    };
    Some((text.len(), help))
}

/// The head of a text.
fn near(text: &str) -> &str {
    let end = (0..=NEAR.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// Where the first line ends.
fn line_end(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}
