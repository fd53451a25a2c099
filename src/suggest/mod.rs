//! Rules proposed for an article: each holds in it now, and fails when one value is changed.
//!
//! A proposal is drafted as the text of a rule, and kept only if that text has no problem, its tests pass and it holds.
//! So nothing here need know how rules are evaluated. Not proposed is what the standard rules ask anyway.

mod draft;
mod figures;
mod order;
mod people;
mod perturb;
mod spans;
mod sums;
mod words;

use crate::check;
use crate::document::{Document, Format};
use crate::eval::{self, Limits, State};
use crate::extract;
use crate::facts::Facts;
use crate::source::Source;
use crate::syntax;
use crate::testing;
use draft::Draft;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;
use words::Words;

/// The most rules that are proposed for an article.
pub const MAX_PROPOSALS: usize = 12;

/// The most drafts of one sort that are tried.
const MAX_DRAFTS: usize = 24;

/// A rule that holds in the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The name of the rule.
    pub name: String,
    /// Its text, documentation and tests included.
    pub text: String,
}

/// Something that is looked for in an article.
type Sort = fn(&Article<'_>) -> Vec<Draft>;

/// What is looked for, the most telling first, and how many rules of each are proposed at most.
const SORTS: [(Sort, usize); 6] = [
    (spans::draft, 3),
    (sums::draft, 3),
    (figures::draft, 4),
    (order::draft, 1),
    (people::holders, 4),
    (people::spellings, 1),
];

/// What drafts are made from.
struct Article<'a> {
    document: &'a Document,
    facts: &'a Facts,
    words: Words<'a>,
}

/// Proposes rules for an article, the best first: at most [`MAX_PROPOSALS`].
pub fn suggest(document: &Document, facts: &Facts) -> Vec<Proposal> {
    let article = Article { document, facts, words: Words::new(document) };
    let mut names = BTreeSet::new();
    let mut tested = BTreeSet::new();
    let mut proposals = Vec::new();
    for (sort, most) in SORTS {
        let mut kept = 0;
        for mut draft in sort(&article).into_iter().take(MAX_DRAFTS) {
            if kept == most || proposals.len() == MAX_PROPOSALS {
                break;
            }
            // The same facts in the same sentences need no second rule.
            let about = (draft.passing.clone(), draft.body.first().cloned());
            if tested.contains(&about) {
                continue;
            }
            draft.name = free_name(&draft.name, &names);
            let text = draft.text();
            if holds(&text, &draft, &article) {
                kept += 1;
                names.insert(draft.name.clone());
                tested.insert(about);
                proposals.push(Proposal { name: draft.name, text });
            }
        }
    }
    proposals
}

/// The rule file of these proposals, in its canonical layout.
pub fn file(article: &str, pack: &str, proposals: &[Proposal]) -> String {
    let article = crate::source::sanitise(article);
    let mut text = format!(
        "// Proposed for {article}, where all of them hold. Keep those that must go on holding, and delete the rest.\n\npack {pack}\n"
    );
    for proposal in proposals {
        let _ = write!(text, "\n{}", proposal.text);
    }
    let source = Source::new("proposals", text);
    syntax::format(&syntax::parse(&source), &source)
}

/// A name for a pack, made from the name of an article.
pub fn pack_name(article: &str) -> String {
    draft::name(article).unwrap_or_else(|| "article".to_owned())
}

fn free_name(wanted: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|count| format!("{wanted}-{}", draft::letters(count)));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default()
}

/// Whether the rule has no problem, its tests pass (the passing one because the rule holds there, not for want of
/// facts), and it holds in the article.
fn holds(text: &str, draft: &Draft, article: &Article<'_>) -> bool {
    let checked = check::check(Arc::new(Source::new("proposal", text)), None, "proposal");
    let program = &checked.program;
    let state = |document: &Document, facts: &Facts| {
        eval::run_rule(program, 0, document, facts, Limits::default()).state() == State::Held
    };
    if !checked.problems.is_empty() || program.rules.len() != 1 || !state(article.document, article.facts) {
        return false;
    }
    let passing = Document::new(Source::new("test", draft.passing.as_str()), Format::Markdown);
    state(&passing, &extract::extract(&passing, None))
        && testing::run(program).iter().all(|report| report.status.is_good())
}
