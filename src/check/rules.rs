//! Files, rules and statements.

use super::files::Files;
use super::problem::{Problem, did_you_mean};
use super::program::{Condition, Expect, For, Global, Param, Piece, Rule, Shape, Step};
use super::scope::{Checker, Target};
use super::settings::Setting;
use super::types::Type;
use crate::finding::Severity;
use crate::source::Span;
use crate::syntax::tree::{self, ExprKind, Item, Iteration, Outcome, Part, Statement};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// What the checking of the files of a program gives.
#[derive(Default)]
pub(super) struct Made {
    pub(super) applies: Vec<Condition>,
    pub(super) globals: Vec<Global>,
    pub(super) params: Vec<Param>,
    pub(super) rules: Vec<Rule>,
}

/// Checks what a file defines beside rules, in the order of the file, so that rules can use what stands behind them.
pub(super) fn definitions<'a>(
    cx: &mut Checker<'a>,
    file: &'a tree::File,
    pack: &str,
    place: &mut Place<'_>,
    made: &mut Made,
) {
    cx.defined.extend(file.items.iter().filter_map(|item| match item {
        Item::Define(found) => Some((found.name.text.as_str(), found.name.span)),
        _ => None,
    }));
    for item in &file.items {
        match item {
            Item::Const(binding) => global(cx, binding, pack, true, made),
            Item::Let(binding) => global(cx, binding, pack, false, made),
            Item::Param(binding) => param(cx, binding, pack, place, made),
            Item::Define(found) => cx.define(found),
            Item::Fact(found) => cx.fact_kind(found),
            Item::Table(found) => cx.table(found, place.path, place.files),
            Item::Import(_) | Item::Applies(_) | Item::Rule(_) => {}
        }
    }
}

/// Where a file stands, and what is set from outside.
pub(super) struct Place<'f> {
    pub(super) path: Option<&'f Path>,
    pub(super) files: &'f mut Files,
    pub(super) settings: &'f [Setting],
    pub(super) answers: &'f mut Vec<(usize, Option<String>)>,
}

fn global(cx: &mut Checker<'_>, binding: &tree::Let, pack: &str, constant: bool, made: &mut Made) {
    cx.begin();
    cx.constant = constant;
    let (value, ty) = cx.expression(&binding.value);
    cx.constant = false;
    let id = format!("{pack}/{}", binding.name.text);
    made.globals.push(Global { id, name: binding.name.text.clone(), value, slots: cx.slot_count() });
    cx.bind(&binding.name.text, ty, Target::Global(made.globals.len() - 1), binding.name.span);
}

/// A constant whose value a setting may replace.
fn param(cx: &mut Checker<'_>, binding: &tree::Let, pack: &str, place: &mut Place<'_>, made: &mut Made) {
    global(cx, binding, pack, true, made);
    let Some(global) = made.globals.last_mut() else { return };
    let ty = cx.type_of_name(&binding.name.text);
    let default = place.files.text.get(binding.value.span.range()).unwrap_or_default().to_owned();
    made.params.push(Param { id: global.id.clone(), docs: binding.docs.clone(), default, span: binding.name.span });
    let found = place.settings.iter().enumerate().rev().find(|(_, setting)| setting.name == global.id);
    let Some((at, setting)) = found else { return };
    match setting.value.node(&ty, binding.value.span) {
        Some(node) => {
            global.value = node;
            place.answers.push((at, None));
        }
        None => place.answers.push((at, Some(format!("`{}` is {ty}, and this is not", global.id)))),
    }
}

/// What is wrong before the rules are checked.
pub(super) struct Broken {
    /// The rules with errors of form.
    pub(super) rules: HashSet<Span>,
    /// Something outside the rules has an error.
    pub(super) definitions: bool,
}

/// Checks the rules of a file, and what it says of all of them.
pub(super) fn rules<'a>(cx: &mut Checker<'a>, file: &'a tree::File, pack: &str, broken: &Broken, made: &mut Made) {
    let mut names: HashMap<&str, Span> = HashMap::new();
    for item in &file.items {
        let found = match item {
            Item::Applies(found) => {
                cx.begin();
                let node = cx.condition(&found.condition);
                made.applies.push(Condition { node, slots: cx.slot_count() });
                continue;
            }
            Item::Rule(found) => found,
            _ => continue,
        };
        if let Some(first) = names.insert(&found.name.text, found.name.span)
            && !found.name.text.is_empty()
        {
            let problem = Problem::error(
                "rules/duplicate",
                found.name.span,
                format!("a second rule named `{}`", found.name.text),
            );
            cx.report(problem.also(first, "the first").help("choose another name"));
        }
        let before = cx.errors();
        cx.leans = false;
        let checked = rule(cx, found, pack);
        // One that leans on what is wrong elsewhere would say wrong things.
        if cx.errors() == before && !(cx.leans && broken.definitions) && !broken.rules.contains(&found.span) {
            made.rules.push(checked);
        }
    }
    cx.unused_functions();
}

fn rule(cx: &mut Checker<'_>, rule: &tree::Rule, pack: &str) -> Rule {
    cx.begin();
    cx.calls = 0;
    let off = rule.severity.as_ref().is_some_and(|name| name.text == OFF);
    let severity = match &rule.severity {
        Some(_) if off => Severity::Note,
        Some(name) => severity(cx, name),
        None => Severity::Error,
    };
    let undecided = rule.undecided.as_ref().map(|name| self::severity(cx, name));
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
        off,
        undecided,
        docs: rule.docs.clone(),
        span: rule.name.span,
        whole: rule.span,
        body,
        slots: cx.slot_count(),
        tests: rule.tests.clone(),
    }
}

