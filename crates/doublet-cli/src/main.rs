//! The thin door of the command `doublet`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(doublet_cli::run(std::env::args_os().skip(1)))
}
