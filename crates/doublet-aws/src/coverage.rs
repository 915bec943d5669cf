//! What is doubled and what is not, read from the rooms themselves.

use crate::room::AnyRoom;
use crate::services::{ROOMS, room_of};

/// What a service answers and what not.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// `sqs`
    pub service: &'static str,
    /// The service's name as clients write it, `SQS`.
    pub title: &'static str,
    /// Operations that are doubled, by name.
    pub answered: Vec<&'static str>,
    /// Operations of the model that are not, by name.
    pub missing: Vec<&'static str>,
}

/// What each service answers and what not.
#[must_use]
pub fn coverage() -> Vec<Coverage> {
    let of_room = |room: &&dyn crate::room::AnyRoom| {
        let mut answered = room.operations();
        answered.sort_unstable();
        let model = room.model();
        let names = model.operations.iter().map(|operation| operation.name.as_str());
        let missing = names.filter(|name| answered.binary_search(name).is_err()).collect();
        Coverage { service: room.name(), title: &model.metadata.service_id, answered, missing }
    };
    ROOMS.iter().map(of_room).collect()
}

/// The names of the services that are doubled.
#[must_use]
pub fn service_names() -> Vec<&'static str> {
    ROOMS.iter().map(|room| room.name()).collect()
}

/// The names of the operations that a service answers; none for a service that is not doubled.
#[must_use]
pub fn operation_names(service: &str) -> Vec<&'static str> {
    room_of(service).map(AnyRoom::operations).unwrap_or_default()
}
