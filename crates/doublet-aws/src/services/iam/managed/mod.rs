//! The policies that AWS manages, as its reference of managed policies tells them: the ones that are met most, not all of them.
//!
//! AWS goes on adding to them; here they stand still. The longest (`ReadOnlyAccess`, `SecurityAudit`, those of whole job functions)
//! grant here what they grant of the services that are met most.
//!
//! One line of `policies.txt` is one policy: path, name, version, seconds since 1970 when it was made, document. They are read when
//! the first of them is asked for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::clock::Timestamp;
use crate::ids::Ids;

/// A policy that AWS manages.
pub(crate) struct AwsPolicy {
    pub(crate) name: &'static str,
    pub(crate) path: &'static str,
    pub(crate) id: String,
    /// The number of the version that is in force, the only one that is known here.
    pub(crate) version: u32,
    pub(crate) created: Timestamp,
    pub(crate) document: &'static str,
}

static POLICIES: LazyLock<BTreeMap<String, AwsPolicy>> = LazyLock::new(|| {
    let policies = include_str!("policies.txt").lines().filter_map(AwsPolicy::from_line);
    policies.map(|policy| (format!("{}{}", policy.path, policy.name), policy)).collect()
});

/// The policy with this ARN.
pub(crate) fn by_arn(arn: &str) -> Option<&'static AwsPolicy> {
    let (partition, path_and_name) = arn.strip_prefix("arn:")?.split_once(":iam::aws:policy")?;
    partition.starts_with("aws").then(|| POLICIES.get(path_and_name))?
}

/// Whether the ARN is one of a policy of AWS, known here or not.
pub(crate) fn is_arn(arn: &str) -> bool {
    arn.contains(":iam::aws:policy/")
}

/// The ones whose names are closest to this one.
pub(crate) fn near(name: &str) -> Vec<&'static str> {
    let wanted = name.to_lowercase();
    let alike = |known: &str| known.contains(&wanted) || wanted.contains(known);
    POLICIES.values().map(|policy| policy.name).filter(|known| alike(&known.to_lowercase())).take(5).collect()
}

/// All of them, in the order of their paths and names.
pub(crate) fn all() -> impl Iterator<Item = &'static AwsPolicy> {
    POLICIES.values()
}

impl AwsPolicy {
    /// `/service-role/ AWSLambdaBasicExecutionRole 1 1428591823 {"Version":…}`
    fn from_line(line: &'static str) -> Option<Self> {
        let mut parts = line.splitn(5, ' ');
        let (path, name) = (parts.next()?, parts.next()?);
        let (version, created) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        // Real identifiers do not matter to anybody; these are always the same.
        let seed = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let id = Ids::of_request(seed, 0).principal("ANPA", 21);
        let created = Timestamp::from_seconds(created);
        Some(Self { name, path, id, version, created, document: parts.next()? })
    }

    /// The ARN that it has in this partition.
    pub(crate) fn arn(&self, partition: &str) -> String {
        format!("arn:{partition}:iam::aws:policy{}{}", self.path, self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::iam::grammar;

    #[test]
    fn every_line_is_a_policy() {
        let lines = include_str!("policies.txt").lines().count();
        assert_eq!(all().count(), lines);
        for policy in all() {
            assert_eq!(grammar::check(policy.document), Ok(()), "{}", policy.name);
        }
    }
}
