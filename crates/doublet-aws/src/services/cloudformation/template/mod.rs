//! What a template says: its sections, read once and checked for form.
//!
//! `read.rs` and `yaml.rs` turn text into a tree (`node.rs`), `section.rs` has what single entries of sections say,
//! `substitution.rs` the texts of `Fn::Sub`, `references.rs` who speaks of whom.

pub(crate) mod node;
mod read;
pub(crate) mod references;
pub(crate) mod section;
pub(crate) mod substitution;
mod yaml;

use crate::services::cloudformation::errors::CfnError;
use node::Node;
use section::{Output, Parameter, Resource};

/// Longest template that comes with a request.
const LONGEST: usize = 51_200;
/// Most resources of a template.
const MOST_RESOURCES: usize = 500;

/// Sections that a template may have. Rules are about parameters alone and are not evaluated; hooks neither.
const SECTIONS: &[&str] = &[
    "AWSTemplateFormatVersion",
    "Conditions",
    "Description",
    "Hooks",
    "Mappings",
    "Metadata",
    "Outputs",
    "Parameters",
    "Resources",
    "Rules",
    "Transform",
];

/// A template.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Template {
    pub(crate) version: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Option<Node>,
    pub(crate) transforms: Vec<String>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) mappings: Node,
    pub(crate) conditions: Vec<(String, Node)>,
    pub(crate) resources: Vec<Resource>,
    pub(crate) outputs: Vec<Output>,
}

impl Template {
    /// Reads a template.
    pub(crate) fn parse(body: &str) -> Result<Self, CfnError> {
        if body.len() > LONGEST {
            return Err(CfnError::Invalid(format!(
                "1 validation error detected: Value '{}…' at 'templateBody' failed to satisfy constraint: Member must have \
                 length less than or equal to {LONGEST}",
                body.chars().take(60).collect::<String>()
            )));
        }
        let root = read::read(body)?;
        let unknown: Vec<&str> =
            root.entries().iter().map(|(name, _)| name.as_str()).filter(|name| !SECTIONS.contains(name)).collect();
        if !unknown.is_empty() {
            return Err(CfnError::TemplateValidation(format!(
                "Invalid template property or properties [{}]",
                unknown.join(", ")
            )));
        }
        let version = root.get("AWSTemplateFormatVersion").and_then(Node::scalar);
        if let Some(version) = version.as_deref().filter(|version| *version != "2010-09-09") {
            return Err(CfnError::Format(format!(
                "Template format version not supported: {version}. Supported versions: [2010-09-09]"
            )));
        }
        let Some(resources) = root.get("Resources") else {
            return Err(CfnError::Format("At least one Resources member must be defined.".to_owned()));
        };
        let template = Self {
            version,
            description: root.get("Description").and_then(Node::scalar),
            metadata: root.get("Metadata").cloned(),
            transforms: root.get("Transform").map(Node::scalars).unwrap_or_default(),
            parameters: section::parameters(root.get("Parameters"))?,
            mappings: root.get("Mappings").cloned().unwrap_or_default(),
            conditions: root.get("Conditions").map(Node::entries).unwrap_or_default().to_vec(),
            resources: section::resources(resources)?,
            outputs: section::outputs(root.get("Outputs"))?,
        };
        if template.resources.len() > MOST_RESOURCES {
            return Err(CfnError::Format(format!(
                "Number of resources, {}, is greater than maximum allowed, {MOST_RESOURCES}",
                template.resources.len()
            )));
        }
        references::check_names(&template)?;
        Ok(template)
    }

    /// Refuses a template that asks for macros, which nobody runs here.
    pub(crate) fn without_transforms(self) -> Result<Self, CfnError> {
        if self.transforms.is_empty() {
            return Ok(self);
        }
        Err(CfnError::Template(format!(
            "doublet runs no transforms, and the template asks for [{}]. Pass the processed template, as `GetTemplate` or \
             `sam build` and `cdk synth` give it; see docs/aws-coverage.md",
            self.transforms.join(", ")
        )))
    }

    /// The resource of this logical name.
    pub(crate) fn resource(&self, logical: &str) -> Option<&Resource> {
        self.resources.iter().find(|resource| resource.logical == logical)
    }

    /// Capabilities that the template needs, and why.
    pub(crate) fn capabilities(&self) -> Option<(&'static str, String)> {
        const NAMES: &[&str] = &["GroupName", "ManagedPolicyName", "RoleName", "UserName", "InstanceProfileName"];
        let owned: Vec<&Resource> =
            self.resources.iter().filter(|resource| resource.kind.starts_with("AWS::IAM::")).collect();
        if owned.is_empty() {
            return None;
        }
        let named = owned.iter().any(|resource| NAMES.iter().any(|name| resource.properties.get(name).is_some()));
        let mut kinds: Vec<&str> = owned.iter().map(|resource| resource.kind.as_str()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let capability = if named { "CAPABILITY_NAMED_IAM" } else { "CAPABILITY_IAM" };
        Some((capability, format!("The following resource(s) require capabilities: [{}]", kinds.join(", "))))
    }

    /// The types of the resources, each once.
    pub(crate) fn resource_types(&self) -> Vec<String> {
        let mut kinds: Vec<String> = self.resources.iter().map(|resource| resource.kind.clone()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}
