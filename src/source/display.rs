//! Text made safe to show on a terminal.

use std::borrow::Cow;

/// What is shown for a character that could steer a terminal or hide text; `None` where it is harmless.
///
/// Covers C0 and C1 controls, DEL, bidirectional controls (Unicode `Bidi_Control`), zero-width characters and the
/// byte order mark. A tab is left to the caller.
pub fn sanitise_char(c: char) -> Option<char> {
    match c {
        '\t' => None,
        '\0'..='\x1F' => char::from_u32(0x2400 + c as u32),
        '\x7F' => Some('\u{2421}'),
        '\u{80}'..='\u{9F}' => Some('\u{FFFD}'),
        '\u{061C}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' => Some('\u{FFFD}'),
        _ => None,
    }
}

/// The text with every dangerous character replaced by one visible character; line breaks and tabs become spaces.
pub fn sanitise(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c != '\t' && sanitise_char(c).is_none()) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            _ => sanitise_char(c).unwrap_or(c),
        })
        .collect::<String>()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_bidirectional_overrides_become_visible() {
        assert_eq!(sanitise("a\x1b[31mb"), "a\u{241B}[31mb");
        assert_eq!(sanitise("a\u{202E}b\nc\td"), "a\u{FFFD}b c d");
        assert!(matches!(sanitise("plain – text"), Cow::Borrowed(_)));
    }
}
