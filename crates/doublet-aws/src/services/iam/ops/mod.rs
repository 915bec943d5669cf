//! What IAM does, an entity a folder; what they have in common lies beside them.

mod attachments;
mod boundaries;
mod documents;
mod groups;
mod inline;
mod instance_profiles;
mod lookups;
mod pages;
mod policies;
mod roles;
mod tags;
mod users;

use super::state::Identities;
use crate::room::Operation;

/// Everything that IAM does.
pub(super) const OPERATIONS: &[Operation<Identities>] = &[
    // Users.
    Operation { name: "CreateUser", handler: users::create::create_user },
    Operation { name: "DeleteUser", handler: users::change::delete_user },
    Operation { name: "GetUser", handler: users::read::get_user },
    Operation { name: "ListUserTags", handler: users::tag::list_user_tags },
    Operation { name: "ListUsers", handler: users::read::list_users },
    Operation { name: "TagUser", handler: users::tag::tag_user },
    Operation { name: "UntagUser", handler: users::tag::untag_user },
    Operation { name: "UpdateUser", handler: users::change::update_user },
    // Groups.
    Operation { name: "AddUserToGroup", handler: groups::members::add_user_to_group },
    Operation { name: "CreateGroup", handler: groups::create::create_group },
    Operation { name: "DeleteGroup", handler: groups::change::delete_group },
    Operation { name: "GetGroup", handler: groups::read::get_group },
    Operation { name: "ListGroups", handler: groups::read::list_groups },
    Operation { name: "ListGroupsForUser", handler: groups::read::list_groups_for_user },
    Operation { name: "RemoveUserFromGroup", handler: groups::members::remove_user_from_group },
    Operation { name: "UpdateGroup", handler: groups::change::update_group },
    // Roles.
    Operation { name: "CreateRole", handler: roles::create::create_role },
    Operation { name: "DeleteRole", handler: roles::change::delete_role },
    Operation { name: "GetRole", handler: roles::read::get_role },
    Operation { name: "ListRoleTags", handler: roles::tag::list_role_tags },
    Operation { name: "ListRoles", handler: roles::read::list_roles },
    Operation { name: "TagRole", handler: roles::tag::tag_role },
    Operation { name: "UntagRole", handler: roles::tag::untag_role },
    Operation { name: "UpdateAssumeRolePolicy", handler: roles::trust::update_assume_role_policy },
    Operation { name: "UpdateRole", handler: roles::change::update_role },
    Operation { name: "UpdateRoleDescription", handler: roles::change::update_role_description },
    // Managed policies.
    Operation { name: "CreatePolicy", handler: policies::create::create_policy },
    Operation { name: "CreatePolicyVersion", handler: policies::versions::create_policy_version },
    Operation { name: "DeletePolicy", handler: policies::delete::delete_policy },
    Operation { name: "DeletePolicyVersion", handler: policies::versions::delete_policy_version },
    Operation { name: "GetPolicy", handler: policies::read::get_policy },
    Operation { name: "GetPolicyVersion", handler: policies::versions::get_policy_version },
    Operation { name: "ListEntitiesForPolicy", handler: policies::entities::list_entities_for_policy },
    Operation { name: "ListPolicies", handler: policies::read::list_policies },
    Operation { name: "ListPolicyTags", handler: policies::tag::list_policy_tags },
    Operation { name: "ListPolicyVersions", handler: policies::versions::list_policy_versions },
    Operation { name: "SetDefaultPolicyVersion", handler: policies::versions::set_default_policy_version },
    Operation { name: "TagPolicy", handler: policies::tag::tag_policy },
    Operation { name: "UntagPolicy", handler: policies::tag::untag_policy },
    // Instance profiles.
    Operation { name: "AddRoleToInstanceProfile", handler: instance_profiles::role::add_role_to_instance_profile },
    Operation { name: "CreateInstanceProfile", handler: instance_profiles::create::create_instance_profile },
    Operation { name: "DeleteInstanceProfile", handler: instance_profiles::create::delete_instance_profile },
    Operation { name: "GetInstanceProfile", handler: instance_profiles::read::get_instance_profile },
    Operation { name: "ListInstanceProfileTags", handler: instance_profiles::tag::list_instance_profile_tags },
    Operation { name: "ListInstanceProfiles", handler: instance_profiles::read::list_instance_profiles },
    Operation {
        name: "ListInstanceProfilesForRole",
        handler: instance_profiles::read::list_instance_profiles_for_role,
    },
    Operation {
        name: "RemoveRoleFromInstanceProfile",
        handler: instance_profiles::role::remove_role_from_instance_profile,
    },
    Operation { name: "TagInstanceProfile", handler: instance_profiles::tag::tag_instance_profile },
    Operation { name: "UntagInstanceProfile", handler: instance_profiles::tag::untag_instance_profile },
    // Boundaries.
    Operation { name: "DeleteRolePermissionsBoundary", handler: boundaries::delete_role_boundary },
    Operation { name: "DeleteUserPermissionsBoundary", handler: boundaries::delete_user_boundary },
    Operation { name: "PutRolePermissionsBoundary", handler: boundaries::put_role_boundary },
    Operation { name: "PutUserPermissionsBoundary", handler: boundaries::put_user_boundary },
    // Managed policies attached to users, groups and roles.
    Operation { name: "AttachGroupPolicy", handler: attachments::attach_group_policy },
    Operation { name: "AttachRolePolicy", handler: attachments::attach_role_policy },
    Operation { name: "AttachUserPolicy", handler: attachments::attach_user_policy },
    Operation { name: "DetachGroupPolicy", handler: attachments::detach_group_policy },
    Operation { name: "DetachRolePolicy", handler: attachments::detach_role_policy },
    Operation { name: "DetachUserPolicy", handler: attachments::detach_user_policy },
    Operation { name: "ListAttachedGroupPolicies", handler: attachments::list_attached_group_policies },
    Operation { name: "ListAttachedRolePolicies", handler: attachments::list_attached_role_policies },
    Operation { name: "ListAttachedUserPolicies", handler: attachments::list_attached_user_policies },
    // Policies of their own.
    Operation { name: "DeleteGroupPolicy", handler: inline::delete_group_policy },
    Operation { name: "DeleteRolePolicy", handler: inline::delete_role_policy },
    Operation { name: "DeleteUserPolicy", handler: inline::delete_user_policy },
    Operation { name: "GetGroupPolicy", handler: inline::get_group_policy },
    Operation { name: "GetRolePolicy", handler: inline::get_role_policy },
    Operation { name: "GetUserPolicy", handler: inline::get_user_policy },
    Operation { name: "ListGroupPolicies", handler: inline::list_group_policies },
    Operation { name: "ListRolePolicies", handler: inline::list_role_policies },
    Operation { name: "ListUserPolicies", handler: inline::list_user_policies },
    Operation { name: "PutGroupPolicy", handler: inline::put_group_policy },
    Operation { name: "PutRolePolicy", handler: inline::put_role_policy },
    Operation { name: "PutUserPolicy", handler: inline::put_user_policy },
];
