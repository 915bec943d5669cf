//! Reads the manifests of the workspace: which crates there are and whom they depend on.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::error::DevError;
use crate::source_files::{folders_in, read_toml};

/// The crates under `crates/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// Every crate, in the order of its folder's name.
    pub packages: Vec<Package>,
}

/// One crate and its dependencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its manifest, as a path from the root of the project.
    pub manifest: String,
    /// The packages it depends on in any way: to run, to build, to be tested, on some platform.
    pub dependencies: Vec<String>,
}

impl Workspace {
    /// Reads every manifest of the project at `root`.
    ///
    /// # Errors
    /// If a manifest is missing or malformed.
    pub fn read(root: &Path) -> Result<Self, DevError> {
        let shared = read_toml(&root.join("Cargo.toml"))?;
        let shared = shared.get("workspace").and_then(|workspace| workspace.get("dependencies"));
        let shared = shared.and_then(Value::as_table).cloned().unwrap_or_default();
        let folders = folders_in(&root.join("crates"))?;
        let packages = folders.iter().map(|folder| package(root, folder, &shared)).collect::<Result<_, _>>()?;
        Ok(Self { packages })
    }

    /// The crates of this workspace that `package` imports.
    pub fn imports_of<'a>(&'a self, package: &'a Package) -> impl Iterator<Item = &'a str> {
        let of_ours = |name: &&String| self.packages.iter().any(|other| other.name == **name);
        package.dependencies.iter().filter(of_ours).map(String::as_str)
    }
}

fn package(root: &Path, folder: &str, shared: &Table) -> Result<Package, DevError> {
    let manifest = format!("crates/{folder}/Cargo.toml");
    let contents = read_toml(&root.join(&manifest))?;
    let name = contents.get("package").and_then(|package| package.get("name")).and_then(Value::as_str);
    let Some(name) = name else {
        return Err(DevError::Malformed { path: PathBuf::from(manifest), what: "has no package name".to_owned() });
    };
    let mut dependencies = named_in(&contents, shared);
    if let Some(targets) = contents.get("target").and_then(Value::as_table) {
        dependencies.extend(targets.values().filter_map(Value::as_table).flat_map(|target| named_in(target, shared)));
    }
    dependencies.sort();
    dependencies.dedup();
    Ok(Package { name: name.to_owned(), manifest, dependencies })
}

fn named_in(manifest: &Table, shared: &Table) -> Vec<String> {
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|section| manifest.get(*section).and_then(Value::as_table))
        .flatten()
        .map(|(key, value)| real_name(key, value, shared).to_owned())
        .collect()
}

/// A dependency may be renamed where it is used, or in the workspace's list that it inherits from.
fn real_name<'a>(key: &'a str, value: &'a Value, shared: &'a Table) -> &'a str {
    let renamed = |value: &'a Value| value.get("package").and_then(Value::as_str);
    renamed(value).or_else(|| shared.get(key).and_then(renamed)).unwrap_or(key)
}
