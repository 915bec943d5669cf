//! Policies and grants together: what they say about one caller.

use super::conditions;
use super::needs::{Need, On};
use super::public::is_public;
use crate::authorization::{self, Asked, Asking};
use crate::fault::Fault;
use crate::input::Input;
use crate::policy::{Named, Policies, Request, Sort, Verdict, decide, explain};
use crate::room::Call;
use crate::services::room_of;
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::S3State;
use crate::services::s3::state::bucket::Bucket;
use crate::services::s3::state::settings::acl::{Acl, Permission};
use crate::services::s3::state::settings::ownership::Ownership;
use crate::services::s3::state::version::Version;

/// One caller with one request.
pub(super) struct Case {
    asking: Asking,
}

/// The version that a request means; the newest without an identifier.
pub(super) fn version_of<'a>(bucket: &'a Bucket, key: &str, id: Option<&str>) -> Option<&'a Version> {
    match id {
        None => bucket.objects.newest(key),
        Some(id) => bucket.objects.versions(key).iter().find(|version| version.shown_id() == id),
    }
}

impl Case {
    pub(super) fn of(call: &mut Call<'_, S3State>, operation: &str, input: &Input<'_>) -> Self {
        let (region, request) = (call.region, call.request);
        let mut visit = call.visit();
        let model = room_of("s3").map(|room| (room, room.model().operation(operation)));
        let Some((room, Some(operation))) = model else { unreachable!("the operation is one of the room") };
        let asked = Asked { room, operation, input: input.fields(), region, request };
        let mut asking = authorization::asking(&mut visit, &asked);
        conditions::add(&mut asking.context, input.fields(), request);
        Self { asking }
    }

    /// Whether the caller may have what it needs.
    pub(super) fn judge(
        &self,
        call: &Call<'_, S3State>,
        name: &str,
        input: &Input<'_>,
        need: &Need,
    ) -> Result<(), Box<Fault>> {
        match &need.on {
            On::Account => Ok(()),
            On::Bucket(permission) => {
                let bucket = known(call, name)?;
                self.decide(
                    call,
                    bucket,
                    &need.action,
                    &arn(call, name, None),
                    &Target::of_bucket(bucket, *permission),
                    &[],
                )
            }
            On::Key(permission) => {
                let bucket = known(call, name)?;
                let key = input.text("Key");
                let target = Target::of_bucket(bucket, *permission);
                let arn = arn(call, name, Some(key));
                // Further permissions of a writer whom a grant lets in are part of it.
                let target = if permission.is_none() {
                    Target { permission: Some(Permission::Write), ..target }
                } else {
                    target
                };
                self.decide(call, bucket, &need.action, &arn, &target, &[])
            }
            On::Object { bucket: other, key, version, permission } => {
                let name = other.as_deref().unwrap_or(name);
                // A source that is not there is told of by the operation.
                let Some(bucket) = call.state.buckets.get(name) else { return Ok(()) };
                let key = key.as_deref().unwrap_or_else(|| input.text("Key"));
                let arn = arn(call, name, Some(key));
                let Some(version) = version_of(bucket, key, version.as_deref()) else {
                    return self.judge_missing(call, bucket, key);
                };
                let object = version.object.as_deref();
                let target = Target {
                    owner: &version.owner,
                    acl: object.and_then(|object| object.description.acl.as_ref()),
                    permission: *permission,
                };
                let tags = object.map_or(&[][..], |object| &object.description.tags);
                self.decide(call, bucket, &need.action, &arn, &target, tags)
            }
        }
    }

    /// Whether the caller may delete one of many objects.
    pub(super) fn judge_deletion(
        &self,
        call: &Call<'_, S3State>,
        name: &str,
        key: &str,
        version: Option<&str>,
    ) -> Result<(), Box<Fault>> {
        let bucket = known(call, name)?;
        let action = if version.is_some() { "s3:DeleteObjectVersion" } else { "s3:DeleteObject" };
        let target = Target::of_bucket(bucket, Some(Permission::Write));
        self.decide(call, bucket, action, &arn(call, name, Some(key)), &target, &[])
    }

    /// Only those who may list a bucket, as far as the key, learn that an object is not there.
    fn judge_missing(&self, call: &Call<'_, S3State>, bucket: &Bucket, key: &str) -> Result<(), Box<Fault>> {
        let target = Target::of_bucket(bucket, Some(Permission::Read));
        let arn = self::arn(call, &bucket.name, None);
        let mut asking = self.asking.clone();
        asking.context.set("s3:prefix", key);
        Self { asking }.decide(call, bucket, "s3:ListBucket", &arn, &target, &[])
    }

