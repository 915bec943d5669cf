//! A request of somebody outside to be given permissions in this account for a while.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// A delegation request.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct DelegationRequest {
    pub(crate) id: String,
    pub(crate) owner_account: Option<String>,
    /// The ARN of whoever took it up.
    pub(crate) owner: Option<String>,
    /// The ARN of whoever decided.
    pub(crate) approver: Option<String>,
    pub(crate) requestor: String,
    pub(crate) description: String,
    pub(crate) message: Option<String>,
    pub(crate) template: Option<String>,
    /// Names, values and types.
    pub(crate) parameters: Vec<(String, Vec<String>, String)>,
    pub(crate) redirect: Option<String>,
    pub(crate) session_seconds: i64,
    pub(crate) only_by_owner: bool,
    pub(crate) notes: Option<String>,
    pub(crate) rejection: Option<String>,
    pub(crate) stage: Stage,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
}

/// How far a request has come.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Stage {
    Unassigned,
    Assigned,
    PendingApproval,
    Accepted,
    Finalized,
    Rejected,
    Expired,
}

impl Stage {
    /// As answers write it.
    pub(crate) const fn in_words(self) -> &'static str {
        match self {
            Self::Unassigned => "UNASSIGNED",
            Self::Assigned => "ASSIGNED",
            Self::PendingApproval => "PENDING_APPROVAL",
            Self::Accepted => "ACCEPTED",
            Self::Finalized => "FINALIZED",
            Self::Rejected => "REJECTED",
            Self::Expired => "EXPIRED",
        }
    }
}

/// Requests that nobody decides on end after a week.
const OPEN_FOR: i64 = 7 * 24 * 3600;

impl DelegationRequest {
    /// When it ends if nobody decides.
    pub(crate) const fn ends(&self) -> Timestamp {
        self.created.plus_seconds(OPEN_FOR)
    }

    /// How far it has come by now.
    pub(crate) fn stage(&self, now: Timestamp) -> Stage {
        match self.stage {
            Stage::Unassigned | Stage::Assigned | Stage::PendingApproval if now > self.ends() => Stage::Expired,
            stage => stage,
        }
    }
}
