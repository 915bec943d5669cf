//! Delegation requests: somebody outside asks for permissions in this account for a while.
//!
//! What is delegated is not carried out: nobody is given a role.

pub(super) mod create;
pub(super) mod decide;
pub(super) mod read;

use crate::clock::Timestamp;
use crate::room::Stop;
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::state::{DelegationRequest, Identities};
use crate::value::{Fields, Value};

impl Identities {
    /// The request with this identifier.
    fn delegation_mut(&mut self, id: &str) -> Result<&mut DelegationRequest, Stop> {
        let requests = &mut self.account.delegation_requests;
        let request = requests.iter_mut().find(|request| request.id == id);
        request.ok_or_else(|| AccountError::NoSuchDelegation(id.to_owned()).into())
    }
}

/// A request as answers have it.
fn told(request: &DelegationRequest, now: Timestamp) -> Fields {
    let parameters: Value = request
        .parameters
        .iter()
        .map(|(name, values, kind)| Fields::new().with("Name", name).with("Values", values.clone()).with("Type", kind))
        .collect();
    let permissions =
        Fields::new().maybe("PolicyTemplateArn", request.template.as_ref()).with("Parameters", parameters);
    Fields::new()
        .with("DelegationRequestId", &request.id)
        .maybe("OwnerAccountId", request.owner_account.as_ref())
        .with("Description", &request.description)
        .maybe("RequestMessage", request.message.as_ref())
        .with("Permissions", permissions)
        .maybe("OwnerId", request.owner.as_ref())
        .maybe("ApproverId", request.approver.as_ref())
        .with("State", request.stage(now).in_words())
        .with("ExpirationTime", request.ends())
        .with("RequestorId", &request.requestor)
        .with("CreateDate", request.created)
        .with("SessionDuration", request.session_seconds)
        .maybe("RedirectUrl", request.redirect.as_ref())
        .maybe("Notes", request.notes.as_ref())
        .maybe("RejectionReason", request.rejection.as_ref())
        .with("OnlySendByOwner", request.only_by_owner)
        .with("UpdatedTime", request.updated)
}
