//! The top level of a file: the pack, constants, bindings and rules.

use super::layout::Doc;
use super::{Blanks, Printer};
use crate::source::Span;
use crate::syntax::tree::{ExprKind, File, Item, Let, Rule};

impl<'a> Printer<'a> {
    /// Prints a whole file.
    pub(super) fn file(&mut self, file: &'a File) {
        let end = u32::MAX;
        let start_of = |index: usize| file.items.get(index).map_or(end, |item| span(item).start);
        if let Some(pack) = &file.pack {
            self.above(pack.span.start, pack.span.end, Blanks::Keep);
            self.code(["pack ".into(), pack.text.as_str().into()], pack.span.end, start_of(0));
        }
        for (index, item) in file.items.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| file.items.get(before));
            let together = before.is_some_and(is_line) && is_line(item) && docs(item).is_empty();
            let blanks = if together { Blanks::Keep } else { Blanks::Ask };
            self.item(item, blanks, start_of(index + 1));
        }
        self.rest(end);
    }

    fn item(&mut self, item: &'a Item, blanks: Blanks, limit: u32) {
        match item {
            Item::Const(binding) => self.binding("const ", binding, blanks, limit),
            Item::Let(binding) => self.binding("let ", binding, blanks, limit),
            Item::Rule(rule) => self.rule(rule, blanks, limit),
        }
    }

    /// Prints `keyword name = value`. A list with comments in it has each element on its own line, so that they stay.
    pub(super) fn binding(&mut self, keyword: &'a str, binding: &'a Let, blanks: Blanks, limit: u32) {
        let head: Doc<'a> = [keyword.into(), binding.name.text.as_str().into(), " = ".into()].into();
        let value = &binding.value;
        let from = self.comments.partition_point(|comment| comment.span.start < value.span.start);
        let commented = self.comments.get(from).is_some_and(|comment| comment.span.end < value.span.end);
        match &value.kind {
            ExprKind::List(elements) if commented => {
                self.above(binding.span.start, value.span.start, blanks);
                self.docs(&binding.docs);
                self.list(head, elements, value.span, limit);
            }
            _ => {
                self.above(binding.span.start, binding.span.end, blanks);
                self.docs(&binding.docs);
                self.code([head, self.expressions.whole(value)], binding.span.end, limit);
            }
        }
    }

    fn list(&mut self, head: Doc<'a>, elements: &'a [crate::syntax::tree::Expr], span: Span, limit: u32) {
        let close = span.end.saturating_sub(1);
        let start_of = |index: usize| elements.get(index).map_or(close, |element| element.span.start);
        self.code([head, "[".into()], span.start, start_of(0));
        self.previous = None;
        self.inside(|printer| {
            for (index, element) in elements.iter().enumerate() {
                printer.above(element.span.start, element.span.end, Blanks::Keep);
                let doc = printer.expressions.whole(element);
                printer.code([doc, ",".into()], element.span.end, start_of(index + 1));
            }
            printer.rest(close);
        });
        self.code("]", span.end, limit);
    }

    /// Prints documentation.
    fn docs(&mut self, docs: &'a [String]) {
        for line in docs {
            let space = if line.is_empty() { "" } else { " " };
            self.line(&format!("///{space}{line}"));
        }
    }

    fn rule(&mut self, rule: &'a Rule, blanks: Blanks, limit: u32) {
        let head_end = rule.severity.as_ref().unwrap_or(&rule.name).span.end;
        self.above(rule.span.start, head_end, blanks);
        self.docs(&rule.docs);
        let mut head = vec!["rule ".into(), rule.name.text.as_str().into()];
        if let Some(severity) = &rule.severity {
            head.extend([" as ".into(), severity.text.as_str().into()]);
        }
        let parts = Self::parts(&rule.body, &rule.tests);
        self.block(Doc::All(head), head_end, &parts, rule.span, limit);
    }
}

fn span(item: &Item) -> Span {
    match item {
        Item::Const(binding) | Item::Let(binding) => binding.span,
        Item::Rule(rule) => rule.span,
    }
}

fn docs(item: &Item) -> &[String] {
    match item {
        Item::Const(binding) | Item::Let(binding) => &binding.docs,
        Item::Rule(rule) => &rule.docs,
    }
}

/// Whether it may follow another such item without a blank line.
fn is_line(item: &Item) -> bool {
    match item {
        Item::Const(_) | Item::Let(_) => true,
        Item::Rule(_) => false,
    }
}
