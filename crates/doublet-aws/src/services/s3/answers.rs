//! What S3 tells others: which pages may ask from elsewhere, what websites show, policies and tags of buckets.

#![expect(clippy::result_large_err, reason = "such requests are rare, and their faults travel a few steps")]

use super::bucket_errors::{BucketError, Setting};
use super::state::S3State;
use super::state::settings::cors::Visitor;
use crate::browsers::Visit;
use crate::bus::{Answer, Question};
use crate::fault::Fault;
use crate::room::Call;

/// The answer to another's question.
pub(super) fn answer(call: &mut Call<'_, S3State>, question: &Question) -> Option<Answer> {
    match question {
        Question::CrossOrigin { bucket, origin, method, headers } => {
            let visitor = Visitor { origin, method, headers: headers.as_deref() };
            let rules = &call.state.buckets.get(bucket)?.settings.cors;
            let rule = rules.iter().find(|rule| rule.fits(&visitor))?;
            Some(Answer::CrossOrigin(rule.answer(&visitor)))
        }
        Question::Website { bucket, path, status, scheme, host } => {
            let visit = visit(call, bucket, path, *status, scheme, host);
            Some(Answer::Website(visit.map_err(Box::new)))
        }
        Question::ResourcePolicy(arn) => {
            let bucket = call.state.buckets.get(bucket_of(arn)?)?;
            Some(Answer::Policy(bucket.settings.policy.clone()?))
        }
        Question::ResourceTags(arn) => {
            Some(Answer::Tags(call.state.buckets.get(bucket_of(arn)?)?.settings.tags.clone()))
        }
        _ => None,
    }
}

fn visit(
    call: &Call<'_, S3State>,
    name: &str,
    path: &str,
    status: Option<u16>,
    scheme: &str,
    host: &str,
) -> Result<Visit, Fault> {
    let bucket = call.state.bucket(name)?;
    let missing = || BucketError::NotSet { what: Setting::Website, bucket: name.to_owned() };
    let site = bucket.settings.website.as_ref().ok_or_else(missing)?;
    Ok(match site.elsewhere(path, status, scheme, host) {
        Some(elsewhere) => Visit::Elsewhere { status: elsewhere.status, location: elsewhere.location },
        None => Visit::Key { key: site.key(path), error: site.error.clone() },
    })
}

/// `arn:aws:s3:::bucket/key`
fn bucket_of(arn: &str) -> Option<&str> {
    arn.splitn(6, ':').nth(5)?.split('/').next()
}
