//! Policies that users, groups and roles have of their own: put, get, list, delete.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::grammar;
use crate::services::iam::ops::documents::{size, told_document};
use crate::services::iam::ops::pages::{answer_page, page_by_key};
use crate::services::iam::state::{Identities, Kind, Permissions};
use crate::value::Fields;

/// All policies of its own together have at most so many characters.
const LARGEST_OF_USER: usize = 2048;
const LARGEST_OF_GROUP: usize = 5120;
const LARGEST_OF_ROLE: usize = 10_240;

/// `PutUserPolicy`
pub(crate) fn put_user_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("UserName");
    put(&mut call.state.user_mut(name)?.permissions, input, LARGEST_OF_USER, Kind::User, name)
}

/// `PutGroupPolicy`
pub(crate) fn put_group_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("GroupName");
    put(&mut call.state.group_mut(name)?.permissions, input, LARGEST_OF_GROUP, Kind::Group, name)
}

/// `PutRolePolicy`
pub(crate) fn put_role_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("RoleName");
    put(&mut call.state.own_role_mut(name)?.permissions, input, LARGEST_OF_ROLE, Kind::Role, name)
}

/// `GetUserPolicy`
pub(crate) fn get_user_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("UserName");
    Ok(get(&call.state.user(name)?.permissions, input, Kind::User)?.with("UserName", name))
}

/// `GetGroupPolicy`
pub(crate) fn get_group_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("GroupName");
    Ok(get(&call.state.group(name)?.permissions, input, Kind::Group)?.with("GroupName", name))
}

/// `GetRolePolicy`
pub(crate) fn get_role_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("RoleName");
    Ok(get(&call.state.role(name)?.permissions, input, Kind::Role)?.with("RoleName", name))
}

/// `ListUserPolicies`
pub(crate) fn list_user_policies(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list(&call.state.user(input.text("UserName"))?.permissions, input)
}

/// `ListGroupPolicies`
pub(crate) fn list_group_policies(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list(&call.state.group(input.text("GroupName"))?.permissions, input)
}

/// `ListRolePolicies`
pub(crate) fn list_role_policies(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list(&call.state.role(input.text("RoleName"))?.permissions, input)
}

/// `DeleteUserPolicy`
pub(crate) fn delete_user_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    delete(&mut call.state.user_mut(input.text("UserName"))?.permissions, input, Kind::User)
}

/// `DeleteGroupPolicy`
pub(crate) fn delete_group_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    delete(&mut call.state.group_mut(input.text("GroupName"))?.permissions, input, Kind::Group)
}

/// `DeleteRolePolicy`
pub(crate) fn delete_role_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    delete(&mut call.state.own_role_mut(input.text("RoleName"))?.permissions, input, Kind::Role)
}

fn put(permissions: &mut Permissions, input: &Input<'_>, largest: usize, kind: Kind, of: &str) -> Result<Fields, Stop> {
    let (name, document) = (input.text("PolicyName"), input.text("PolicyDocument"));
    grammar::check(document).map_err(IamError::MalformedPolicy)?;
    let others = permissions.inline.iter().filter(|(known, _)| *known != name);
    let total = others.map(|(_, document)| size(document)).fold(size(document), usize::saturating_add);
    if total > largest {
        return Err(IamError::PolicySize { largest, kind, name: of.to_owned() }.into());
    }
    permissions.inline.insert(name.to_owned(), document.to_owned());
    Ok(Fields::new())
}

fn get(permissions: &Permissions, input: &Input<'_>, kind: Kind) -> Result<Fields, Stop> {
    let name = input.text("PolicyName");
    let document = permissions.inline.get(name).ok_or_else(|| match kind {
        Kind::Group => IamError::NoSuchGroupPolicy(name.to_owned()),
        kind => IamError::NoSuchInlinePolicy { kind, name: name.to_owned() },
    })?;
    Ok(Fields::new().with("PolicyName", name).with("PolicyDocument", told_document(document)))
}

fn list(permissions: &Permissions, input: &Input<'_>) -> Result<Fields, Stop> {
    let page = page_by_key(input, permissions.inline.keys(), |name| (*name).clone())?;
    Ok(answer_page("PolicyNames", page, |name| name))
}

fn delete(permissions: &mut Permissions, input: &Input<'_>, kind: Kind) -> Result<Fields, Stop> {
    let name = input.text("PolicyName");
    match permissions.inline.remove(name) {
        Some(_) => Ok(Fields::new()),
        None => Err(IamError::NoSuchInlinePolicy { kind, name: name.to_owned() }.into()),
    }
}
