//! `PutBucketWebsite`, `GetBucketWebsite`, `DeleteBucketWebsite`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::{BucketError, Setting};
use crate::services::s3::state::S3State;
use crate::services::s3::state::settings::website::{RoutingRule, Website};
use crate::value::{Fields, Value};

const MOST_RULES: usize = 50;

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("WebsiteConfiguration").ok_or(BucketError::MalformedXml)?;
    let text = |outer: &Input<'_>, name: &str| outer.optional_text(name).map(str::to_owned);
    let index = written.structure("IndexDocument").map(|index| index.text("Suffix").to_owned());
    let all_to = written.structure("RedirectAllRequestsTo");
    let all_to = all_to.map(|to| (to.text("HostName").to_owned(), text(&to, "Protocol")));
    let invalid = |words: &str, name: &'static str, value: &str| BucketError::argument(words, name, value);
    match (&index, &all_to) {
        (None, None) => {
            let words = "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty";
            return Err(invalid(words, "IndexDocument", "null").into());
        }
        (Some(suffix), _) if suffix.is_empty() || suffix.contains('/') => {
            return Err(invalid("The IndexDocument Suffix is not well formed", "IndexDocument", suffix).into());
        }
        (None, Some((host, _))) if host.is_empty() => return Err(BucketError::MalformedXml.into()),
        (Some(_), Some(_)) => {
            let words = "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.";
            return Err(BucketError::InvalidRequest(words.to_owned()).into());
        }
        _ => {}
    }
    let rules = written.structures("RoutingRules");
    if rules.len() > MOST_RULES {
        let words = format!(
            "{} routing rules provided, the number of routing rules in a website configuration is limited to 50.",
            rules.len()
        );
        return Err(BucketError::InvalidRequest(words).into());
    }
    let rules = rules.iter().map(|rule| {
        let condition = rule.structure("Condition");
        let redirect = rule.structure("Redirect").ok_or(BucketError::MalformedXml)?;
        let rule = RoutingRule {
            error: condition.and_then(|condition| text(&condition, "HttpErrorCodeReturnedEquals")),
            prefix: condition.and_then(|condition| text(&condition, "KeyPrefixEquals")),
            host: text(&redirect, "HostName"),
            protocol: text(&redirect, "Protocol"),
            status: text(&redirect, "HttpRedirectCode"),
            replace_prefix: text(&redirect, "ReplaceKeyPrefixWith"),
            replace_key: text(&redirect, "ReplaceKeyWith"),
        };
        if rule.replace_prefix.is_some() && rule.replace_key.is_some() {
            let words = "You can only define ReplaceKeyPrefix or ReplaceKey but not both.";
            return Err(BucketError::InvalidRequest(words.to_owned()));
        }
        Ok(rule)
    });
    let site = Website {
        index,
        error: written.structure("ErrorDocument").map(|error| error.text("Key").to_owned()),
        all_to,
        rules: rules.collect::<Result<_, _>>()?,
    };
    let settings = &mut call.state.bucket_mut(input.text("Bucket"))?.settings;
    settings.website = Some(site);
    settings.website_written = input.kept("WebsiteConfiguration");
    Ok(Fields::new())
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let missing = || BucketError::NotSet { what: Setting::Website, bucket: bucket.name.clone() };
    let written = Value::from(bucket.settings.website_written.as_ref().ok_or_else(missing)?);
    let part = |name: &str| written.as_map().iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    Ok(Fields::new()
        .maybe("RedirectAllRequestsTo", part("RedirectAllRequestsTo"))
        .maybe("IndexDocument", part("IndexDocument"))
        .maybe("ErrorDocument", part("ErrorDocument"))
        .maybe("RoutingRules", part("RoutingRules")))
}

pub(in crate::services::s3) fn delete(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let settings = &mut call.state.bucket_mut(input.text("Bucket"))?.settings;
    settings.website = None;
    settings.website_written = None;
    Ok(Fields::new())
}
