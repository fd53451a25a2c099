//! Rule files made at random: every form of the language, with comments and white space at any place between tokens.

use proptest::collection::vec;
use proptest::prelude::*;

/// What must stay together, in order.
type Tokens = Vec<String>;

/// Tokens of an expression, and how tightly they hold together: 0 for `or` up to 9 for a single value.
#[derive(Debug, Clone)]
struct Piece {
    level: u8,
    tokens: Tokens,
}

impl Piece {
    fn new(level: u8, tokens: Tokens) -> Self {
        Self { level, tokens }
    }

    /// In parentheses where its place asks for a tighter one.
    fn at(&self, level: u8) -> Tokens {
        if self.level < level { self.enclosed() } else { self.tokens.clone() }
    }

    fn enclosed(&self) -> Tokens {
        join([words("("), self.tokens.clone(), words(")")])
    }
}

fn words(text: &str) -> Tokens {
    text.split_whitespace().map(str::to_owned).collect()
}

fn join(parts: impl IntoIterator<Item = Tokens>) -> Tokens {
    parts.into_iter().flatten().collect()
}

fn one_of(choices: &'static [&'static str]) -> BoxedStrategy<String> {
    proptest::sample::select(choices).prop_map(str::to_owned).boxed()
}

fn name() -> BoxedStrategy<String> {
    one_of(&[
        "a",
        "b",
        "first",
        "last",
        "sum",
        "count",
        "precedes",
        "words",
        "file",
        "d",
        "seats-of-the-hall",
        "naïve_1",
    ])
}

fn kind() -> BoxedStrategy<String> {
    one_of(&["date", "dates", "number", "first", "sentence", "follows"])
}

fn text() -> BoxedStrategy<String> {
    one_of(&[
        "\"\"",
        "\"words\"",
        "\"a \\\"b\\\" \\\\ \\n // no comment\"",
        "\"“Überfluß”\"",
        "\"a text that is rather long and leaves little room on its line for anything else\"",
        "\"\"\"short\"\"\"",
        "\"\"\"\n    one\n      two\n\n    three\n    \"\"\"",
        "\"\"\"one\n  two\"\"\"",
        "\"\"\"\n\tone \n   \n\t\ttwo  \n\"\"\"",
        "\"\"\"\n\n\n  one\n\"\"\"",
        "\"\"\"\n\"\"\"",
    ])
}

fn template() -> BoxedStrategy<String> {
    one_of(&[
        "\"{a} is {count of b}\"",
        "\"{{plain}}\"",
        "\"\"\"\n  several {a}\n    lines\n  \"\"\"",
        "\"\"\"one {a . b}\"\"\"",
        "\"\"",
    ])
}

fn literal() -> BoxedStrategy<Piece> {
    let atom = one_of(&[
        "193",
        "1,200.5",
        "1_000",
        "0.50",
        "2%",
        "0.5%",
        "3 days",
        "1 month",
        "2 weeks",
        "5 years",
        "10 April 2025",
        "April 2025",
        "year 2024",
        "10 April",
        "29 February",
        "April",
        "10April",
        "true",
        "false",
        "5 km",
        "20USD",
    ]);
    prop_oneof![
        3 => atom.prop_map(|atom| words(&atom)),
        2 => text().prop_map(|text| vec![text]),
        1 => text().prop_map(|text| vec!["meta".to_owned(), text]),
        4 => name().prop_map(|name| vec![name]),
    ]
    .prop_map(|tokens| Piece::new(9, tokens))
    .boxed()
}

/// `date d in place where condition`, `pair of dates a, b …`.
fn query(expr: &BoxedStrategy<Piece>) -> BoxedStrategy<Tokens> {
    prop_oneof![4 => single(expr), 1 => pairs(expr)].boxed()
}

fn pairs(expr: &BoxedStrategy<Piece>) -> BoxedStrategy<Tokens> {
    (one_of(&["pair of", "consecutive"]), kind(), name(), name(), tail(expr))
        .prop_map(|(head, kind, a, b, tail)| join([words(&head), vec![kind, a, ",".to_owned(), b], tail]))
        .boxed()
}

fn single(expr: &BoxedStrategy<Piece>) -> BoxedStrategy<Tokens> {
    (kind(), proptest::option::of(name()), tail(expr))
        .prop_map(|(kind, binder, tail)| join([vec![kind], binder.into_iter().collect(), tail]))
        .boxed()
}

/// Place and condition of a query.
fn tail(expr: &BoxedStrategy<Piece>) -> BoxedStrategy<Tokens> {
    let place = prop_oneof![2 => Just(None), 1 => expr.clone().prop_map(Some)];
    let filter = prop_oneof![1 => Just(None), 1 => expr.clone().prop_map(Some)];
    (place, filter)
        .prop_map(|(place, filter)| {
            let place = place.map(|place| join([words("in"), place.at(5)])).unwrap_or_default();
            join([place, filter.map(|filter| join([words("where"), filter.tokens])).unwrap_or_default()])
        })
        .boxed()
}

