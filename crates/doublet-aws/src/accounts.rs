//! What is known of accounts beyond their number: how S3 names them, and their own access keys.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::credentials::{Credential, Principal};
use crate::engine::Engine;

/// The canonical identifier in AWS's own examples; the account that everybody has who says nothing else.
const EXAMPLE: (&str, &str) = ("123456789012", "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a");

/// An account that was set up with more than its number.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Account {
    /// Twelve digits.
    pub number: String,
    /// How it is shown; S3 calls it the display name.
    pub name: Option<String>,
    /// The address by which a grant may name it.
    pub email: Option<String>,
    /// How S3 names it; without one, it follows from the number.
    pub canonical_id: Option<String>,
    /// Its own access keys and their secrets: they stand for the account itself.
    pub keys: Vec<(String, String)>,
}

/// All accounts that were set up, and how those are named that were not.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Accounts {
    known: BTreeMap<String, Account>,
}

impl Accounts {
    /// How S3 names an account.
    #[must_use]
    pub(crate) fn canonical_id(&self, number: &str) -> String {
        match self.known.get(number).and_then(|account| account.canonical_id.as_ref()) {
            Some(id) => id.clone(),
            None if number == EXAMPLE.0 => EXAMPLE.1.to_owned(),
            None => Sha256::digest(number).iter().fold(String::new(), |mut id, byte| {
                let _ = write!(id, "{byte:02x}");
                id
            }),
        }
    }

    /// How an account is shown.
    #[must_use]
    pub(crate) fn display_name(&self, number: &str) -> String {
        self.known.get(number).and_then(|account| account.name.clone()).unwrap_or_else(|| "webfile".to_owned())
    }

    /// The account that S3 names so, among those that were set up.
    #[must_use]
    pub(crate) fn named(&self, canonical_id: &str) -> Option<&str> {
        let found = self.known.keys().find(|number| self.canonical_id(number) == canonical_id);
        found.map(String::as_str).or((canonical_id == EXAMPLE.1).then_some(EXAMPLE.0))
    }

    /// The account with this address.
    #[must_use]
    pub(crate) fn at_address(&self, email: &str) -> Option<&str> {
        let has = |account: &&Account| account.email.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(email));
        self.known.values().find(has).map(|account| account.number.as_str())
    }

    /// Whether any were set up.
    #[must_use]
    pub(crate) fn are_set_up(&self) -> bool {
        !self.known.is_empty()
    }
}

impl Engine {
    /// Sets an account up: its names, and keys that stand for the account itself.
    pub fn add_account(&self, account: Account) {
        let mut world = self.world();
        for (key, secret) in &account.keys {
            let credential = Credential {
                secret: secret.clone(),
                token: None,
                expires: None,
                active: true,
                account: account.number.clone(),
                principal: Principal::Root,
                session_policies: Vec::new(),
                session_tags: Vec::new(),
            };
            world.credentials.insert(key, credential);
        }
        world.credentials.accounts.known.insert(account.number.clone(), account);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_that_nobody_set_up_has_a_name_that_follows_from_its_number() {
        let accounts = Accounts::default();
        assert_eq!(accounts.canonical_id("123456789012"), EXAMPLE.1);
        assert_eq!(accounts.canonical_id("111111111111").len(), 64);
        assert_eq!(accounts.named(EXAMPLE.1), Some("123456789012"));
    }
}
