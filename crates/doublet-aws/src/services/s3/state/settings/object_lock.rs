//! How long objects of a bucket are kept from being deleted, where nobody says otherwise.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

const DAY: i64 = 86_400;

/// The default of a bucket with object lock.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct DefaultRetention {
    /// Whether nobody may shorten it, not even somebody with a special permission.
    pub compliance: bool,
    pub period: Period,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Period {
    Days(i64),
    Years(i64),
}

impl DefaultRetention {
    pub(crate) fn mode(self) -> &'static str {
        if self.compliance { "COMPLIANCE" } else { "GOVERNANCE" }
    }

    /// Until when something that comes now is kept.
    pub(crate) fn until(self, now: Timestamp) -> Timestamp {
        match self.period {
            Period::Days(days) => now.plus_seconds(days.saturating_mul(DAY)),
            Period::Years(years) => now.plus_seconds(years.saturating_mul(365 * DAY)),
        }
    }
}
