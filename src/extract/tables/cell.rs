//! The number in a cell: "1,204", "$12.50", "45%", "(3.2)", "12 km", "45 (37.5%)".

use crate::facts::{Exact, Interval};
use crate::source::Span;

/// A number with a longer unit (bytes) is text.
const MAX_UNIT: usize = 12;

/// A cell with a number.
#[derive(Debug, Clone)]
pub(super) struct Number {
    /// The number and its unit.
    pub(super) span: Span,
    pub(super) written: Exact,
    /// The numbers that round to it; itself where it is a count or a sum of money to the cent.
    pub(super) interval: Interval,
    /// Half of its last decimal, or of one.
    pub(super) half: Exact,
    pub(super) unit: String,
    /// A percentage in parentheses behind it.
    pub(super) share: Option<(Span, Exact, Exact)>,
}

impl Number {
    /// The numbers that round to it, even if it is whole.
    pub(super) fn rounded(&self) -> Interval {
        around(self.written, self.half)
    }
}

/// The numbers at most so far from one.
pub(super) fn around(value: Exact, half: Exact) -> Interval {
    match value.sub(half).zip(value.add(half)) {
        Some((low, high)) => Interval::closed(low, high),
        None => Interval::exactly(value),
    }
}

/// Reads a cell whose text begins at an offset.
pub(super) fn read(text: &str, start: u32) -> Option<Number> {
    let is_frame = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '`');
    let lead = text.len() - text.trim_start_matches(is_frame).len();
    let text = text.trim_matches(is_frame);
    let (inner, negative) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    let mut rest = inner;
    let mut sign = negative;
    let mut unit = String::new();
    for _ in 0..3 {
        let Some(c) = rest.chars().next() else { break };
        match c {
            '-' | '−' | '–' => sign = true,
            '+' | ' ' => {}
            '$' | '£' | '€' | '¥' => unit = c.to_string(),
            _ => break,
        }
        rest = &rest[c.len_utf8()..];
    }
    let digits = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(rest.len());
    let mut number = rest[..digits].trim_end_matches(['.', ',']).to_owned();
    if !number.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let mut behind = &rest[number.len()..];
    // "1 204"
    while !number.contains(['.', ',']) {
        let Some(group) = behind.strip_prefix([' ', '\u{a0}', '\u{202f}', '\u{2009}']) else { break };
        let next: String = group.chars().take_while(char::is_ascii_digit).collect();
        if next.len() != 3 {
            break;
        }
        number.push_str(&next);
        behind = &group[3..];
    }
    let value = Exact::decimal(&number)?;
    let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let mut behind = behind.trim();
    let number_end = inner.len() - rest[number_len(rest, behind)..].len();
    let share = share(behind).map(|(from, to, value, half)| {
        let at = start + (lead + (behind.as_ptr() as usize - text.as_ptr() as usize)) as u32;
        (Span::new(at + from as u32, at + to as u32), value, half)
    });
    if let Some(open) = behind.find('(').filter(|_| share.is_some()) {
        behind = behind[..open].trim_end();
    }
    let behind = behind.trim_end_matches(['*', '†', '‡', '§', '¹', '²', '³', 'ª']).trim();
    if behind.len() > MAX_UNIT || behind.chars().any(|c| c.is_ascii_digit() || matches!(c, '(' | ':' | '/' | '–' | '-'))
    {
        return None;
    }
    if !behind.is_empty() {
        unit = behind.to_lowercase();
    }
    let value = if sign { value.neg() } else { value };
    let half = Exact::power_of_ten(decimals as u32).and_then(|power| Exact::ratio(1, 2)?.div(power))?;
    let money = decimals == 2 && (unit.is_empty() || matches!(unit.as_str(), "$" | "£" | "€"));
    let exact = decimals == 0 && unit != "%" || money;
    let end = start + (lead + number_end) as u32;
    let whole = Span::new(start + lead as u32, if share.is_some() { end } else { start + (lead + text.len()) as u32 });
    let interval = if exact { Interval::exactly(value) } else { around(value, half) };
    Some(Number { span: whole, written: value, interval, half, unit, share })
}

/// How many bytes of `rest` stand before `behind`, which is its end.
fn number_len(rest: &str, behind: &str) -> usize {
    let before = rest.len() - rest.trim_end().len() + behind.len();
    rest[..rest.len().saturating_sub(before)].trim_end().len()
}

/// A percentage in parentheses: where it stands, its value, and half of its last digit.
fn share(behind: &str) -> Option<(usize, usize, Exact, Exact)> {
    let open = behind.find('(')?;
    let close = behind.rfind(')')?;
    let inner = behind.get(open + 1..close)?.strip_suffix('%')?.trim();
    let value = Exact::decimal(inner)?;
    let decimals = inner.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let half = Exact::power_of_ten(decimals as u32).and_then(|power| Exact::ratio(1, 2)?.div(power))?;
    Some((open + 1, close, value, half))
}

#[cfg(test)]
mod tests {
    fn shown(text: &str) -> String {
        super::read(text, 0).map_or_else(
            || "-".to_owned(),
            |number| format!("{}{} [{}]", number.written, number.unit, &text[number.span.range()]),
        )
    }

    #[test]
    fn cells_are_read_whole_or_not_at_all() {
        assert_eq!(shown("1,204"), "1204 [1,204]");
        assert_eq!(shown("**$12.50**"), "12.5$ [$12.50]");
        assert_eq!(shown("45 %"), "45% [45 %]");
        assert_eq!(shown("(3.2)"), "-3.2 [(3.2)]");
        assert_eq!(shown("−7"), "-7 [−7]");
        assert_eq!(shown("1 204"), "1204 [1 204]");
        assert_eq!(shown("45 (37.5%)"), "45 [45]");
        assert_eq!(shown("12*"), "12 [12]");
        for text in ["3–1", "10:30", "May 3", "n/a", "5/6", "12 (of 14)", "2019-20"] {
            assert_eq!(shown(text), "-", "{text}");
        }
    }
}
