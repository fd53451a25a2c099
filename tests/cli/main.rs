//! The `probity` command from outside: arguments, files, output and exit status.

mod check;
mod facts;
mod folder;
mod hostile;
mod jsonl;
mod output;
mod rules;
mod test;
mod usage;
