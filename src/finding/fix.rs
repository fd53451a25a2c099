//! Applying the changes that findings propose to a text.

use super::{Edit, Finding};

/// A text with the first change of every finding made, and how many were. A change that touches words of an earlier one
/// is left out, for another round.
pub fn fixed(text: &str, findings: &[Finding]) -> (String, usize) {
    let mut edits: Vec<&Edit> = Vec::new();
    let mut made = 0;
    for fix in findings.iter().filter_map(|finding| finding.fixes.first()) {
        let fits = |edit: &Edit| text.get(edit.span.range()).is_some_and(|words| words != edit.text);
        let free = |edit: &Edit| {
            !edits.iter().any(|known| known.span.start <= edit.span.end && edit.span.start <= known.span.end)
        };
        if !fix.edits.is_empty() && fix.edits.iter().all(|edit| fits(edit) && free(edit)) {
            edits.extend(&fix.edits);
            made += 1;
        }
    }
    edits.sort_by_key(|edit| edit.span);
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        // The edits of one finding do not overlap; where they do all the same, the later one is passed over.
        let Some(between) = text.get(at..edit.span.start as usize) else { continue };
        result.push_str(between);
        result.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    result.push_str(text.get(at..).unwrap_or_default());
    (result, made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Fix, Severity};
    use crate::source::Span;

    fn finding(edits: &[(u32, u32, &str)]) -> Finding {
        let edits =
            edits.iter().map(|(start, end, text)| Edit { span: Span::new(*start, *end), text: (*text).to_owned() });
        let mut finding = Finding::new("a/b", Severity::Error, "wrong");
        finding.fixes.push(Fix { message: "write it so".to_owned(), edits: edits.collect() });
        finding
    }

    #[test]
    fn changes_are_made_side_by_side_and_those_that_touch_wait() {
        let findings = [finding(&[(4, 7, "two")]), finding(&[(0, 3, "ONE"), (8, 8, "x")]), finding(&[(5, 9, "!")])];
        assert_eq!(fixed("one TWO three", &findings), ("ONE two xthree".to_owned(), 2));
        assert_eq!(fixed("one", &[finding(&[(2, 9, "x")]), finding(&[])]), ("one".to_owned(), 0));
        assert_eq!(fixed("é", &[finding(&[(1, 2, "x")])]), ("é".to_owned(), 0));
    }
}
