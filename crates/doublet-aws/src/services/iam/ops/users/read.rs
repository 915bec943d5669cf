//! `GetUser` and `ListUsers`: users, without a name the caller.

use super::{told_user, told_whole_user};
use crate::credentials::Principal;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::ops::pages::{answer_page, page_by_key};
use crate::services::iam::state::{Identities, Kind, named_key};
use crate::table::partition;
use crate::value::Fields;

/// Who asks with a key that nobody made, and wants to know who they are.
const NOBODY: &str = "default_user";

pub(crate) fn get_user(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let told = match (input.optional_text("UserName"), &call.caller.principal) {
        (Some(name), _) => told_whole_user(call.state.user(name)?, call.place),
        (None, Principal::User { id, path_and_name }) => {
            let name = path_and_name.rsplit('/').next().unwrap_or_default();
            let user = call.state.users.with_id(id).ok_or_else(|| IamError::NoSuchUser(name.to_owned()))?;
            told_whole_user(user, call.place)
        }
        (None, Principal::Anyone) => Fields::new()
            .with("Path", "/")
            .with("UserName", NOBODY)
            .with("UserId", Kind::User.prefix().to_owned() + "DEFAULTUSER000000")
            .with("Arn", format!("arn:{}:iam::{}:user/{NOBODY}", partition(&call.place.region), call.place.account))
            .with("CreateDate", call.now),
        (None, Principal::Root) => Fields::new()
            .with("Path", "/")
            .with("UserId", &call.place.account)
            .with("Arn", call.caller.arn(call.place.partition()))
            .with("CreateDate", call.now),
        (None, Principal::AssumedRole { .. } | Principal::FederatedUser { .. }) => {
            return Err(IamError::NoUserName.into());
        }
    };
    Ok(Fields::new().with("User", told))
}

pub(crate) fn list_users(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let prefix = input.optional_text("PathPrefix").unwrap_or_default();
    let users = call.state.users.iter().filter(|user| user.identity.path.starts_with(prefix));
    let page = page_by_key(input, users, |user| named_key(*user))?;
    Ok(answer_page("Users", page, |user| told_user(user, call.place)))
}