    fn decide(
        &self,
        call: &Call<'_, S3State>,
        bucket: &Bucket,
        action: &str,
        arn: &str,
        target: &Target<'_>,
        tags: &[(String, String)],
    ) -> Result<(), Box<Fault>> {
        let requester = &self.asking.requester;
        let mut context = self.asking.context.clone();
        context.set("aws:ResourceAccount", &bucket.owner);
        conditions::add_existing(&mut context, tags);
        let block = bucket.settings.public_access.unwrap_or_default();
        let policy = bucket.settings.policy.as_deref();
        // A policy for everybody counts for the owner's account alone where that is said.
        let shut = block.restrict_buckets && requester.account != bucket.owner && policy.is_some_and(is_public);
        // A bucket's policy says nothing about what belongs to somebody else.
        let says = policy.filter(|_| !shut);
        let policies = Policies {
            resource: says.map(|text| Named::read(format!("policy of {}", bucket.name), text)),
            resource_account: Some(target.owner.to_owned()),
            ..self.asking.policies.clone()
        };
        let request = Request { requester, action, resource: arn, context: &context };
        let decision = decide(&request, &policies);
        let foreign_object = target.owner != bucket.owner;
        let allowed = match decision.verdict {
            Verdict::Allowed if foreign_object => {
                requester.account == target.owner || self.granted(call, bucket, target)
            }
            Verdict::Allowed => true,
            Verdict::Denied(_) => false,
            Verdict::Missing(kind) => {
                let other_said_no = requester.sort != Sort::Anonymous && kind != crate::policy::Kind::Resource;
                !other_said_no && self.granted(call, bucket, target)
            }
        };
        if allowed {
            return Ok(());
        }
        let lines = explain(&decision, &request, &policies);
        let fault = lines.into_iter().fold(Fault::from(S3Error::AccessDenied), Fault::knew);
        let asked = format!("{} is not authorized to perform: {action} on resource: {arn}", requester.arn);
        Err(Box::new(fault.knew(asked)))
    }

    /// Whether a list lets the caller in.
    fn granted(&self, call: &Call<'_, S3State>, bucket: &Bucket, target: &Target<'_>) -> bool {
        if bucket.settings.ownership == Some(Ownership::BucketOwnerEnforced) {
            return false;
        }
        let Some(permission) = target.permission else { return false };
        let owner = call.credentials.accounts.canonical_id(target.owner);
        let who = self.asking.requester.canonical_id.as_deref();
        let is_owner = who == Some(owner.as_str());
        if is_owner && matches!(permission, Permission::ReadAcp | Permission::WriteAcp) {
            return true;
        }
        let ignore_public = bucket.settings.public_access.is_some_and(|block| block.ignore_acls);
        match target.acl {
            Some(acl) => acl.allows(who, permission, ignore_public),
            None => Acl::private(&owner).allows(who, permission, ignore_public),
        }
    }
}

/// What is asked for: whose it is, and its list.
struct Target<'a> {
    owner: &'a str,
    acl: Option<&'a Acl>,
    permission: Option<Permission>,
}

impl<'a> Target<'a> {
    fn of_bucket(bucket: &'a Bucket, permission: Option<Permission>) -> Self {
        Self { owner: &bucket.owner, acl: bucket.settings.acl.as_ref(), permission }
    }
}

/// What is not about a bucket that is there: the caller's own policies alone.
pub(super) fn judge_account(
    call: &mut Call<'_, S3State>,
    operation: &str,
    input: &Input<'_>,
    needs: &[Need],
) -> Result<(), Box<Fault>> {
    let case = Case::of(call, operation, input);
    let name = input.fields().get("Bucket").and_then(crate::value::Value::as_text);
    let resource = name.map_or_else(|| "*".to_owned(), |name| arn(call, name, None));
    for need in needs {
        let Asking { requester, policies, context } = &case.asking;
        let request = Request { requester, action: &need.action, resource: &resource, context };
        let decision = decide(&request, policies);
        if decision.verdict != Verdict::Allowed {
            let lines = explain(&decision, &request, policies);
            return Err(Box::new(lines.into_iter().fold(Fault::from(S3Error::AccessDenied), Fault::knew)));
        }
    }
    Ok(())
}

fn known<'a>(call: &'a Call<'_, S3State>, name: &str) -> Result<&'a Bucket, Box<Fault>> {
    call.state.bucket(name).map_err(|error| Box::new(error.into()))
}

fn arn(call: &Call<'_, S3State>, bucket: &str, key: Option<&str>) -> String {
    let partition = call.place.partition();
    key.map_or_else(|| format!("arn:{partition}:s3:::{bucket}"), |key| format!("arn:{partition}:s3:::{bucket}/{key}"))
}
