//! The thin door of the command `doublet`.

use std::process::ExitCode;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(doublet_cli::run(std::env::args_os().skip(1)))
}
