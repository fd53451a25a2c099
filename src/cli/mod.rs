//! The `probity` command: arguments, input files, output, exit status. The only place where everything meets.

mod args;
mod catalogue;
mod check;
mod config;
mod explain;
mod facts;
mod fmt;
mod init;
mod inputs;
mod profile;
mod progress;
mod rules;
mod stats;
mod suggest;
mod table;
mod terminal;
mod test;
mod write;

use args::{Cli, Command};
use clap::{CommandFactory, Parser};
use std::io::Write;
use std::process::ExitCode;

/// Nothing at or above the failing level.
const CLEAN: u8 = 0;
/// Findings at or above the failing level.
const FOUND: u8 = 1;
/// The run itself failed: usage, an unreadable file, a broken rule.
const FAILED: u8 = 2;

/// Runs the command with the process's arguments and gives its exit status.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { FAILED } else { CLEAN });
        }
    };
    let status = match cli.command {
        Command::Check(args) => check::run(&args, &terminal::Terminal::new(cli.color, cli.width)),
        Command::Facts(args) => facts::run(&args, &terminal::Terminal::new(cli.color, cli.width)),
        Command::Test(args) => test::run(&args, &terminal::Terminal::new(cli.color, cli.width)),
        Command::Fmt(args) => fmt::run(&args, &terminal::Terminal::new(cli.color, cli.width)),
        Command::Rules(args) => catalogue::run(&args, &terminal::Terminal::new(cli.color, cli.width)),
        Command::Explain(args) => explain::run(&args, &terminal::Terminal::new(cli.color, cli.width)),
        Command::Suggest(args) => suggest::run(&args, &terminal::Terminal::new(cli.color, cli.width)),
        Command::Init(args) => init::run(&args, &terminal::Terminal::new(cli.color, cli.width)),
        Command::Completions { shell } => {
            // Into memory first: the generator panics where its output is closed.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "probity", &mut script);
            std::io::stdout().write_all(&script).map(|()| CLEAN)
        }
    };
    match status {
        Ok(status) => ExitCode::from(status),
        // A closed pipe (`probity check | head`) is no failure of ours.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::from(CLEAN),
        Err(error) => {
            terminal::say(format_args!("error: {error}"));
            ExitCode::from(FAILED)
        }
    }
}
