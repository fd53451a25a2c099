//! Pages about rules, their conditions and tests. Only the texts: see [`super`].

use super::{PAGE, Page, WARDS};

pub(super) static PAGES: &[Page] = &[
    Page {
        code: "rules/across",
        title: "`agree across articles` inside a condition",
        meaning: "Values that all articles must agree on are gathered while the articles are read, and compared \
              when all have been. So they are an expectation of their own, and no part of another.",
        why: "While one article is checked, it is not known yet what the others say.",
        wrong: r#"rule capacity {
  expect (all numbers n where n counts "seat") agree across articles and some number

  test fails "It has 110 seats and 120 seats." at "110", "120"
  test passes "It has 120 seats."
}
"#,
        right: r#"rule capacity {
  expect (all numbers n where n counts "seat") agree
  expect (all numbers n where n counts "seat") agree across articles

  test fails "It has 110 seats and 120 seats." at "110", "120"
  test passes "It has 120 seats."
}
"#,
        ..PAGE
    },
    Page {
        code: "rules/always",
        title: "a condition that always holds",
        meaning: "This holds whatever the article says: `has` asks for a field that every such fact has, or a comparison is \
              one of a value with itself or of two constants.",
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
        ..PAGE
    },
    Page {
        code: "rules/never",
        title: "a part of a condition that can never hold",
        meaning: "This part is false whatever the article says, so that the condition rests on the others alone.",
        why: "It was meant to hold for something.",
        wrong: r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12 or (n > 20 and n < 15)
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
        right: r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12 or (n > 15 and n < 20)
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
        ..PAGE
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
        right: WARDS,
        ..PAGE
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
        ..PAGE
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
        right: WARDS,
        ..PAGE
    },
    Page {
        code: "rules/unreachable",
        title: "statements that are never reached",
        meaning: "The condition before them holds for no fact of any article, so that nothing behind it is ever \
              asked.",
        why: "The rule looks like a check and checks nothing.",
        wrong: r#"rule wards {
  for each number n where n > 20 and n < 15 {
    expect n == 12
  }

  test fails "All 14 wards voted."
  test passes "All 12 wards voted."
}
"#,
        right: r#"rule wards {
  for each number n where n > 10 and n < 15 {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
        ..PAGE
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
        right: WARDS,
        ..PAGE
    },
];
