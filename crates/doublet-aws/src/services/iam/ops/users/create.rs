//! `CreateUser`: a new user, perhaps with a boundary and tags.

use super::told_whole_user;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::ops::boundaries::boundary_in;
use crate::services::iam::ops::lookups::taken;
use crate::services::iam::ops::tags::tags_with;
use crate::services::iam::state::{Identities, Identity, Kind, Tags, User};
use crate::value::Fields;

/// An account has at most so many.
const MOST_USERS: usize = 5000;

pub(crate) fn create_user(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("UserName");
    let tags = tags_with(&Tags::default(), input)?;
    let boundary = boundary_in(input)?;
    if let Some(refusal) = taken(IamError::UserExists(name.to_owned()), &call.state.users, name) {
        return Err(refusal);
    }
    if call.state.users.len() >= MOST_USERS {
        return Err(IamError::Quota { quota: "UsersPerAccount", limit: MOST_USERS }.into());
    }
    let mut user = User::new(Identity::new(Kind::User, name, input.optional_text("Path"), call.ids, call.now));
    user.tags = tags;
    user.permissions.boundary = boundary;
    let told = told_whole_user(&user, call.place);
    call.state.users.insert(user);
    Ok(Fields::new().with("User", told))
}
