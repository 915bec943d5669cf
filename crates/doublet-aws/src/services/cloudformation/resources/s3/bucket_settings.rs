//! What a template says of a bucket, in the form in which S3 takes it.

use crate::services::cloudformation::template::node::Node;
use crate::value::{Fields, Value};

/// A property: the operation that sets it, its member, how it is read, and the operation that takes it away.
pub(super) struct Setting {
    pub(super) property: &'static str,
    pub(super) set: &'static str,
    pub(super) member: &'static str,
    pub(super) read: fn(&Node) -> Value,
    pub(super) clear: Clear,
}

/// How something is taken away again.
pub(super) enum Clear {
    By(&'static str),
    /// By setting this in its place.
    With(fn() -> Value),
}

pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        property: "BucketEncryption",
        set: "PutBucketEncryption",
        member: "ServerSideEncryptionConfiguration",
        read: |node| {
            renamed(
                node,
                &[
                    ("ServerSideEncryptionConfiguration", "Rules"),
                    ("ServerSideEncryptionByDefault", "ApplyServerSideEncryptionByDefault"),
                ],
            )
        },
        clear: Clear::By("DeleteBucketEncryption"),
    },
    Setting {
        property: "CorsConfiguration",
        set: "PutBucketCors",
        member: "CORSConfiguration",
        read: |node| {
            renamed(
                node,
                &[
                    ("CorsRules", "CORSRules"),
                    ("ExposedHeaders", "ExposeHeaders"),
                    ("Id", "ID"),
                    ("MaxAge", "MaxAgeSeconds"),
                ],
            )
        },
        clear: Clear::By("DeleteBucketCors"),
    },
    Setting {
        property: "OwnershipControls",
        set: "PutBucketOwnershipControls",
        member: "OwnershipControls",
        read: |node| renamed(node, &[]),
        clear: Clear::By("DeleteBucketOwnershipControls"),
    },
    Setting {
        property: "PublicAccessBlockConfiguration",
        set: "PutPublicAccessBlock",
        member: "PublicAccessBlockConfiguration",
        read: |node| renamed(node, &[]),
        clear: Clear::By("DeletePublicAccessBlock"),
    },
    Setting {
        property: "VersioningConfiguration",
        set: "PutBucketVersioning",
        member: "VersioningConfiguration",
        read: |node| renamed(node, &[]),
        clear: Clear::With(|| Fields::new().with("Status", "Suspended").into()),
    },
    Setting {
        property: "LifecycleConfiguration",
        set: "PutBucketLifecycleConfiguration",
        member: "LifecycleConfiguration",
        read: lifecycle,
        clear: Clear::By("DeleteBucketLifecycle"),
    },
    Setting {
        property: "WebsiteConfiguration",
        set: "PutBucketWebsite",
        member: "WebsiteConfiguration",
        read: website,
        clear: Clear::By("DeleteBucketWebsite"),
    },
    Setting {
        property: "NotificationConfiguration",
        set: "PutBucketNotificationConfiguration",
        member: "NotificationConfiguration",
        read: notifications,
        clear: Clear::With(|| Fields::new().into()),
    },
    Setting {
        property: "LoggingConfiguration",
        set: "PutBucketLogging",
        member: "BucketLoggingStatus",
        read: |node| {
            let enabled = Value::Map(vec![
                ("TargetBucket".to_owned(), plain(node.get("DestinationBucketName"))),
                ("TargetPrefix".to_owned(), plain(node.get("LogFilePrefix"))),
            ]);
            Value::Map(vec![("LoggingEnabled".to_owned(), enabled)])
        },
        clear: Clear::With(|| Fields::new().into()),
    },
    Setting {
        property: "AccelerateConfiguration",
        set: "PutBucketAccelerateConfiguration",
        member: "AccelerateConfiguration",
        read: |node| renamed(node, &[("AccelerationStatus", "Status")]),
        clear: Clear::With(|| Fields::new().with("Status", "Suspended").into()),
    },
];

/// The values of a template, with other names where S3 has others. It is as deep as a template may be.
fn renamed(node: &Node, names: &[(&str, &str)]) -> Value {
    match node {
        Node::Map(entries) => {
            let other =
                |name: &str| names.iter().find(|(known, _)| *known == name).map_or(name, |(_, other)| other).to_owned();
            Value::Map(entries.iter().map(|(name, value)| (other(name), renamed(value, names))).collect())
        }
        Node::List(items) => items.iter().map(|item| renamed(item, names)).collect(),
        scalar => plain(Some(scalar)),
    }
}

