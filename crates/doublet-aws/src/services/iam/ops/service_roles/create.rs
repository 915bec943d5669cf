//! `CreateServiceLinkedRole`: the role that a service has in an account.

use super::names::of_service;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::roles::told_whole_role;
use crate::services::iam::state::{Identities, Identity, Kind, Role};
use crate::value::Fields;

pub(crate) fn create_service_linked_role(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let service = input.text("AWSServiceName");
    let short = service.split_once(".amazonaws.com").map_or(service, |(short, _)| short);
    let known = of_service(short);
    let suffix = input.optional_text("CustomSuffix").map(|suffix| format!("_{suffix}")).unwrap_or_default();
    // A service that is not known here gives the role its own name.
    let name = format!("AWSServiceRoleFor{}{suffix}", known.map_or(short, |known| known.name));
    if call.state.roles.get_in_any_case(&name).is_some() {
        return Err(AccountError::ServiceRoleTaken(name).into());
    }
    let path = format!("/aws-service-role/{service}/");
    let identity = Identity::new(Kind::Role, &name, Some(&path), call.ids, call.now);
    let trust = format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Action":["sts:AssumeRole"],"Effect":"Allow","Principal":{{"Service":["{service}"]}}}}]}}"#
    );
    let mut role = Role::new(identity, &trust);
    role.description = input.optional_text("Description").map(str::to_owned);
    // Its policy, if that is one of those that are known here.
    let policy =
        known.map(|known| format!("arn:{}:iam::aws:policy/aws-service-role/{}", call.place.partition(), known.policy));
    if let Some(arn) = policy.filter(|arn| call.state.any_policy(arn).is_some()) {
        role.permissions.attach(&arn);
    }
    let told = told_whole_role(&role, call.place);
    call.state.roles.insert(role);
    Ok(Fields::new().with("Role", told))
}
