//! Pages about names and values. Only the texts: see [`super`].

use super::{PAGE, Page, WARDS};

pub(super) static PAGES: &[Page] = &[
    Page {
        code: "rules/call",
        title: "a function with too many or too few values",
        meaning: "A function that is made with `define` is given one value for each of its names.",
        why: "What a missing value should be is not guessed, and one too many was meant for something.",
        wrong: r#"define near(n, wanted) = n within 1 of wanted

rule wards {
  for each number n where n counts "ward" {
    expect near(n)
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
        right: r#"define near(n, wanted) = n within 1 of wanted

rule wards {
  for each number n where n counts "ward" {
    expect near(n, 12)
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
        ..PAGE
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
        ..PAGE
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
        ..PAGE
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
        ..PAGE
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
        ..PAGE
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
        right: WARDS,
        ..PAGE
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
        right: WARDS,
        ..PAGE
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
        ..PAGE
    },
    Page {
        code: "rules/unknown-unit",
        title: "a unit or currency that there is not",
        meaning: "Behind a number stands a unit (`5 km`) or the code of a currency \
              (`20 USD`). This word is neither.",
        why: "A quantity is compared with quantities of its dimension only, and the unit says which that is.",
        wrong: r#"rule price {
  for each money m {
    expect m < 20 dolars
  }

  test fails "A ticket costs $25." at "$25"
  test passes "A ticket costs $12."
}
"#,
        right: r#"rule price {
  for each money m {
    expect m < 20 USD
  }

  test fails "A ticket costs $25." at "$25"
  test passes "A ticket costs $12."
}
"#,
        ..PAGE
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
        ..PAGE
    },
];
