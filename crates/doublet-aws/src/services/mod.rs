//! The services, one folder each. They never import each other; they meet at `bus.rs`.

pub(crate) mod cloudformation;
pub(crate) mod dynamodb;
pub(crate) mod dynamodbstreams;
pub(crate) mod iam;
pub(crate) mod s3;
pub(crate) mod sagemaker;
pub(crate) mod sagemaker_runtime;
pub(crate) mod sqs;
pub(crate) mod ssm;
pub(crate) mod sts;

use crate::room::AnyRoom;

/// All services that are doubled.
pub(crate) static ROOMS: &[&dyn AnyRoom] = &[
    &cloudformation::ROOM,
    &iam::ROOM,
    &sqs::ROOM,
    &ssm::ROOM,
    &sts::ROOM,
    &dynamodb::ROOM,
    &dynamodbstreams::ROOM,
    &s3::ROOM,
    &sagemaker::ROOM,
    &sagemaker_runtime::ROOM,
];

/// The room of a service.
pub(crate) fn room_of(service: &str) -> Option<&'static dyn AnyRoom> {
    ROOMS.iter().copied().find(|room| room.name() == service)
}
