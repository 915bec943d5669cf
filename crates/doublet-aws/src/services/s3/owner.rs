//! How accounts are named in lists.

use crate::accounts::Accounts;
use crate::value::Fields;

/// An owner, as lists show it.
pub(super) fn owner(accounts: &Accounts, account: &str) -> Fields {
    Fields::new().with("DisplayName", accounts.display_name(account)).with("ID", accounts.canonical_id(account))
}
