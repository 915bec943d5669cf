//! Policies that a simulation leaves out: `PolicyExclusionList`.

use super::principal::{Source, Tried};
use crate::input::Input;
use crate::policy::fits_wildcards;

/// Leaves out what the request names.
pub(super) fn apply(tried: &mut Tried, input: &Input<'_>) {
    for exclusion in input.structures("PolicyExclusionList") {
        tried.sources.retain(|source| !names(&exclusion, source));
        let boundary = tried.boundary.as_ref().and_then(|boundary| boundary.arn.as_deref());
        let by_arn = exclusion.optional_text("PolicyArn");
        let by_type = exclusion.optional_text("PolicyType") == Some("permission-boundary");
        if by_type || by_arn.zip(boundary).is_some_and(|(wanted, arn)| fits_wildcards(wanted, arn)) {
            tried.boundary = None;
        }
    }
}

fn names(exclusion: &Input<'_>, source: &Source) -> bool {
    let of_aws = |arn: &str| arn.split(':').nth(4) == Some("aws");
    match exclusion.optional_text("PolicyType") {
        Some("inline") if source.arn.is_none() => return true,
        Some("aws-managed") if source.arn.as_deref().is_some_and(of_aws) => return true,
        Some("user-managed") if source.arn.as_deref().is_some_and(|arn| !of_aws(arn)) => return true,
        _ => {}
    }
    if let (Some(wanted), Some(arn)) = (exclusion.optional_text("PolicyArn"), &source.arn) {
        return fits_wildcards(wanted, arn);
    }
    exclusion.structure("InlinePolicyIdentifier").is_some_and(|inline| {
        source.arn.is_none()
            && inline.text("PolicyName") == source.name
            && inline.text("AttachmentType").eq_ignore_ascii_case(source.of.0)
            && fits_wildcards(inline.text("AttachmentName"), &source.of.1)
    })
}
