//! The list that a request asks for.

use crate::accounts::Accounts;
use crate::credentials::Caller;
use crate::input::Input;
use crate::services::s3::bucket_errors::BucketError;
use crate::services::s3::state::bucket::Bucket;
use crate::services::s3::state::settings::acl::{Acl, Grant, Grantee, Group, MOST_GRANTS, Permission, named_in_header};
use crate::services::s3::state::settings::ownership::Ownership;
use crate::value::Value;

/// Grants in headers, and what they grant.
const HEADERS: [(&str, Permission); 5] = [
    ("GrantFullControl", Permission::FullControl),
    ("GrantRead", Permission::Read),
    ("GrantReadACP", Permission::ReadAcp),
    ("GrantWrite", Permission::Write),
    ("GrantWriteACP", Permission::WriteAcp),
];

/// The list that a request asks for with `ACL` or grants; none if it asks for nothing.
///
/// `owner` and `bucket_owner` are canonical identifiers.
pub(in crate::services::s3) fn by_headers(
    input: &Input<'_>,
    owner: &str,
    bucket_owner: &str,
    accounts: &Accounts,
) -> Result<Option<Acl>, BucketError> {
    let text = |name: &str| input.fields().get(name).and_then(Value::as_text);
    let canned = text("ACL");
    let granted: Vec<(&str, Permission)> =
        HEADERS.iter().filter_map(|(member, permission)| Some((text(member)?, *permission))).collect();
    match (canned, granted.is_empty()) {
        (None, true) => Ok(None),
        (Some(_), false) => {
            Err(BucketError::InvalidRequest("Specifying both Canned ACLs and Header Grants is not allowed".to_owned()))
        }
        (Some(name), true) => match Acl::canned(name, owner, bucket_owner) {
            Some(acl) => Ok(Some(acl)),
            None => Err(BucketError::argument("", "x-amz-acl", name)),
        },
        (None, false) => {
            let mut acl = Acl::default();
            for (header, permission) in granted {
                for (kind, value) in named_in_header(header) {
                    acl.grants.push(Grant { grantee: named(kind, value, accounts)?, permission });
                }
            }
            Ok(Some(acl))
        }
    }
}

/// The list in the body of `PutBucketAcl` and `PutObjectAcl`; none if there is no body.
pub(in crate::services::s3) fn by_body(
    input: &Input<'_>,
    owner: &str,
    accounts: &Accounts,
) -> Result<Option<Acl>, BucketError> {
    let Some(policy) = input.structure("AccessControlPolicy") else { return Ok(None) };
    if policy.fields().is_empty() {
        return Ok(None);
    }
    let named_owner = policy.structure("Owner").ok_or(BucketError::MalformedAcl)?;
    let Some(id) = named_owner.optional_text("ID") else { return Err(BucketError::MalformedAcl) };
    if !policy.has("Grants") {
        return Err(BucketError::MalformedAcl);
    }
    if id != owner {
        return Err(BucketError::OwnerOfAcl);
    }
    let mut acl = Acl::default();
    for grant in policy.structures("Grants") {
        let permission = Permission::of_name(grant.text("Permission")).ok_or(BucketError::MalformedAcl)?;
        let grantee = grant.structure("Grantee").ok_or(BucketError::MalformedAcl)?;
        let part = |name: &str| grantee.optional_text(name);
        let kind = part("Type").unwrap_or_default();
        let grantee = match (kind, part("ID"), part("URI"), part("EmailAddress")) {
            ("CanonicalUser", Some(id), ..) => named("id", id, accounts)?,
            ("Group", _, Some(uri), _) => named("uri", uri, accounts)?,
            ("AmazonCustomerByEmail", .., Some(email)) => named("emailAddress", email, accounts)?,
            _ => return Err(BucketError::MalformedAcl),
        };
        acl.grants.push(Grant { grantee, permission });
    }
    if acl.grants.len() > MOST_GRANTS {
        return Err(BucketError::MalformedAcl);
    }
    Ok(Some(acl))
}

