//! Queries: which facts, and what they are called.

use super::builtins::{KINDS, kind_named};
use super::problem::{Problem, did_you_mean};
use super::program::{Domain, Query};
use super::scope::{Checker, Target};
use super::types::Type;
use crate::source::Span;
use crate::syntax::tree;

impl Checker {
    /// Checks a query and brings its names into scope; with `second`, a second name for the same kind. The slot of the
    /// second name is given back.
    pub(super) fn query(&mut self, query: &tree::Query, second: Option<&tree::Name>) -> (Query, Option<usize>) {
        let place = query.place.as_ref().map(|place| self.expression(place));
        let row = kind_named(&query.kind.text);
        let element = match (row, &place, &query.binder) {
            (Some(row), ..) => {
                self.needs_article(query.kind.span);
                Type::Record(row.record)
            }
            // No kind has this name: it is a name for the elements of a list.
            (None, Some((_, Type::List(element))), None) => (**element).clone(),
            (None, Some((_, Type::Wrong)), None) => Type::Wrong,
            _ => {
                let problem = Problem::error(
                    "rules/unknown-kind",
                    query.kind.span,
                    format!("unknown kind of fact `{}`", query.kind.text),
                );
                let names = KINDS.iter().map(|row| row.record.name());
                let help = did_you_mean(&query.kind.text, names);
                self.report(problem.maybe_help(help));
                Type::Wrong
            }
        };
        let domain = match row {
            Some(row) => Domain::Records(row.record),
            None => Domain::Elements,
        };
        if let (Some(_), Some((node, ty))) = (row, &place) {
            let fits = match ty {
                Type::Record(_) | Type::Wrong => true,
                Type::List(inner) => **inner == element || **inner == Type::Wrong,
                _ => false,
            };
            if !fits {
                self.mismatch(node.span, ty, "a place in the article, such as `headline` or a sentence");
            }
        }
        let slot = self.slot();
        let (name, span) = match (&query.binder, row) {
            (Some(binder), _) => (binder.text.as_str(), binder.span),
            (None, Some(row)) => (row.record.name(), Span::default()),
            (None, None) => (query.kind.text.as_str(), query.kind.span),
        };
        self.bind(name, element.clone(), Target::Slot(slot), span);
        // The name of a fact need not be used: `exactly 2 dates d` counts without looking at d.
        self.touch(name);
        let second = second.map(|second| {
            let slot = self.slot();
            self.bind(&second.text, element, Target::Slot(slot), second.span);
            slot
        });
        let filter = query.filter.as_ref().map(|filter| Box::new(self.condition(filter)));
        let place = place.map(|(node, _)| Box::new(node));
        (Query { domain, slot, place, filter, span: query.span }, second)
    }

    /// Whether a query's kind is written out in the plural or singular; for messages.
    pub(super) fn noun_of(query: &tree::Query) -> String {
        kind_named(&query.kind.text).map_or_else(|| query.kind.text.clone(), |row| row.record.name().to_owned())
    }
}
