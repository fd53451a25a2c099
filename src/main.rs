//! The `probity` command; see [`probity::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    probity::cli::main()
}
