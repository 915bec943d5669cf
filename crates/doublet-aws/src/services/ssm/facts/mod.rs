//! Parameters that AWS publishes below `/aws/service/`: made from compact facts when somebody asks for them, never kept.
//!
//! `infrastructure.rs`: regions and services. `images.rs`: images of Amazon Linux, Windows, ECS, EKS, Bottlerocket, Ubuntu, Debian.

mod images;
mod infrastructure;

use super::state::parameter_name::{is_under, key};
use crate::clock::Timestamp;
use crate::table::Place;
use crate::value::Fields;

/// When AWS published them, as far as doublet is concerned: 1 January 2025.
const PUBLISHED: Timestamp = Timestamp::from_seconds(1_735_689_600);

/// A parameter that AWS publishes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct PublicParameter {
    pub(crate) name: String,
    pub(crate) value: String,
}

impl PublicParameter {
    /// As it is given to whoever gets it.
    pub(crate) fn given(&self, place: &Place) -> Fields {
        let arn = format!("arn:{}:ssm:{}:{}:parameter{}", place.partition(), place.region, place.account, self.name);
        Fields::new()
            .with("Name", &self.name)
            .with("Type", "String")
            .with("Value", &self.value)
            .with("Version", 1)
            .with("LastModifiedDate", PUBLISHED)
            .with("ARN", arn)
            .with("DataType", "text")
    }
}

/// The published parameter of this name.
pub(crate) fn get(name: &str, place: &Place) -> Option<PublicParameter> {
    let name = name.strip_suffix(":1").unwrap_or(name);
    beginning(name, place).into_iter().find(|parameter| parameter.name == name)
}

/// The published parameters below a path.
pub(crate) fn under(path: &str, recursive: bool, place: &Place) -> Vec<PublicParameter> {
    let mut found = beginning(path.trim_end_matches('/'), place);
    found.retain(|parameter| is_under(key(&parameter.name), path, recursive));
    found
}

fn beginning(prefix: &str, place: &Place) -> Vec<PublicParameter> {
    let mut found = infrastructure::beginning(prefix);
    if infrastructure::is_region(&place.region) {
        found.extend(images::beginning(prefix, &place.region));
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}
