//! The top level of a file: the pack, imports, constants, bindings, functions, kinds of facts, tables and rules.

use super::layout::Doc;
use super::{Blanks, Printer};
use crate::source::Span;
use crate::syntax::tree::{Applies, Define, Expr, ExprKind, FactKind, File, Import, Item, Let, Rule, Table};

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
            Item::Import(import) => self.import(import, blanks, limit),
            Item::Applies(applies) => self.applies(applies, blanks, limit),
            Item::Const(binding) => self.binding("const ", binding, blanks, limit),
            Item::Param(binding) => self.binding("param ", binding, blanks, limit),
            Item::Define(define) => self.define(define, blanks, limit),
            Item::Fact(fact) => self.fact(fact, blanks, limit),
            Item::Table(table) => self.table(table, blanks, limit),
            Item::Let(binding) => self.binding("let ", binding, blanks, limit),
            Item::Rule(rule) => self.rule(rule, blanks, limit),
        }
    }

    fn import(&mut self, import: &'a Import, blanks: Blanks, limit: u32) {
        self.above(import.span.start, import.span.end, blanks);
        self.code(["import ".into(), self.written.text(import.path.span)], import.span.end, limit);
    }

    fn applies(&mut self, applies: &'a Applies, blanks: Blanks, limit: u32) {
        self.above(applies.span.start, applies.span.end, blanks);
        let condition = self.expressions.whole(&applies.condition);
        self.code(["applies where ".into(), condition], applies.span.end, limit);
    }

    fn define(&mut self, define: &'a Define, blanks: Blanks, limit: u32) {
        self.above(define.span.start, define.span.end, blanks);
        self.docs(&define.docs);
        let parameters: Vec<&str> = define.parameters.iter().map(|name| name.text.as_str()).collect();
        let head = format!("define {}({}) = ", define.name.text, parameters.join(", "));
        self.code([head.into(), self.expressions.whole(&define.body)], define.span.end, limit);
    }

    fn fact(&mut self, fact: &'a FactKind, blanks: Blanks, limit: u32) {
        self.above(fact.span.start, fact.span.end, blanks);
        self.docs(&fact.docs);
        let mut parts = vec![Doc::Line, self.pattern(&fact.pattern)];
        if let Some(filter) = &fact.filter {
            parts.extend([Doc::Line, "where ".into(), self.expressions.whole(filter)]);
        }
        let head = ["fact ".into(), fact.name.text.as_str().into(), " =".into()].into();
        self.code([head, Doc::hanging(parts)], fact.span.end, limit);
    }

    /// Prints a table; its columns may stand on a line each.
    fn table(&mut self, table: &'a Table, blanks: Blanks, limit: u32) {
        self.above(table.span.start, table.span.end, blanks);
        self.docs(&table.docs);
        let head = ["table ".into(), table.name.text.as_str().into(), " from ".into()].into();
        let mut parts = vec![head, self.written.text(table.path.span), " with".into()];
        for (index, column) in table.columns.iter().enumerate() {
            let optional = if column.optional { "optional " } else { "" };
            parts.extend((index > 0).then_some(",".into()));
            parts.extend([Doc::Line, format!("{optional}{} {}", column.ty.text, column.name.text).into()]);
        }
        self.code(Doc::hanging(parts), table.span.end, limit);
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

    fn list(&mut self, head: Doc<'a>, elements: &'a [Expr], span: Span, limit: u32) {
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
        let head_end = rule.undecided.as_ref().or(rule.severity.as_ref()).unwrap_or(&rule.name).span.end;
        self.above(rule.span.start, head_end, blanks);
        self.docs(&rule.docs);
        let mut head = vec!["rule ".into(), rule.name.text.as_str().into()];
        if let Some(severity) = &rule.severity {
            head.extend([" as ".into(), severity.text.as_str().into()]);
        }
        if let Some(severity) = &rule.undecided {
            let comma = if rule.severity.is_some() { "," } else { "" };
            head.extend([comma.into(), " undecided as ".into(), severity.text.as_str().into()]);
        }
        let parts = Self::parts(&rule.body, &rule.tests);
        self.block(Doc::All(head), head_end, &parts, rule.span, limit);
    }
}

fn span(item: &Item) -> Span {
    match item {
        Item::Import(import) => import.span,
        Item::Applies(applies) => applies.span,
        Item::Const(binding) | Item::Param(binding) | Item::Let(binding) => binding.span,
        Item::Define(define) => define.span,
        Item::Fact(fact) => fact.span,
        Item::Table(table) => table.span,
        Item::Rule(rule) => rule.span,
    }
}

fn docs(item: &Item) -> &[String] {
    match item {
        Item::Import(_) | Item::Applies(_) => &[],
        Item::Const(binding) | Item::Param(binding) | Item::Let(binding) => &binding.docs,
        Item::Define(define) => &define.docs,
        Item::Fact(fact) => &fact.docs,
        Item::Table(table) => &table.docs,
        Item::Rule(rule) => &rule.docs,
    }
}

/// Whether it may follow another such item without a blank line.
fn is_line(item: &Item) -> bool {
    !matches!(item, Item::Rule(_))
}
