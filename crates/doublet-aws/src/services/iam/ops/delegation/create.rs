//! `CreateDelegationRequest`: somebody asks for permissions of the account.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::state::{DelegationRequest, Identities, Stage};
use crate::value::Fields;

pub(crate) fn create_delegation_request(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let owned = |name: &str| input.optional_text(name).map(str::to_owned);
    let permissions = input.structure("Permissions");
    let parameters = permissions.map(|permissions| permissions.structures("Parameters")).unwrap_or_default();
    let request = DelegationRequest {
        id: call.ids.uuid(),
        owner_account: owned("OwnerAccountId"),
        owner: None,
        approver: None,
        requestor: call.place.account.clone(),
        description: input.text("Description").to_owned(),
        message: owned("RequestMessage"),
        template: permissions.and_then(|permissions| permissions.optional_text("PolicyTemplateArn")).map(str::to_owned),
        parameters: parameters
            .iter()
            .map(|parameter| {
                let values = parameter.texts("Values").into_iter().map(str::to_owned).collect();
                (parameter.text("Name").to_owned(), values, parameter.text("Type").to_owned())
            })
            .collect(),
        redirect: owned("RedirectUrl"),
        session_seconds: input.integer("SessionDuration").unwrap_or(0),
        only_by_owner: input.flag("OnlySendByOwner"),
        notes: None,
        rejection: None,
        stage: if input.has("OwnerAccountId") { Stage::Assigned } else { Stage::Unassigned },
        created: call.now,
        updated: call.now,
    };
    let link = format!("https://console.aws.amazon.com/iam/home#/delegation-requests/{}", request.id);
    let told = Fields::new().with("ConsoleDeepLink", link).with("DelegationRequestId", &request.id);
    call.state.account.delegation_requests.push(request);
    Ok(told)
}