/// Several operands with operators between them.
fn chain(
    expr: &BoxedStrategy<Piece>,
    operators: &'static [&'static str],
    level: u8,
    operand: u8,
) -> BoxedStrategy<Piece> {
    let more = vec((one_of(operators), expr.clone()), 1..5);
    (expr.clone(), more)
        .prop_map(move |(first, more)| {
            let more = more.iter().map(|(operator, piece)| join([words(operator), piece.at(operand)]));
            Piece::new(level, join(std::iter::once(first.at(operand)).chain(more)))
        })
        .boxed()
}

/// What quantifiers and aggregates make of queries. These take in what follows, so some stand in parentheses.
fn quantity(expr: &BoxedStrategy<Piece>) -> BoxedStrategy<Piece> {
    let heads =
        one_of(&["the", "all", "first", "last", "some", "no", "exactly 2", "at least n", "at most 1,000", "count of"]);
    let simple = (heads, query(expr)).prop_map(|(head, query)| join([words(&head), query]));
    let counted = (one_of(&["exactly", "at least", "at most"]), expr.clone(), query(expr))
        .prop_map(|(head, count, query)| join([words(&head), count.enclosed(), query]));
    let every =
        (query(expr), expr.clone()).prop_map(|(query, body)| join([words("every"), query, words(":"), body.tokens]));
    let operation = one_of(&["sum of", "min of", "max of", "distinct of"]);
    let aggregate =
        (operation, expr.clone(), proptest::option::of(query(expr))).prop_map(|(operation, value, query)| {
            let query = query.map(|query| join([words("for"), query])).unwrap_or_default();
            join([words(&operation), value.at(5), query])
        });
    let count = expr.clone().prop_map(|value| join([words("count of"), value.enclosed()]));
    let field =
        (expr.clone(), name()).prop_map(|(value, name)| join([words("count of"), value.at(8), words("."), vec![name]]));
    let open = prop_oneof![6 => simple, 1 => counted, 2 => every, 3 => aggregate, 1 => count, 1 => field];
    (open, any::<bool>())
        .prop_map(|(tokens, enclosed)| {
            let piece = Piece::new(9, tokens);
            if enclosed { Piece::new(9, piece.enclosed()) } else { piece }
        })
        .boxed()
}

/// Relations other than comparisons.
fn relation(expr: &BoxedStrategy<Piece>) -> BoxedStrategy<Piece> {
    let verb = one_of(&[
        "mentions",
        "counts",
        "contains",
        "matches",
        "resembles",
        "restates",
        "precedes",
        "follows",
        "in",
        "not in",
    ]);
    let among = one_of(&["", "", "", "any of", "all of", "none of"]);
    let plain = (expr.clone(), verb, among, expr.clone())
        .prop_map(|(left, verb, among, right)| join([left.at(5), words(&verb), words(&among), right.at(5)]));
    let pattern = one_of(&["/a/", "/\\b[Cc]at\\/dog\\b/", "/a b  c/"]);
    let matches =
        (expr.clone(), pattern).prop_map(|(left, pattern)| join([left.at(5), words("matches"), vec![pattern]]));
    let measure = one_of(&["words of", "word of", "letters of", "letter of", "of"]);
    let near = (expr.clone(), expr.clone(), measure, expr.clone()).prop_map(|(left, most, measure, right)| {
        join([left.at(5), words("within"), most.at(5), words(&measure), right.at(5)])
    });
    let asks = one_of(&["is", "is not", "is a", "is an", "is not a", "has", "has a", "has an"]);
    let state =
        (expr.clone(), asks, name()).prop_map(|(left, asks, name)| join([left.at(5), words(&asks), vec![name]]));
    let meta = (expr.clone(), text()).prop_map(|(left, key)| join([left.at(5), words("has meta"), vec![key]]));
    let agree = (expr.clone(), one_of(&["agree", "agree across articles"]))
        .prop_map(|(list, agree)| join([list.at(5), words(&agree)]));
    prop_oneof![8 => plain, 2 => matches, 2 => near, 4 => state, 1 => meta, 2 => agree]
        .prop_map(|tokens| Piece::new(3, tokens))
        .boxed()
}

/// Expressions with commas between them, and perhaps behind them.
fn elements(expr: &BoxedStrategy<Piece>) -> BoxedStrategy<Tokens> {
    (vec(expr.clone(), 0..6), any::<bool>())
        .prop_map(|(elements, comma)| {
            let mut tokens = Tokens::new();
            let count = elements.len();
            for (index, element) in elements.into_iter().enumerate() {
                tokens.extend(element.tokens);
                tokens.extend((index + 1 < count || comma).then(|| ",".to_owned()));
            }
            tokens
        })
        .boxed()
}

