//! Packs the service models of an installed botocore into `crates/doublet-aws/models`, and lists what a newer one brings.
#![expect(clippy::disallowed_methods, reason = "the workshop reads botocore and writes data")]

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use doublet_aws::model::{Model, from_botocore, pack, unpack};
use flate2::read::GzDecoder;
use serde_json::Value;

use crate::error::DevError;
use crate::finding::{Answer, Finding};

const MODELS: &str = "crates/doublet-aws/models";

/// Writes the packed model of every service that has a room.
///
/// # Errors
/// If a model cannot be found, read or written.
pub fn pack_models(root: &Path, data: &Path) -> Result<Answer, DevError> {
    let services = services(root)?;
    for service in &services {
        pack_model(root, service, &read_model(root, data, service)?)?;
    }
    Ok(Answer { summary: format!("packed the models of {}", services.join(", ")), findings: Vec::new() })
}

/// Writes the packed model of one service.
pub(crate) fn pack_model(root: &Path, service: &str, model: &Model) -> Result<(), DevError> {
    let path = packed_path(root, service);
    let packed = pack(model).map_err(|error| malformed(&path, error.to_string()))?;
    fs::write(&path, packed).map_err(|source| DevError::Unreadable { path, source })
}

/// Compares the packed models with those of a botocore that is perhaps newer.
///
/// # Errors
/// If a model cannot be found or read.
pub fn compare_models(root: &Path, data: &Path) -> Result<Answer, DevError> {
    let services = services(root)?;
    let mut findings = Vec::new();
    for service in &services {
        let path = packed_path(root, service);
        let packed = fs::read(&path).map_err(|source| DevError::Unreadable { path: path.clone(), source })?;
        let ours = unpack(&packed).map_err(|error| malformed(&path, error.to_string()))?;
        findings.extend(news(service, &facts(&ours), &facts(&read_model(root, data, service)?)));
    }
    Ok(Answer { summary: format!("compared the models of {}", services.join(", ")), findings })
}

/// Everything that a model says, a line each.
fn facts(model: &Model) -> BTreeSet<String> {
    let mut facts = BTreeSet::from([
        format!("protocols {:?}", model.metadata.protocols),
        format!("version {}", model.metadata.api_version),
    ]);
    for operation in &model.operations {
        facts.insert(format!("operation {}", operation.name));
        for (role, shape) in [("input", operation.input), ("output", operation.output)] {
            for member in model.structure(shape).into_iter().flat_map(|structure| &structure.members) {
                facts.insert(format!(
                    "{role} {}.{}{}",
                    operation.name,
                    member.name,
                    if member.required { ", required" } else { "" }
                ));
            }
        }
    }
    for shape in &model.shapes {
        let limits = (shape.min, shape.max, &shape.pattern, &shape.choices);
        facts.insert(format!("limits of {}: {limits:?}", shape.name));
    }
    facts
}

fn news(service: &str, ours: &BTreeSet<String>, theirs: &BTreeSet<String>) -> Vec<Finding> {
    let hint = "read the service's news, then pack the models again with `aws-models`";
    let new = theirs.difference(ours).map(|fact| Finding::new(service, format!("new: {fact}"), hint));
    let gone = ours.difference(theirs).map(|fact| Finding::new(service, format!("gone: {fact}"), hint));
    new.chain(gone).collect()
}

/// A folder in `services/` is a service.
fn services(root: &Path) -> Result<Vec<String>, DevError> {
    let folder = root.join("crates/doublet-aws/src/services");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|source| DevError::Unreadable { path: folder.clone(), source })? {
        let entry = entry.map_err(|source| DevError::Unreadable { path: folder.clone(), source })?;
        if entry.path().is_dir() {
            names.push(entry.file_name().to_string_lossy().replace('_', "-"));
        }
    }
    names.sort();
    Ok(names)
}

/// The model of one service as botocore has it.
pub(crate) fn read_model(root: &Path, data: &Path, service: &str) -> Result<Model, DevError> {
    let folder = data.join(service);
    let versions = fs::read_dir(&folder).map_err(|source| DevError::Unreadable { path: folder.clone(), source })?;
    let newest = versions.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_dir()).max();
    let newest = newest.ok_or_else(|| malformed(&folder, "holds no version of the model"))?;
    let mut model = read_json(&newest.join("service-2.json"))?;
    let overlay = root.join(MODELS).join("overlays").join(format!("{service}.json"));
    if overlay.exists() {
        lay_over(&mut model, read_json(&overlay)?);
    }
    let pages = read_json(&newest.join("paginators-1.json")).ok();
    from_botocore(&model, pages.as_ref()).map_err(|error| malformed(&newest, error.to_string()))
}

/// Lays what a model does not tell any more over it, member by member.
fn lay_over(model: &mut Value, overlay: Value) {
    match (model, overlay) {
        (Value::Object(members), Value::Object(overlay)) => {
            for (name, value) in overlay {
                lay_over(members.entry(name).or_insert(Value::Null), value);
            }
        }
        (place, value) => *place = value,
    }
}

/// botocore's wheel has large files as gzip, and its repository has them plain.
fn read_json(path: &Path) -> Result<Value, DevError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| DevError::Unreadable { path, source }
    };
    let zipped = path.with_extension("json.gz");
    let mut text = String::new();
    if zipped.exists() {
        let file = fs::File::open(&zipped).map_err(unreadable(&zipped))?;
        GzDecoder::new(file).read_to_string(&mut text).map_err(unreadable(&zipped))?;
    } else {
        text = fs::read_to_string(path).map_err(unreadable(path))?;
    }
    serde_json::from_str(&text).map_err(|error| malformed(path, format!("is not valid JSON: {error}")))
}

fn packed_path(root: &Path, service: &str) -> PathBuf {
    root.join(MODELS).join(format!("{service}.model"))
}

fn malformed(path: &Path, what: impl Into<String>) -> DevError {
    DevError::Malformed { path: path.to_owned(), what: what.into() }
}
