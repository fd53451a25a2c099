//! Findings that say the same about the same words become one.

use super::Finding;
use std::collections::HashMap;

/// Joins findings of one rule with one message that share a labelled place: “Assad” against “Asad” for each mention of
/// the one is a single finding with a label on every mention. The order of the first ones is kept.
pub fn group(findings: Vec<Finding>) -> Vec<Finding> {
    let mut grouped: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut known: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for finding in findings {
        let alike = known.entry((finding.rule.clone(), finding.message.clone())).or_default();
        let shares = |other: &Finding| {
            other.labels.iter().any(|label| finding.labels.iter().any(|mine| mine.span == label.span))
        };
        if let Some(at) = alike.iter().copied().find(|&at| shares(&grouped[at])) {
            let more = finding.labels.into_iter().map(|mut label| {
                label.primary = false;
                label
            });
            grouped[at].labels.extend(more);
            grouped[at].normalise();
        } else {
            alike.push(grouped.len());
            grouped.push(finding);
        }
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::group;
    use crate::finding::{Finding, Label, Severity};
    use crate::source::Span;

    fn finding(message: &str, starts: &[u32]) -> Finding {
        let mut finding = Finding::new("a/b", Severity::Error, message);
        finding.labels = starts.iter().map(|&start| Label::primary(Span::new(start, start + 1), "")).collect();
        finding
    }

    #[test]
    fn only_findings_that_share_words_and_message_are_joined() {
        let grouped =
            group(vec![finding("x", &[1, 9]), finding("x", &[5, 9]), finding("y", &[1, 9]), finding("x", &[20])]);
        assert_eq!(grouped.len(), 3);
        let places: Vec<u32> = grouped[0].labels.iter().map(|label| label.span.start).collect();
        assert_eq!(places, [1, 5, 9]);
    }
}
