//! Files, rules and statements.

use super::problem::{Problem, did_you_mean};
use super::program::{Expect, For, Global, Piece, Rule, Shape, Step};
use super::scope::{Checker, Target};
use super::types::Type;
use crate::finding::Severity;
use crate::source::Span;
use crate::syntax::tree::{self, Item, Iteration, Outcome, Part, Statement};
use std::collections::HashMap;

/// Checks a file: file-wide names first, so that rules can use those that stand behind them.
pub(super) fn file(cx: &mut Checker, file: &tree::File, pack: &str) -> (Vec<Global>, Vec<Rule>) {
    let mark = cx.enter();
    let mut globals = Vec::new();
    for item in &file.items {
        let (binding, constant) = match item {
            Item::Const(binding) => (binding, true),
            Item::Let(binding) => (binding, false),
            Item::Rule(_) => continue,
        };
        cx.begin();
        cx.constant = constant;
        let (value, ty) = cx.expression(&binding.value);
        cx.constant = false;
        let id = format!("{pack}/{}", binding.name.text);
        globals.push(Global { id, name: binding.name.text.clone(), value, slots: cx.slot_count() });
        cx.bind(&binding.name.text, ty, Target::Global(globals.len() - 1), binding.name.span);
    }
    let mut rules = Vec::new();
    let mut names: HashMap<&str, Span> = HashMap::new();
    for item in &file.items {
        let Item::Rule(found) = item else { continue };
        if let Some(first) = names.insert(&found.name.text, found.name.span) {
            let problem = Problem::error(
                "rules/duplicate",
                found.name.span,
                format!("a second rule named `{}`", found.name.text),
            );
            cx.report(problem.also(first, "the first").help("choose another name"));
        }
        let before = cx.errors();
        let checked = rule(cx, found, pack);
        if cx.errors() == before {
            rules.push(checked);
        }
    }
    cx.leave(mark);
    (globals, rules)
}

fn rule(cx: &mut Checker, rule: &tree::Rule, pack: &str) -> Rule {
    cx.begin();
    let severity = rule.severity.as_ref().map_or(Severity::Error, |name| match name.text.as_str() {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "note" => Severity::Note,
        other => {
            let problem = Problem::error("rules/severity", name.span, format!("`{other}` is not a severity"));
            let help = did_you_mean(other, ["error", "warning", "note"].into_iter());
            cx.report(problem.maybe_help(help));
            Severity::Error
        }
    });
    let body = steps(cx, &rule.body);
    if !has_expectation(&rule.body) {
        let problem = Problem::error(
            "rules/no-expectation",
            rule.name.span,
            format!("the rule `{}` expects nothing", rule.name.text),
        );
        cx.report(problem.help("say what must hold: `expect …`"));
    }
    tests(cx, rule);
    Rule {
        id: format!("{pack}/{}", rule.name.text),
        severity,
        docs: rule.docs.clone(),
        span: rule.name.span,
        body,
        slots: cx.slot_count(),
        tests: rule.tests.clone(),
    }
}

fn has_expectation(body: &[Statement]) -> bool {
    body.iter().any(|statement| match statement {
        Statement::Expect(_) => true,
        Statement::For(found) => has_expectation(&found.body),
        Statement::When(found) => has_expectation(&found.body),
        Statement::Let(_) => false,
    })
}

fn tests(cx: &mut Checker, rule: &tree::Rule) {
    for test in &rule.tests {
        if test.outcome != Outcome::Fails && !test.at.is_empty() {
            let problem = Problem::error("rules/test", test.at[0].span, "only a failing test says where");
            cx.report(problem.help("take `at …` out, or write `test fails`"));
        }
    }
    let has = |outcome| rule.tests.iter().any(|test| test.outcome == outcome);
    let missing = match (has(Outcome::Fails), has(Outcome::Passes)) {
        (true, true) => return,
        (false, false) => "a failing and a passing test",
        (false, true) => "a failing test",
        (true, false) => "a passing test",
    };
    let problem =
        Problem::warning("rules/untested", rule.name.span, format!("the rule `{}` has not {missing}", rule.name.text));
    cx.report(problem.help("add `test fails \"…\" at \"…\"` and `test passes \"…\"`"));
}

fn steps(cx: &mut Checker, body: &[Statement]) -> Vec<Step> {
    let mark = cx.enter();
    let steps = body.iter().map(|statement| step(cx, statement)).collect();
    cx.leave(mark);
    steps
}

fn step(cx: &mut Checker, statement: &Statement) -> Step {
    match statement {
        Statement::Let(binding) => {
            let (value, ty) = cx.expression(&binding.value);
            let slot = cx.slot();
            cx.bind(&binding.name.text, ty, Target::Slot(slot), binding.name.span);
            Step::Let(slot, value)
        }
        Statement::When(found) => {
            let condition = cx.condition(&found.condition);
            Step::When(condition, steps(cx, &found.body))
        }
        Statement::For(found) => {
            let mark = cx.enter();
            let step = for_each(cx, found);
            cx.leave(mark);
            step
        }
        Statement::Expect(found) => Step::Expect(Box::new(expect(cx, found))),
    }
}

fn for_each(cx: &mut Checker, found: &tree::For) -> Step {
    let (query, shape) = match &found.iteration {
        Iteration::Each(query) => (cx.query(query, None).0, Shape::Each),
        Iteration::Pairs { query, second, consecutive } => {
            let (query, second) = cx.query(query, Some(second));
            (query, Shape::Pairs { second: second.unwrap_or_default(), consecutive: *consecutive })
        }
        Iteration::Groups { query, key } => {
            let mark = cx.enter();
            let (checked, _) = cx.query(query, None);
            let element = cx.type_of_slot(checked.slot);
            let (key, ty) = cx.expression(key);
            if matches!(ty.value(), Type::Truth | Type::List(_) | Type::Pattern) {
                cx.mismatch(key.span, &ty, "a text, number or date to group by");
            }
            cx.forget(mark);
            let binder = query.binder.as_ref().unwrap_or(&query.kind);
            let name = super::builtins::kind_named(&binder.text).map_or(binder.text.as_str(), |row| row.record.name());
            let span = if query.binder.is_some() { binder.span } else { Span::default() };
            cx.bind(name, Type::List(Box::new(element)), Target::Slot(checked.slot), span);
            cx.keep_slots(checked.slot + 1);
            (checked, Shape::Groups(key))
        }
    };
    Step::For(For { query, shape, body: steps(cx, &found.body) })
}

fn expect(cx: &mut Checker, found: &tree::Expect) -> Expect {
    let condition = cx.condition(&found.condition);
    let message = found.message.as_ref().map(|template| pieces(cx, template));
    let help = found.help.as_ref().map(|template| pieces(cx, template));
    let labels = found
        .labels
        .iter()
        .map(|(fact, template)| {
            let (fact, ty) = cx.expression(fact);
            if !matches!(ty, Type::Record(_) | Type::Text | Type::List(_) | Type::Wrong) {
                cx.mismatch(fact.span, &ty, "a fact or its words");
            }
            (fact, pieces(cx, template))
        })
        .collect();
    Expect {
        condition,
        message,
        help,
        link: found.link.as_ref().map(|link| link.value.clone()),
        labels,
        span: found.span,
    }
}

fn pieces(cx: &mut Checker, template: &tree::Template) -> Vec<Piece> {
    template
        .parts
        .iter()
        .map(|part| match part {
            Part::Words(words) => Piece::Words(words.clone()),
            Part::Value(value) => Piece::Value(cx.expression(value).0),
        })
        .collect()
}
