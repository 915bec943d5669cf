//! What IAM does, an entity a folder; what they have in common lies beside them.

#![expect(clippy::unnecessary_wraps, reason = "handlers are of one type, those that never refuse too")]

mod access_keys;
mod access_reports;
mod account;
mod attachments;
mod boundaries;
mod certificates;
mod delegation;
mod documents;
mod groups;
mod inline;
mod instance_profiles;
mod known;
mod login;
mod lookups;
mod mfa;
mod owners;
mod pages;
mod policies;
mod providers;
mod roles;
mod service_credentials;
mod service_roles;
mod simulation;
mod ssh_keys;
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
    // Access keys.
    Operation { name: "CreateAccessKey", handler: access_keys::change::create_access_key },
    Operation { name: "DeleteAccessKey", handler: access_keys::change::delete_access_key },
    Operation { name: "GetAccessKeyLastUsed", handler: access_keys::read::get_access_key_last_used },
    Operation { name: "ListAccessKeys", handler: access_keys::read::list_access_keys },
    Operation { name: "UpdateAccessKey", handler: access_keys::change::update_access_key },
    // Passwords.
    Operation { name: "ChangePassword", handler: login::change_password::change_password },
    Operation { name: "CreateLoginProfile", handler: login::profile::create_login_profile },
    Operation { name: "DeleteLoginProfile", handler: login::profile::delete_login_profile },
    Operation { name: "GetLoginProfile", handler: login::profile::get_login_profile },
    Operation { name: "UpdateLoginProfile", handler: login::profile::update_login_profile },
    // MFA devices.
    Operation { name: "CreateVirtualMFADevice", handler: mfa::virtual_devices::create_virtual_mfa_device },
    Operation { name: "DeactivateMFADevice", handler: mfa::devices::deactivate_mfa_device },
    Operation { name: "DeleteVirtualMFADevice", handler: mfa::virtual_devices::delete_virtual_mfa_device },
    Operation { name: "EnableMFADevice", handler: mfa::devices::enable_mfa_device },
    Operation { name: "GetMFADevice", handler: mfa::devices::get_mfa_device },
    Operation { name: "ListMFADeviceTags", handler: mfa::tag::list_mfa_device_tags },
    Operation { name: "ListMFADevices", handler: mfa::devices::list_mfa_devices },
    Operation { name: "ListVirtualMFADevices", handler: mfa::virtual_devices::list_virtual_mfa_devices },
    Operation { name: "ResyncMFADevice", handler: mfa::devices::resync_mfa_device },
    Operation { name: "TagMFADevice", handler: mfa::tag::tag_mfa_device },
    Operation { name: "UntagMFADevice", handler: mfa::tag::untag_mfa_device },
    // Public keys of SSH.
    Operation { name: "DeleteSSHPublicKey", handler: ssh_keys::delete_ssh_public_key },
    Operation { name: "GetSSHPublicKey", handler: ssh_keys::get_ssh_public_key },
    Operation { name: "ListSSHPublicKeys", handler: ssh_keys::list_ssh_public_keys },
    Operation { name: "UpdateSSHPublicKey", handler: ssh_keys::update_ssh_public_key },
    Operation { name: "UploadSSHPublicKey", handler: ssh_keys::upload_ssh_public_key },
    // Credentials for one service.
    Operation { name: "CreateServiceSpecificCredential", handler: service_credentials::create_service_credential },
    Operation { name: "DeleteServiceSpecificCredential", handler: service_credentials::delete_service_credential },
    Operation { name: "ListServiceSpecificCredentials", handler: service_credentials::list_service_credentials },
    Operation { name: "ResetServiceSpecificCredential", handler: service_credentials::reset_service_credential },
    Operation { name: "UpdateServiceSpecificCredential", handler: service_credentials::update_service_credential },
    // Certificates.
    Operation { name: "DeleteServerCertificate", handler: certificates::server::delete_server_certificate },
    Operation { name: "DeleteSigningCertificate", handler: certificates::signing::delete_signing_certificate },
    Operation { name: "GetServerCertificate", handler: certificates::server::get_server_certificate },
    Operation { name: "ListServerCertificateTags", handler: certificates::server_tag::list_server_certificate_tags },
    Operation { name: "ListServerCertificates", handler: certificates::server::list_server_certificates },
    Operation { name: "ListSigningCertificates", handler: certificates::signing::list_signing_certificates },
    Operation { name: "TagServerCertificate", handler: certificates::server_tag::tag_server_certificate },
    Operation { name: "UntagServerCertificate", handler: certificates::server_tag::untag_server_certificate },
    Operation { name: "UpdateServerCertificate", handler: certificates::server::update_server_certificate },
    Operation { name: "UpdateSigningCertificate", handler: certificates::signing::update_signing_certificate },
    Operation { name: "UploadServerCertificate", handler: certificates::server::upload_server_certificate },
    Operation { name: "UploadSigningCertificate", handler: certificates::signing::upload_signing_certificate },
    // Identity providers.
    Operation { name: "AddClientIDToOpenIDConnectProvider", handler: providers::oidc_change::add_client_id },
    Operation { name: "CreateOpenIDConnectProvider", handler: providers::oidc::create_oidc_provider },
    Operation { name: "CreateSAMLProvider", handler: providers::saml::create_saml_provider },
    Operation { name: "DeleteOpenIDConnectProvider", handler: providers::oidc::delete_oidc_provider },
    Operation { name: "DeleteSAMLProvider", handler: providers::saml::delete_saml_provider },
    Operation { name: "GetOpenIDConnectProvider", handler: providers::oidc::get_oidc_provider },
    Operation { name: "GetSAMLProvider", handler: providers::saml::get_saml_provider },
    Operation { name: "ListOpenIDConnectProviderTags", handler: providers::oidc_change::list_oidc_provider_tags },
    Operation { name: "ListOpenIDConnectProviders", handler: providers::oidc::list_oidc_providers },
    Operation { name: "ListSAMLProviderTags", handler: providers::saml::list_saml_provider_tags },
    Operation { name: "ListSAMLProviders", handler: providers::saml::list_saml_providers },
    Operation { name: "RemoveClientIDFromOpenIDConnectProvider", handler: providers::oidc_change::remove_client_id },
    Operation { name: "TagOpenIDConnectProvider", handler: providers::oidc_change::tag_oidc_provider },
    Operation { name: "TagSAMLProvider", handler: providers::saml::tag_saml_provider },
    Operation { name: "UntagOpenIDConnectProvider", handler: providers::oidc_change::untag_oidc_provider },
    Operation { name: "UntagSAMLProvider", handler: providers::saml::untag_saml_provider },
    Operation { name: "UpdateOpenIDConnectProviderThumbprint", handler: providers::oidc_change::update_thumbprints },
    Operation { name: "UpdateSAMLProvider", handler: providers::saml::update_saml_provider },
    // The account.
    Operation { name: "CreateAccountAlias", handler: account::alias::create_account_alias },
    Operation { name: "DeleteAccountAlias", handler: account::alias::delete_account_alias },
    Operation { name: "DeleteAccountPasswordPolicy", handler: account::password_policy::delete_password_policy },
    Operation {
        name: "DisableOrganizationsRootCredentialsManagement",
        handler: account::features::disable_root_credentials,
    },
    Operation { name: "DisableOrganizationsRootSessions", handler: account::features::disable_root_sessions },
    Operation { name: "DisableOutboundWebIdentityFederation", handler: account::features::disable_outbound_federation },
    Operation {
        name: "EnableOrganizationsRootCredentialsManagement",
        handler: account::features::enable_root_credentials,
    },
    Operation { name: "EnableOrganizationsRootSessions", handler: account::features::enable_root_sessions },
    Operation { name: "EnableOutboundWebIdentityFederation", handler: account::features::enable_outbound_federation },
    Operation { name: "GenerateCredentialReport", handler: account::credential_report::generate_credential_report },
    Operation {
        name: "GetAccountAuthorizationDetails",
        handler: account::authorization_details::get_authorization_details,
    },
    Operation { name: "GetAccountPasswordPolicy", handler: account::password_policy::get_password_policy },
    Operation { name: "GetAccountProperties", handler: account::properties::get_account_properties },
    Operation { name: "GetAccountSummary", handler: account::summary::get_account_summary },
    Operation { name: "GetCredentialReport", handler: account::credential_report::get_credential_report },
    Operation { name: "GetOutboundWebIdentityFederationInfo", handler: account::features::get_outbound_federation },
    Operation { name: "ListAccountAliases", handler: account::alias::list_account_aliases },
    Operation { name: "ListOrganizationsFeatures", handler: account::features::list_organizations_features },
    Operation { name: "PutAccountProperties", handler: account::properties::put_account_properties },
    Operation { name: "SetSecurityTokenServicePreferences", handler: account::features::set_token_preferences },
    Operation { name: "UpdateAccountPasswordPolicy", handler: account::password_policy::update_password_policy },
    // Reports about last use.
    Operation {
        name: "GenerateOrganizationsAccessReport",
        handler: access_reports::organization::generate_organization_report,
    },
    Operation {
        name: "GenerateServiceLastAccessedDetails",
        handler: access_reports::generate::generate_service_report,
    },
    Operation { name: "GetOrganizationsAccessReport", handler: access_reports::organization::get_organization_report },
    Operation { name: "GetServiceLastAccessedDetails", handler: access_reports::read::get_service_report },
    Operation {
        name: "GetServiceLastAccessedDetailsWithEntities",
        handler: access_reports::read::get_service_report_with_entities,
    },
    Operation { name: "ListPoliciesGrantingServiceAccess", handler: access_reports::granting::list_granting_policies },
    // Roles that a service owns.
    Operation { name: "CreateServiceLinkedRole", handler: service_roles::create::create_service_linked_role },
    Operation { name: "DeleteServiceLinkedRole", handler: service_roles::delete::delete_service_linked_role },
    Operation { name: "GetServiceLinkedRoleDeletionStatus", handler: service_roles::delete::get_deletion_status },
    // Delegation.
    Operation { name: "AcceptDelegationRequest", handler: delegation::decide::accept_delegation },
    Operation { name: "AssociateDelegationRequest", handler: delegation::decide::associate_delegation },
    Operation { name: "CreateDelegationRequest", handler: delegation::create::create_delegation_request },
    Operation { name: "GetDelegationRequest", handler: delegation::read::get_delegation_request },
    Operation { name: "ListDelegationRequests", handler: delegation::read::list_delegation_requests },
    Operation { name: "RejectDelegationRequest", handler: delegation::decide::reject_delegation },
    Operation { name: "SendDelegationToken", handler: delegation::decide::send_delegation_token },
    Operation { name: "UpdateDelegationRequest", handler: delegation::decide::update_delegation },
    // Simulation of policies.
    Operation { name: "GetContextKeysForCustomPolicy", handler: simulation::context_keys::for_custom_policy },
    Operation { name: "GetContextKeysForPrincipalPolicy", handler: simulation::context_keys::for_principal_policy },
    Operation { name: "SimulateCustomPolicy", handler: simulation::custom::simulate_custom_policy },
    Operation { name: "SimulatePrincipalPolicy", handler: simulation::attached::simulate_principal_policy },
];
