//! Finds files that are too long, or that do not say what they are for.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::error::DevError;
use crate::finding::{Answer, Finding};
use crate::purpose::says_its_purpose;
use crate::source_files::{Language, SourceFile, read_toml, source_files};

/// Where code lives.
const FOLDERS: [&str; 6] = ["benches", "crates", "docs", "examples", "python", "tests"];
/// A file may have this many lines and no more.
pub const MOST_LINES: usize = 600;
/// A file longer than this deserves a second look.
const LOOK_AGAIN: usize = 350;
/// Where long files are excused.
const LONG_FILES: &str = "crates/doublet-dev/long_files.toml";

/// Looks at every file of code of the project at `root`.
///
/// # Errors
/// If a file, or the list of excused long files, cannot be read.
pub fn check_sizes(root: &Path) -> Result<Answer, DevError> {
    let excused = excused(&read_toml(&root.join(LONG_FILES))?)?;
    let files = source_files(root, &FOLDERS)?;
    let mut findings: Vec<Finding> = files.iter().flat_map(|file| check_file(file, &excused)).collect();
    findings.extend(excused.iter().filter_map(|(path, _)| check_excuse(path, &files)));
    Ok(Answer { summary: summary(&files), findings })
}

fn excused(list: &Table) -> Result<Vec<(String, String)>, DevError> {
    let entry = |(path, reason): (&String, &Value)| match reason.as_str().map(str::trim) {
        Some(reason) if !reason.is_empty() => Ok((path.clone(), reason.to_owned())),
        _ => {
            Err(DevError::Malformed { path: PathBuf::from(LONG_FILES), what: format!("gives no reason for `{path}`") })
        }
    };
    list.iter().map(entry).collect()
}

fn check_file(file: &SourceFile, excused: &[(String, String)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let lines = lines(file);
    if lines > MOST_LINES && !excused.iter().any(|(path, _)| *path == file.path) {
        let hint = format!("split it, or excuse it with a reason in {LONG_FILES}");
        findings.push(Finding::new(&file.path, format!("the file has {lines} lines, {MOST_LINES} are allowed"), hint));
    }
    if !says_its_purpose(file.language, &file.text) {
        let hint = match file.language {
            Language::Rust => "begin with `//!` and one sentence",
            Language::Python => "begin with a docstring or comment of one sentence",
        };
        findings.push(Finding::new(
            format!("{}:1", file.path),
            "the first line does not say what the file is for",
            hint,
        ));
    }
    findings
}

fn check_excuse(path: &str, files: &[SourceFile]) -> Option<Finding> {
    let still_long = files.iter().any(|file| file.path == path && lines(file) > MOST_LINES);
    let finding = || Finding::new(LONG_FILES, format!("`{path}` is not a long file any more"), "take its entry out");
    (!still_long).then(finding)
}

fn summary(files: &[SourceFile]) -> String {
    let mut lengths: Vec<(usize, &str)> = files.iter().map(|file| (lines(file), file.path.as_str())).collect();
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).map_or(0, |(length, _)| *length);
    let (longest, path) = lengths.last().copied().unwrap_or((0, "nothing"));
    let long = lengths.iter().filter(|(length, _)| *length > LOOK_AGAIN).count();
    let count = files.len();
    format!("sizes: {count} files, median {median} lines, longest {longest} ({path}), {long} over {LOOK_AGAIN}")
}

fn lines(file: &SourceFile) -> usize {
    file.text.lines().count()
}
