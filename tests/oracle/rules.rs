//! Rules of every construct, well typed by construction.

use crate::tape::Tape;
use crate::vocabulary::{FIELDS, KINDS, Known, OPTIONAL, PROPERTIES, TYPES, Ty};
use std::fmt::Write as _;

/// Functions that every file has.
pub(crate) const HEAD: &str = "\
const limit = 13
define close(a, b) = a <= b + 2 and b <= a + 2
define plus(a, b) = a + b
define long(p) = p.words > 4
";

/// Writes rules from a tape.
pub(crate) struct Writer<'t> {
    tape: &'t Tape<'t>,
    scope: Vec<(String, Known)>,
    names: usize,
}

/// A file of rules.
pub(crate) fn file(tape: &Tape<'_>) -> String {
    let mut writer = Writer { tape, scope: Vec::new(), names: 0 };
    let mut text = String::from(HEAD);
    for _ in 0..tape.below(3) {
        text.push_str(&writer.binding(true));
    }
    for number in 0..=tape.below(2) {
        let scope = writer.scope.len();
        let _ = writeln!(text, "rule r{number} {{");
        // A file-wide name is worked out where it is asked for; so it is, in every rule.
        for (name, known) in writer.scope.clone() {
            let asked = writer.fresh();
            let _ = writeln!(text, "  let {asked} = {name}");
            writer.scope.push((asked, known));
        }
        if tape.one_in(3) {
            text.push_str(&writer.binding(true));
        }
        text.push_str(&writer.statements(2));
        text.push_str("}\n");
        writer.scope.truncate(scope);
    }
    text
}

