//! What stands in a rule: statements, blocks and tests.

use super::layout::Doc;
use super::precedence::{Follow, Level};
use super::{Blanks, Printer};
use crate::source::Span;
use crate::syntax::tree::{Article, Expect, Expr, For, Iteration, Outcome, Statement, Template, Test, Text, When};

/// What stands on lines of its own between the braces of a block.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'a> {
    Statement(&'a Statement),
    Test(&'a Test),
}

/// A line below an expectation: its keyword, what it is about, and what it says.
struct Clause<'a> {
    span: Span,
    doc: Doc<'a>,
}

impl<'a> Printer<'a> {
    /// Statements and tests in the order of the file.
    pub(super) fn parts(statements: &'a [Statement], tests: &'a [Test]) -> Vec<Part<'a>> {
        let mut parts: Vec<Part<'a>> =
            statements.iter().map(Part::Statement).chain(tests.iter().map(Part::Test)).collect();
        parts.sort_by_key(|part| part.span().start);
        parts
    }

    /// Prints `head { parts }`. The span is that of the whole.
    pub(super) fn block(&mut self, head: Doc<'a>, head_end: u32, parts: &[Part<'a>], span: Span, limit: u32) {
        let close = span.end.saturating_sub(1);
        let start_of = |index: usize| parts.get(index).map_or(close, |part: &Part<'_>| part.span().start);
        if parts.is_empty() && self.comments.first().is_none_or(|comment| comment.span.start > close) {
            self.code([head, " {}".into()], span.end, limit);
            return;
        }
        self.code([head, " {".into()], head_end, start_of(0));
        self.previous = None;
        self.inside(|printer| {
            for (index, part) in parts.iter().enumerate() {
                let before = index.checked_sub(1).and_then(|before| parts.get(before));
                let apart = before.is_some_and(|before| before.is_test() != part.is_test());
                let blanks = if apart { Blanks::Ask } else { Blanks::Keep };
                let limit = start_of(index + 1);
                match *part {
                    Part::Statement(statement) => printer.statement(statement, blanks, limit),
                    Part::Test(test) => printer.test(test, blanks, limit),
                }
            }
            printer.rest(close);
        });
        self.code("}", span.end, limit);
    }

    fn statement(&mut self, statement: &'a Statement, blanks: Blanks, limit: u32) {
        match statement {
            Statement::Let(binding) => self.binding("let ", binding, blanks, limit),
            Statement::For(each) => self.for_each(each, blanks, limit),
            Statement::When(when) => self.when(when, blanks, limit),
            Statement::Expect(expect) => self.expect(expect, blanks, limit),
        }
    }

    fn for_each(&mut self, each: &'a For, blanks: Blanks, limit: u32) {
        let query = match &each.iteration {
            Iteration::Each(query) | Iteration::Groups { query, .. } => query,
        };
        let head_end = query.span.end;
        self.above(each.span.start, head_end, blanks);
        let head = ["for each ".into(), self.iteration(&each.iteration)].into();
        let parts = Self::parts(&each.body, &[]);
        self.block(Doc::nest(head), head_end, &parts, each.span, limit);
    }

    fn iteration(&self, iteration: &'a Iteration) -> Doc<'a> {
        let expressions = self.expressions;
        match iteration {
            Iteration::Each(query) => expressions.query(query, Follow::Close),
            Iteration::Groups { query, key } => {
                let binder = query.binder.as_ref().map_or(String::new(), |binder| format!(" {}", binder.text));
                let after = match (&query.place, &query.filter) {
                    (Some(_), _) => Follow::In,
                    (None, Some(_)) => Follow::Where,
                    (None, None) => Follow::Close,
                };
                let names = format!("group of {}{binder} by ", query.kind.text).into();
                expressions.with_tail(vec![names, expressions.expr(key, Level::Sum, after)], query, Follow::Close)
            }
        }
    }

    fn when(&mut self, when: &'a When, blanks: Blanks, limit: u32) {
        let head_end = when.condition.span.end;
        self.above(when.span.start, head_end, blanks);
        let head = ["when ".into(), self.expressions.whole(&when.condition)].into();
        let parts = Self::parts(&when.body, &[]);
        self.block(Doc::nest(head), head_end, &parts, when.span, limit);
    }

    fn expect(&mut self, expect: &'a Expect, blanks: Blanks, limit: u32) {
        let clauses = self.clauses(expect);
        let start_of = |index: usize| clauses.get(index).map_or(limit, |clause: &Clause<'_>| clause.span.start);
        let end = if clauses.is_empty() { expect.span.end } else { expect.condition.span.end };
        let head: Doc<'a> = ["expect ".into(), self.expressions.whole(&expect.condition)].into();
        self.above(expect.span.start, end, blanks);
        self.code(head.nest(), end, start_of(0));
        let limits: Vec<u32> = (1..=clauses.len()).map(start_of).collect();
        self.inside(|printer| {
            for (clause, limit) in clauses.into_iter().zip(limits) {
                printer.above(clause.span.start, clause.span.end, Blanks::Drop);
                printer.code(clause.doc, clause.span.end, limit);
            }
        });
    }

    /// The lines below an expectation, in the order of the file.
    fn clauses(&self, expect: &'a Expect) -> Vec<Clause<'a>> {
        let mut clauses = Vec::new();
        let says = |keyword: &'a str, template: &'a Template| Clause {
            span: template.span,
            doc: [keyword.into(), self.written.template(template.span)].into(),
        };
        clauses.extend(expect.message.as_ref().map(|message| says("message ", message)));
        clauses.extend(expect.help.as_ref().map(|help| says("help ", help)));
        clauses.extend(
            expect.link.as_ref().map(|link| Clause { span: link.span, doc: ["link ".into(), self.text(link)].into() }),
        );
        let about = |keyword: &'a str, fact: &'a Expr, template: &'a Template| Clause {
            span: fact.span.to(template.span),
            doc: [
                keyword.into(),
                self.expressions.expr(fact, Level::Sum, Follow::Close),
                " ".into(),
                self.written.template(template.span),
            ]
            .into(),
        };
        clauses.extend(expect.labels.iter().map(|(fact, template)| about("label ", fact, template)));
        clauses.extend(expect.fixes.iter().map(|(fact, template)| about("fix ", fact, template)));
        clauses.sort_by_key(|clause| clause.span.start);
        clauses
    }

    /// Prints a test on one line, however long: its texts cannot be broken, and what is at hand reads best as a row.
    fn test(&mut self, test: &'a Test, blanks: Blanks, limit: u32) {
        self.above(test.span.start, test.span.end, blanks);
        let outcome = match test.outcome {
            Outcome::Passes => "test passes ",
            Outcome::Fails => "test fails ",
            Outcome::Undecided => "test undecided ",
        };
        let mut parts = vec![outcome.into()];
        match &test.article {
            Article::Inline(article) => parts.push(self.text(article)),
            Article::File(path) => parts.extend(["file ".into(), self.text(path)]),
        }
        for (index, at) in test.at.iter().enumerate() {
            parts.extend([if index == 0 { " at " } else { ", " }.into(), self.text(at)]);
        }
        self.code(Doc::All(parts), test.span.end, limit);
    }

    fn text(&self, text: &Text) -> Doc<'a> {
        self.written.text(text.span)
    }
}

impl Part<'_> {
    fn span(&self) -> Span {
        match self {
            Part::Statement(Statement::Let(binding)) => binding.span,
            Part::Statement(Statement::For(each)) => each.span,
            Part::Statement(Statement::When(when)) => when.span,
            Part::Statement(Statement::Expect(expect)) => expect.span,
            Part::Test(test) => test.span,
        }
    }

    fn is_test(&self) -> bool {
        matches!(self, Part::Test(_))
    }
}
