//! What SSM remembers of one account and region.

pub(crate) mod filters;
pub(crate) mod parameter;
pub(crate) mod parameter_name;
pub(crate) mod parameters;
pub(crate) mod policies;
mod sealing;
pub(crate) mod tags;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::services::ssm::errors::SsmError;
use crate::value::{Fields, Value};
use parameters::Parameters;
use tags::Tags;

/// What SSM remembers of one account and region.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Ssm {
    pub(crate) parameters: Parameters,
    /// Tags of managed nodes, which are not made here.
    pub(crate) nodes: BTreeMap<String, Tags>,
    /// Policies of resources by ARN.
    pub(crate) shared: BTreeMap<String, Vec<String>>,
}

impl Ssm {
    /// The tags of a resource, to read and change them.
    pub(crate) fn tags_of(&mut self, kind: &str, id: &str) -> Result<&mut Tags, SsmError> {
        let tags = match kind {
            "Parameter" => self.parameters.get_mut(id).map(|parameter| &mut parameter.tags),
            "ManagedInstance" => Some(self.nodes.entry(id.to_owned()).or_default()),
            _ => None,
        };
        tags.ok_or(SsmError::InvalidResourceId)
    }

    /// Whether a resource may be read from other accounts.
    pub(crate) fn shares(&self, arn: &str) -> bool {
        self.shared.get(arn).is_some_and(|policies| !policies.is_empty())
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self, now: Timestamp) -> Value {
        Fields::new().with("parameters", self.parameters.inspect(now)).into()
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
