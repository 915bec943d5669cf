//! One thing of any kind: a model package, an endpoint, a job.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use crate::clock::Timestamp;
use crate::services::sagemaker::kinds::Kind;
use crate::value::{Fields, Kept, Value};

/// One thing.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Resource {
    /// Empty for versions, which have none of their own.
    pub(crate) name: String,
    pub(crate) arn: String,
    pub(crate) created: Timestamp,
    pub(crate) modified: Timestamp,
    /// Its place in the order of making: moments can be the same.
    pub(crate) number: u64,
    pub(crate) tags: Vec<(String, String)>,
    /// Everything else, by the names of the model.
    pub(crate) facts: Facts,
}

impl Resource {
    /// Its status, for kinds that have one.
    pub(crate) fn status(&self, kind: &Kind) -> Option<&str> {
        self.facts.text(kind.status)
    }

    /// What it is called: its name, or what stands for it in its ARN.
    pub(crate) fn called(&self) -> &str {
        if self.name.is_empty() { self.arn.split_once('/').map_or("", |(_, rest)| rest) } else { &self.name }
    }

    /// Everything that is known of it, by the names of the model.
    pub(crate) fn description(&self, kind: &Kind) -> Vec<(String, Kept)> {
        let mut told = self.facts.clone();
        if !self.name.is_empty() {
            told.fill(kind.name, self.name.as_str());
        }
        for (name, value) in [
            (kind.arn_member, Kept::from(self.arn.as_str())),
            ("CreationTime", self.created.into()),
            ("LastModifiedTime", self.modified.into()),
        ] {
            told.fill(name, value);
        }
        told.0
    }

    /// The same with its tags, as `Search` finds it.
    pub(crate) fn description_with_tags(&self, kind: &Kind) -> Vec<(String, Kept)> {
        let mut told = self.description(kind);
        let tag = |(key, value): &(String, String)| {
            Kept::structure([("Key", key.as_str().into()), ("Value", value.as_str().into())])
        };
        told.push(("Tags".to_owned(), Kept::List(self.tags.iter().map(tag).collect())));
        told
    }

    /// Gives tags; one of the same key is replaced where it stands.
    pub(crate) fn tag<'a>(&mut self, tags: impl IntoIterator<Item = (&'a str, &'a str)>) {
        for (key, value) in tags {
            match self.tags.iter_mut().find(|(known, _)| known == key) {
                Some((_, old)) => value.clone_into(old),
                None => self.tags.push((key.to_owned(), value.to_owned())),
            }
        }
    }

    /// What can be seen from outside: plain names for what every kind has, and what was said of it under its own.
    pub(crate) fn inspect(&self, kind: &Kind) -> Value {
        let tags: Vec<(String, Value)> = self.tags.iter().map(|(key, value)| (key.clone(), value.into())).collect();
        let mut seen = vec![
            ("name".to_owned(), Value::from(self.called())),
            ("arn".to_owned(), self.arn.as_str().into()),
            ("created".to_owned(), self.created.into()),
            ("modified".to_owned(), self.modified.into()),
            ("tags".to_owned(), tags.into()),
        ];
        if let Some(status) = self.status(kind) {
            seen.push(("status".to_owned(), status.into()));
        }
        for (name, value) in &self.facts.0 {
            let plain = plain_name(kind, name);
            if seen.iter().all(|(known, _)| *known != plain) {
                seen.push((plain, value.into()));
            }
        }
        Value::Map(seen)
    }

    /// The members of an answer that says only which thing was meant.
    pub(crate) fn arn_only(&self, kind: &Kind) -> Fields {
        Fields::new().with(kind.arn_member, self.arn.as_str())
    }
}

/// `model_approval_status` for `ModelApprovalStatus`; without the kind's own name in front, where it is there.
fn plain_name(kind: &Kind, member: &str) -> String {
    let noun = kind.name.strip_suffix("Name").unwrap_or(kind.name);
    let short = member.strip_prefix(noun).filter(|rest| !rest.is_empty()).unwrap_or(member);
    let letters: Vec<char> = short.chars().collect();
    let mut plain = String::with_capacity(short.len() + 8);
    for (place, letter) in letters.iter().enumerate() {
        let after_small = place > 0 && letters.get(place - 1).is_some_and(|before| !before.is_ascii_uppercase());
        let before_small = place > 0 && letters.get(place + 1).is_some_and(char::is_ascii_lowercase);
        if letter.is_ascii_uppercase() && (after_small || before_small) {
            plain.push('_');
        }
        plain.push(letter.to_ascii_lowercase());
    }
    plain
}
