//! Checks an article with rules that are built into the program: `cargo run --example embed`.

use probity::{Article, RuleErrors, Rules};

/// The rules; in a program of your own mostly `include_str!("house.probity")`.
const HOUSE: &str = r#"
/// The town has 12 wards.
rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#;

/// What is wrong with an article, as people read it.
pub fn report(text: &str) -> Result<String, RuleErrors> {
    let rules = Rules::standard().and(Rules::parse("house.probity", HOUSE)?);
    let article = Article::markdown("article.md", text);
    let findings = rules.check(&article);
    Ok(findings.iter().map(|finding| article.show(finding)).collect::<Vec<_>>().join("\n"))
}

/// Checks two sentences.
pub fn main() -> Result<(), RuleErrors> {
    println!("{}", report("All 14 wards voted on Friday, 10 April 2025. All 12 wards voted again in May.")?);
    Ok(())
}
