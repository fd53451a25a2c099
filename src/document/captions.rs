//! Which paragraphs are captions: they begin with the label of a figure or table, or end in the credit of a picture.

/// Words that begin a caption, before a number and a colon or full stop.
const LABELS: [&str; 6] = ["Figure", "Fig.", "Table", "Chart", "Map", "Box"];

/// Words that begin the credit of a picture, in parentheses or at the head of the paragraph.
const CREDITS: [&str; 9] =
    ["Courtesy", "Photo", "Photograph", "Picture", "Image", "Credit", "Illustration", "Graphic", "Caption"];

/// The longest caption in bytes; a longer paragraph is prose, however it begins or ends.
const MAX_BYTES: usize = 600;

/// Whether a paragraph is a caption.
pub(super) fn is_caption(text: &str) -> bool {
    if text.len() > MAX_BYTES {
        return false;
    }
    let text = text.trim_matches(['*', '_', ' ']);
    let labelled = LABELS.iter().any(|label| text.strip_prefix(label).is_some_and(begins_numbered));
    let headed = CREDITS.iter().any(|credit| text.strip_prefix(credit).is_some_and(|rest| rest.starts_with(": ")));
    let closing = text.trim_end_matches('.').strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    let credited = closing.is_some_and(|(_, inner)| {
        CREDITS.iter().any(|credit| {
            inner.strip_prefix(credit).is_some_and(|rest| {
                rest.starts_with([':', '/']) || rest.starts_with(" by ") || rest.starts_with(" of ")
            })
        })
    });
    labelled || headed || credited
}

/// " 2: …", " 4.1. …".
fn begins_numbered(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix([' ', '\u{a0}']) else { return false };
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = &rest[..rest.len() - after.len()];
    number.starts_with(|c: char| c.is_ascii_digit())
        && (number.ends_with('.') || after.starts_with(':'))
        && after.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::is_caption;

    #[test]
    fn captions_are_labelled_or_credited() {
        for text in [
            "Figure 2: The mill in 1902",
            "**Table 4.** Votes by ward",
            "The mill at dusk. (Photo: A. Mills)",
            "The bridge (Courtesy: Town Archive).",
            "Photo: The bridge",
        ] {
            assert!(is_caption(text), "{text}");
        }
        for text in [
            "Figure 2 shows the mill.",
            "Table 4 is wrong.",
            "Photography is an art.",
            "He left (see the photo).",
            "The mill (Photo 3 shows it) burnt.",
            "Figure it out: 3 ways",
        ] {
            assert!(!is_caption(text), "{text}");
        }
    }
}
