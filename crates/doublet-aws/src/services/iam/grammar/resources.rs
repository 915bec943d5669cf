//! Resources: ARNs with wildcards, or `*`.

use super::Malformed;

const PARTS: usize = 6;
const PARTITIONS: &[&str] =
    &["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];
/// What the resource of an ARN of IAM may begin with.
const IAM_PATHS: &[&str] = &[
    "user/",
    "federated-user/",
    "role/",
    "group/",
    "instance-profile/",
    "mfa/",
    "server-certificate/",
    "policy/",
    "sms-mfa/",
    "saml-provider/",
    "oidc-provider/",
    "report/",
    "access-report/",
];
/// What S3 has in regions; buckets are the world's.
const S3_IN_REGIONS: &[&str] = &["accesspoint", "job", "storage-lens"];

/// Refuses what is no resource. Whatever stands in the place of `arn`, and parts that are missing at the end, do not matter.
pub(super) fn check(resource: &str) -> Result<(), Malformed> {
    if resource == "*" {
        return Ok(());
    }
    let Some((_, rest)) = resource.split_once(':') else { return Err(Malformed::NoArn(resource.to_owned())) };
    let given: Vec<&str> = std::iter::once("arn").chain(rest.split(':')).collect();
    let missing = PARTS.saturating_sub(given.len());
    let parts: Vec<&str> = given.iter().copied().chain(std::iter::repeat_n("*", missing)).collect();
    let [_, partition, vendor, region, _, path @ ..] = parts.as_slice() else { return Err(Malformed::Legacy) };
    if *partition != "*" && !PARTITIONS.contains(partition) {
        return Err(Malformed::Partition { partition: (*partition).to_owned(), arn: parts.join(":") });
    }
    if vendor.contains(['*', '?']) {
        return Err(Malformed::ResourceVendor);
    }
    // Parts may be missing from the region on, but not a few of them.
    if vendor.is_empty() || (4..PARTS).contains(&given.len()) {
        return Err(Malformed::Legacy);
    }
    let path = path.join(":");
    match *vendor {
        "iam" if !region.is_empty() => Err(Malformed::IamRegion(resource.to_owned())),
        "iam" if !is_iam_path(&path) => Err(Malformed::IamPath),
        "s3" if !region.is_empty() && *region != "*" && !S3_IN_REGIONS.iter().any(|kind| path.starts_with(kind)) => {
            Err(Malformed::Region(resource.to_owned()))
        }
        _ => Ok(()),
    }
}

/// Wildcards within the first part are held for whatever they may stand for.
fn is_iam_path(path: &str) -> bool {
    let literal = path.split(['*', '?', '$']).next().unwrap_or_default();
    path == "root"
        || IAM_PATHS.iter().any(|known| path.starts_with(known))
        || (literal.len() < path.len() && IAM_PATHS.iter().any(|known| known.starts_with(literal)))
}