/// The word for rules that do not run by themselves.
const OFF: &str = "off";

fn severity(cx: &mut Checker<'_>, name: &tree::Name) -> Severity {
    match name.text.as_str() {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "note" => Severity::Note,
        other => {
            let problem = Problem::error("rules/severity", name.span, format!("`{other}` is not a severity"));
            let help = match other.to_lowercase().as_str() {
                "info" | "hint" | "suggestion" | "notice" => "write `as note`".to_owned(),
                "fatal" | "critical" | "high" => "write `as error`".to_owned(),
                "none" | "disabled" | "optional" => "write `as off`".to_owned(),
                _ => did_you_mean(other, ["error", "warning", "note"].into_iter()).unwrap_or_default(),
            };
            cx.report(problem.help(help));
            Severity::Error
        }
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

fn tests(cx: &mut Checker<'_>, rule: &tree::Rule) {
    for test in &rule.tests {
        if test.outcome != Outcome::Fails && !test.at.is_empty() {
            let problem = Problem::error("rules/test", test.at[0].span, "only a failing test says where");
            cx.report(problem.help("take `at …` out, or write `test fails`"));
        }
    }
    let has = |outcome| rule.tests.iter().any(|test| test.outcome == outcome);
    let missing = match (has(Outcome::Fails), has(Outcome::Passes)) {
        (true, true) => return,
        (false, false) => "failing and no passing test",
        (false, true) => "failing test",
        (true, false) => "passing test",
    };
    let help = match (has(Outcome::Fails), has(Outcome::Passes)) {
        (false, true) => "add `test fails \"…\" at \"…\"`",
        (true, _) => "add `test passes \"…\"`",
        (false, false) => "add `test fails \"…\" at \"…\"` and `test passes \"…\"`",
    };
    let problem =
        Problem::warning("rules/untested", rule.name.span, format!("the rule `{}` has no {missing}", rule.name.text));
    cx.report(problem.help(help));
}

fn steps(cx: &mut Checker<'_>, body: &[Statement]) -> Vec<Step> {
    let mark = cx.enter();
    let steps = body.iter().map(|statement| step(cx, statement)).collect();
    cx.leave(mark);
    steps
}

fn step(cx: &mut Checker<'_>, statement: &Statement) -> Step {
    match statement {
        Statement::Let(binding) => {
            let slot = cx.slot();
            let (value, ty) = cx.expression(&binding.value);
            cx.bind(&binding.name.text, ty, Target::Slot(slot), binding.name.span);
            Step::Let(slot, value)
        }
        Statement::When(found) => {
            let condition = cx.condition(&found.condition);
            cx.certain(&found.condition, &condition, "rules/unreachable");
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

fn for_each(cx: &mut Checker<'_>, found: &tree::For) -> Step {
    let (query, shape) = match &found.iteration {
        Iteration::Each(query) => (cx.query(query), Shape::Each),
        Iteration::Groups { query, key } => {
            let mark = cx.enter();
            let checked = cx.query(query);
            let element = cx.type_of_slot(checked.slot);
            let (key, ty) = cx.expression(key);
            if matches!(ty.value(), Type::Truth | Type::List(_) | Type::Pattern) {
                cx.mismatch(key.span, &ty, "a text, number or date to group by");
            }
            cx.forget(mark);
            let binder = query.binder.as_ref().unwrap_or(&query.kind);
            let kind = cx.kind_named(&binder.text);
            let name = kind.map_or_else(|| binder.text.clone(), |kind| kind.record.name().to_owned());
            let span = if query.binder.is_some() { binder.span } else { Span::default() };
            cx.bind(&name, Type::List(Box::new(element)), Target::Slot(checked.slot), span);
            cx.keep_slots(checked.slot + 1);
            (checked, Shape::Groups(key))
        }
    };
    Step::For(For { query, shape, body: steps(cx, &found.body) })
}

fn expect(cx: &mut Checker<'_>, found: &tree::Expect) -> Expect {
    let (condition, across) = match &found.condition.kind {
        ExprKind::Agree { list, across: true } => (cx.gathered(list), true),
        _ => (cx.condition(&found.condition), false),
    };
    if !across {
        cx.certain(&found.condition, &condition, "rules/always");
    }
    let message = found.message.as_ref().map(|template| pieces(cx, template));
    let help = found.help.as_ref().map(|template| pieces(cx, template));
    let labels = placed(cx, &found.labels);
    let fixes = placed(cx, &found.fixes);
    let link = found.link.as_ref().map(|link| link.value.clone());
    Expect { condition, across, message, help, link, labels, fixes, span: found.span }
}

/// Texts for facts: labels and fixes.
fn placed(cx: &mut Checker<'_>, clauses: &[(tree::Expr, tree::Template)]) -> Vec<(super::program::Node, Vec<Piece>)> {
    let mut made = Vec::with_capacity(clauses.len());
    for (fact, template) in clauses {
        let (fact, ty) = cx.expression(fact);
        if !matches!(ty, Type::Record(_) | Type::Text | Type::List(_) | Type::Wrong) {
            cx.mismatch(fact.span, &ty, "a fact or its words");
        }
        made.push((fact, pieces(cx, template)));
    }
    made
}

fn pieces(cx: &mut Checker<'_>, template: &tree::Template) -> Vec<Piece> {
    template
        .parts
        .iter()
        .map(|part| match part {
            Part::Words(words) => Piece::Words(words.clone()),
            Part::Value(value) => Piece::Value(cx.expression(value).0),
        })
        .collect()
}
