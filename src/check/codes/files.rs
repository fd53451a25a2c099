//! Pages about how a file is written, and the files that it brings in. Only the texts: see [`super`].

use super::{PAGE, Page, WARDS};

pub(super) static PAGES: &[Page] = &[
    Page {
        code: "rules/file",
        title: "a file that cannot be read",
        meaning: "The rule file brings in another file (`import`, `table`), and that is missing, no text, or \
              outside the project. It is named relative to the rule file, and no rule file reads what lies \
              outside the folder of its project.",
        why: "Without the file its names and rows are not known, and rules that use them are not checked.",
        wrong: r#"table towns from "town.csv" with text town

rule towns {
  for each name n where n is place {
    expect some row in towns where row.town == n.text
  }

  test fails "They met in Burma." at "Burma"
  test passes "They met in Lima."
}
"#,
        right: r#"table towns from "towns.csv" with text town

rule towns {
  for each name n where n is place {
    expect some row in towns where row.town == n.text
  }

  test fails "They met in Burma." at "Burma"
  test passes "They met in Lima."
}
"#,
        beside: &[("towns.csv", "town\nLima\nQuito\n")],
        report: r#"error[rules/file]: town.csv: cannot be read: no such file or directory
   ╭─[example.probity:1:18]
 1 │ table towns from "town.csv" with text town
   ·                  ──────────
   ╰────
  help: check that the file exists and that you may read it
"#,
    },
    Page {
        code: "rules/import",
        title: "a file that imports itself",
        meaning: "The imported file brings in, directly or by others, the file that imports it.",
        why: "Names are made in the order in which files need each other, and here is no such order.",
        wrong: r#"import "example.probity"

rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
        right: r#"import "seats.probity"

rule wards {
  for each number n where n counts "ward" {
    expect n == wards-of-the-town
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
        beside: &[("seats.probity", "const wards-of-the-town = 12\n")],
        report: r#"error[rules/import]: this file is imported by what it imports
   ╭─[example.probity:1:8]
 1 │ import "example.probity"
   ·        ─────────────────
   ╰────
  help: move what both need into a file of its own, and import that
"#,
    },
    Page {
        code: "rules/limit",
        title: "more than there is room for",
        meaning: "Functions that call functions, or imports in imports, come to more than a bound. (A function is \
              written out at every call, so that functions that call each other twice double with each step.)",
        why: "A rule file must be checked at once, whatever is written in it.",
        wrong: r#"define a(n) = n + n
define b(n) = a(n) + a(n)
define c(n) = b(n) + b(n)
define d(n) = c(n) + c(n)
define e(n) = d(n) + d(n)
define f(n) = e(n) + e(n)
define g(n) = f(n) + f(n)
define h(n) = g(n) + g(n)
define i(n) = h(n) + h(n)
define j(n) = i(n) + i(n)

rule wards {
  for each number n where n counts "ward" {
    expect j(n) == 12288
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
        right: r#"define a(n) = n * 32
define j(n) = a(n) * 32

rule wards {
  for each number n where n counts "ward" {
    expect j(n) == 12288
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#,
        ..PAGE
    },
    Page {
        code: "rules/pattern",
        title: "a pattern of a fact that cannot be",
        meaning: "A `fact` is a pattern of words and of facts that it captures. This one could never make a fact, \
              or not just one: it can be met by no word at all, a text in it has no word, or a name stands for \
              two kinds of facts.",
        why: "A kind of fact must have words in the article, and each of its fields one kind.",
        wrong: r#"fact opening = maybe "opened" maybe date day

rule opening-year {
  for each opening o where o has day {
    expect o.day in year 2019
  }

  test fails "The hall opened in May 2018." at "May 2018"
  test passes "The hall opened in May 2019."
}
"#,
        right: r#"fact opening = "opened in" date day

rule opening-year {
  for each opening o {
    expect o.day in year 2019
  }

  test fails "The hall opened in May 2018." at "May 2018"
  test passes "The hall opened in May 2019."
}
"#,
        ..PAGE
    },
    Page {
        code: "rules/regex",
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
        ..PAGE
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
        right: WARDS,
        ..PAGE
    },
    Page {
        code: "rules/table",
        title: "a table that is not as the rule file says",
        meaning: "The file lacks a column that the rule file asks for, has an empty cell in one that is not \
              `optional`, or a cell that is not of the type of its column; or it is no CSV, JSON or TOML file.",
        why: "A cell that is read wrongly would let wrong statements pass.",
        wrong: r#"table towns from "towns.csv" with text name

rule towns {
  for each name n where n is place {
    expect some row in towns where row.name == n.text
  }

  test fails "They met in Burma." at "Burma"
  test passes "They met in Lima."
}
"#,
        right: r#"table towns from "towns.csv" with text town

rule towns {
  for each name n where n is place {
    expect some row in towns where row.town == n.text
  }

  test fails "They met in Burma." at "Burma"
  test passes "They met in Lima."
}
"#,
        beside: &[("towns.csv", "town\nLima\nQuito\n")],
        report: r#"error[rules/table]: the file has no column `name`
   ╭─[example.probity:1:40]
 1 │ table towns from "towns.csv" with text name
   ·                                        ────
   ╰────
  help: there is: town
"#,
    },
];
