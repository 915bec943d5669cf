//! One parameter: its versions, their labels, and how it is described.

use serde::{Deserialize, Serialize};

use super::parameter_name::key;
use super::policies::Policy;
use super::sealing::seal;
use super::tags::Tags;
use crate::clock::Timestamp;
use crate::services::ssm::errors::SsmError;
use crate::table::Place;
use crate::value::{Fields, Value};

/// Older versions are forgotten.
pub(crate) const MOST_VERSIONS: usize = 100;
const MOST_LABELS: usize = 10;

/// A parameter.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    /// How many were made before it: lists are in this order.
    pub(crate) made: u64,
    pub(crate) latest: Version,
    /// In the order of their numbers.
    pub(crate) older: Vec<Version>,
    pub(crate) tags: Tags,
}

/// One version of a parameter.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Version {
    pub(crate) number: i64,
    /// `String`, `StringList` or `SecureString`.
    pub(crate) kind: String,
    pub(crate) value: String,
    pub(crate) description: Option<String>,
    pub(crate) key_id: Option<String>,
    pub(crate) allowed_pattern: Option<String>,
    pub(crate) tier: Tier,
    pub(crate) policies: Vec<Policy>,
    pub(crate) data_type: String,
    pub(crate) labels: Vec<String>,
    pub(crate) modified: Timestamp,
    pub(crate) modified_by: String,
}

/// How much a parameter may hold.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Tier {
    Standard,
    Advanced,
}

impl Tier {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Standard => "Standard",
            Self::Advanced => "Advanced",
        }
    }
}

impl Parameter {
    /// All versions in the order of their numbers.
    pub(crate) fn versions(&self) -> impl Iterator<Item = &Version> {
        self.older.iter().chain(std::iter::once(&self.latest))
    }

    fn versions_mut(&mut self) -> impl Iterator<Item = &mut Version> {
        self.older.iter_mut().chain(std::iter::once(&mut self.latest))
    }

    /// The version with this number or label.
    pub(crate) fn version(&self, selector: &str) -> Result<&Version, SsmError> {
        let number = selector.parse::<i64>().ok();
        let found = self.versions().find(|version| match number {
            Some(number) => version.number == number,
            None => version.labels.iter().any(|label| label == selector),
        });
        found
            .ok_or_else(|| SsmError::ParameterVersionNotFound { version: selector.to_owned(), name: self.name.clone() })
    }

    /// Makes this the latest version. The oldest one of a hundred goes, unless it has a label.
    pub(crate) fn push(&mut self, version: Version) -> Result<(), SsmError> {
        if self.older.len() + 1 >= MOST_VERSIONS {
            let oldest = self.older.first().unwrap_or(&self.latest);
            if !oldest.labels.is_empty() {
                return Err(SsmError::ParameterMaxVersionLimitExceeded {
                    name: self.name.clone(),
                    oldest: oldest.number,
                });
            }
            self.older.remove(0);
        }
        self.older.push(std::mem::replace(&mut self.latest, version));
        Ok(())
    }

    /// Gives labels to a version and takes them from others. Answers with those that are no labels.
    pub(crate) fn label(&mut self, number: i64, labels: &[&str]) -> Result<Vec<String>, SsmError> {
        let (valid, invalid): (Vec<&str>, Vec<&str>) = labels.iter().partition(|label| is_label(label));
        let target = self.version(&number.to_string())?;
        let mut added: Vec<String> = Vec::new();
        for label in valid {
            if !target.labels.iter().chain(&added).any(|known| known == label) {
                added.push(label.to_owned());
            }
        }
        if target.labels.len() + added.len() > MOST_LABELS {
            return Err(SsmError::ParameterVersionLabelLimitExceeded);
        }
        for version in self.versions_mut() {
            if version.number == number {
                version.labels.extend(added.iter().cloned());
            } else {
                version.labels.retain(|label| !added.contains(label));
            }
        }
        Ok(invalid.into_iter().map(str::to_owned).collect())
    }

    /// Takes labels from a version. Answers with those that it had, and those that it had not.
    pub(crate) fn unlabel(&mut self, number: i64, labels: &[&str]) -> Result<(Vec<String>, Vec<String>), SsmError> {
        self.version(&number.to_string())?;
        let Some(target) = self.versions_mut().find(|version| version.number == number) else {
            return Ok((Vec::new(), Vec::new()));
        };
        let (removed, invalid): (Vec<String>, Vec<String>) =
            labels.iter().map(|label| (*label).to_owned()).partition(|label| target.labels.contains(label));
        target.labels.retain(|label| !removed.contains(label));
        Ok((removed, invalid))
    }

    pub(crate) fn arn(&self, place: &Place) -> String {
        format!("arn:{}:ssm:{}:{}:parameter/{}", place.partition(), place.region, place.account, key(&self.name))
    }

    /// A version as it is given to whoever gets it.
    pub(crate) fn given(&self, version: &Version, decrypted: bool, place: &Place) -> Fields {
        Fields::new()
            .with("Name", &self.name)
            .with("Type", &version.kind)
            .with("Value", self.shown_value(version, decrypted))
            .with("Version", version.number)
            .with("LastModifiedDate", version.modified)
            .with("ARN", self.arn(place))
            .with("DataType", &version.data_type)
    }

    /// A version as the history tells of it.
    pub(crate) fn remembered(&self, version: &Version, decrypted: bool) -> Fields {
        self.facts(version).with("Value", self.shown_value(version, decrypted)).with("Labels", version.labels.clone())
    }

    /// The latest version without its value.
    pub(crate) fn described(&self, place: &Place) -> Fields {
        self.facts(&self.latest).with("ARN", self.arn(place))
    }

    fn facts(&self, version: &Version) -> Fields {
        let policies: Vec<Fields> = version.policies.iter().map(Policy::described).collect();
        Fields::new()
            .with("Name", &self.name)
            .with("Type", &version.kind)
            .maybe("KeyId", version.key_id.as_ref())
            .with("LastModifiedDate", version.modified)
            .with("LastModifiedUser", &version.modified_by)
            .maybe("Description", version.description.as_ref())
            .maybe("AllowedPattern", version.allowed_pattern.as_ref())
            .with("Version", version.number)
            .with("Tier", version.tier.name())
            .maybe("Policies", (!policies.is_empty()).then_some(policies))
            .with("DataType", &version.data_type)
    }

    fn shown_value(&self, version: &Version, decrypted: bool) -> String {
        match &version.key_id {
            Some(key_id) if version.kind == "SecureString" && !decrypted => {
                seal(&version.value, key_id, &self.name, version.number)
            }
            _ => version.value.clone(),
        }
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Value {
        let versions: Vec<(String, Value)> =
            self.versions().map(|version| (version.number.to_string(), Value::from(&version.value))).collect();
        let labels: Vec<(String, Value)> = self
            .versions()
            .flat_map(|version| version.labels.iter().map(|label| (label.clone(), Value::from(version.number))))
            .collect();
        Fields::new()
            .with("name", &self.name)
            .with("type", &self.latest.kind)
            .with("value", &self.latest.value)
            .with("version", self.latest.number)
            .with("versions", versions)
            .with("labels", labels)
            .with("tier", self.latest.tier.name())
            .with("tags", self.tags.shown())
            .into()
    }
}

fn is_label(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    text.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '_' | '.' | '-'))
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | '-'))
        && !lower.starts_with("aws")
        && !lower.starts_with("ssm")
}