fn expr() -> BoxedStrategy<Piece> {
    literal()
        .prop_recursive(4, 24, 5, |inner| {
            let inner = inner.boxed();
            let list = elements(&inner).prop_map(|elements| Piece::new(9, join([words("["), elements, words("]")])));
            let call = (name(), elements(&inner))
                .prop_map(|(name, elements)| Piece::new(9, join([vec![name], words("("), elements, words(")")])));
            let field = (inner.clone(), name())
                .prop_map(|(base, name)| Piece::new(8, join([base.at(8), words("."), vec![name]])));
            let not = (1..10_usize, inner.clone()).prop_map(|(times, operand)| {
                let tokens = (0..times).fold(operand.at(3), |inner, time| {
                    if time == 7 { join([words("not ("), inner, words(")")]) } else { join([words("not"), inner]) }
                });
                Piece::new(2, tokens)
            });
            let negative = inner.clone().prop_map(|operand| Piece::new(7, join([words("-"), operand.at(7)])));
            let enclosed = inner.clone().prop_map(|piece| Piece::new(9, piece.enclosed()));
            prop_oneof![
                2 => chain(&inner, &["or"], 0, 1),
                2 => chain(&inner, &["and"], 1, 2),
                1 => not,
                2 => chain(&inner, &["==", "!=", "<", "<=", ">", ">=", "== any of", "< all of"], 3, 5),
                4 => relation(&inner),
                2 => chain(&inner, &["+", "-"], 5, 6),
                1 => chain(&inner, &["*", "/"], 6, 7),
                1 => negative,
                2 => field,
                2 => list,
                1 => call,
                4 => quantity(&inner),
                1 => enclosed,
            ]
        })
        .boxed()
}

fn binding(keyword: &'static str) -> BoxedStrategy<Tokens> {
    (name(), expr()).prop_map(move |(name, value)| join([words(keyword), vec![name], words("="), value.tokens])).boxed()
}

fn expect() -> BoxedStrategy<Tokens> {
    let said = (one_of(&["message", "help"]), template()).prop_map(|(keyword, template)| vec![keyword, template]);
    let link = text().prop_map(|text| vec!["link".to_owned(), text]);
    let label = (one_of(&["label", "fix"]), expr(), template())
        .prop_map(|(keyword, fact, template)| join([vec![keyword], fact.at(5), vec![template]]));
    let clauses = (proptest::option::of(said), vec(label, 0..3), proptest::option::of(link))
        .prop_map(|(said, labels, link)| join(labels.into_iter().chain(said).chain(link)));
    (expr(), clauses).prop_map(|(condition, clauses)| join([words("expect"), condition.tokens, clauses])).boxed()
}

fn iteration() -> BoxedStrategy<Tokens> {
    let expr = expr();
    let groups =
        (kind(), proptest::option::of(name()), expr.clone(), tail(&expr)).prop_map(|(kind, binder, key, tail)| {
            join([words("group of"), vec![kind], binder.into_iter().collect(), words("by"), key.at(5), tail])
        });
    prop_oneof![2 => query(&expr), 1 => groups].boxed()
}

fn statement() -> BoxedStrategy<Tokens> {
    prop_oneof![binding("let"), expect()]
        .boxed()
        .prop_recursive(2, 8, 3, |inner| {
            let block = vec(inner, 0..3).prop_map(|inside| join([words("{"), join(inside), words("}")])).boxed();
            let each = (iteration(), block.clone()).prop_map(|(head, block)| join([words("for each"), head, block]));
            let when = (expr(), block).prop_map(|(condition, block)| join([words("when"), condition.tokens, block]));
            prop_oneof![binding("let"), expect(), each, when]
        })
        .boxed()
}

fn test() -> BoxedStrategy<Tokens> {
    let file = prop_oneof![3 => Just(Tokens::new()), 1 => Just(words("file"))];
    (one_of(&["passes", "fails", "undecided"]), file, text(), vec(text(), 0..3))
        .prop_map(|(outcome, file, article, at)| {
            let mut tokens = join([vec!["test".to_owned(), outcome], file, vec![article]]);
            for (index, text) in at.into_iter().enumerate() {
                tokens.extend([if index == 0 { "at" } else { "," }.to_owned(), text]);
            }
            tokens
        })
        .boxed()
}

fn rule() -> BoxedStrategy<Tokens> {
    let severity = one_of(&["", "as warning", "undecided as note", "as error , undecided as error"]);
    let part = prop_oneof![3 => statement(), 1 => test()];
    (name(), severity, vec(part, 0..5))
        .prop_map(|(name, severity, parts)| {
            join([words("rule"), vec![name], words(&severity), words("{"), join(parts), words("}")])
        })
        .boxed()
}

