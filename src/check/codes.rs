//! A page for every kind of problem of a rule file: what it means, why it matters, a wrong example and a right one.
//!
//! This table drives `probity explain rules/…` and `docs/errors.md`; tests hold it to what the checker reports.

use serde::Serialize;

/// What a problem code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The code, as in reports: "rules/type".
    pub code: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// A rule file that has this problem and no other.
    pub wrong: &'static str,
    /// The same without it.
    pub right: &'static str,
}

/// All pages, in the order of their codes.
pub static PAGES: &[Page] = &[
    Page {
        code: "rules/always",
        title: "a condition that always holds",
        meaning: "The rule asks something that is true of every fact of the kind: `has` is for fields that can be missing.",
        why: "A condition that selects nothing was meant to select something; the rule looks at more than its author thinks.",
        wrong: r#"rule towns {
  for each name n where n has text {
    expect n.text != "Burma"
  }

  test fails "They met in Burma." at "Burma"
  test passes "They met in Lima."
}
"#,
        right: r#"rule towns {
  for each name n where n is place {
    expect n.text != "Burma"
  }

  test fails "They met in Burma." at "Burma"
  test passes "They met in Lima."
}
"#,
    },
    Page {
        code: "rules/constant",
        title: "a constant that depends on the article",
        meaning: "A `const` is worked out before any article is read, so it cannot name facts or places of an article.",
        why: "A value that changes from article to article is no constant. A `let` at the top of the file is worked out once \
              for each article and shared by all rules, too.",
        wrong: r#"const opening = the date d where d.sentence mentions "opened"

rule opening-year {
  expect opening in year 2019

  test fails "The hall opened in May 2018." at "May 2018"
  test passes "The hall opened in May 2019."
}
"#,
        right: r#"let opening = the date d where d.sentence mentions "opened"

rule opening-year {
  expect opening in year 2019

  test fails "The hall opened in May 2018." at "May 2018"
  test passes "The hall opened in May 2019."
}
"#,
    },
    Page {
        code: "rules/duplicate",
        title: "a name that is taken",
        meaning: "Two rules of a file, or two names that are in reach of each other, are called the same; or a name is one \
                  that every rule knows already (`article`, `headline`, `body`).",
        why: "A name must say which of the two is meant, to the reader and in reports.",
        wrong: r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}

rule wards {
  for each number n where n counts "seat" {
    expect n == 120
  }

  test fails "It has 110 seats." at "110"
  test passes "It has 120 seats."
}
"#,
        right: r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}

