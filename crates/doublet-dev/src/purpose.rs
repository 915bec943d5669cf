//! Tells whether a file's first line says what the file is for.

use crate::source_files::Language;

/// Fewer words than this say nothing.
const FEWEST_WORDS: usize = 3;
/// First lines that speak to a tool and not to a reader.
const DIRECTIVES: [&str; 6] = ["-*-", "ruff:", "mypy:", "pyright:", "type:", "pylint:"];

/// Whether the file opens with a sentence: `//!` in Rust, a docstring or a comment in Python (after a `#!` line if need be).
///
/// ```
/// use doublet_dev::purpose::says_its_purpose;
/// use doublet_dev::source_files::Language;
///
/// assert!(says_its_purpose(Language::Python, "\"\"\"Sends receipts by e-mail.\"\"\"\n"));
/// assert!(!says_its_purpose(Language::Python, "import smtplib\n"));
/// ```
#[must_use]
pub fn says_its_purpose(language: Language, text: &str) -> bool {
    let sentence = match language {
        Language::Rust => text.lines().next().and_then(|line| line.strip_prefix("//!")),
        Language::Python => text.lines().find(|line| !line.starts_with("#!")).and_then(python_sentence),
    };
    sentence.is_some_and(|sentence| {
        let words = sentence.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
        words.count() >= FEWEST_WORDS
    })
}

fn python_sentence(line: &str) -> Option<&str> {
    if let Some(comment) = line.strip_prefix('#') {
        let comment = comment.trim_start();
        return (!DIRECTIVES.iter().any(|directive| comment.starts_with(directive))).then_some(comment);
    }
    line.strip_prefix('r').unwrap_or(line).strip_prefix("\"\"\"")
}
