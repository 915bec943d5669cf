//! `GetDelegationRequest` and `ListDelegationRequests`: who asked for what.

use super::told;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::ops::pages::page_by_number;
use crate::services::iam::state::Identities;
use crate::value::{Fields, Value};

/// `GetDelegationRequest`
pub(crate) fn get_delegation_request(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let request = call.state.delegation_mut(input.text("DelegationRequestId"))?;
    let told = Fields::new().with("DelegationRequest", told(request, now));
    // Nothing is carried out, so that nothing can be said of whether it would be allowed.
    Ok(if input.flag("DelegationPermissionCheck") {
        told.with("PermissionCheckStatus", "COMPLETE").with("PermissionCheckResult", "UNSURE")
    } else {
        told
    })
}

/// `ListDelegationRequests`
pub(crate) fn list_delegation_requests(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let owner = input.optional_text("OwnerId");
    let requests = call.state.account.delegation_requests.iter();
    let meant = requests.filter(|request| {
        owner.is_none_or(|owner| {
            request.owner.as_deref() == Some(owner) || request.owner_account.as_deref() == Some(owner)
        })
    });
    let page = page_by_number(input, meant)?;
    let told: Value = page.items.into_iter().map(|request| told(request, call.now)).collect();
    // The model writes this one `isTruncated`.
    Ok(Fields::new()
        .with("DelegationRequests", told)
        .with("isTruncated", page.next.is_some())
        .maybe("Marker", page.next))
}
