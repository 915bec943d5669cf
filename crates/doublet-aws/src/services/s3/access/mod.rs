//! Who may do what with a bucket and its objects.
//!
//! `needs.rs`: what an operation needs. `conditions.rs`: what policies may ask of a request. `public.rs`: which policies let everybody
//! in. `judgement.rs`: policies and grants together.
//!
//! The policies and grants of buckets count always; those of IAM where policies are enforced. Whoever has a key that nobody made is
//! the owner of its account.

mod conditions;
mod judgement;
mod needs;
pub(super) mod public;

use super::errors::S3Error;
use super::state::S3State;
use crate::credentials::Principal;
use crate::fault::Fault;
use crate::input::Input;
use crate::room::Call;
use crate::value::Value;
use judgement::Case;
use needs::On;

/// Operations by which the owner of a bucket gets out again, whatever the policy says.
const WAYS_OUT: [&str; 3] = ["PutBucketPolicy", "GetBucketPolicy", "DeleteBucketPolicy"];

/// Whether the caller may run this operation.
///
/// # Errors
/// If there is no such bucket, it is not whose the caller thinks it is, or the caller may not.
pub(super) fn check(
    call: &mut Call<'_, S3State>,
    operation: &'static str,
    input: &Input<'_>,
) -> Result<(), Box<Fault>> {
    let needs = needs::of(operation, input.fields());
    let of_account = needs.iter().any(|need| need.on == On::Account);
    if of_account {
        return if call.policies_enforced { judgement::judge_account(call, operation, input, &needs) } else { Ok(()) };
    }
    let name = input.text("Bucket");
    let bucket = call.state.bucket(name).map_err(|error| Box::new(error.into()))?;
    let text = |member: &str| input.fields().get(member).and_then(Value::as_text);
    if text("ExpectedBucketOwner").is_some_and(|expected| expected != bucket.owner) {
        let words = format!("the bucket belongs to the account {}", bucket.owner);
        return Err(Box::new(Fault::from(S3Error::AccessDenied).knew(words)));
    }
    let is_owner = call.caller.access_key.is_some() && call.caller.account == bucket.owner;
    if is_owner && WAYS_OUT.contains(&operation) && matches!(call.caller.principal, Principal::Anyone | Principal::Root)
    {
        return Ok(());
    }
    let unlimited = !call.policies_enforced;
    // What most tests do: the owner asks for what is the owner's.
    if is_owner
        && unlimited
        && bucket.settings.policy.is_none()
        && needs.iter().all(|need| is_own(call, name, input, &need.on))
    {
        return Ok(());
    }
    let case = Case::of(call, operation, input);
    for need in &needs {
        case.judge(call, name, input, need)?;
    }
    Ok(())
}

/// Whether the caller may delete this version, or, without one, this object: one of many in one request.
pub(super) fn may_delete(
    call: &mut Call<'_, S3State>,
    bucket: &str,
    key: &str,
    version: Option<&str>,
    input: &Input<'_>,
) -> Result<(), Box<Fault>> {
    let known = call.state.bucket(bucket).map_err(|error| Box::new(error.into()))?;
    let is_owner = call.caller.access_key.is_some() && call.caller.account == known.owner;
    if is_owner && !call.policies_enforced && known.settings.policy.is_none() {
        return Ok(());
    }
    let case = Case::of(call, "DeleteObjects", input);
    case.judge_deletion(call, bucket, key, version)
}

/// Whether what is asked for belongs to the owner of the bucket, who is the caller.
fn is_own(call: &Call<'_, S3State>, name: &str, input: &Input<'_>, on: &On) -> bool {
    match on {
        On::Bucket(_) | On::Key(_) => true,
        On::Account => false,
        On::Object { bucket, key, version, .. } => {
            let name = bucket.as_deref().unwrap_or(name);
            let key = key.as_deref().unwrap_or_else(|| input.text("Key"));
            let Some(bucket) = call.state.buckets.get(name) else { return true };
            let other_owner = bucket.owner != call.caller.account
                || judgement::version_of(bucket, key, version.as_deref())
                    .is_some_and(|version| version.owner != bucket.owner);
            !other_owner && bucket.settings.policy.is_none()
        }
    }
}
