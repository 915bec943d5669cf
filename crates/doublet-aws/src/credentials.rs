//! Whose access key is whose: what IAM and STS hand out, and what every service sees of its caller.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::accounts::Accounts;
use crate::clock::Timestamp;

/// What is known of an access key.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Credential {
    /// The secret that goes with it.
    pub secret: String,
    /// The token of temporary credentials.
    pub token: Option<String>,
    /// When temporary credentials end.
    pub expires: Option<Timestamp>,
    /// Whether it may be used.
    pub active: bool,
    /// The account it belongs to.
    pub account: String,
    /// Who it stands for.
    pub principal: Principal,
    /// Policies that narrow the session down, as JSON.
    pub session_policies: Vec<String>,
    /// Tags of the session.
    pub session_tags: Vec<(String, String)>,
}

/// Who an access key stands for.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Principal {
    /// A key that nobody made: it may do everything, in the account of the world or of its twelve digits.
    Anyone,
    /// The account itself.
    Root,
    /// A user of IAM.
    User {
        /// Path and name, `/team/ada`.
        path_and_name: String,
        /// `AIDA…`
        id: String,
    },
    /// A session of a role.
    AssumedRole {
        /// The role's ARN.
        role: String,
        /// The role's name.
        role_name: String,
        /// `AROA…`
        role_id: String,
        /// The session's name.
        session: String,
    },
    /// A user of a federation.
    FederatedUser {
        /// The user's name.
        name: String,
    },
}

/// Who makes a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Caller {
    /// The access key of the request; none for one that is not signed.
    pub access_key: Option<String>,
    /// The account.
    pub account: String,
    /// Who it is.
    pub principal: Principal,
    /// Policies that narrow the session down, as JSON.
    pub session_policies: Vec<String>,
    /// Tags of the session.
    pub session_tags: Vec<(String, String)>,
}

impl Caller {
    /// Somebody without an identity of IAM, in this account.
    #[must_use]
    pub(crate) fn anyone(account: &str, access_key: Option<&str>) -> Self {
        Self {
            access_key: access_key.map(str::to_owned),
            account: account.to_owned(),
            principal: Principal::Anyone,
            session_policies: Vec::new(),
            session_tags: Vec::new(),
        }
    }

    /// The caller's ARN.
    #[must_use]
    pub(crate) fn arn(&self, partition: &str) -> String {
        let account = &self.account;
        match &self.principal {
            // What moto answers, and what tests written for it compare with.
            Principal::Anyone => format!("arn:{partition}:sts::{account}:user/moto"),
            Principal::Root => format!("arn:{partition}:iam::{account}:root"),
            Principal::User { path_and_name, .. } => format!("arn:{partition}:iam::{account}:user{path_and_name}"),
            Principal::AssumedRole { role_name, session, .. } => {
                format!("arn:{partition}:sts::{account}:assumed-role/{role_name}/{session}")
            }
            Principal::FederatedUser { name } => format!("arn:{partition}:sts::{account}:federated-user/{name}"),
        }
    }

    /// The caller's unique identifier.
    #[must_use]
    pub(crate) fn id(&self) -> String {
        match &self.principal {
            Principal::Anyone => "AKIAIOSFODNN7EXAMPLE".to_owned(),
            Principal::Root => self.account.clone(),
            Principal::User { id, .. } => id.clone(),
            Principal::AssumedRole { role_id, session, .. } => format!("{role_id}:{session}"),
            Principal::FederatedUser { name } => format!("{}:{name}", self.account),
        }
    }
}

/// When, where and for what an access key was last used.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct LastUse {
    /// When.
    pub at: Timestamp,
    /// In which region.
    pub region: String,
    /// Of which service.
    pub service: String,
}

/// All access keys that were handed out.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Credentials {
    keys: HashMap<String, Credential>,
    uses: HashMap<String, LastUse>,
    /// Keys that were taken back. They are nobody's now, and not those of somebody whom this world does not know.
    gone: BTreeSet<String>,
    /// Whose accounts there are.
    pub accounts: Accounts,
}

impl Credentials {
    /// What is known of a key.
    #[must_use]
    pub(crate) fn get(&self, access_key: &str) -> Option<&Credential> {
        self.keys.get(access_key)
    }

    /// What is known of a key, to change it.
    pub(crate) fn get_mut(&mut self, access_key: &str) -> Option<&mut Credential> {
        self.keys.get_mut(access_key)
    }

    /// Hands a key out.
    pub(crate) fn insert(&mut self, access_key: impl Into<String>, credential: Credential) {
        self.keys.insert(access_key.into(), credential);
    }

    /// Takes a key back.
    pub(crate) fn remove(&mut self, access_key: &str) -> Option<Credential> {
        self.uses.remove(access_key);
        let credential = self.keys.remove(access_key)?;
        self.gone.insert(access_key.to_owned());
        Some(credential)
    }

    /// Whether a key was handed out here and taken back.
    #[must_use]
    pub(crate) fn is_gone(&self, access_key: &str) -> bool {
        self.gone.contains(access_key)
    }

    /// Whom the keys stand for, to change it.
    pub(crate) fn principals_mut(&mut self) -> impl Iterator<Item = &mut Principal> {
        self.keys.values_mut().map(|credential| &mut credential.principal)
    }

    /// Notes that a key was used, if it was handed out here, and says whether that is news: uses are told apart by the second.
    pub(crate) fn used(&mut self, access_key: &str, last_use: LastUse) -> bool {
        let is_news = self.keys.contains_key(access_key)
            && self.uses.get(access_key).is_none_or(|known| {
                known.at.seconds() != last_use.at.seconds()
                    || known.region != last_use.region
                    || known.service != last_use.service
            });
        if is_news {
            self.uses.insert(access_key.to_owned(), last_use);
        }
        is_news
    }

    /// When a key was last used.
    #[must_use]
    pub(crate) fn last_use(&self, access_key: &str) -> Option<&LastUse> {
        self.uses.get(access_key)
    }

    /// When a key of a principal that `is_meant` was last used.
    pub(crate) fn last_use_by(&self, is_meant: impl Fn(&Principal) -> bool) -> Option<&LastUse> {
        let meant = |key: &&String| self.keys.get(*key).is_some_and(|credential| is_meant(&credential.principal));
        self.uses.iter().filter(|(key, _)| meant(key)).map(|(_, last)| last).max_by_key(|last| last.at)
    }
}