impl Writer<'_> {
    fn fresh(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }

    fn below(&self, count: usize) -> usize {
        self.tape.below(count)
    }

    fn known(&self, wanted: impl Fn(Known) -> bool) -> Option<(String, Known)> {
        let fitting: Vec<&(String, Known)> = self.scope.iter().filter(|(_, known)| wanted(*known)).collect();
        if fitting.is_empty() { None } else { Some(fitting[fitting.len() - 1 - self.below(fitting.len())].clone()) }
    }

    fn kind(&self) -> (&'static str, &'static str, Option<Ty>) {
        self.tape.one_of(&KINDS)
    }

    /// `let v = …`. `the` stands in these alone, so that it is asked whatever else holds.
    fn binding(&mut self, the: bool) -> String {
        let name = self.fresh();
        let (value, known) = match self.below(if the { 5 } else { 4 }) {
            0 => {
                let ty = self.tape.one_of(&TYPES);
                (self.value(ty, 2), Known::Value(ty))
            }
            1 | 2 => {
                let (kind, plural, _) = self.kind();
                (format!("all {plural}{}", self.condition_of(kind, 2)), Known::List(kind))
            }
            3 => {
                let (kind, _, _) = self.kind();
                let edge = self.tape.one_of(&["first", "last"]);
                (format!("{edge} {kind}{}", self.condition_of(kind, 2)), Known::Fact(kind))
            }
            _ => {
                let (kind, _, _) = self.kind();
                (format!("the {kind}{}", self.condition_of(kind, 2)), Known::Fact(kind))
            }
        };
        self.scope.push((name.clone(), known));
        format!("  let {name} = {value}\n")
    }

    fn statements(&mut self, depth: usize) -> String {
        let scope = self.scope.len();
        let mut text = String::new();
        for _ in 0..=self.below(2) {
            text.push_str(&self.statement(depth));
        }
        self.scope.truncate(scope);
        // A block without an expectation is an error.
        if !text.contains("expect") {
            text.push_str("  expect limit == 13\n");
        }
        text
    }

    fn statement(&mut self, depth: usize) -> String {
        let choice = self.below(if depth == 0 { 2 } else { 6 });
        match choice {
            0 => format!("  expect {}\n", self.truth(3)),
            1 => self.binding(false),
            2 => format!("  when {} {{\n{}  }}\n", self.truth(2), self.statements(depth - 1)),
            3 => {
                let (kind, plural, _) = self.kind();
                let name = self.fresh();
                let scope = self.scope.len();
                self.scope.push((name.clone(), Known::Fact(kind)));
                let filter = if self.below(2) == 1 { format!(" where {}", self.truth(1)) } else { String::new() };
                let key = self.key(&name, kind);
                self.scope.truncate(scope);
                self.scope.push((name.clone(), Known::List(kind)));
                let body = self.statements(depth - 1);
                self.scope.truncate(scope);
                format!("  for each group of {plural} {name} by {key}{filter} {{\n{body}  }}\n")
            }
            _ => {
                let scope = self.scope.len();
                let (query, _) = self.query(2, true);
                let body = self.statements(depth - 1);
                self.scope.truncate(scope);
                format!("  for each {query} {{\n{body}  }}\n")
            }
        }
    }

    fn key(&self, name: &str, kind: &str) -> String {
        let texts: Vec<&str> = FIELDS
            .iter()
            .filter(|(of, _, ty)| (of.is_empty() || *of == kind) && matches!(ty, Ty::Text | Ty::Number))
            .map(|(_, field, _)| *field)
            .collect();
        format!("{name}.{}", self.tape.one_of(&texts))
    }

    /// ` v in place where condition`, for a fact of a kind.
    fn condition_of(&mut self, kind: &'static str, depth: usize) -> String {
        let name = self.fresh();
        let place = self.place_of(kind);
        self.scope.push((name.clone(), Known::Fact(kind)));
        let filter = if self.below(3) > 0 { format!(" where {}", self.truth(depth - 1)) } else { String::new() };
        self.scope.pop();
        format!(" {name}{place}{filter}")
    }

    fn place_of(&mut self, kind: &str) -> String {
        match self.below(6) {
            1 => format!(" in {}", self.place()),
            2 => match self.known(|known| matches!(known, Known::List(of) if of == kind)) {
                Some((list, _)) => format!(" in {list}"),
                None => String::new(),
            },
            _ => String::new(),
        }
    }

    fn place(&mut self) -> String {
        let fact = self.known(|known| matches!(known, Known::Fact(_)));
        match (self.below(6), fact) {
            (0, _) => "body".to_owned(),
            (1, _) => "headline".to_owned(),
            (2, Some((fact, _))) => format!("{fact}.sentence"),
            (3, Some((fact, _))) => format!("{fact}.paragraph"),
            (4, Some((fact, _))) => format!("{fact}.section"),
            _ => "article".to_owned(),
        }
    }

    /// A query whose names come into scope, and whether it asks for pairs.
    fn query(&mut self, depth: usize, pairs: bool) -> (String, bool) {
        let (kind, plural, _) = self.kind();
        let place = self.place_of(kind);
        let first = self.fresh();
        let pair = if pairs { self.below(4) } else { 0 };
        if pair < 2 {
            self.scope.push((first.clone(), Known::Fact(kind)));
            let other = self.known(|known| known == Known::Fact(kind)).filter(|(other, _)| *other != first);
            let filter = match (self.below(4), other) {
                (0, _) => String::new(),
                (1, Some((other, _))) => format!(" where {}", self.equality(&first, &other, kind)),
                (2, Some((other, _))) => {
                    format!(" where {} and {}", self.equality(&other, &first, kind), self.truth(depth - 1))
                }
                _ => format!(" where {}", self.truth(depth - 1)),
            };
            return (format!("{kind} {first}{place}{filter}"), false);
        }
        let second = self.fresh();
        self.scope.push((first.clone(), Known::Fact(kind)));
        self.scope.push((second.clone(), Known::Fact(kind)));
        let filter = match self.below(4) {
            0 => String::new(),
            1 => format!(" where {}", self.truth(depth - 1)),
            2 => format!(" where {}", self.equality(&first, &second, kind)),
            _ => format!(" where {} and {}", self.truth(depth - 1), self.equality(&first, &second, kind)),
        };
        let which = if pair == 2 { "pair of" } else { "consecutive" };
        (format!("{which} {plural} {first}, {second}{place}{filter}"), true)
    }

    /// An equality between two facts of a kind, by their values or fields.
    fn equality(&mut self, first: &str, second: &str, kind: &'static str) -> String {
        let value = KINDS.iter().find(|(name, ..)| *name == kind).and_then(|(_, _, ty)| *ty);
        let (first, second) = if self.below(2) == 1 { (second, first) } else { (first, second) };
        let fields: Vec<(&str, Ty)> =
            FIELDS.iter().filter(|(of, ..)| of.is_empty() || *of == kind).map(|(_, field, ty)| (*field, *ty)).collect();
        match (self.below(3), value) {
            (0, Some(_)) => format!("{first} == {second}"),
            (1, Some(ty)) => {
                let same: Vec<&str> = fields.iter().filter(|(_, of)| *of == ty).map(|(field, _)| *field).collect();
                if same.is_empty() {
                    format!("{first} == {second}")
                } else {
                    format!("{first}.{} == {second}", self.tape.one_of(&same))
                }
            }
            _ => {
                let (field, ty) = self.tape.one_of(&fields);
                let same: Vec<&str> = fields.iter().filter(|(_, of)| *of == ty).map(|(field, _)| *field).collect();
                format!("{first}.{field} == {second}.{}", self.tape.one_of(&same))
            }
        }
    }

    fn truth(&mut self, depth: usize) -> String {
        let choice = self.below(if depth == 0 { 6 } else { 17 });
        match choice {
            0 => self.comparison(depth),
            1 => self.about_a_fact(),
            2 | 3 => self.relation(),
            4 => format!("({} within {} of {})", self.value(Ty::Number, 0), self.below(4), self.value(Ty::Number, 0)),
            5 => match self.below(4) {
                0 => "true".to_owned(),
                1 => "false".to_owned(),
                _ => self.comparison(0),
            },
            6 => format!("({} and {})", self.truth(depth - 1), self.truth(depth - 1)),
            7 => format!("({} or {})", self.truth(depth - 1), self.truth(depth - 1)),
            8 => format!("not ({})", self.truth(depth - 1)),
            9 => {
                let scope = self.scope.len();
                let (query, _) = self.query(depth, true);
                let body = self.truth(depth - 1);
                self.scope.truncate(scope);
                format!("(every {query}: {body})")
            }
            10 | 11 => {
                let scope = self.scope.len();
                let (query, _) = self.query(depth, true);
                self.scope.truncate(scope);
                format!("({} {query})", self.tape.one_of(&["some", "no"]))
            }
            12 => {
                let scope = self.scope.len();
                let (query, _) = self.query(depth, true);
                self.scope.truncate(scope);
                let (how, count) = (self.tape.one_of(&["exactly", "at least", "at most"]), self.below(4));
                format!("({how} {count} {query})")
            }
            13 => format!("(({}) agree)", self.list(depth)),
            14 => {
                let ty = self.tape.one_of(&TYPES);
                let which = self.tape.one_of(&["any", "all", "none"]);
                let operator = if ty == Ty::Text { "==" } else { self.tape.one_of(&["==", "<", ">="]) };
                format!("({} {operator} {which} of {})", self.value(ty, 1), self.values(ty))
            }
            15 => match self.below(4) {
                0 => {
                    let ty = self.tape.one_of(&[Ty::Date, Ty::Money, Ty::Percent, Ty::Quantity, Ty::Duration]);
                    let distance = match ty {
                        Ty::Date => self.tape.one_of(&["3 days", "2 months", "about"]).replace("about", "1 year"),
                        Ty::Money => self.tape.one_of(&["3 USD", "10%"]).to_owned(),
                        Ty::Percent => "1%".to_owned(),
                        Ty::Duration => "10 days".to_owned(),
                        _ => self.tape.one_of(&["2 km", "20%"]).to_owned(),
                    };
                    format!("({} within {distance} of {})", self.value(ty, 1), self.value(ty, 1))
                }
                1 => format!("({} within 10% of {})", self.value(Ty::Number, 1), self.value(Ty::Number, 1)),
                2 => format!("close({}, {})", self.value(Ty::Number, 1), self.value(Ty::Number, 1)),
                _ => match self.known(|known| matches!(known, Known::Fact(_))) {
                    Some((fact, _)) => format!("long({fact})"),
                    None => self.comparison(1),
                },
            },
            _ => format!(
                "({} < {} <= {})",
                self.value(Ty::Number, 1),
                self.value(Ty::Number, 1),
                self.value(Ty::Number, 1)
            ),
        }
    }

    fn comparison(&mut self, depth: usize) -> String {
        let ty = self.tape.one_of(&TYPES);
        let operators: &[&str] = if ty == Ty::Text { &["==", "!="] } else { &["==", "<", "<=", "!=", ">", ">="] };
        let operator = self.tape.one_of(operators);
        let depth = depth.min(2);
        format!("({} {operator} {})", self.value(ty, depth), self.value(ty, depth))
    }

    fn about_a_fact(&mut self) -> String {
        let Some((fact, Known::Fact(kind))) = self.known(|known| matches!(known, Known::Fact(_))) else {
            return format!("(article mentions \"{}\")", self.words());
        };
        if self.below(2) == 1 {
            let fields: Vec<&str> = OPTIONAL.iter().filter(|(of, _)| *of == kind).map(|(_, field)| *field).collect();
            if !fields.is_empty() {
                return format!("({fact} has {})", self.tape.one_of(&fields));
            }
        }
        let fitting: Vec<&str> =
            PROPERTIES.iter().filter(|(of, _)| of.is_empty() || *of == kind).map(|(_, property)| *property).collect();
        format!("({fact} is {}{})", if self.below(3) == 2 { "not " } else { "" }, self.tape.one_of(&fitting))
    }

    fn words(&self) -> &'static str {
        self.tape.one_of(&["member", "seat", "opened", "Peru", "Ana Costa", "costs"])
    }

    fn relation(&mut self) -> String {
        let fact = self.known(|known| matches!(known, Known::Fact(_)));
        let (place, words) = (self.place(), self.words());
        let Some((fact, Known::Fact(kind))) = fact else { return format!("({place} mentions \"{words}\")") };
        match (self.below(8), kind) {
            (0, "number" | "ordinal" | "enumeration") => format!("({fact} counts \"{words}\")"),
            (1, "date") => format!("({fact} in {})", self.value(Ty::Date, 1)),
            (2, _) => format!("({fact} in {place})"),
            (3, _) => format!("({fact} not in {place})"),
            (4, _) => match self.known(|known| matches!(known, Known::Fact(_))) {
                Some((other, _)) => format!("({fact} {} {other})", self.tape.one_of(&["precedes", "follows"])),
                None => format!("({place} contains \"{words}\")"),
            },
            (5, _) => {
                let ty = self.tape.one_of(&TYPES);
                format!("({} in {})", self.value(ty, 1), self.values(ty))
            }
            (6, _) => format!(
                "({fact}.sentence mentions {} of [\"{words}\", \"council\"])",
                self.tape.one_of(&["any", "all", "none"])
            ),
            _ => format!("({fact}.sentence mentions \"{words}\")"),
        }
    }

    /// A list of facts.
    fn list(&mut self, depth: usize) -> String {
        let named = self.known(|known| matches!(known, Known::List(_)));
        if let (1 | 2, Some((list, _))) = (self.below(3), named) {
            return list;
        }
        let (kind, plural, _) = self.kind();
        format!("all {plural}{}", self.condition_of(kind, depth.max(1)))
    }

    /// A list of values of a type.
    fn values(&mut self, ty: Ty) -> String {
        let stands = |kind: &str| KINDS.iter().any(|(name, _, of)| *name == kind && *of == Some(ty));
        let named = self.known(|known| matches!(known, Known::List(kind) if stands(kind)));
        match (self.below(3), named) {
            (1 | 2, Some((list, _))) => list,
            _ => format!("[{}, {}]", self.value(ty, 0), self.value(ty, 0)),
        }
    }

    fn value(&mut self, ty: Ty, depth: usize) -> String {
        let choice = self.below(if depth == 0 { 4 } else { 10 });
        let stands = |kind: &str| KINDS.iter().any(|(name, _, of)| *name == kind && *of == Some(ty));
        match choice {
            1 | 2 => match self
                .known(|known| matches!(known, Known::Fact(kind) if stands(kind)) || known == Known::Value(ty))
            {
                Some((name, _)) => name,
                None => self.literal(ty),
            },
            3 => self.field(ty),
            4 | 5 => self.calculated(ty, depth - 1),
            6 => {
                let kinds: Vec<(&str, &str, Option<Ty>)> =
                    KINDS.into_iter().filter(|(.., of)| *of == Some(ty)).collect();
                let (kind, _, _) = self.tape.one_of(&kinds);
                let edge = self.tape.one_of(&["first", "last"]);
                format!("({edge} {kind}{})", self.condition_of(kind, depth))
            }
            7 if ty != Ty::Text => self.aggregate(ty, depth),
            8 if ty == Ty::Number => self.count(depth),
            _ => self.literal(ty),
        }
    }

    fn aggregate(&mut self, ty: Ty, depth: usize) -> String {
        let operation = if ty == Ty::Date { "max" } else { self.tape.one_of(&["sum", "min", "max"]) };
        let kinds: Vec<(&'static str, &'static str, Option<Ty>)> =
            KINDS.into_iter().filter(|(.., of)| *of == Some(ty)).collect();
        let (kind, plural, _) = self.tape.one_of(&kinds);
        if self.below(3) == 2 {
            return format!("({operation} of (all {plural}{}))", self.condition_of(kind, depth));
        }
        let name = self.fresh();
        self.scope.push((name.clone(), Known::Fact(kind)));
        let filter = if self.below(2) == 1 { format!(" where {}", self.truth(depth - 1)) } else { String::new() };
        let value = if self.below(3) == 2 { self.value(ty, depth - 1) } else { name.clone() };
        self.scope.pop();
        format!("({operation} of {value} for {plural} {name}{filter})")
    }

    fn count(&mut self, depth: usize) -> String {
        let (kind, plural, _) = self.kind();
        match self.below(3) {
            0 => format!("(count of {plural}{})", self.condition_of(kind, depth)),
            1 => format!("(count of ({}))", self.list(depth)),
            _ => {
                let name = self.fresh();
                self.scope.push((name.clone(), Known::Fact(kind)));
                let key = self.key(&name, kind);
                let filter =
                    if self.below(2) == 1 { format!(" where {}", self.truth(depth - 1)) } else { String::new() };
                self.scope.pop();
                format!("(count of distinct of {key} for {plural} {name}{filter})")
            }
        }
    }

    fn field(&mut self, ty: Ty) -> String {
        let fits = |kind: &str| FIELDS.iter().any(|(of, _, found)| *found == ty && (of.is_empty() || *of == kind));
        let Some((fact, Known::Fact(kind))) = self.known(|known| matches!(known, Known::Fact(kind) if fits(kind)))
        else {
            return self.literal(ty);
        };
        let fields: Vec<&str> = FIELDS
            .iter()
            .filter(|(of, _, found)| *found == ty && (of.is_empty() || *of == kind))
            .map(|(_, field, _)| *field)
            .collect();
        format!("{fact}.{}", self.tape.one_of(&fields))
    }

    fn calculated(&mut self, ty: Ty, depth: usize) -> String {
        let choice = self.below(4);
        match ty {
            Ty::Text => self.literal(ty),
            Ty::Date => format!(
                "({} {} {})",
                self.value(ty, depth),
                self.tape.one_of(&["+", "-"]),
                self.value(Ty::Duration, depth)
            ),
            Ty::Duration if choice == 1 => {
                format!("({} - {})", self.value(Ty::Date, depth), self.value(Ty::Date, depth))
            }
            Ty::Number if choice == 1 => {
                format!("({} / {})", self.value(Ty::Money, depth), self.value(Ty::Money, depth))
            }
            Ty::Number if choice == 2 => format!("plus({}, {})", self.value(ty, depth), self.value(ty, depth)),
            _ if choice == 3 => {
                format!(
                    "({} {} {})",
                    self.value(ty, depth),
                    self.tape.one_of(&["*", "/"]),
                    self.value(Ty::Number, depth)
                )
            }
            _ if choice == 2 => format!("(-{})", self.value(ty, depth)),
            _ => format!("({} {} {})", self.value(ty, depth), self.tape.one_of(&["+", "-"]), self.value(ty, depth)),
        }
    }

    fn literal(&self, ty: Ty) -> String {
        self.tape
            .one_of(match ty {
                Ty::Number => &["12", "limit", "1", "2024", "0", "3.5"][..],
                Ty::Date => &["3 May 2024", "May 2024", "year 2024", "10 April", "April", "1 January 1990"],
                Ty::Text => &["\"Peru\"", "\"Ana Costa\"", "\"members\"", "\"km\"", "\"USD\"", "\"Friday\""],
                Ty::Money => &["12 USD", "20 USD", "12 EUR"],
                Ty::Percent => &["4%", "50%"],
                Ty::Quantity => &["5 km", "3 miles", "8,000 m"],
                Ty::Duration => &["3 months", "90 days", "2 weeks", "1 year", "5 hours"],
            })
            .to_owned()
    }
}
