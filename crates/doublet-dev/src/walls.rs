//! Compares the table of walls with the manifests, the Rust sources and deny.toml.

use std::path::Path;

use toml::{Table, Value};

use crate::architecture::{Architecture, PAGE, Wall};
use crate::error::DevError;
use crate::finding::Finding;
use crate::rust_words::lines_with_word;
use crate::source_files::{Language, read_toml, source_files};
use crate::workspace::Workspace;

const UNSAFE: &str = "unsafe";

/// Finds outside crates and `unsafe` blocks in rooms where they do not belong, and walls that deny.toml does not know.
///
/// # Errors
/// If a source file or deny.toml cannot be read.
pub fn check_walls(architecture: &Architecture, workspace: &Workspace, root: &Path) -> Result<Vec<Finding>, DevError> {
    let mut findings = Vec::new();
    let around_crates: Vec<&Wall> = architecture.walls.iter().filter(|wall| wall.what != UNSAFE).collect();
    for wall in &around_crates {
        findings.extend(outside_their_rooms(wall, workspace));
    }
    findings.extend(compare_with_deny_list(&around_crates, workspace, &read_toml(&root.join("deny.toml"))?));
    let folders = architecture.walls.iter().filter(|wall| wall.what == UNSAFE).flat_map(|wall| &wall.stays_in);
    findings.extend(unsafe_outside(&folders.map(String::as_str).collect::<Vec<_>>(), root)?);
    Ok(findings)
}

fn outside_their_rooms(wall: &Wall, workspace: &Workspace) -> Vec<Finding> {
    let outsiders = workspace.packages.iter().filter(|package| !wall.stays_in.contains(&package.name));
    outsiders
        .flat_map(|package| {
            let behind_wall = package.dependencies.iter().filter(|dependency| belongs_to(dependency, &wall.what));
            behind_wall.map(|dependency| {
                let what = format!("`{}` imports `{dependency}`", package.name);
                let hint = format!("`{}` stays in {}; see {PAGE}:{}", wall.what, wall.stays_in.join(", "), wall.line);
                Finding::new(&package.manifest, what, hint)
            })
        })
        .collect()
}

/// A wall around `pyo3` is one around `pyo3-ffi` too.
fn belongs_to(dependency: &str, family: &str) -> bool {
    dependency.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Only rooms of the house are compared: outside crates that import each other may all be wrappers.
fn compare_with_deny_list(walls: &[&Wall], workspace: &Workspace, deny: &Table) -> Vec<Finding> {
    let is_room = |name: &&str| workspace.packages.iter().any(|package| package.name == *name);
    let entries = deny.get("bans").and_then(|bans| bans.get("deny")).and_then(Value::as_array);
    let entries: &[Value] = entries.map_or(&[], Vec::as_slice);
    let differing = walls.iter().filter(|wall| {
        let entry = entries.iter().find(|entry| entry.get("crate").and_then(Value::as_str) == Some(&wall.what));
        let wrappers = entry.and_then(|entry| entry.get("wrappers")).and_then(Value::as_array);
        let wrappers: Vec<&str> = wrappers.into_iter().flatten().filter_map(Value::as_str).filter(is_room).collect();
        wrappers != wall.stays_in
    });
    differing
        .map(|wall| {
            let what = format!("`{}` is not kept to the rooms of {PAGE}:{}", wall.what, wall.line);
            let hint = format!("give it these wrappers, in this order: {}", wall.stays_in.join(", "));
            Finding::new("deny.toml", what, hint)
        })
        .collect()
}

fn unsafe_outside(folders: &[&str], root: &Path) -> Result<Vec<Finding>, DevError> {
    let mut findings = Vec::new();
    for file in source_files(root, &["crates"])?.iter().filter(|file| file.language == Language::Rust) {
        if folders.iter().any(|folder| Path::new(&file.path).starts_with(folder)) {
            continue;
        }
        for line in lines_with_word(&file.text, UNSAFE) {
            let hint = if folders.is_empty() {
                "no room may hold `unsafe` code".to_owned()
            } else {
                format!("`unsafe` stays in {}", folders.join(", "))
            };
            findings.push(Finding::new(format!("{}:{line}", file.path), "this line is `unsafe`", hint));
        }
    }
    Ok(findings)
}
