//! Boundaries: the policy that bounds what a user or role may do.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::state::{Identities, Permissions};
use crate::value::Fields;

/// `PutUserPermissionsBoundary`
pub(crate) fn put_user_boundary(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let boundary = boundary_in(input)?;
    call.state.user_mut(input.text("UserName"))?.permissions.boundary = boundary;
    Ok(Fields::new())
}

/// `DeleteUserPermissionsBoundary`
pub(crate) fn delete_user_boundary(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.user_mut(input.text("UserName"))?.permissions.boundary = None;
    Ok(Fields::new())
}

/// `PutRolePermissionsBoundary`
pub(crate) fn put_role_boundary(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let boundary = boundary_in(input)?;
    call.state.own_role_mut(input.text("RoleName"))?.permissions.boundary = boundary;
    Ok(Fields::new())
}

/// `DeleteRolePermissionsBoundary`
pub(crate) fn delete_role_boundary(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.own_role_mut(input.text("RoleName"))?.permissions.boundary = None;
    Ok(Fields::new())
}

/// The boundary that a request names; it has to be the ARN of a policy, but the policy need not be there: suites rely on it.
pub(crate) fn boundary_in(input: &Input<'_>) -> Result<Option<String>, Stop> {
    let Some(arn) = input.optional_text("PermissionsBoundary") else { return Ok(None) };
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    match parts.as_slice() {
        ["arn", partition, "iam", "", _, resource]
            if partition.starts_with("aws") && resource.starts_with("policy/") =>
        {
            Ok(Some(arn.to_owned()))
        }
        _ => Err(IamError::InvalidBoundary(arn.to_owned()).into()),
    }
}

/// The boundary as answers have it.
pub(crate) fn told_boundary(permissions: &Permissions) -> Option<Fields> {
    let arn = permissions.boundary.as_ref()?;
    Some(Fields::new().with("PermissionsBoundaryType", "PermissionsBoundaryPolicy").with("PermissionsBoundaryArn", arn))
}
