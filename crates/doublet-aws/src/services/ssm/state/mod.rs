//! What SSM remembers of one account and region.

pub(crate) mod activations;
pub(crate) mod associations;
pub(crate) mod baselines;
pub(crate) mod commands;
pub(crate) mod content;
pub(crate) mod documents;
pub(crate) mod filters;
pub(crate) mod parameter;
pub(crate) mod parameter_name;
pub(crate) mod parameters;
pub(crate) mod policies;
pub(crate) mod record;
mod sealing;
pub(crate) mod settings;
pub(crate) mod tags;
pub(crate) mod tokens;
pub(crate) mod windows;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::services::ssm::errors::SsmError;
use crate::value::{Fields, Value};
use activations::Activation;
use associations::Associations;
use baselines::Baselines;
use commands::Command;
use documents::Documents;
use parameters::Parameters;
use settings::Setting;
use tags::Tags;
use tokens::Tokens;
use windows::Windows;

/// What SSM remembers of one account and region.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Ssm {
    pub(crate) parameters: Parameters,
    pub(crate) documents: Documents,
    /// In the order in which they were sent.
    pub(crate) commands: Vec<Command>,
    pub(crate) windows: Windows,
    pub(crate) baselines: Baselines,
    pub(crate) tokens: Tokens,
    pub(crate) associations: Associations,
    pub(crate) activations: IndexMap<String, Activation>,
    /// Settings that are not as they were.
    pub(crate) settings: BTreeMap<String, Setting>,
    /// Tags of managed nodes, which are not made here.
    pub(crate) nodes: BTreeMap<String, Tags>,
    /// Policies of resources by ARN.
    pub(crate) shared: BTreeMap<String, Vec<ResourcePolicy>>,
}

/// A policy that shares a resource.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct ResourcePolicy {
    pub(crate) id: String,
    pub(crate) hash: String,
    pub(crate) text: String,
}

impl Ssm {
    /// The tags of a resource, to read and change them.
    pub(crate) fn tags_of(&mut self, kind: &str, id: &str) -> Result<&mut Tags, SsmError> {
        let tags = match kind {
            "Parameter" => self.parameters.get_mut(id).map(|parameter| &mut parameter.tags),
            "Document" => self.documents.get_mut(id).map(|document| &mut document.tags),
            "MaintenanceWindow" => self.windows.get_mut(id).ok().map(|window| &mut window.tags),
            "PatchBaseline" => self.baselines.own_mut(id).map(|baseline| &mut baseline.tags),
            "Association" => self.associations.get_mut(id).map(|association| &mut association.tags),
            "ManagedInstance" => Some(self.nodes.entry(id.to_owned()).or_default()),
            _ => None,
        };
        tags.ok_or(SsmError::InvalidResourceId)
    }

    /// The command with this identifier.
    pub(crate) fn command(&self, id: &str) -> Result<&Command, SsmError> {
        let found = self.commands.iter().find(|command| command.id == id);
        found.ok_or(SsmError::InvalidCommandId)
    }

    /// Whether a resource may be read from other accounts.
    pub(crate) fn shares(&self, arn: &str) -> bool {
        self.shared.get(arn).is_some_and(|policies| !policies.is_empty())
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self, now: Timestamp) -> Value {
        let documents: Vec<(String, Value)> =
            self.documents.iter().map(|(name, document)| (name.clone(), document.inspect())).collect();
        Fields::new()
            .with("parameters", self.parameters.inspect(now))
            .with("documents", documents)
            .with("commands", self.commands.iter().map(Command::inspect).collect::<Vec<Value>>())
            .with("maintenance_windows", self.windows.inspect())
            .with("patch_baselines", self.baselines.inspect())
            .into()
    }
}

/// A page of a list whose token is the number of what came before it.
pub(crate) struct NumberedPage<T> {
    pub(crate) items: Vec<T>,
    /// How many came until its end.
    pub(crate) end: usize,
    /// Whether it is as long as it may be.
    pub(crate) full: bool,
    /// Whether more comes after it.
    pub(crate) more: bool,
}

/// The page that a token asks for; without one, or with an empty one, the first.
pub(crate) fn numbered_page<T>(
    items: impl IntoIterator<Item = T>,
    token: Option<&str>,
    limit: Option<i64>,
    most: usize,
) -> Result<NumberedPage<T>, SsmError> {
    let start = match token {
        None | Some("") => 0,
        Some(token) => token.parse::<usize>().map_err(|_| SsmError::InvalidNextToken)?,
    };
    let limit = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(most).max(1);
    let mut left = items.into_iter().skip(start);
    let items: Vec<T> = left.by_ref().take(limit).collect();
    Ok(NumberedPage {
        end: start.saturating_add(items.len()),
        full: items.len() == limit,
        more: left.next().is_some(),
        items,
    })
}

impl<T> NumberedPage<T> {
    /// The token for the next page, if more comes.
    pub(crate) fn next(&self) -> Option<String> {
        self.more.then(|| self.end.to_string())
    }
}
