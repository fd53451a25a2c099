//! The order of the findings of one file, and dropping repeated ones.
//!
//! Not the order of files: whoever holds findings of several files sorts those by path.

use super::Finding;
use std::cmp::Ordering;

/// Sorts the findings of one file by place, then rule, then message.
///
/// The place is the smallest start of a label; findings without labels come first. The rest of their content breaks
/// ties, so that the result does not depend on the order in which they came.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(compare);
}

/// Sorts the findings of one file and drops those that are identical to another.
pub fn dedupe(findings: &mut Vec<Finding>) {
    sort(findings);
    findings.dedup();
}

fn compare(a: &Finding, b: &Finding) -> Ordering {
    let key = |finding: &Finding| finding.start();
    key(a).cmp(&key(b)).then_with(|| a.rule.cmp(&b.rule)).then_with(|| a.message.cmp(&b.message)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Label, Severity};
    use crate::source::Span;

    fn finding(rule: &str, message: &str, starts: &[u32]) -> Finding {
        let mut finding = Finding::new(rule, Severity::Error, message);
        finding.labels = starts.iter().map(|&start| Label::secondary(Span::new(start, start + 1), "")).collect();
        finding
    }

    #[test]
    fn place_comes_before_rule_and_rule_before_message() {
        let mut findings = vec![
            finding("b", "x", &[9, 5]),
            finding("a", "x", &[7]),
            finding("a", "y", &[5]),
            finding("a", "x", &[5]),
            finding("z", "x", &[]),
        ];
        sort(&mut findings);
        let order: Vec<_> = findings.iter().map(|f| (f.rule.as_str(), f.message.as_str(), f.start())).collect();
        assert_eq!(
            order,
            [("z", "x", None), ("a", "x", Some(5)), ("a", "y", Some(5)), ("b", "x", Some(5)), ("a", "x", Some(7))]
        );
    }

    #[test]
    fn identical_findings_are_dropped_wherever_they_stand_and_others_kept() {
        let mut findings = vec![finding("a", "x", &[5]), finding("a", "x", &[5, 8]), finding("a", "x", &[5])];
        dedupe(&mut findings);
        assert_eq!(findings, [finding("a", "x", &[5]), finding("a", "x", &[5, 8])]);
    }
}
