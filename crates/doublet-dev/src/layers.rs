//! Compares the table of floors with the workspace: every crate has its row, and imports only what the row allows.

use std::path::Path;

use crate::architecture::{Architecture, PAGE, Room};
use crate::finding::Finding;
use crate::workspace::{Package, Workspace};

/// Finds every crate without a row, every row without a room, and every import that no row allows.
#[must_use]
pub fn check_layers(architecture: &Architecture, workspace: &Workspace, project: &Path) -> Vec<Finding> {
    let rows = architecture.rooms.iter().flat_map(|room| check_row(room, architecture, workspace, project));
    let crates = workspace.packages.iter().flat_map(|package| check_crate(package, architecture, workspace));
    rows.chain(crates).collect()
}

fn check_row(room: &Room, architecture: &Architecture, workspace: &Workspace, project: &Path) -> Vec<Finding> {
    let place = format!("{PAGE}:{}", room.line);
    let mut findings = Vec::new();
    let stands = if room.is_crate() {
        workspace.packages.iter().any(|package| package.name == room.name)
    } else {
        project.join(&room.name).is_dir()
    };
    if !stands {
        let hint = "take the row out; a room gets its row when it is founded";
        findings.push(Finding::new(&place, format!("there is no room `{}`", room.name), hint));
    }
    if architecture.rooms.iter().any(|other| other.name == room.name && other.line < room.line) {
        findings.push(Finding::new(&place, format!("`{}` has a second row", room.name), "keep one of the two"));
    }
    for import in &room.may_import {
        let what = match architecture.rooms.iter().find(|other| other.name == *import) {
            None => format!("`{}` may import `{import}`, which has no row", room.name),
            Some(below) if below.floor < room.floor => continue,
            Some(beside) if beside.floor == room.floor => {
                format!("`{}` may import `{import}`, which lives on the same floor", room.name)
            }
            Some(_) => format!("`{}` may import `{import}`, which lives above it", room.name),
        };
        findings.push(Finding::new(&place, what, "a room imports rooms of lower floors only"));
    }
    findings
}

fn check_crate(package: &Package, architecture: &Architecture, workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    let folder = package.manifest.split('/').nth(1);
    if folder != Some(package.name.as_str()) {
        let what = format!("the package is called `{}`, its folder is not", package.name);
        findings.push(Finding::new(&package.manifest, what, "name the folder after the package"));
    }
    let Some(room) = architecture.rooms.iter().find(|room| room.name == package.name) else {
        let what = format!("`{}` has no row in the table of {PAGE}", package.name);
        findings.push(Finding::new(&package.manifest, what, "say on which floor it lives and whom it may import"));
        return findings;
    };
    let allowed = |import: &&str| room.may_import.iter().any(|name| name == import);
    for import in workspace.imports_of(package).filter(|import| !allowed(import)) {
        let what = format!("`{}` imports `{import}`, but its row does not allow it", package.name);
        let hint = format!("do without, or make the case for a change of {PAGE}:{}", room.line);
        findings.push(Finding::new(&package.manifest, what, hint));
    }
    findings
}
