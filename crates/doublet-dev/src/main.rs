//! The thin door of the workshop: words in, printed answer and exit code out.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use doublet_dev::command::Command;
use doublet_dev::error::DevError;

const FOUND_SOMETHING: u8 = 1;
const COULD_NOT_LOOK: u8 = 2;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(COULD_NOT_LOOK)
        }
    }
}

fn run() -> Result<ExitCode, DevError> {
    let words: Vec<String> = env::args().skip(1).collect();
    let answer = Command::parse(&words)?.run(Path::new("."))?;
    println!("{answer}");
    Ok(if answer.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FOUND_SOMETHING) })
}
