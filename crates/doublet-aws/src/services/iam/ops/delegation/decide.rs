//! `AssociateDelegationRequest`, `UpdateDelegationRequest`, `AcceptDelegationRequest`, `RejectDelegationRequest`,
//! `SendDelegationToken`: what becomes of a request.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::state::{DelegationRequest, Identities, Stage};
use crate::value::Fields;

/// Stages in which nothing is decided yet.
const OPEN: &[Stage] = &[Stage::Unassigned, Stage::Assigned, Stage::PendingApproval];

/// `AssociateDelegationRequest`
pub(crate) fn associate_delegation(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let account = call.place.account.clone();
    advance(call, input, OPEN, |request, caller| {
        request.owner_account = Some(account);
        request.owner = Some(caller);
        request.stage = Stage::Assigned;
    })
}

/// `UpdateDelegationRequest`: with it, whoever may not decide passes the request on.
pub(crate) fn update_delegation(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let notes = input.optional_text("Notes").map(str::to_owned);
    advance(call, input, OPEN, |request, _| {
        request.notes = notes;
        request.stage = Stage::PendingApproval;
    })
}

/// `AcceptDelegationRequest`
pub(crate) fn accept_delegation(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    advance(call, input, OPEN, |request, caller| {
        request.approver = Some(caller);
        request.stage = Stage::Accepted;
    })
}

/// `RejectDelegationRequest`
pub(crate) fn reject_delegation(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let reason = input.optional_text("Notes").map(str::to_owned);
    advance(call, input, OPEN, |request, caller| {
        request.approver = Some(caller);
        request.rejection = reason;
        request.stage = Stage::Rejected;
    })
}

/// `SendDelegationToken`
pub(crate) fn send_delegation_token(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    advance(call, input, &[Stage::Accepted], |request, _| request.stage = Stage::Finalized)
}

fn advance(
    call: &mut Call<'_, Identities>,
    input: &Input<'_>,
    from: &[Stage],
    change: impl FnOnce(&mut DelegationRequest, String),
) -> Result<Fields, Stop> {
    let caller = call.caller.arn(call.place.partition());
    let now = call.now;
    let request = call.state.delegation_mut(input.text("DelegationRequestId"))?;
    let stage = request.stage(now);
    if !from.contains(&stage) {
        return Err(AccountError::DelegationStage { id: request.id.clone(), stage: stage.in_words() }.into());
    }
    change(request, caller);
    request.updated = now;
    Ok(Fields::new())
}
