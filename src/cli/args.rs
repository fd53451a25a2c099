//! The command line: one definition feeds parsing, help and completions.

use crate::eval::Limits;
use crate::facts::Kind;
use crate::testing::Filter;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Finds statements of an article that cannot all be true.
#[derive(Debug, Parser)]
#[command(name = "probity", version, about, propagate_version = true, max_term_width = 100)]
pub(super) struct Cli {
    /// When to use colours; `NO_COLOR` turns them off too
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
    /// Columns of a page, instead of the terminal's
    #[arg(long, global = true, value_name = "COLUMNS", hide_short_help = true)]
    pub(super) width: Option<usize>,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check articles against rules
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Show the facts that are read from articles
    #[command(after_help = FACTS_EXAMPLES)]
    Facts(FactsArgs),
    /// Run the tests of rules: those beside them, and articles with the findings expected of them
    #[command(after_help = TEST_EXAMPLES)]
    Test(TestArgs),
    /// Bring rule files into their canonical layout
    #[command(after_help = FMT_EXAMPLES)]
    Fmt(FmtArgs),
    /// Say what a rule wants, why it came out as it did in an article, or what an error of a rule file means
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArgs),
    /// List all rules, with whether they run
    #[command(after_help = RULES_EXAMPLES)]
    Rules(RulesArgs),
    /// Propose rules for what an article states
    #[command(after_help = SUGGEST_EXAMPLES)]
    Suggest(SuggestArgs),
    /// Write a first configuration and rule file to start from
    #[command(after_help = INIT_EXAMPLES)]
    Init(InitArgs),
    /// Print completions for a shell
    #[command(after_help = "Example:\n  probity completions bash > ~/.local/share/bash-completion/completions/probity")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

const CHECK_EXAMPLES: &str = "\
Examples:
  probity check                                   every article below this folder
  probity check --rules house.probity news/       with rules of your own as well
  probity check --rules a.probity --no-packs x.md with these rules only
  probity check --format jsonl docs | jq .message for other programs
  probity check --stats --rules a.probity x.md    what every rule came to
  probity check --profile news/                   which rules take the time
  probity check --fix news/                       make the changes that rules propose
  pandoc x.docx -t plain | probity check -        standard input

Exit status: 0 nothing found, 1 findings (see --fail-on), 2 the run failed.";

const FACTS_EXAMPLES: &str = "\
Examples:
  probity facts article.md
  probity facts --kind date,number article.md
  probity facts --format jsonl docs | jq 'select(.kind == \"date\")'";

const TEST_EXAMPLES: &str = "\
Examples:
  probity test                              every rule file below this folder
  probity test house.probity                one rule file, and the articles in house.cases
  probity test --review                     look at each changed snapshot and accept or reject it
  probity test --update                     accept all snapshots as they are now
  probity test --filter 'house/seats-*'     some rules or articles only
  probity test --format junit > tests.xml   for a CI server
  probity test --coverage                   which parts of the rules no test reaches
  probity test --mutate                     which changes to passing articles no rule notices

Exit status: 0 all is as expected, 1 a test fails or a snapshot is changed, new or without its article,
2 the run failed.";

const FMT_EXAMPLES: &str = "\
Examples:
  probity fmt                     every rule file below this folder, in place
  probity fmt --check             which files are not in it (for CI)
  probity fmt --diff house.probity
  probity fmt - < house.probity   standard input to standard output

Exit status: 0 done, or nothing to do; 1 with --check or --diff, files would change; 2 the run failed.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  probity explain                               every rule, with a line on each
  probity explain dates/weekday                 what a rule wants, with examples
  probity explain dates/weekday article.md      why it fired, or why it did not
  probity explain house/wards x.md -r a.probity a rule of your own
  probity explain rules/type                    what an error of a rule file means

Exit status: 0 explained, 2 the run failed.";

const RULES_EXAMPLES: &str = "\
Examples:
  probity rules                     the standard rules, on or off as the nearest probity.toml says
  probity rules --rules a.probity   with rules of your own
  probity rules --format json | jq '.rules[] | select(.on)'
  probity rules --pages docs/rules  a page in Markdown for each standard rule";

const SUGGEST_EXAMPLES: &str = "\
Examples:
  probity suggest article.md                              to read first
  probity suggest --output rules/article.probity article.md
  probity test rules/article.probity                      what was written passes its tests

Exit status: 0 whatever was found, 2 the run failed.";

const INIT_EXAMPLES: &str = "\
Examples:
  probity init                    probity.toml and rules/house.probity, here
  probity init --ci github news   with a workflow that checks pull requests, in news/

Exit status: 0 written, 2 something is there already, or cannot be written.";

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Human,
    /// One JSON object a line
    Jsonl,
}

/// From which severity on findings fail the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Level {
    Error,
    Warning,
    Note,
}

/// Which configuration file counts.
#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// The configuration file, instead of the nearest `probity.toml` above each article
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long)]
    pub(super) no_config: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Files or folders; `-` is standard input
    #[arg(default_value = ".", value_name = "PATHS", hide_default_value = true)]
    pub(super) paths: Vec<PathBuf>,
    /// A rule file to add (repeatable)
    #[arg(long, short, value_name = "FILE")]
    pub(super) rules: Vec<PathBuf>,
    /// Leave the standard rules out
    #[arg(long)]
    pub(super) no_packs: bool,
    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,
    /// Fail from this severity on [default: error, or as configured]
    #[arg(long, value_name = "LEVEL")]
    pub(super) fail_on: Option<Level>,
    /// The date of the articles, for “yesterday” and days without a year
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<crate::facts::Day>,
    /// Show what every rule came to
    #[arg(long)]
    pub(super) stats: bool,
    /// Show how long each stage and each rule took
    #[arg(long)]
    pub(super) profile: bool,
    /// List what could not be decided, with the reason
    #[arg(long)]
    pub(super) explain_undecided: bool,
    /// Make the changes that rules propose, and check what comes of them
    #[arg(long)]
    pub(super) fix: bool,
    /// Steps that one rule may take in one article
    #[arg(long, value_name = "STEPS", default_value_t = Limits::default().steps, hide_short_help = true)]
    pub(super) max_steps: u64,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Args)]
