//! The one place where the workshop reads the disk: the source files and manifests of the house.
#![expect(
    clippy::disallowed_methods,
    reason = "engines must not touch the disk; the workshop does it here and nowhere else"
)]

use std::fs;
use std::path::{Path, PathBuf};

use toml::Table;

use crate::error::DevError;

/// The languages whose files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// `.rs`
    Rust,
    /// `.py` and `.pyi`
    Python,
}

/// One file of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path from the root of the project, with forward slashes.
    pub path: String,
    /// What it is written in.
    pub language: Language,
    /// All of it.
    pub text: String,
}

/// Reads every file of code in these folders of the project, in the order of their paths. A folder may be missing.
///
/// # Errors
/// If a folder or file cannot be read.
pub fn source_files(root: &Path, folders: &[&str]) -> Result<Vec<SourceFile>, DevError> {
    let mut found = Vec::new();
    for folder in folders.iter().filter(|folder| root.join(folder).is_dir()) {
        collect(root, folder, &mut found)?;
    }
    Ok(found)
}

/// The names of the folders directly in `folder`, sorted.
///
/// # Errors
/// If it cannot be read.
pub fn folders_in(folder: &Path) -> Result<Vec<String>, DevError> {
    let names = names_in(folder)?;
    Ok(names.into_iter().filter(|name| folder.join(name).is_dir()).collect())
}

/// Reads a text file.
///
/// # Errors
/// If it is missing or not UTF-8.
pub fn read_text(path: &Path) -> Result<String, DevError> {
    fs::read_to_string(path).map_err(|source| DevError::Unreadable { path: path.to_owned(), source })
}

/// Reads a TOML file.
///
/// # Errors
/// If it is missing or malformed.
pub fn read_toml(path: &Path) -> Result<Table, DevError> {
    let malformed = |source| DevError::NotToml { path: path.to_owned(), source: Box::new(source) };
    read_text(path)?.parse().map_err(malformed)
}

fn collect(root: &Path, folder: &str, found: &mut Vec<SourceFile>) -> Result<(), DevError> {
    for name in names_in(&root.join(folder))? {
        let path = format!("{folder}/{name}");
        let place: PathBuf = root.join(&path);
        if place.is_dir() {
            if !is_product_of_tools(&name) {
                collect(root, &path, found)?;
            }
        } else if let Some(language) = language_of(&place) {
            found.push(SourceFile { path, language, text: read_text(&place)? });
        }
    }
    Ok(())
}

fn is_product_of_tools(folder: &str) -> bool {
    folder.starts_with('.') || matches!(folder, "__pycache__" | "target" | "node_modules")
}

fn language_of(path: &Path) -> Option<Language> {
    match path.extension()?.to_str()? {
        "rs" => Some(Language::Rust),
        "py" | "pyi" => Some(Language::Python),
        _ => None,
    }
}

fn names_in(folder: &Path) -> Result<Vec<String>, DevError> {
    let unreadable = |source| DevError::Unreadable { path: folder.to_owned(), source };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        names.push(entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
