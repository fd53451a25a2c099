//! The `probity` command from outside: arguments, files, output and exit status.

mod catalogue;
mod check;
mod config;
mod explain;
mod facts;
mod fmt;
mod folder;
mod hostile;
mod init;
mod jsonl;
mod output;
mod pages;
mod profile;
mod rules;
mod suggest;
mod test;
mod usage;
