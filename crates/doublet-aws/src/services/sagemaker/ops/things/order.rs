//! The order of a list, and where a thing stands in it.

use std::cmp::Ordering;

use crate::services::sagemaker::kinds::{Key, Kind};
use crate::services::sagemaker::state::resource::Resource;

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Order {
    pub(crate) key: Key,
    pub(crate) descending: bool,
}

/// Where a thing stands in an order: what it is sorted by, and its number where that is the same.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Standing {
    pub(crate) text: String,
    pub(crate) number: u64,
}

impl Order {
    /// The order that an input asks for, or the kind's own.
    pub(crate) fn asked(kind: &Kind, sort_by: Option<&str>, sort_order: Option<&str>) -> Self {
        // Some lists write these choices in capitals with underscores, others as words.
        let plain = |word: &str| word.replace('_', "").to_ascii_lowercase();
        let key = match sort_by.map(plain).as_deref() {
            Some("name" | "pipelinename") => Key::Name,
            Some("status" | "featuregroupstatus") => Key::Status,
            Some("lastmodifiedtime") => Key::Modified,
            Some(_) => Key::Created,
            None => kind.list.sorted_by,
        };
        let descending = match sort_order.map(plain).as_deref() {
            Some("ascending") => false,
            Some("descending") => true,
            _ => kind.list.descending,
        };
        Self { key, descending }
    }

    /// Where a thing stands.
    pub(crate) fn standing(self, kind: &Kind, thing: &Resource) -> Standing {
        // Moments are written with all their digits, so that texts compare as they do.
        let moment = |milliseconds: i64| format!("{milliseconds:020}");
        let text = match self.key {
            Key::Name => thing.called().to_owned(),
            Key::Created => moment(thing.created.0),
            Key::Modified => moment(thing.modified.0),
            Key::Status => thing.status(kind).unwrap_or_default().to_owned(),
        };
        Standing { text, number: thing.number }
    }

    /// Which of two comes first.
    pub(crate) fn compare(self, one: &Standing, other: &Standing) -> Ordering {
        if self.descending { other.cmp(one) } else { one.cmp(other) }
    }
}