rule seats {
  for each number n where n counts "seat" {
    expect n == 120
  }

  test fails "It has 110 seats." at "110"
  test passes "It has 120 seats."
}
"#,
    },
    Page {
        code: "rules/no-expectation",
        title: "a rule that expects nothing",
        meaning: "The rule has no `expect`, so that nothing of an article can break it.",
        why: "It looks like a check and checks nothing.",
        wrong: r#"rule wards {
  for each number n where n counts "ward" {
  }

  test fails "All 14 wards voted."
  test passes "All 12 wards voted."
}
"#,
        right: r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
    },
    Page {
        code: "rules/pattern",
        title: "a regular expression that is none",
        meaning: "What stands between the slashes is not a regular expression, or it is too large. Look-around and \
                  back-references are left out of the language, so that every pattern is matched in linear time.",
        why: "A pattern that cannot be read cannot be looked for.",
        wrong: r#"rule chair {
  for each sentence {
    expect not (sentence matches /\bchairm(an|en\b/)
  }

  test fails "She is chairman." at "She is chairman."
  test passes "She is chair."
}
"#,
        right: r#"rule chair {
  for each sentence {
    expect not (sentence matches /\bchairm(an|en)\b/)
  }

  test fails "She is chairman." at "She is chairman."
  test passes "She is chair."
}
"#,
    },
    Page {
        code: "rules/severity",
        title: "a severity that there is not",
        meaning: "Behind `as` stands how bad a violation is: `error`, `warning` or `note`. Without it, it is an error.",
        why: "The severity decides whether a run fails, so a misspelt one is not guessed.",
        wrong: r#"rule plain-words as waring {
  expect not (article mentions "utilise")

  test fails "We utilise paper."
  test passes "We use paper."
}
"#,
        right: r#"rule plain-words as warning {
  expect not (article mentions "utilise")

  test fails "We utilise paper."
  test passes "We use paper."
}
"#,
    },
    Page {
        code: "rules/syntax",
        title: "a rule file that cannot be read",
        meaning: "At this word the file is not written as the rule language wants it. What was expected there is said in the \
                  message; the rest of the file is read all the same, so that all such places are shown in one run.",
        why: "A rule that cannot be read is not checked.",
        wrong: r#"rule wards {
  for number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
        right: r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
    },
    Page {
        code: "rules/test",
        title: "a test that contradicts itself",
        meaning: "`at` says which words a finding must underline, and only a test that fails has a finding.",
        why: "What is written behind `at` would never be looked at.",
        wrong: r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted." at "12"
}
"#,
        right: r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
    },
    Page {
        code: "rules/type",
        title: "a value of the wrong kind",
        meaning: "An operator, a condition or a clause was given something that it cannot work with: a date is not compared \
                  with a number, a list has no fields, an expectation is true or false.",
        why: "Such an expression would never mean anything in any article, so it is an error before the first one is read.",
        wrong: r#"rule this-year {
  for each date d {
    expect d > 2024
  }

  test fails "It was in May 2023." at "May 2023"
  test passes "It was in May 2025."
}
"#,
        right: r#"rule this-year {
  for each date d {
    expect d > year 2024
  }

  test fails "It was in May 2023." at "May 2023"
  test passes "It was in May 2025."
}
"#,
    },
    Page {
        code: "rules/unknown-field",
        title: "a field that the kind of fact does not have",
        meaning: "Each kind of fact has fields of its own, listed in the reference of the language (docs/language.md). A field \
                  is read with a dot, or asked for with `has`; what is only true or false is a property and asked for with `is`.",
        why: "A field that does not exist could never be compared with anything.",
        wrong: r#"rule opening-year {
  for each date d where d.sentence mentions "opened" {
    expect d.yaer == 2019
  }

  test fails "The hall opened in May 2018." at "May 2018"
  test passes "The hall opened in May 2019."
}
"#,
        right: r#"rule opening-year {
  for each date d where d.sentence mentions "opened" {
    expect d.year == 2019
  }

  test fails "The hall opened in May 2018." at "May 2018"
  test passes "The hall opened in May 2019."
}
"#,
    },
    Page {
        code: "rules/unknown-kind",
        title: "a kind of fact that there is not",
        meaning: "A query names what is looked for: `date`, `number`, `name`, `quote` and so on, in the singular or plural. \
                  Any other word there needs a list behind `in`, whose elements it names.",
        why: "The rule would look for something that is never found, and so never say anything.",
        wrong: r#"rule wards {
  for each figure n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
        right: r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
    },
    Page {
        code: "rules/unknown-name",
        title: "a name that nothing has",
        meaning: "The word is neither a constant, a `let`, the name of a fact of this rule, nor one of the places that every \
                  rule knows (`article`, `headline`, `body`). Names of one rule are not known in another.",
        why: "It is mostly a typing mistake, and what it was meant to stand for is not guessed.",
        wrong: r#"rule wards {
  for each number n where n counts "ward" {
    expect number == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
        right: r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
    },
    Page {
        code: "rules/unknown-property",
        title: "a property that the kind of fact does not have",
        meaning: "Behind `is` stands a property of the kind of fact, as listed in the reference of the language \
                  (docs/language.md). What has a value is a field: it is read with a dot, or asked for with `has`.",
        why: "A property that does not exist would hold for no fact.",
        wrong: r#"rule towns {
  for each name n where n is plce {
    expect n.text != "Burma"
  }

  test fails "They met in Burma." at "Burma"
  test passes "They met in Lima."
}
"#,
        right: r#"rule towns {
  for each name n where n is place {
    expect n.text != "Burma"
  }

  test fails "They met in Burma." at "Burma"
  test passes "They met in Lima."
}
"#,
    },
    Page {
        code: "rules/untested",
        title: "a rule without a failing and a passing test",
        meaning: "A test that fails shows what the rule finds, and one that passes shows what it leaves alone. The rule lacks \
                  one of them, or both.",
        why: "A rule that was never seen to fire may be one that never can.",
        wrong: r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test passes "All 12 wards voted."
}
"#,
        right: r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
    },
    Page {
        code: "rules/unused",
        title: "a name that is never used",
        meaning: "A constant or a `let` is given a name, and nothing asks for it.",
        why: "It is either left over, or the place that was to use it uses something else.",
        wrong: r#"const seats = 120
const rows = 10

rule seats-of-the-hall {
  for each number n where n counts "seat" {
    expect n == seats
  }

  test fails "It has 110 seats." at "110"
  test passes "It has 120 seats."
}
"#,
        right: r#"const seats = 120

rule seats-of-the-hall {
  for each number n where n counts "seat" {
    expect n == seats
  }

  test fails "It has 110 seats." at "110"
  test passes "It has 120 seats."
}
"#,
    },
];
