//! `PutBucketNotificationConfiguration` and `GetBucketNotificationConfiguration`, and their older forms with one target of a kind.

use std::collections::BTreeSet;

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::BucketError;
use crate::services::s3::notifying;
use crate::services::s3::state::S3State;
use crate::services::s3::state::settings::notification::{EVENTS, Kind, Notifications, Target};
use crate::value::{Fields, Value};

/// Members of the configuration, and what has the target's ARN in each.
const KINDS: [(&str, &str, Kind); 3] = [
    ("TopicConfigurations", "TopicArn", Kind::Topic),
    ("QueueConfigurations", "QueueArn", Kind::Queue),
    ("LambdaFunctionConfigurations", "LambdaFunctionArn", Kind::Function),
];

/// The same in the older forms.
const OLDER_KINDS: [(&str, &str, Kind); 3] = [
    ("TopicConfiguration", "Topic", Kind::Topic),
    ("QueueConfiguration", "Queue", Kind::Queue),
    ("CloudFunctionConfiguration", "CloudFunction", Kind::Function),
];

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("NotificationConfiguration").ok_or(BucketError::MalformedXml)?;
    let region = call.state.bucket(input.text("Bucket"))?.region.clone();
    let mut notifications =
        Notifications { event_bridge: written.has("EventBridgeConfiguration"), ..Notifications::default() };
    for (member, arn, kind) in KINDS {
        for target in written.structures(member) {
            let target = read(call, &target, arn, kind, filter(&target)?, &region)?;
            notifications.targets.push(target);
        }
    }
    set(call, input, notifications, input.flag("SkipDestinationValidation"))
}

/// `PutBucketNotification`.
pub(in crate::services::s3) fn put_older(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("NotificationConfiguration").ok_or(BucketError::MalformedXml)?;
    let region = call.state.bucket(input.text("Bucket"))?.region.clone();
    let mut notifications = Notifications::default();
    for (member, arn, kind) in OLDER_KINDS {
        if let Some(target) = written.structure(member) {
            let target = read(call, &target, arn, kind, None, &region)?;
            notifications.targets.push(target);
        }
    }
    set(call, input, notifications, false)
}

fn set(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
    notifications: Notifications,
    unchecked: bool,
) -> Result<Fields, Stop> {
    if !unchecked {
        for target in &notifications.targets {
            notifying::check(call, target)?;
        }
    }
    let name = input.text("Bucket").to_owned();
    let mut told = BTreeSet::new();
    for target in &notifications.targets {
        // One that is named twice learns once that it is one.
        if told.insert(&target.arn) {
            notifying::tell_of_test(call, &name, target);
        }
    }
    let bucket = call.state.bucket_mut(&name)?;
    bucket.settings.notifications = notifications;
    Ok(Fields::new())
}

fn read(
    call: &mut Call<'_, S3State>,
    written: &Input<'_>,
    arn: &str,
    kind: Kind,
    filter: Option<Filter>,
    region: &str,
) -> Result<Target, BucketError> {
    let arn = written.text(arn);
    let mut events: Vec<String> = written.texts("Events").into_iter().map(str::to_owned).collect();
    if let Some(event) = written.fields().get("Event").and_then(Value::as_text).filter(|_| events.is_empty()) {
        events.push(event.to_owned());
    }
    if events.is_empty() {
        return Err(BucketError::MalformedXml);
    }
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let service = match kind {
        Kind::Queue => "sqs",
        Kind::Topic => "sns",
        Kind::Function => "lambda",
    };
    let place = match parts.as_slice() {
        ["arn", _, of, place, _, rest] if *of == service && !rest.is_empty() => *place,
        _ => return Err(BucketError::argument("The ARN is not well formed", "ARN", arn)),
    };
    if place != region {
        let words = "The notification destination service region is not valid for the bucket location constraint";
        return Err(BucketError::argument(words, "ARN", arn));
    }
    if let Some(event) = events.iter().find(|event| !EVENTS.contains(&event.as_str())) {
        let known: Vec<String> = EVENTS.iter().map(|event| format!("'{event}'")).collect();
        let words = format!(
            "The event '{event}' is not supported for notifications. Supported events are as follows: [{}]",
            known.join(", ")
        );
        return Err(BucketError::argument(words, "Event", event));
    }
    let id = written.optional_text("Id").filter(|id| !id.is_empty()).map(str::to_owned);
    Ok(Target { id: id.unwrap_or_else(|| call.ids.uuid()), kind, arn: arn.to_owned(), events, filter })
}

/// Names and values of a filter's rules.
type Filter = Vec<(String, String)>;

fn filter(target: &Input<'_>) -> Result<Option<Filter>, BucketError> {
    let Some(key) = target.structure("Filter").and_then(|filter| filter.structure("Key")) else { return Ok(None) };
    let rules = key.structures("FilterRules");
    let rules: Filter =
        rules.iter().map(|rule| (rule.text("Name").to_owned(), rule.text("Value").to_owned())).collect();
    if rules.iter().any(|(name, _)| !matches!(name.to_ascii_lowercase().as_str(), "prefix" | "suffix")) {
        let words = "filter rule name must be either prefix or suffix";
        return Err(BucketError::argument(words, "FilterRule.Name", ""));
    }
    Ok(Some(rules))
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let notifications = &call.state.bucket(input.text("Bucket"))?.settings.notifications;
    let mut answer = Fields::new();
    for (member, arn, kind) in KINDS {
        let of_kind = notifications.targets.iter().filter(|target| target.kind == kind);
        let shown: Vec<Fields> = of_kind.map(|target| shown(target, arn)).collect();
        if !shown.is_empty() {
            answer.set(member, shown);
        }
    }
    Ok(answer.maybe("EventBridgeConfiguration", notifications.event_bridge.then(Fields::new)))
}

fn shown(target: &Target, arn: &'static str) -> Fields {
    let filter = target.filter.as_ref().map(|rules| {
        let rules = rules.iter().map(|(name, value)| Fields::new().with("Name", name).with("Value", value));
        Fields::new().with("Key", Fields::new().with("FilterRules", rules.collect::<Value>()))
    });
    Fields::new()
        .with("Id", &target.id)
        .with(arn, &target.arn)
        .with("Events", target.events.clone())
        .maybe("Filter", filter)
}

/// `GetBucketNotification`: the first target of each kind.
pub(in crate::services::s3) fn get_older(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let targets = &call.state.bucket(input.text("Bucket"))?.settings.notifications.targets;
    let mut answer = Fields::new();
    for (member, arn, kind) in OLDER_KINDS {
        if let Some(target) = targets.iter().find(|target| target.kind == kind) {
            let shown =
                Fields::new().with("Id", &target.id).with(arn, &target.arn).with("Events", target.events.clone());
            answer.set(member, shown.maybe("Event", target.events.first()));
        }
    }
    Ok(answer)
}
