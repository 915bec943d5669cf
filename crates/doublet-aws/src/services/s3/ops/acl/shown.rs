//! A list as answers show it.

use crate::accounts::Accounts;
use crate::services::s3::state::settings::acl::{Acl, Grant, Grantee};
use crate::value::{Fields, Value};

/// The owner and the grants, those of groups first. `owner` is an account.
pub(super) fn shown(acl: Option<&Acl>, owner: &str, accounts: &Accounts) -> Fields {
    let id = accounts.canonical_id(owner);
    let usual;
    let acl = if let Some(acl) = acl {
        acl
    } else {
        usual = Acl::private(&id);
        &usual
    };
    let of_group = |grant: &&Grant| matches!(grant.grantee, Grantee::Group(_));
    let grants = acl.grants.iter().filter(of_group).chain(acl.grants.iter().filter(|grant| !of_group(grant)));
    let grants = grants.map(|grant| {
        let grantee = match &grant.grantee {
            Grantee::User(id) => {
                let name = accounts.named(id).map(|number| accounts.display_name(number));
                Fields::new().maybe("DisplayName", name).with("ID", id).with("Type", "CanonicalUser")
            }
            Grantee::Group(group) => Fields::new().with("Type", "Group").with("URI", group.uri()),
            Grantee::Unknown(uri) => Fields::new().with("Type", "Group").with("URI", uri),
        };
        Fields::new().with("Grantee", grantee).with("Permission", grant.permission.name())
    });
    Fields::new()
        .with("Owner", Fields::new().with("DisplayName", accounts.display_name(owner)).with("ID", &id))
        .with("Grants", grants.collect::<Value>())
}
