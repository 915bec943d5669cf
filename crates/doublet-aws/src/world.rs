//! Everything that is remembered: the states of all services, the access keys, and how many requests came.

use crate::bus::Tables;
use crate::credentials::{Caller, Credentials};
use crate::ids::Ids;
use crate::services::ROOMS;

/// Settings of a world, fixed when it is made.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The account of callers whose key says nothing else.
    pub account: String,
    /// Where identifiers begin: the same seed and the same requests give the same ones.
    pub seed: u64,
    /// Whether policies are enforced.
    pub enforce_policies: bool,
    /// Whether signatures are checked.
    pub check_signatures: bool,
    /// A key that is good from the beginning when signatures are checked: nobody could make the first one otherwise.
    pub root_key: Option<RootKey>,
    /// How many requests are remembered, the last ones; a server runs for days.
    pub kept_calls: usize,
    /// How many bytes they take at most, about; the last one is remembered however large it is.
    pub kept_bytes: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            account: "123456789012".to_owned(),
            seed: 0,
            enforce_policies: false,
            check_signatures: false,
            root_key: None,
            kept_calls: 100_000,
            kept_bytes: 256 * 1024 * 1024,
        }
    }
}

/// An access key and its secret.
#[derive(Clone, Debug)]
pub struct RootKey {
    /// The access key.
    pub access_key: String,
    /// The secret that goes with it.
    pub secret: String,
    /// The token that goes with it, if it is to look like temporary credentials.
    pub token: Option<String>,
}

/// Everything that is remembered.
pub(crate) struct World {
    /// One for every room. The table of a room that is at work is not here.
    pub(crate) tables: Tables,
    pub(crate) credentials: Credentials,
    /// How many requests came; the number of the next one.
    pub(crate) requests: u64,
    /// Where identifiers begin, if not where the settings say.
    pub(crate) seed: Option<u64>,
}

impl Default for World {
    fn default() -> Self {
        let tables = ROOMS.iter().map(|room| (room.name(), room.new_table())).collect();
        Self { tables, credentials: Credentials::default(), requests: 0, seed: None }
    }
}

impl World {
    /// The source of identifiers for the next request.
    pub(crate) fn next_ids(&mut self, seed: u64) -> Ids {
        self.requests = self.requests.wrapping_add(1);
        Ids::of_request(self.seed.unwrap_or(seed), self.requests)
    }

    /// Lets identifiers begin anew: the same requests give the same ones again.
    pub(crate) fn begin_identifiers(&mut self, seed: u64) {
        self.seed = Some(seed);
        self.requests = 0;
    }

    /// Who uses this access key. Twelve digits are an account's number.
    pub(crate) fn caller(&self, access_key: Option<&str>, settings: &Settings) -> Caller {
        let known = access_key.and_then(|key| self.credentials.get(key));
        match (known, access_key) {
            (Some(credential), Some(key)) => Caller {
                access_key: Some(key.to_owned()),
                account: credential.account.clone(),
                principal: credential.principal.clone(),
                session_policies: credential.session_policies.clone(),
                session_tags: credential.session_tags.clone(),
            },
            (None, Some(key)) if key.len() == 12 && key.bytes().all(|byte| byte.is_ascii_digit()) => {
                Caller::anyone(key, access_key)
            }
            _ => Caller::anyone(&settings.account, access_key),
        }
    }
}