/// Patterns over words, parts of sequences in parentheses where they are none themselves.
fn pattern() -> BoxedStrategy<Piece> {
    let capture = one_of(&["name a", "date d", "form x", "number n"]).prop_map(|capture| words(&capture));
    let gap = one_of(&["up to 5 words", "up to 1 word"]).prop_map(|gap| words(&gap));
    let form = text().prop_map(|text| join([words("form of"), vec![text]]));
    prop_oneof![2 => text().prop_map(|text| vec![text]), 2 => capture, 1 => gap, 1 => form]
        .prop_map(|tokens| Piece::new(2, tokens))
        .prop_recursive(3, 12, 4, |inner| {
            let inner = inner.boxed();
            let maybe = inner.clone().prop_map(|part| Piece::new(2, join([words("maybe"), part.at(2)])));
            let sequence =
                vec(inner.clone(), 2..5).prop_map(|parts| Piece::new(1, join(parts.iter().map(|part| part.at(2)))));
            let either = (inner.clone(), vec(inner, 1..4)).prop_map(|(first, more)| {
                let more = more.iter().map(|piece| join([words("or"), piece.at(1)]));
                Piece::new(0, join(std::iter::once(first.at(1)).chain(more)))
            });
            prop_oneof![1 => maybe, 3 => sequence, 2 => either]
        })
        .boxed()
}

fn fact() -> BoxedStrategy<Tokens> {
    let filter = proptest::option::of(expr())
        .prop_map(|filter| filter.map(|filter| join([words("where"), filter.tokens])).unwrap_or_default());
    (name(), pattern(), filter)
        .prop_map(|(name, pattern, filter)| {
            join([vec!["fact".to_owned(), name, "=".to_owned()], pattern.tokens, filter])
        })
        .boxed()
}

fn define() -> BoxedStrategy<Tokens> {
    let parameters = vec(name(), 1..4).prop_map(|names| words(&names.join(" , ")));
    (name(), parameters, expr())
        .prop_map(|(name, parameters, body)| {
            join([vec!["define".to_owned(), name, "(".to_owned()], parameters, words(") ="), body.tokens])
        })
        .boxed()
}

fn table() -> BoxedStrategy<Tokens> {
    let column = one_of(&["text country", "optional date since", "number seats-of-the-hall"]);
    let columns = vec(column, 1..5).prop_map(|columns| words(&columns.join(" , ")));
    (name(), text(), columns)
        .prop_map(|(name, path, columns)| {
            join([vec!["table".to_owned(), name, "from".to_owned(), path, "with".to_owned()], columns])
        })
        .boxed()
}

fn item() -> BoxedStrategy<Tokens> {
    let docs = vec(one_of(&["/// What it is.\n", "///\n", "///   deeper \n", "///close\n"]), 0..3);
    let documented = prop_oneof![
        1 => binding("const"),
        1 => binding("param"),
        1 => binding("let"),
        1 => define(),
        2 => fact(),
        1 => table(),
        5 => rule(),
    ];
    let documented = (docs, documented).prop_map(|(docs, item)| join([docs, item]));
    let import = text().prop_map(|path| vec!["import".to_owned(), path]);
    let applies = expr().prop_map(|condition| join([words("applies where"), condition.tokens]));
    prop_oneof![6 => documented, 1 => import, 1 => applies].boxed()
}

/// What may stand between two tokens.
fn gap() -> BoxedStrategy<&'static str> {
    prop_oneof![
        120 => Just(" "),
        4 => Just("\n"),
        2 => Just("\n\n\n"),
        2 => Just("\t \t"),
        2 => Just(" // behind\n"),
        1 => Just(" //\n"),
        2 => Just("\n// above\n"),
        1 => Just("\n\n// apart \t\n\n"),
        1 => Just("\n//// four strokes\n// and two\n"),
    ]
    .boxed()
}

/// A rule file. Some have errors: a query can take in what was meant to follow it.
pub(crate) fn program() -> BoxedStrategy<String> {
    let pack = prop_oneof![Just(Tokens::new()), Just(words("pack house"))];
    let tokens = (pack, vec(item(), 0..4)).prop_map(|(pack, items)| join([pack, join(items)]));
    (tokens, vec(gap(), 1..60), any::<bool>())
        .prop_map(|(tokens, gaps, ends)| {
            let mut program = String::new();
            for (token, gap) in tokens.iter().zip(gaps.iter().cycle()) {
                program.push_str(token);
                program.push_str(gap);
            }
            if ends { program.trim_end().to_owned() } else { program }
        })
        .boxed()
}
