//! What the statements of a rule come to.

use crate::interpreter::{Interpreter, Scope};
use crate::sets::{FALSE, TRUE, Truth, UNDECIDED};
use crate::values::{Value, plain};
use probity::syntax::tree::{Expr, Item, Iteration, Statement};
use std::collections::HashSet;

/// How many expectations of a rule held, failed, and could not be decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) held: usize,
    pub(crate) violated: usize,
    pub(crate) undecided: usize,
}

/// What each rule of a file comes to, by name.
pub(crate) fn run(mut interpreter: Interpreter<'_>) -> Vec<(String, Counts)> {
    let file = interpreter.file;
    let mut told = HashSet::new();
    let mut results = Vec::new();
    for item in &file.items {
        if let Item::Rule(rule) = item {
            let mut run = Run { interpreter: &mut interpreter, counts: Counts::default(), told: &mut told };
            run.statements(&rule.body, &mut Vec::new());
            results.push((rule.name.text.clone(), run.counts));
        }
    }
    results
}

struct Run<'r, 'a> {
    interpreter: &'r mut Interpreter<'a>,
    counts: Counts,
    /// File-wide names that have been told to be unsettled.
    told: &'r mut HashSet<String>,
}

impl Run<'_, '_> {
    fn statements(&mut self, statements: &[Statement], scope: &mut Scope) {
        let outer = scope.len();
        for statement in statements {
            match statement {
                Statement::Let(binding) => {
                    let value = self.interpreter.value(&binding.value, scope);
                    scope.push((binding.name.text.clone(), value));
                }
                Statement::When(found) => {
                    let truth = self.interpreter.truth(&found.condition, scope);
                    self.where_it_holds(truth, &found.body, scope);
                }
                Statement::Expect(found) => {
                    let truth = self.interpreter.truth(&found.condition, scope);
                    match truth {
                        TRUE => self.counts.held += 1,
                        FALSE => self.counts.violated += 1,
                        _ => self.counts.undecided += 1,
                    }
                }
                Statement::For(found) => match &found.iteration {
                    Iteration::Each(query) => match self.interpreter.found(query, scope) {
                        None => self.counts.undecided += 1,
                        Some(all) => {
                            for (names, truth) in all {
                                let outer = scope.len();
                                scope.extend(names);
                                self.where_it_holds(truth, &found.body, scope);
                                scope.truncate(outer);
                            }
                        }
                    },
                    Iteration::Groups { query, key } => match self.interpreter.found(query, scope) {
                        None => self.counts.undecided += 1,
                        Some(all) => {
                            for group in self.groups(all, key, scope) {
                                scope.push(group);
                                self.statements(&found.body, scope);
                                scope.pop();
                            }
                        }
                    },
                },
            }
            self.tell();
        }
        scope.truncate(outer);
    }

    /// The name of the facts with the list of each group, in the order of their first facts.
    fn groups(&mut self, all: Vec<(Scope, Truth)>, key: &Expr, scope: &mut Scope) -> Scope {
        let mut keys: Vec<Value> = Vec::new();
        let mut groups: Scope = Vec::new();
        for (names, truth) in all {
            let (name, member) = names[0].clone();
            let outer = scope.len();
            scope.extend(names);
            let value = self.interpreter.value(key, scope);
            scope.truncate(outer);
            let value = match self.interpreter.reading.value(&value) {
                Value::Text(text) => Value::Text(plain(&text).to_lowercase()),
                value if value.is_open() => continue,
                other => other,
            };
            let at = keys.iter().position(|known| *known == value).unwrap_or(keys.len());
            if at == keys.len() {
                keys.push(value);
                groups.push((name, Value::List(Vec::new())));
            }
            if let (_, Value::List(members)) = &mut groups[at] {
                members.push((member, truth));
            }
        }
        groups
    }

    fn where_it_holds(&mut self, truth: Truth, body: &[Statement], scope: &mut Scope) {
        match truth {
            TRUE => self.statements(body, scope),
            UNDECIDED => self.counts.undecided += 1,
            _ => {}
        }
    }

    /// A `the` that is not settled is a violation; of a file-wide name, once.
    fn tell(&mut self) {
        let mut seen = Vec::new();
        for unsettled in std::mem::take(&mut self.interpreter.unsettled) {
            let fresh = match &unsettled.global {
                Some(name) => self.told.insert(name.clone()),
                None => !seen.contains(&unsettled.query),
            };
            self.counts.violated += usize::from(fresh);
            seen.push(unsettled.query);
        }
    }
}
