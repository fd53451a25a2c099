//! Words and signs that other languages, or plain speech, have where rules have others: tables from what is written
//! to what to write. Not what the parser does with them.

use super::tree::Comparison;

/// A word that was written, the word that stands for it in rules, and what to write.
pub(super) type Row = (&'static str, &'static str, &'static str);

/// Words that begin a statement elsewhere.
pub(super) const STATEMENTS: &[Row] = &[
    ("if", "when", "write `when condition { expect … }`"),
    ("unless", "when", "write `when not (condition) { expect … }`"),
    ("while", "when", "write `when condition { expect … }`"),
    ("whenever", "when", "write `when condition { expect … }`"),
    ("elif", "when", "write a second `when condition { expect … }`"),
    ("elseif", "when", "write a second `when condition { expect … }`"),
    ("foreach", "for", "write `for each number n { … }`"),
    ("forall", "for", "write `for each number n { … }`"),
    ("loop", "for", "write `for each number n { … }`"),
    ("each", "for", "write `for each number n { … }`"),
    ("set", "let", "write `let name = value`"),
    ("var", "let", "write `let name = value`"),
    ("val", "let", "write `let name = value`"),
    ("def", "let", "write `let name = value`"),
    ("assert", "expect", "write `expect condition`"),
    ("check", "expect", "write `expect condition`"),
    ("ensure", "expect", "write `expect condition`"),
    ("verify", "expect", "write `expect condition`"),
    ("require", "expect", "write `expect condition`"),
    ("requires", "expect", "write `expect condition`"),
    ("must", "expect", "write `expect condition`"),
    ("should", "expect", "write `expect condition`"),
    ("return", "expect", "write `expect condition`: what must hold"),
    ("expects", "expect", "write `expect condition`"),
    ("tests", "test", "write `test fails \"…\" at \"…\"` or `test passes \"…\"`"),
    ("example", "test", "write `test fails \"…\" at \"…\"` or `test passes \"…\"`"),
];

/// Words that begin an item elsewhere.
pub(super) const ITEMS: &[Row] = &[
    ("function", "define", "write `define name(x) = …`"),
    ("func", "define", "write `define name(x) = …`"),
    ("def", "define", "write `define name(x) = …`"),
    ("macro", "define", "write `define name(x) = …`"),
    ("include", "import", "write `import \"file.probity\"`"),
    ("use", "import", "write `import \"file.probity\"`"),
    ("constant", "const", "write `const name = value`"),
    ("var", "const", "write `const name = value`"),
    ("set", "const", "write `const name = value`"),
    ("parameter", "param", "write `param name = value`"),
    ("pattern", "fact", "write `fact name = …`"),
    ("package", "pack", "write `pack name`"),
    ("check", "rule", "write `rule name { … }`"),
];

/// Words for what a test wants.
pub(super) const OUTCOMES: &[Row] = &[
    ("fail", "fails", "write `test fails \"…\" at \"…\"`"),
    ("failed", "fails", "write `test fails \"…\" at \"…\"`"),
    ("failing", "fails", "write `test fails \"…\" at \"…\"`"),
    ("wrong", "fails", "write `test fails \"…\" at \"…\"`"),
    ("pass", "passes", "write `test passes \"…\"`"),
    ("passed", "passes", "write `test passes \"…\"`"),
    ("passing", "passes", "write `test passes \"…\"`"),
    ("holds", "passes", "write `test passes \"…\"`"),
    ("ok", "passes", "write `test passes \"…\"`"),
];

/// Words between two values.
pub(super) const RELATIONS: &[Row] = &[
    ("mention", "mentions", "write `mentions`"),
    ("says", "mentions", "write `mentions`"),
    ("say", "mentions", "write `mentions`"),
    ("includes", "mentions", "write `mentions` for words, `contains` for letters"),
    ("include", "mentions", "write `mentions` for words, `contains` for letters"),
    ("including", "mentions", "write `mentions` for words, `contains` for letters"),
    ("contain", "contains", "write `contains`"),
    ("containing", "contains", "write `contains`"),
    ("count", "counts", "write `counts`"),
    ("match", "matches", "write `matches`"),
    ("matching", "matches", "write `matches`"),
    ("like", "resembles", "write `resembles` for names, `matches /…/` for patterns"),
    ("resemble", "resembles", "write `resembles`"),
    ("restate", "restates", "write `restates`"),
    ("precede", "precedes", "write `precedes`"),
    ("follow", "follows", "write `follows`"),
];

/// Signs of comparisons.
pub(super) const SIGNS: &[(&str, Comparison)] = &[
    ("=", Comparison::Equal),
    ("===", Comparison::Equal),
    (":=", Comparison::Equal),
    ("!==", Comparison::NotEqual),
    ("<>", Comparison::NotEqual),
    ("≠", Comparison::NotEqual),
    ("≥", Comparison::GreaterOrEqual),
    ("=>", Comparison::GreaterOrEqual),
    ("≤", Comparison::LessOrEqual),
    ("=<", Comparison::LessOrEqual),
];

/// Words of comparisons, with or without `is` before and `than` or `to` behind them.
pub(super) const COMPARISONS: &[(&str, Comparison)] = &[
    ("equals", Comparison::Equal),
    ("equal", Comparison::Equal),
    ("exactly", Comparison::Equal),
    ("greater", Comparison::Greater),
    ("more", Comparison::Greater),
    ("larger", Comparison::Greater),
    ("bigger", Comparison::Greater),
    ("higher", Comparison::Greater),
    ("later", Comparison::Greater),
    ("after", Comparison::Greater),
    ("above", Comparison::Greater),
    ("over", Comparison::Greater),
    ("exceeds", Comparison::Greater),
    ("less", Comparison::Less),
    ("fewer", Comparison::Less),
    ("smaller", Comparison::Less),
    ("lower", Comparison::Less),
    ("earlier", Comparison::Less),
    ("before", Comparison::Less),
    ("below", Comparison::Less),
    ("under", Comparison::Less),
];

/// What cannot stand behind a value: the word or sign, what is wrong, and what to write.
pub(super) const BEHIND: &[Row] = &[
    (")", "this parenthesis closes nothing", "take it out, or put `(` where it begins"),
    ("]", "this bracket closes nothing", "take it out, or put `[` where the list begins"),
    (",", "a statement does not end with a comma", "take the comma out: each statement begins on its own line"),
    (":", "`:` stands behind `every …` only", "write a condition on facts as `where …`"),
    ("±", "a tolerance is not written with `±`", "write `a within 1 of b`, or `a within 2% of b`"),
    ("starts", "`starts with` is none of the relations", "write `matches /^The/`"),
    ("begins", "`begins with` is none of the relations", "write `matches /^The/`"),
    ("ends", "`ends with` is none of the relations", "write `matches /end$/`"),
    ("exists", "`exists` is none of the relations", "write `some date where …`, or `fact has field`"),
    ("exist", "`exist` is none of the relations", "write `some date where …`, or `fact has field`"),
    ("plus", "`plus` is none of the signs", "write `+`"),
    ("minus", "`minus` is none of the signs", "write `-`"),
    ("times", "`times` is none of the signs", "write `*`"),
    ("otherwise", "there is no `otherwise`", "write `when not (condition) { … }`"),
    ("else", "there is no `else`", "write `when not (condition) { … }`"),
];

/// Words that stand for no value themselves, where another value follows them: what is wrong, and what to write.
pub(super) const BEFORE: &[Row] = &[
    ("that", "`that` is not needed here", "take it out: the condition stands right behind `expect`"),
    ("there", "`there is` is not written this way", "write `some date where …`, or `no date where …`"),
    ("number", "a number of facts is written `count of`", "write `count of dates`"),
    ("count", "a number of facts is written `count of`", "write `count of dates`"),
    ("sum", "a sum is written `sum of`", "write `sum of n for numbers n`, or `sum of list`"),
    ("second", "facts are not counted off", "`first` and `last` are there; or go through them with `for each`"),
    ("third", "facts are not counted off", "`first` and `last` are there; or go through them with `for each`"),
    ("next", "facts are not counted off", "write `for each consecutive dates a, b { … }` for neighbours"),
    ("year", "a field stands behind its fact", "write `d.year`"),
    ("month", "a field stands behind its fact", "write `d.month`"),
    ("day", "a field stands behind its fact", "write `d.day`"),
    ("more", "`more than` is not written this way", "write `at least` with the next number: `at least 4 dates`"),
    ("fewer", "`fewer than` is not written this way", "write `at most` with the number before: `at most 2 dates`"),
    ("less", "`less than` is not written this way", "write `at most` with the number before: `at most 2 dates`"),
    ("only", "`only` is not written this way", "write `exactly 1 date where …`, or `at most 1 date where …`"),
    ("if", "a condition stands behind `when`", "write `when condition { expect … }`"),
    ("each", "`each` stands behind `for`", "write `every date d: …`, or `for each date d { … }`"),
];

/// The row for a word, whatever its case.
pub(super) fn row(table: &'static [Row], word: &str) -> Option<&'static Row> {
    let lower = word.to_lowercase();
    table.iter().find(|(written, ..)| *written == lower)
}
