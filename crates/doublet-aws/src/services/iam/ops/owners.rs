//! Whose security credentials a request is about: those of a user, or of the account itself.

use crate::credentials::Principal;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::errors::IamError;
use crate::services::iam::state::{Identities, SecurityCredentials, Status};

/// Who has security credentials.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Owner {
    /// The user of this name.
    User(String),
    /// The account itself.
    Root,
}

impl Owner {
    /// Whose something is, in words.
    pub(crate) fn in_words(&self) -> String {
        match self {
            Self::User(name) => format!("the user `{name}`"),
            Self::Root => "the account itself".to_owned(),
        }
    }

    /// The user's name; none for the account itself.
    pub(crate) fn user(&self) -> Option<&str> {
        match self {
            Self::User(name) => Some(name),
            Self::Root => None,
        }
    }
}

/// The user that the request names, or else who makes it. Whoever has no identity is taken for the account itself.
pub(crate) fn owner(call: &Call<'_, Identities>, input: &Input<'_>) -> Result<Owner, Stop> {
    if let Some(name) = input.optional_text("UserName") {
        call.state.user(name)?;
        return Ok(Owner::User(name.to_owned()));
    }
    match &call.caller.principal {
        Principal::User { path_and_name, id } => match call.state.users.with_id(id) {
            Some(user) => Ok(Owner::User(user.identity.name.clone())),
            None => Err(IamError::NoSuchUser(last_part(path_and_name).to_owned()).into()),
        },
        Principal::Anyone | Principal::Root => Ok(Owner::Root),
        Principal::AssumedRole { .. } | Principal::FederatedUser { .. } => Err(IamError::NoUserName.into()),
    }
}

/// The same; but if the request names nobody and comes from nobody, whoever has what it is about.
pub(crate) fn owner_who(
    call: &Call<'_, Identities>,
    input: &Input<'_>,
    has_it: impl Fn(&SecurityCredentials) -> bool,
) -> Result<Owner, Stop> {
    if input.optional_text("UserName").is_none() && call.caller.principal == Principal::Anyone {
        let user = call.state.users.iter().find(|user| has_it(&user.security));
        return Ok(user.map_or(Owner::Root, |user| Owner::User(user.identity.name.clone())));
    }
    owner(call, input)
}

/// The status that a request sets.
pub(crate) fn status_in(input: &Input<'_>) -> Result<Status, Stop> {
    let text = input.text("Status");
    Status::read(text).ok_or_else(|| AccountError::InvalidStatus(text.to_owned()).into())
}

fn last_part(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

impl Identities {
    /// The security credentials of a user or of the account itself.
    pub(crate) fn security_of(&self, owner: &Owner) -> Result<&SecurityCredentials, Stop> {
        match owner {
            Owner::User(name) => Ok(&self.user(name)?.security),
            Owner::Root => Ok(&self.account.root),
        }
    }

    /// The security credentials of a user or of the account itself, to change them.
    pub(crate) fn security_of_mut(&mut self, owner: &Owner) -> Result<&mut SecurityCredentials, Stop> {
        match owner {
            Owner::User(name) => Ok(&mut self.user_mut(name)?.security),
            Owner::Root => Ok(&mut self.account.root),
        }
    }
}