/// Somebody whom a grant names. Where nobody set accounts up, nobody can say that a name is none.
fn named(kind: &str, value: &str, accounts: &Accounts) -> Result<Grantee, BucketError> {
    let strict = accounts.are_set_up();
    match kind {
        "id" => {
            let looks_good = value.len() == 64 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
            if !strict || looks_good || accounts.named(value).is_some() {
                Ok(Grantee::User(value.to_owned()))
            } else {
                Err(BucketError::argument("Invalid id", "CanonicalUser/ID", value))
            }
        }
        "uri" | "url" => match Group::of_uri(value) {
            Some(group) => Ok(Grantee::Group(group)),
            None if !strict => Ok(Grantee::Unknown(value.to_owned())),
            None => Err(BucketError::argument("Invalid group uri", "Group/URI", value)),
        },
        "emailAddress" => match accounts.at_address(value) {
            Some(number) => Ok(Grantee::User(accounts.canonical_id(number))),
            None => Err(BucketError::UnknownAddress(value.to_owned())),
        },
        _ => Err(BucketError::argument("Argument format not recognized", "Grantee", value)),
    }
}

/// Refuses to set a list where lists count for nothing.
pub(in crate::services::s3) fn check_settable(bucket: &Bucket) -> Result<(), BucketError> {
    match bucket.settings.ownership {
        Some(Ownership::BucketOwnerEnforced) => Err(BucketError::AclNotSupported),
        _ => Ok(()),
    }
}

/// Whether the bucket takes a list for itself or its objects, given who owns what is in it.
pub(in crate::services::s3) fn check_taken(bucket: &Bucket, acl: &Acl, bucket_owner: &str) -> Result<(), BucketError> {
    if bucket.settings.ownership == Some(Ownership::BucketOwnerEnforced) {
        let of_owner = |grant: &Grant| grant.is_of(bucket_owner) && grant.permission == Permission::FullControl;
        if !acl.grants.iter().all(of_owner) {
            return Err(BucketError::AclNotSupported);
        }
    }
    if bucket.settings.public_access.is_some_and(|block| block.block_acls) && acl.is_public() {
        return Err(BucketError::PublicAclBlocked);
    }
    Ok(())
}

/// The list of a new object, and the account that owns it if that is not its writer: the owner of the bucket, where ownership says
/// so, and where nobody knows the writer.
pub(in crate::services::s3) fn of_new_object(
    bucket: &Bucket,
    caller: &Caller,
    input: &Input<'_>,
    accounts: &Accounts,
) -> Result<(Option<Acl>, Option<String>), BucketError> {
    let of_bucket = Some(bucket.owner.clone()).filter(|owner| *owner != caller.account);
    let bucket_owner = accounts.canonical_id(&bucket.owner);
    let anonymous = caller.access_key.is_none();
    let enforced = bucket.settings.ownership == Some(Ownership::BucketOwnerEnforced);
    let writer = if anonymous || enforced { bucket_owner.clone() } else { accounts.canonical_id(&caller.account) };
    let canned = input.fields().get("ACL").and_then(Value::as_text);
    if enforced && canned.is_some_and(|name| name != "bucket-owner-full-control") {
        return Err(BucketError::AclNotSupported);
    }
    let asked = by_headers(input, &writer, &bucket_owner, accounts)?;
    if let Some(acl) = &asked {
        check_taken(bucket, acl, &bucket_owner)?;
    }
    let gives_control = asked.as_ref().is_some_and(|acl| {
        acl.grants.iter().any(|grant| grant.is_of(&bucket_owner) && grant.permission == Permission::FullControl)
    });
    Ok(match bucket.settings.ownership {
        Some(Ownership::BucketOwnerEnforced) => (None, of_bucket),
        Some(Ownership::BucketOwnerPreferred) if gives_control => (asked, of_bucket),
        _ if anonymous => (asked, of_bucket),
        _ => (asked, None),
    })
}
