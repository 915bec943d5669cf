//! `SendCommand` and `CancelCommand`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::Ssm;
use crate::services::ssm::state::commands::{Command, MEMBERS};
use crate::services::ssm::state::documents::name_of;
use crate::services::ssm::state::record::Record;
use crate::value::{Fields, Kept};

const DEFAULT_TIMEOUT: i64 = 3600;

pub(crate) fn send_command(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let text = |name: &str| input.optional_text(name).map(str::to_owned);
    let named = input.texts("InstanceIds");
    if named.iter().enumerate().any(|(place, node)| named.iter().take(place).any(|before| before == node)) {
        return Err(SsmError::DuplicateInstanceId.into());
    }
    let mut sent = Record::of(input, MEMBERS);
    if input.optional_text("DocumentVersion").is_none() {
        sent.set("DocumentVersion", Kept::Text("$DEFAULT".to_owned()));
    }
    let command = Command {
        id: call.ids.uuid(),
        sent,
        role: text("ServiceRoleArn"),
        timeout: input.integer("TimeoutSeconds").unwrap_or(DEFAULT_TIMEOUT),
        concurrency: text("MaxConcurrency").unwrap_or_else(|| "50".to_owned()),
        errors: text("MaxErrors").unwrap_or_else(|| "0".to_owned()),
        nodes: nodes(call.state, &named, input),
        plugins: plugins(call.state, input.text("DocumentName"), input.optional_text("DocumentVersion"))?,
        requested: call.now,
    };
    let described = command.described();
    call.state.commands.push(command);
    Ok(Fields::new().with("Command", described))
}

/// The nodes that a command is for: those that are named, and those that have the tags of its targets.
fn nodes(state: &Ssm, named: &[&str], input: &Input<'_>) -> Vec<String> {
    let mut nodes: Vec<String> = named.iter().map(|node| (*node).to_owned()).collect();
    let targets = input.structures("Targets");
    let mut tagged: Vec<(&str, Vec<&str>)> = Vec::new();
    for target in &targets {
        match target.text("Key") {
            key if key.eq_ignore_ascii_case("InstanceIds") => {
                nodes.extend(target.texts("Values").into_iter().map(str::to_owned));
            }
            key => {
                if let Some(tag) = key.strip_prefix("tag:") {
                    tagged.push((tag, target.texts("Values")));
                }
            }
        }
    }
    if !tagged.is_empty() {
        let has = |(_, tags): &(&String, &crate::services::ssm::state::tags::Tags)| {
            tagged.iter().all(|(tag, values)| tags.get(tag).is_some_and(|value| values.contains(&value)))
        };
        nodes.extend(state.nodes.iter().filter(has).map(|(node, _)| node.clone()));
    }
    nodes.dedup();
    nodes
}

/// The steps of a document. Documents that are not here are taken to be those of AWS, which have one.
fn plugins(state: &Ssm, document: &str, version: Option<&str>) -> Result<Vec<String>, SsmError> {
    let name = name_of(document);
    if let Some(document) = state.documents.get(name) {
        let version = document.version(version, None).map_err(|_| SsmError::InvalidDocumentVersion)?;
        return Ok(version.content.actions.clone());
    }
    let step = match name {
        "AWS-RunPowerShellScript" => "aws:runPowerShellScript",
        "AWS-RunDockerAction" => "aws:runDockerAction",
        "AWS-ConfigureAWSPackage" => "aws:configurePackage",
        "AWS-RunDocument" => "aws:runDocument",
        "AWS-UpdateSSMAgent" => "aws:updateSsmAgent",
        _ => "aws:runShellScript",
    };
    Ok(vec![step.to_owned()])
}

/// All commands are done when they can be cancelled, so that nothing changes.
pub(crate) fn cancel_command(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.command(input.text("CommandId"))?;
    Ok(Fields::new())
}
