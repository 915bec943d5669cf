//! The states of one service: one for every account and region.

use std::any::Any;
use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// What a service remembers in one account and region.
pub(crate) trait State: Default + Serialize + DeserializeOwned + Send + 'static {}

impl<S: Default + Serialize + DeserializeOwned + Send + 'static> State for S {}

/// An account and a region.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub struct Place {
    /// Twelve digits.
    pub account: String,
    /// `us-east-1`; services without regions live in `aws-global`.
    pub region: String,
}

impl Place {
    /// The partition that the region is in, the second part of every ARN.
    #[must_use]
    pub fn partition(&self) -> &'static str {
        partition(&self.region)
    }
}

/// The partition of a region.
#[must_use]
pub(crate) fn partition(region: &str) -> &'static str {
    match region {
        _ if region.starts_with("cn-") || region == "aws-cn-global" => "aws-cn",
        _ if region.starts_with("us-gov-") || region == "aws-us-gov-global" => "aws-us-gov",
        _ if region.starts_with("us-iso-") || region == "aws-iso-global" => "aws-iso",
        _ if region.starts_with("us-isob-") || region == "aws-iso-b-global" => "aws-iso-b",
        _ if region.starts_with("eu-isoe-") || region == "aws-iso-e-global" => "aws-iso-e",
        _ if region.starts_with("us-isof-") || region == "aws-iso-f-global" => "aws-iso-f",
        _ if region.starts_with("eusc-") || region == "aws-eusc-global" => "aws-eusc",
        _ => "aws",
    }
}

/// The states of one service.
#[derive(Debug)]
pub(crate) struct Table<S> {
    states: HashMap<Place, S>,
}

impl<S> Default for Table<S> {
    fn default() -> Self {
        Self { states: HashMap::new() }
    }
}

impl<S: State> Table<S> {
    /// The state of a place, if anything happened there.
    #[must_use]
    pub(crate) fn get(&self, place: &Place) -> Option<&S> {
        self.states.get(place)
    }

    /// The state of a place, to change it.
    pub(crate) fn get_mut(&mut self, place: &Place) -> Option<&mut S> {
        self.states.get_mut(place)
    }

    /// All places and their states.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Place, &S)> {
        self.states.iter()
    }

    pub(crate) fn take(&mut self, place: &Place) -> S {
        self.states.remove(place).unwrap_or_default()
    }

    pub(crate) fn put_back(&mut self, place: &Place, state: S) {
        self.states.insert(place.clone(), state);
    }
}

/// A table whose states' type is known to its room alone.
pub(crate) trait AnyTable: Send {
    fn as_any(&self) -> &dyn Any;
    fn as_any_mut(&mut self) -> &mut dyn Any;
    fn save(&self) -> Result<Vec<u8>, postcard::Error>;
}

impl<S: State> AnyTable for Table<S> {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn save(&self) -> Result<Vec<u8>, postcard::Error> {
        let mut states: Vec<(&Place, &S)> = self.states.iter().collect();
        states.sort_by_key(|(place, _)| *place);
        postcard::to_stdvec(&states)
    }
}

impl<S: State> Table<S> {
    pub(crate) fn load(saved: &[u8]) -> Result<Self, postcard::Error> {
        let states: Vec<(Place, S)> = postcard::from_bytes(saved)?;
        Ok(Self { states: states.into_iter().collect() })
    }
}
