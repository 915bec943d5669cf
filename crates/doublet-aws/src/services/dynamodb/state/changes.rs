//! What has changed in a table, one by one: streams tell it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::rows::Row;
use crate::clock::Timestamp;

/// Who made a change.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Cause {
    /// A caller.
    Request,
    /// The end of an item's time to live.
    Expiry,
}

/// A change of one item.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Change {
    pub(crate) at: Timestamp,
    pub(crate) cause: Cause,
    /// The item as it was; none if it was not there.
    pub(crate) old: Option<Arc<Row>>,
    /// The item as it is; none if it is not there any more.
    pub(crate) new: Option<Arc<Row>>,
}
