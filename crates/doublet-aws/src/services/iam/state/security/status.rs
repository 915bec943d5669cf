//! Whether a credential may be used.

use serde::{Deserialize, Serialize};

/// Whether a credential may be used.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Status {
    Active,
    Inactive,
}

impl Status {
    /// As requests and answers write it; none for anything else.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match text {
            "Active" => Some(Self::Active),
            "Inactive" => Some(Self::Inactive),
            _ => None,
        }
    }

    /// As requests and answers write it.
    pub(crate) const fn in_words(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Inactive => "Inactive",
        }
    }

    /// Whether it may be used.
    pub(crate) fn is_active(self) -> bool {
        self == Self::Active
    }
}