pub(super) struct FactsArgs {
    /// Files or folders; `-` is standard input
    #[arg(default_value = ".", value_name = "PATHS", hide_default_value = true)]
    pub(super) paths: Vec<PathBuf>,
    /// Only these kinds, separated by commas; `sentence`, `paragraph`, `caption`, `heading` and `cell` are listed on request only
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = kind)]
    pub(super) kind: Vec<Listed>,
    /// How to print facts
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,
    /// The date of the articles, for “yesterday” and days without a year
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<crate::facts::Day>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

/// How the results of tests are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TestFormat {
    /// For people
    Human,
    /// One JSON object
    Json,
    /// XML for CI servers
    Junit,
}

#[derive(Debug, Args)]
pub(super) struct TestArgs {
    /// Rule files, or folders of them
    #[arg(default_value = ".", value_name = "RULES", hide_default_value = true)]
    pub(super) rules: Vec<PathBuf>,
    /// Accept every snapshot as it is now, and delete those without an article
    #[arg(long, conflicts_with = "review")]
    pub(super) update: bool,
    /// Show every snapshot that is not as stored, and ask whether to accept it
    #[arg(long)]
    pub(super) review: bool,
    /// Only rules whose name, and articles whose path, has this text or fits this pattern (`*`, `?`, `{a,b}`)
    #[arg(long, value_name = "TEXT", value_parser = Filter::new)]
    pub(super) filter: Option<Filter>,
    /// How to print results
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: TestFormat,
    /// Show which rules and which parts of their conditions no test reaches
    #[arg(long)]
    pub(super) coverage: bool,
    /// Change one fact at a time in articles that pass, and show which changes no rule notices
    #[arg(long)]
    pub(super) mutate: bool,
}

#[derive(Debug, Args)]
pub(super) struct FmtArgs {
    /// Rule files, or folders of them; `-` is standard input
    #[arg(default_value = ".", value_name = "RULES", hide_default_value = true)]
    pub(super) rules: Vec<PathBuf>,
    /// Write nothing; list the files that would change
    #[arg(long)]
    pub(super) check: bool,
    /// Write nothing; show what would change
    #[arg(long)]
    pub(super) diff: bool,
}

/// How an explanation is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainFormat {
    /// For people
    Human,
    /// One JSON object
    Json,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// A rule, or the code of a problem of rule files; without it, all are listed
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
    /// The article to explain it in; `-` is standard input
    #[arg(value_name = "ARTICLE")]
    pub(super) article: Option<PathBuf>,
    /// A rule file to add to the standard rules (repeatable)
    #[arg(long, short, value_name = "FILE")]
    pub(super) rules: Vec<PathBuf>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ExplainFormat,
    /// The date of the article, for “yesterday” and days without a year
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<crate::facts::Day>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// A rule file to add to the standard rules (repeatable)
    #[arg(long, short, value_name = "FILE")]
    pub(super) rules: Vec<PathBuf>,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ExplainFormat,
    /// Write a page in Markdown for each standard rule, and a list of them, into this folder instead
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["rules", "format"])]
    pub(super) pages: Option<PathBuf>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Args)]
pub(super) struct SuggestArgs {
    /// The article; `-` is standard input
    #[arg(value_name = "ARTICLE")]
    pub(super) article: PathBuf,
    /// Write the rules into this new file, instead of printing them
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The date of the article, for “yesterday” and days without a year
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<crate::facts::Day>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// Where to write; made if it is not there
    #[arg(default_value = ".", value_name = "FOLDER", hide_default_value = true)]
    pub(super) folder: PathBuf,
    /// Write a workflow for this service, too
    #[arg(long, value_name = "SERVICE")]
    pub(super) ci: Option<Ci>,
    /// Write over files that are there
    #[arg(long)]
    pub(super) force: bool,
}

/// Services that run checks on changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Ci {
    /// GitHub Actions
    Github,
}

/// What `facts` can list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    Fact(Kind),
    Sentence,
    Paragraph,
    Caption,
    Heading,
    Cell,
}

fn kind(name: &str) -> Result<Listed, String> {
    match name {
        "sentence" => Ok(Listed::Sentence),
        "paragraph" => Ok(Listed::Paragraph),
        "caption" => Ok(Listed::Caption),
        "heading" => Ok(Listed::Heading),
        "cell" => Ok(Listed::Cell),
        _ => Kind::ALL.into_iter().find(|kind| kind.name() == name).map(Listed::Fact).ok_or_else(|| {
            let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
            format!("there is: {}, sentence, paragraph, caption, heading, cell", names.join(", "))
        }),
    }
}

fn day(text: &str) -> Result<crate::facts::Day, String> {
    text.parse::<jiff::civil::Date>()
        .map(crate::facts::Day::from_civil)
        .map_err(|_| "write a date as 2025-04-10".to_owned())
}