/// A text, a number or a truth value.
fn plain(node: Option<&Node>) -> Value {
    match node {
        Some(Node::Number(text)) => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
        Some(Node::Boolean(truth)) => (*truth).into(),
        Some(Node::Text(text)) if text == "true" => true.into(),
        Some(Node::Text(text)) if text == "false" => false.into(),
        Some(Node::Text(text)) => text.into(),
        _ => "".into(),
    }
}

/// A number, also where it is written as a text.
fn number(node: &Node) -> Value {
    let text = node.scalar().unwrap_or_default();
    text.parse::<i64>().map_or_else(|_| text.into(), Value::from)
}

fn lifecycle(node: &Node) -> Value {
    let rules = node.get("Rules").map(Node::items).unwrap_or_default().iter().map(|rule| {
        let text = |name: &str| rule.get(name).and_then(Node::scalar);
        let mut entries: Vec<(String, Value)> = Vec::new();
        let mut put = |name: &str, value: Value| entries.push((name.to_owned(), value));
        if let Some(id) = text("Id") {
            put("ID", id.into());
        }
        put("Status", text("Status").unwrap_or_default().into());
        put("Filter", Value::Map(vec![("Prefix".to_owned(), text("Prefix").unwrap_or_default().into())]));
        let mut expiration: Vec<(String, Value)> = Vec::new();
        if let Some(days) = rule.get("ExpirationInDays") {
            expiration.push(("Days".to_owned(), number(days)));
        }
        if let Some(marker) = rule.get("ExpiredObjectDeleteMarker") {
            expiration.push(("ExpiredObjectDeleteMarker".to_owned(), plain(Some(marker))));
        }
        if !expiration.is_empty() {
            put("Expiration", Value::Map(expiration));
        }
        if let Some(days) = rule.get("NoncurrentVersionExpirationInDays") {
            put("NoncurrentVersionExpiration", Value::Map(vec![("NoncurrentDays".to_owned(), number(days))]));
        }
        if let Some(expiration) = rule.get("NoncurrentVersionExpiration") {
            put("NoncurrentVersionExpiration", renamed(expiration, &[]));
        }
        if let Some(transitions) = rule.get("Transitions") {
            put("Transitions", renamed(transitions, &[("TransitionInDays", "Days"), ("TransitionDate", "Date")]));
        }
        if let Some(transitions) = rule.get("NoncurrentVersionTransitions") {
            put("NoncurrentVersionTransitions", renamed(transitions, &[("TransitionInDays", "NoncurrentDays")]));
        }
        if let Some(abort) = rule.get("AbortIncompleteMultipartUpload") {
            put("AbortIncompleteMultipartUpload", renamed(abort, &[]));
        }
        Value::Map(entries)
    });
    Value::Map(vec![("Rules".to_owned(), rules.collect())])
}

fn website(node: &Node) -> Value {
    let mut entries: Vec<(String, Value)> = Vec::new();
    for (name, inner) in [("IndexDocument", "Suffix"), ("ErrorDocument", "Key")] {
        if let Some(value) = node.get(name) {
            entries.push((name.to_owned(), Value::Map(vec![(inner.to_owned(), plain(Some(value)))])));
        }
    }
    let names = [("RoutingRuleCondition", "Condition"), ("RedirectRule", "Redirect")];
    for name in ["RedirectAllRequestsTo", "RoutingRules"] {
        if let Some(value) = node.get(name) {
            entries.push((name.to_owned(), renamed(value, &names)));
        }
    }
    Value::Map(entries)
}

fn notifications(node: &Node) -> Value {
    const KINDS: [(&str, &str, &str, &str); 3] = [
        ("QueueConfigurations", "Queue", "QueueConfigurations", "QueueArn"),
        ("TopicConfigurations", "Topic", "TopicConfigurations", "TopicArn"),
        ("LambdaConfigurations", "Function", "LambdaFunctionConfigurations", "LambdaFunctionArn"),
    ];
    let mut entries: Vec<(String, Value)> = Vec::new();
    for (property, target, member, arn) in KINDS {
        let Some(written) = node.get(property) else { continue };
        let each = written.items().iter().map(|one| {
            let mut parts = vec![
                (arn.to_owned(), plain(one.get(target))),
                ("Events".to_owned(), Value::List(vec![plain(one.get("Event"))])),
            ];
            if let Some(rules) = one.get("Filter").and_then(|filter| filter.get("S3Key")) {
                let key = renamed(rules, &[("Rules", "FilterRules")]);
                parts.push(("Filter".to_owned(), Value::Map(vec![("Key".to_owned(), key)])));
            }
            Value::Map(parts)
        });
        entries.push((member.to_owned(), each.collect()));
    }
    if node.get("EventBridgeConfiguration").is_some() {
        entries.push(("EventBridgeConfiguration".to_owned(), Value::Map(Vec::new())));
    }
    Value::Map(entries)
}
