//! Writes the page that says which operations of AWS are doubled, from the code that doubles them.
#![expect(clippy::disallowed_methods, reason = "the workshop reads and writes the project")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use doublet_aws::{Coverage, coverage};

use crate::error::DevError;
use crate::finding::{Answer, Finding};

const PAGE: &str = "docs/aws-coverage.md";

/// Writes the page.
///
/// # Errors
/// If it cannot be written.
pub fn write_coverage(root: &Path) -> Result<Answer, DevError> {
    let path = root.join(PAGE);
    fs::write(&path, page(&coverage())).map_err(|source| DevError::Unreadable { path, source })?;
    Ok(Answer { summary: format!("wrote {PAGE}"), findings: Vec::new() })
}

/// Looks whether the page says what the code does.
///
/// # Errors
/// If it cannot be read.
pub fn check_coverage(root: &Path) -> Result<Answer, DevError> {
    let path = root.join(PAGE);
    let written = fs::read_to_string(&path).map_err(|source| DevError::Unreadable { path, source })?;
    let mut findings = Vec::new();
    if written != page(&coverage()) {
        findings.push(Finding::new(
            PAGE,
            "the page does not say what the code does",
            "write it again with `make aws-coverage`",
        ));
    }
    Ok(Answer { summary: "coverage of AWS".to_owned(), findings })
}

/// The page as it must be.
#[must_use]
pub fn page(services: &[Coverage]) -> String {
    let mut page = "# What of AWS is doubled\n\n\
        This page is written from the code (`make aws-coverage`). An operation that is not doubled answers with the error \
        `NotImplemented`, status 501, and names itself: never with an empty success.\n\n\
        | service | doubled | of |\n|---|---:|---:|\n"
        .to_owned();
    for service in services {
        let (answered, all) = (service.answered.len(), service.answered.len() + service.missing.len());
        let _ = writeln!(
            page,
            "| [{}](#{}) | {answered} | {all} |",
            service.title,
            service.title.to_lowercase().replace(' ', "-")
        );
    }
    for service in services {
        let _ = write!(page, "\n## {}\n\n", service.title);
        page.push_str(&paragraph(&service.answered));
        if !service.missing.is_empty() {
            let _ = write!(page, "\n??? note \"Not doubled: {}\"\n\n", service.missing.len());
            page.push_str(&indented(&paragraph(&service.missing)));
        }
    }
    page
}

fn paragraph(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    format!("{}\n", names.join(" · "))
}

fn indented(text: &str) -> String {
    format!("    {text}")
}
