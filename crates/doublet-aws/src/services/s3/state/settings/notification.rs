//! Who is told of what happens in a bucket.

use serde::{Deserialize, Serialize};

/// What can be told of, in the order in which the service lists it.
pub(crate) const EVENTS: [&str; 27] = [
    "s3:IntelligentTiering",
    "s3:LifecycleExpiration:*",
    "s3:LifecycleExpiration:Delete",
    "s3:LifecycleExpiration:DeleteMarkerCreated",
    "s3:LifecycleTransition",
    "s3:ObjectAcl:Put",
    "s3:ObjectCreated:*",
    "s3:ObjectCreated:CompleteMultipartUpload",
    "s3:ObjectCreated:Copy",
    "s3:ObjectCreated:Post",
    "s3:ObjectCreated:Put",
    "s3:ObjectRemoved:*",
    "s3:ObjectRemoved:Delete",
    "s3:ObjectRemoved:DeleteMarkerCreated",
    "s3:ObjectRestore:*",
    "s3:ObjectRestore:Completed",
    "s3:ObjectRestore:Delete",
    "s3:ObjectRestore:Post",
    "s3:ObjectTagging:*",
    "s3:ObjectTagging:Delete",
    "s3:ObjectTagging:Put",
    "s3:ReducedRedundancyLostObject",
    "s3:Replication:*",
    "s3:Replication:OperationFailedReplication",
    "s3:Replication:OperationMissedThreshold",
    "s3:Replication:OperationNotTracked",
    "s3:Replication:OperationReplicatedAfterThreshold",
];

#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Notifications {
    pub targets: Vec<Target>,
    /// Whether everything goes to `EventBridge`, too.
    pub event_bridge: bool,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Target {
    pub id: String,
    pub kind: Kind,
    pub arn: String,
    /// `s3:ObjectCreated:*`
    pub events: Vec<String>,
    /// The filter's rules as they were written: `prefix` or `suffix` and its value. None if there is no filter.
    pub filter: Option<Vec<(String, String)>>,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Kind {
    Queue,
    Topic,
    Function,
}

impl Target {
    /// Whether it wants to know of an event (`s3:ObjectCreated:Put`) of this key.
    pub(crate) fn wants(&self, event: &str, key: &str) -> bool {
        let named = self.events.iter().any(|wanted| match wanted.strip_suffix('*') {
            Some(start) => event.starts_with(start),
            None => wanted == event,
        });
        named
            && self.filter.iter().flatten().all(|(name, value)| match name.to_ascii_lowercase().as_str() {
                "prefix" => key.starts_with(value),
                "suffix" => key.ends_with(value),
                _ => false,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_hears_of_events_that_its_patterns_and_filter_mean() {
        let target = Target {
            id: "a".to_owned(),
            kind: Kind::Queue,
            arn: "arn:aws:sqs:us-east-1:123456789012:q".to_owned(),
            events: vec!["s3:ObjectCreated:*".to_owned()],
            filter: Some(vec![("Prefix".to_owned(), "in/".to_owned()), ("suffix".to_owned(), ".csv".to_owned())]),
        };
        assert!(target.wants("s3:ObjectCreated:Put", "in/a.csv"));
        assert!(!target.wants("s3:ObjectRemoved:Delete", "in/a.csv"));
        assert!(!target.wants("s3:ObjectCreated:Put", "out/a.csv"));
    }
}
