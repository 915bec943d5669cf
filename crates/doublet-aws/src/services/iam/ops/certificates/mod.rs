//! Certificates: of servers, and those that users sign with.

pub(super) mod server;
pub(super) mod server_tag;
pub(super) mod signing;
