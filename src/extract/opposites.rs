//! Two words of which one excludes the other, so that who is counted with one is not counted with the other.

/// Such pairs, with the words that mean the same.
pub(crate) const OPPOSITES: [(&[&str], &[&str]); 11] = [
    (&["men", "male", "males", "gentlemen"], &["women", "female", "females", "ladies"]),
    (&["boys", "boy"], &["girls", "girl"]),
    (&["sons"], &["daughters"]),
    (&["adults", "grown-ups"], &["children", "minors", "juniors"]),
    (&["yes"], &["no"]),
    (&["passed"], &["failed"]),
    (&["domestic"], &["foreign", "international"]),
    (&["full-time", "full"], &["part-time", "part"]),
    (&["wins"], &["losses", "defeats"]),
    (&["urban"], &["rural"]),
    (&["smokers"], &["non-smokers", "nonsmokers"]),
];

/// Whether one of two places has a word of a pair, and the other its opposite.
pub(crate) fn opposed(
    pairs: &[(&[&str], &[&str])],
    first: impl Fn(&[&str]) -> bool,
    second: impl Fn(&[&str]) -> bool,
) -> bool {
    pairs.iter().any(|(one, other)| first(one) && second(other) || first(other) && second(one))
}
