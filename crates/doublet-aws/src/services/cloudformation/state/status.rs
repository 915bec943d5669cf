//! How far a stack or a resource is.

use serde::{Deserialize, Serialize};

macro_rules! statuses {
    ($($name:ident = $text:literal),+ $(,)?) => {
        /// How far a stack or a resource is. What takes the service minutes is done here at once, so that a stack is never seen
        /// on the way; its events are as they would be.
        #[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
        pub(crate) enum Status {
            #[default]
            $($name),+
        }

        impl Status {
            /// As clients see it.
            pub(crate) fn text(self) -> &'static str {
                match self {
                    $(Self::$name => $text),+
                }
            }
        }
    };
}

statuses! {
    ReviewInProgress = "REVIEW_IN_PROGRESS",
    CreateInProgress = "CREATE_IN_PROGRESS",
    CreateComplete = "CREATE_COMPLETE",
    CreateFailed = "CREATE_FAILED",
    RollbackInProgress = "ROLLBACK_IN_PROGRESS",
    RollbackComplete = "ROLLBACK_COMPLETE",
    RollbackFailed = "ROLLBACK_FAILED",
    UpdateInProgress = "UPDATE_IN_PROGRESS",
    UpdateCleanup = "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    UpdateComplete = "UPDATE_COMPLETE",
    UpdateFailed = "UPDATE_FAILED",
    UpdateRollbackInProgress = "UPDATE_ROLLBACK_IN_PROGRESS",
    UpdateRollbackCleanup = "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
    UpdateRollbackComplete = "UPDATE_ROLLBACK_COMPLETE",
    UpdateRollbackFailed = "UPDATE_ROLLBACK_FAILED",
    DeleteInProgress = "DELETE_IN_PROGRESS",
    DeleteComplete = "DELETE_COMPLETE",
    DeleteFailed = "DELETE_FAILED",
    DeleteSkipped = "DELETE_SKIPPED",
}

impl Status {
    /// Whether a stack that stands so can be updated.
    pub(crate) fn takes_updates(self) -> bool {
        matches!(
            self,
            Self::CreateComplete
                | Self::UpdateComplete
                | Self::UpdateRollbackComplete
                | Self::CreateFailed
                | Self::UpdateFailed
        )
    }
}
