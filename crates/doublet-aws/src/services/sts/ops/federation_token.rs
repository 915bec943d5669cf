//! `GetFederationToken`: a session for a user of the caller's own, with no more rights than the caller has.

use crate::credentials::{Caller, Principal};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sts::errors::StsError;
use crate::services::sts::issue::{Wish, issue};
use crate::services::sts::state::Sessions;
use crate::services::sts::{session_policies, session_tags};
use crate::value::Fields;

use super::session_token::{DEFAULT_DURATION, ROOT_LONGEST, example, is_nobody, uses_session};

/// The token of AWS's documentation, see `session_token.rs`.
const EXAMPLE_TOKEN: &str = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";
/// A session that is given no policy may do only what policies of resources let it do.
const NOTHING: &str = r#"{"Version":"2012-10-17","Statement":[]}"#;

pub(super) fn get_federation_token(call: &mut Call<'_, Sessions>, input: &Input<'_>) -> Result<Fields, Stop> {
    if uses_session(call) {
        return Err(StsError::SessionCaller("GetFederationToken").into());
    }
    let caller = call.caller.clone();
    let tags = session_tags::given(input)?;
    let mut policies = session_policies::read(call, input, &caller.account, &tags)?;
    let name = input.text("Name").to_owned();
    let mut duration = input.integer("DurationSeconds").unwrap_or(DEFAULT_DURATION);
    if caller.principal == Principal::Root {
        duration = duration.min(ROOT_LONGEST);
    }
    let user =
        Caller { principal: Principal::FederatedUser { name: name.clone() }, ..Caller::anyone(&caller.account, None) };
    let told = Fields::new().with("FederatedUserId", user.id()).with("Arn", user.arn(call.place.partition()));
    let credentials = if is_nobody(call) {
        example(call, EXAMPLE_TOKEN, duration)
    } else {
        if policies.documents.is_empty() {
            policies.documents.push(NOTHING.to_owned());
        }
        let wish = Wish {
            policies: policies.documents,
            tags,
            maker: Some(caller.principal.clone()),
            ..Wish::new(&caller.account, user.principal, duration)
        };
        issue(call, wish)
    };
    Ok(Fields::new()
        .with("Credentials", credentials)
        .with("FederatedUser", told)
        .maybe("PackedPolicySize", policies.packed))
}
