//! What the source of a rule calls things: the names of a query's facts and of a `let`.

use crate::check::builtins;
use crate::check::program::{Domain, Query};
use crate::eval::show;
use crate::source::{Source, Span};

/// Words that end the names of a query.
const ENDS: [&str; 4] = ["in", "where", "by", ":"];

/// The names of the facts of a query: one, or two for a pair.
pub(super) fn of_facts(source: &Source, query: &Query) -> [String; 2] {
    let code = source.slice(query.span);
    let mut words = code.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let mut kind = words.next().unwrap_or_default();
    if kind == "group" || (kind == "pair" && query.pairing.is_some()) {
        kind = words.nth(1).unwrap_or_default();
    } else if query.pairing.is_some() {
        kind = words.next().unwrap_or_default();
    }
    let mut names = words.take_while(|word| !ENDS.contains(word)).map(str::to_owned);
    let first = names.next().unwrap_or_else(|| singular(query, kind).to_owned());
    [first, names.next().unwrap_or_default()]
}

/// The name of a `let` or `const` whose value stands there, and the statement.
pub(super) fn of_let(source: &Source, value: Span) -> [String; 2] {
    let before = source.text().get(..value.start as usize).unwrap_or_default();
    let mut words = before.trim_end_matches(['(', ' ', '\t', '\r', '\n', '=']).rsplit(char::is_whitespace);
    let name = words.next().unwrap_or_default().to_owned();
    let keyword = words.find(|word| !word.is_empty()).unwrap_or_default();
    let code = format!("{keyword} {name} = {}", show::code(source, value));
    [name, code]
}

/// What a query looks for, one and several of them.
pub(super) fn nouns(source: &Source, query: &Query) -> [String; 2] {
    let [noun, nouns] = match &query.domain {
        Domain::Records(record) => {
            let plural = builtins::row(record).map(|row| row.plural.to_owned());
            [record.name().to_owned(), plural.unwrap_or_else(|| format!("facts `{}`", record.name()))]
        }
        Domain::Elements => {
            let [name, _] = of_facts(source, query);
            [format!("element `{name}`"), format!("elements `{name}`")]
        }
    };
    let Some(pairing) = &query.pairing else { return [noun, nouns] };
    let how = if pairing.consecutive { "consecutive " } else { "" };
    [format!("pair of {how}{nouns}"), format!("pairs of {how}{nouns}")]
}

fn singular<'a>(query: &'a Query, kind: &'a str) -> &'a str {
    match &query.domain {
        Domain::Records(record) => record.name(),
        Domain::Elements => kind,
    }
}
