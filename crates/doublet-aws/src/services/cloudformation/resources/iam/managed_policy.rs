//! `AWS::IAM::ManagedPolicy`: a policy of the account, and to whom it is attached.

use super::entity::{Entity, Kind, told};
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, document, text, texts};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;
use crate::value::{Fields, Value};

/// Most versions beside the default one.
const MOST_OTHERS: usize = 4;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::IAM::ManagedPolicy",
    properties: &["Description", "Groups", "ManagedPolicyName", "Path", "PolicyDocument", "Roles", "Users"],
    required: &["PolicyDocument"],
    replaced_by: &["Description", "ManagedPolicyName", "Path"],
    carried: &[],
    named_by: None,
    attributes: &["DefaultVersionId", "PolicyArn", "PolicyId"],
    create,
    update,
    delete: |workshop, before| strip(workshop, &before.physical, &before.properties),
};

fn create(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<Made, Failure> {
    let name = text(properties, "ManagedPolicyName").unwrap_or_else(|| workshop.new_name(128));
    let input = Fields::new()
        .with("PolicyName", name)
        .with("PolicyDocument", document(properties, "PolicyDocument").unwrap_or_default())
        .maybe("Description", text(properties, "Description"))
        .maybe("Path", text(properties, "Path"));
    let output = workshop.ask("iam", "CreatePolicy", input)?;
    let arn = told(&output, "Policy", "Arn");
    let attached = attach(workshop, &arn, &Node::Null, properties);
    if attached.is_err() {
        // What fails half way leaves nothing behind.
        drop(strip(workshop, &arn, properties));
    }
    attached.map(|()| made(&arn, &output))
}

fn update(workshop: &mut Workshop<'_, '_>, before: &StackResource, properties: &Node) -> Result<Option<Made>, Failure> {
    let arn = &before.physical;
    let policy = |properties: &Node| document(properties, "PolicyDocument").unwrap_or_default();
    if policy(&before.properties) != policy(properties) {
        let versions = versions(workshop, arn)?;
        if versions.len() >= MOST_OTHERS
            && let Some(oldest) = versions.last()
        {
            workshop.ask("iam", "DeletePolicyVersion", of(arn).with("VersionId", oldest))?;
        }
        let input = of(arn).with("PolicyDocument", policy(properties)).with("SetAsDefault", true);
        workshop.ask("iam", "CreatePolicyVersion", input)?;
    }
    attach(workshop, arn, &before.properties, properties)?;
    let output = workshop.ask("iam", "GetPolicy", of(arn))?;
    Ok(Some(made(arn, &output)))
}

/// The versions that are not the default, newest first.
fn versions(workshop: &mut Workshop<'_, '_>, arn: &str) -> Result<Vec<String>, Failure> {
    let output = workshop.ask("iam", "ListPolicyVersions", of(arn))?;
    let versions = output.get("Versions").map(Value::as_list).unwrap_or_default();
    let others = versions
        .iter()
        .filter_map(Value::as_structure)
        .filter(|version| version.get("IsDefaultVersion").and_then(Value::as_boolean) != Some(true));
    let mut names: Vec<String> =
        others.filter_map(|version| Some(version.get("VersionId")?.as_text()?.to_owned())).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.trim_start_matches('v').parse::<u64>().unwrap_or(0)));
    Ok(names)
}

fn attach(workshop: &mut Workshop<'_, '_>, arn: &str, before: &Node, after: &Node) -> Result<(), Failure> {
    for kind in Kind::ALL {
        let (old, new) = (texts(before, kind.plural()), texts(after, kind.plural()));
        for name in new.iter().filter(|name| !old.contains(name)) {
            Entity { kind, name }.attach(workshop, arn)?;
        }
        for name in old.iter().filter(|name| !new.contains(name)) {
            Entity { kind, name }.detach(workshop, arn)?;
        }
    }
    Ok(())
}

fn strip(workshop: &mut Workshop<'_, '_>, arn: &str, properties: &Node) -> Result<(), Failure> {
    attach(workshop, arn, properties, &Node::Null)?;
    match versions(workshop, arn) {
        Ok(versions) => {
            for version in versions {
                workshop.ask_to_remove("iam", "DeletePolicyVersion", of(arn).with("VersionId", version))?;
            }
        }
        Err(failure) if failure.is_gone() => return Ok(()),
        Err(failure) => return Err(failure),
    }
    workshop.ask_to_remove("iam", "DeletePolicy", of(arn))
}

fn of(arn: &str) -> Fields {
    Fields::new().with("PolicyArn", arn)
}

fn made(arn: &str, output: &Fields) -> Made {
    Made::new(arn)
        .with("PolicyArn", arn)
        .with("PolicyId", told(output, "Policy", "PolicyId"))
        .with("DefaultVersionId", told(output, "Policy", "DefaultVersionId"))
}
