//! Lays a new room for a service of AWS: its folder, its line in the list, its packed model, and a test that fails until there is
//! an operation.
#![expect(clippy::disallowed_methods, reason = "the workshop lays files")]

use std::fs;
use std::path::{Path, PathBuf};

use doublet_aws::model::{Model, Protocol};

use crate::aws_models::{pack_model, read_model};
use crate::error::DevError;
use crate::finding::{Answer, Finding};

const SERVICES: &str = "crates/doublet-aws/src/services";
const TESTS: &str = "crates/doublet-aws/tests/it";

/// Lays the room of the service that botocore calls `name`.
///
/// # Errors
/// If botocore does not know the service, or a file cannot be read or written.
pub fn lay_service(root: &Path, name: &str, data: &Path) -> Result<Answer, DevError> {
    let folder = name.replace('-', "_");
    let place = root.join(SERVICES).join(&folder);
    if place.exists() {
        let finding = Finding::new(format!("{SERVICES}/{folder}"), "the room is there already", "work in it");
        return Ok(Answer { summary: format!("new-service {name}"), findings: vec![finding] });
    }
    let model = read_model(root, data, name)?;
    pack_model(root, name, &model)?;
    let state = state_name(&model.metadata.service_id);
    write(&place.join("mod.rs"), &declaration(name, &state, &model))?;
    write(&place.join("state.rs"), &state_file(&state, &model.metadata.service_id))?;
    write(&root.join(TESTS).join(&folder).join("mod.rs"), &failing_test(name, &model.metadata.service_id))?;
    insert_line(&root.join(SERVICES).join("mod.rs"), "pub(crate) mod ", &format!("pub(crate) mod {folder};"))?;
    insert_line(&root.join(TESTS).join("main.rs"), "mod ", &format!("mod {folder};"))?;
    add_to_list(&root.join(SERVICES).join("mod.rs"), &folder)?;
    Ok(Answer {
        summary: format!(
            "laid the room {SERVICES}/{folder}; {SERVICES}/sqs is the one to copy, and `cargo test -p doublet-aws {folder}` fails until it has an operation"
        ),
        findings: Vec::new(),
    })
}

fn declaration(name: &str, state: &str, model: &Model) -> String {
    let title = &model.metadata.service_id;
    let code =
        if model.metadata.protocols.contains(&Protocol::Query) { "ValidationError" } else { "ValidationException" };
    format!(
        "//! {title}: what it is for, in one sentence.\n\
         //!\n\
         //! Deliberately otherwise than the service: say it here.\n\n\
         mod state;\n\n\
         use std::sync::OnceLock;\n\n\
         use crate::room::{{Room, Scope, Validation}};\n\
         use state::{state};\n\n\
         pub(crate) static ROOM: Room<{state}> = Room {{\n    \
             name: \"{name}\",\n    \
             model: include_bytes!(\"../../../models/{name}.model\"),\n    \
             unpacked: OnceLock::new(),\n    \
             scope: Scope::Regional,\n    \
             validation: Validation::Detected(\"{code}\"),\n    \
             operations: &[],\n    \
             resources: |_, _, _| Vec::new(),\n    \
             answer: |_, _| None,\n    \
             inspect: {state}::inspect,\n\
         }};\n"
    )
}

fn state_file(state: &str, title: &str) -> String {
    format!(
        "//! What {title} remembers in one account and region.\n\n\
         use serde::{{Deserialize, Serialize}};\n\n\
         use crate::clock::Timestamp;\n\
         use crate::value::{{Fields, Value}};\n\n\
         /// What {title} remembers in one account and region.\n\
         #[derive(Debug, Default, Deserialize, Serialize)]\n\
         pub(crate) struct {state} {{}}\n\n\
         impl {state} {{\n    \
             /// What can be seen from outside.\n    \
             pub(crate) fn inspect(&self, _now: Timestamp) -> Value {{\n        \
                 Fields::new().into()\n    \
             }}\n\
         }}\n"
    )
}

fn failing_test(name: &str, title: &str) -> String {
    format!(
        "//! {title} as its clients see it.\n\n\
         use doublet_aws::coverage;\n\n\
         #[test]\n\
         fn the_room_has_an_operation() {{\n    \
             let service = coverage().into_iter().find(|service| service.service == \"{name}\").unwrap();\n    \
             assert!(!service.answered.is_empty(), \"write the first operation, and test what it does here instead of this\");\n\
         }}\n"
    )
}

/// `CloudWatch Logs` remembers `CloudWatchLogsState`.
fn state_name(title: &str) -> String {
    let letters: String = title.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{letters}State")
}

/// Puts a line among those that begin alike, in the order of the alphabet.
fn insert_line(path: &Path, beginning: &str, line: &str) -> Result<(), DevError> {
    let text = read(path)?;
    let mut lines: Vec<&str> = text.lines().collect();
    let alike = |other: &&str| other.starts_with(beginning);
    let place = lines.iter().position(|other| alike(other) && *other > line);
    let after_last = lines.iter().rposition(alike).map(|last| last + 1);
    lines.insert(place.or(after_last).unwrap_or(lines.len()), line);
    write(path, &format!("{}\n", lines.join("\n")))
}

fn add_to_list(path: &Path, folder: &str) -> Result<(), DevError> {
    const END: &str = "];";
    let text = read(path)?;
    let malformed = || DevError::Malformed { path: path.to_owned(), what: "has no list of rooms".to_owned() };
    let (before, after) = text.rsplit_once(END).ok_or_else(malformed)?;
    let comma = if before.trim_end().ends_with(',') { "" } else { ", " };
    write(path, &format!("{}{comma}&{folder}::ROOM{END}{after}", before.trim_end()))
}

fn read(path: &Path) -> Result<String, DevError> {
    fs::read_to_string(path).map_err(|source| DevError::Unreadable { path: path.to_owned(), source })
}

fn write(path: &Path, text: &str) -> Result<(), DevError> {
    let unreadable = |path: PathBuf| move |source| DevError::Unreadable { path, source };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(unreadable(folder.to_owned()))?;
    }
    fs::write(path, text).map_err(unreadable(path.to_owned()))
}
