//! What IAM does, an entity a folder; what they have in common lies beside them.

mod boundaries;
mod lookups;
mod pages;
mod tags;
mod users;

use super::state::Identities;
use crate::room::Operation;

/// Everything that IAM does.
pub(super) const OPERATIONS: &[Operation<Identities>] = &[
    // Users.
    Operation { name: "CreateUser", handler: users::create::create_user },
    // Boundaries.
    Operation { name: "DeleteRolePermissionsBoundary", handler: boundaries::delete_role_boundary },
    Operation { name: "DeleteUserPermissionsBoundary", handler: boundaries::delete_user_boundary },
    Operation { name: "PutRolePermissionsBoundary", handler: boundaries::put_role_boundary },
    Operation { name: "PutUserPermissionsBoundary", handler: boundaries::put_user_boundary },
];
