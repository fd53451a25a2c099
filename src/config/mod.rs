//! `probity.toml`: what a folder of articles says of its own checks, with the place of everything in the file.
//!
//! Not where the file is looked for, nor the loading of the rule files that it names: that is [`crate::cli`].

mod read;
mod value;

use crate::check::program::Program;
use crate::check::{Checked, Problem, Setting, did_you_mean};
use crate::facts::Day;
use crate::finding::Severity;
use crate::source::{Source, Span};
use ignore::gitignore::Gitignore;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of a configuration file.
pub const FILE_NAME: &str = "probity.toml";

/// Something of the file, and where it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed<T> {
    /// Its place in [`Config::source`].
    pub span: Span,
    /// What it is.
    pub value: T,
}

/// A configuration file, read.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file.
    pub source: Arc<Source>,
    /// Rule files and folders of them, added to the standard rules.
    pub rules: Vec<Placed<PathBuf>>,
    /// Packs by name, and whether their rules run.
    pub packs: Vec<Placed<(String, bool)>>,
    /// Single rules by full name, with the severity of what they find; `None` where they do not run.
    pub severities: Vec<Placed<(String, Option<Severity>)>>,
    /// From which severity on findings fail the run.
    pub fail_on: Option<Severity>,
    /// The date of the articles that give none themselves.
    pub date: Option<Day>,
    /// Values for the parameters of rules.
    pub params: Vec<Param>,
    excluded: Gitignore,
}

/// A value for a parameter of a rule file.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// The parameter's full name, and its value. A day is given as a text: "2025-04-10".
    pub setting: Setting,
    /// The place of the name.
    pub span: Span,
    /// The place of the value.
    pub value_span: Span,
}

impl Config {
    /// Reads the text of a configuration file and says everything that is wrong with it. The paths in it start at its
    /// folder, which is joined with them as it is given here.
    pub fn read(source: &Arc<Source>, folder: &Path) -> (Config, Vec<Problem>) {
        read::read(source, folder)
    }

    /// Whether an article is left out when a folder is walked; its path starts at the folder of the configuration file.
    /// Patterns are those of a `.gitignore` in that folder.
    pub fn excludes(&self, article: &Path) -> bool {
        article.is_relative() && self.excluded.matched_path_or_any_parents(article, false).is_ignore()
    }

    /// Leaves out the rules that are switched off, and gives the others their severity. What is said of a single rule
    /// counts more than what is said of its pack.
    pub fn apply(&self, program: &mut Program) {
        program.rules.retain_mut(|rule| {
            if let Some(Placed { value: (_, severity), .. }) = self.severities.iter().find(|s| s.value.0 == rule.id) {
                if let Some(severity) = severity {
                    rule.severity = *severity;
                    rule.off = false;
                }
                return severity.is_some();
            }
            let pack = pack_of(&rule.id);
            self.packs.iter().find(|switch| switch.value.0 == pack).is_none_or(|switch| switch.value.1)
        });
    }

    /// The values for parameters, in the order of [`Config::params`].
    pub fn settings(&self) -> Vec<Setting> {
        self.params.iter().map(|param| param.setting.clone()).collect()
    }

    /// What is wrong with the names of packs, rules and parameters and with the values of these, given every rule file
    /// that there is, checked with [`Config::settings`].
    pub fn unknown_names(&self, files: &[Checked]) -> Vec<Problem> {
        let rules: BTreeSet<&str> =
            files.iter().flat_map(|file| &file.program.rules).map(|rule| rule.id.as_str()).collect();
        let packs: BTreeSet<&str> = rules.iter().map(|rule| pack_of(rule)).collect();
        let params: BTreeSet<&str> =
            files.iter().flat_map(|file| &file.program.params).map(|param| param.id.as_str()).collect();
        let unknown = |span: Span, what: &str, name: &str, known: &BTreeSet<&str>| {
            (!known.contains(name)).then(|| {
                Problem::error("config/unknown-name", span, format!("there is no {what} `{name}`"))
                    .maybe_help(did_you_mean(name, known.iter().copied()))
            })
        };
        let packs = self.packs.iter().filter_map(|pack| unknown(pack.span, "pack", &pack.value.0, &packs));
        let rules = self.severities.iter().filter_map(|rule| unknown(rule.span, "rule", &rule.value.0, &rules));
        let named =
            self.params.iter().filter_map(|param| unknown(param.span, "parameter", &param.setting.name, &params));
        let mut values: Vec<(usize, &String)> = files
            .iter()
            .flat_map(|file| &file.settings)
            .filter_map(|(at, wrong)| Some((*at, wrong.as_ref()?)))
            .collect();
        values.dedup();
        let values = values.into_iter().filter_map(|(at, wrong)| {
            let problem = Problem::error("config/type", self.params.get(at)?.value_span, wrong.as_str());
            Some(
                problem
                    .help("write a value of that kind; what rules write, such as 3 months, stands in quotation marks"),
            )
        });
        packs.chain(rules).chain(named).chain(values).collect()
    }
}

/// The pack of a rule, by the rule's full name.
fn pack_of(rule: &str) -> &str {
    rule.split_once('/').map_or(rule, |(pack, _)| pack)
}
