//! The parameters of one account and region.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use serde::{Deserialize, Serialize};

use super::parameter::{Parameter, Tier, Version};
use super::parameter_name::{is_under, key};
use crate::clock::Timestamp;
use crate::services::ssm::errors::SsmError;
use crate::value::Value;

/// An account and region have no more of these.
const MOST_STANDARD: usize = 10_000;
const MOST_ADVANCED: usize = 100_000;
/// So many names are told to somebody who asks for one that is not there.
const TOLD: usize = 5;

/// The parameters of one account and region.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Parameters {
    by_key: BTreeMap<String, Parameter>,
    /// How many were made so far.
    made: u64,
    /// When parameters end, and which.
    ends: BTreeSet<(Timestamp, String)>,
}

impl Parameters {
    /// Deletes what has expired by now.
    pub(crate) fn expire(&mut self, now: Timestamp) {
        while let Some((moment, key)) = self.ends.pop_first() {
            if moment > now {
                self.ends.insert((moment, key));
                return;
            }
            if self.by_key.get(&key).is_some_and(|parameter| ends(parameter) == Some(moment)) {
                self.by_key.remove(&key);
            }
        }
    }

    /// The parameter of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Parameter> {
        self.by_key.get(key(name))
    }

    /// The parameter of this name, to change it.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Parameter> {
        self.by_key.get_mut(key(name))
    }

    /// Puts a new parameter in.
    pub(crate) fn insert(&mut self, mut parameter: Parameter) {
        parameter.made = self.made;
        self.made += 1;
        let key = key(&parameter.name).to_owned();
        if let Some(moment) = ends(&parameter) {
            self.ends.insert((moment, key.clone()));
        }
        self.by_key.insert(key, parameter);
    }

    /// Gives a parameter a new version.
    pub(crate) fn push(&mut self, name: &str, version: Version) -> Result<(), SsmError> {
        let key = key(name);
        let Some(parameter) = self.by_key.get_mut(key) else {
            return Err(SsmError::ParameterNotFound(name.to_owned()));
        };
        parameter.push(version)?;
        if let Some(moment) = ends(parameter) {
            self.ends.insert((moment, key.to_owned()));
        }
        Ok(())
    }

    /// Takes a parameter out.
    pub(crate) fn remove(&mut self, name: &str) -> Option<Parameter> {
        self.by_key.remove(key(name))
    }

    /// All parameters in the order of their names; a leading slash does not count.
    fn iter(&self) -> impl Iterator<Item = (&str, &Parameter)> {
        self.by_key.iter().map(|(key, parameter)| (key.as_str(), parameter))
    }

    /// All parameters that pass, in the order in which they were made.
    pub(crate) fn list(&self, passes: impl Fn(&str, &Parameter) -> bool) -> Vec<&Parameter> {
        in_order(self.iter().filter(|(key, parameter)| passes(key, parameter)))
    }

    /// Those that are under a path and pass, in the order in which they were made.
    pub(crate) fn under(
        &self,
        path: &str,
        recursive: bool,
        passes: impl Fn(&str, &Parameter) -> bool,
    ) -> Vec<&Parameter> {
        let start = path.trim_matches('/');
        let found = self
            .by_key
            .range::<str, _>((Bound::Included(start), Bound::Unbounded))
            .take_while(|(key, _)| key.starts_with(start))
            .map(|(key, parameter)| (key.as_str(), parameter))
            .filter(|(key, parameter)| is_under(key, path, recursive) && passes(key, parameter));
        in_order(found)
    }

    /// Whether there is no room for one more of this tier.
    pub(crate) fn is_full(&self, tier: Tier) -> bool {
        let most = most(tier);
        self.by_key.len() >= most
            && self.by_key.values().filter(|parameter| parameter.latest.tier == tier).count() >= most
    }

    /// Refuses one more parameter of this tier if there is no room for it.
    pub(crate) fn check_room(&self, tier: Tier) -> Result<(), SsmError> {
        if !self.is_full(tier) {
            return Ok(());
        }
        let (name, advice) = match tier {
            Tier::Standard => (
                "standard",
                " To add more parameters, either delete existing parameters or upgrade to the advanced-parameter \
                 tier (charges apply).",
            ),
            Tier::Advanced => ("advanced", " To add more parameters, delete existing parameters."),
        };
        Err(SsmError::ParameterLimitExceeded { tier: name, most: most(tier), advice })
    }

    /// What is known for somebody who asks for a parameter that is not there.
    pub(crate) fn knew(&self, name: &str) -> Vec<String> {
        let wanted = key(name).to_ascii_lowercase();
        let leaf = wanted.rsplit('/').next().unwrap_or_default();
        let is_near = |key: &str| {
            let key = key.to_ascii_lowercase();
            key == wanted || key.rsplit('/').next() == Some(leaf)
        };
        let mut near: Vec<&str> = self.iter().filter(|(key, _)| is_near(key)).map(|(_, known)| &*known.name).collect();
        let mut line = "a parameter of nearly this name is";
        if near.is_empty() {
            near = self.by_key.values().map(|parameter| parameter.name.as_str()).collect();
            line = "the parameters are";
        }
        if near.is_empty() {
            return vec!["there are no parameters in this account and region".to_owned()];
        }
        let more = near.len().saturating_sub(TOLD);
        let told = near.into_iter().take(TOLD).collect::<Vec<_>>().join(", ");
        vec![if more > 0 { format!("{line} {told} and {more} more") } else { format!("{line} {told}") }]
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self, now: Timestamp) -> Value {
        let living = self.by_key.values().filter(|parameter| ends(parameter).is_none_or(|moment| moment > now));
        living.map(|parameter| (parameter.name.clone(), parameter.inspect())).collect::<Vec<(String, Value)>>().into()
    }
}

fn ends(parameter: &Parameter) -> Option<Timestamp> {
    parameter.latest.policies.iter().find_map(|policy| policy.expires)
}

fn in_order<'a>(found: impl Iterator<Item = (&'a str, &'a Parameter)>) -> Vec<&'a Parameter> {
    let mut found: Vec<&Parameter> = found.map(|(_, parameter)| parameter).collect();
    found.sort_by_key(|parameter| parameter.made);
    found
}

fn most(tier: Tier) -> usize {
    match tier {
        Tier::Standard => MOST_STANDARD,
        Tier::Advanced => MOST_ADVANCED,
    }
}
