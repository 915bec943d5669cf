//! Who asks, and whether a `Principal` of a policy means it.

use super::document::{Principal, Principals};

/// Who asks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Requester {
    /// Which sort of principal it is.
    pub(crate) sort: Sort,
    /// The ARN: of a session for one of a role, the name of a service or identity provider for these.
    pub(crate) arn: String,
    /// The unique identifier: `AIDA…`, or `AROA…:session`.
    pub(crate) id: String,
    /// Twelve digits.
    pub(crate) account: String,
    /// The account as S3 names it, for requests to S3.
    pub(crate) canonical_id: Option<String>,
}

/// Which sort of principal asks.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Sort {
    /// The account itself.
    Root,
    /// A user of IAM.
    User,
    /// A session of the role with this ARN.
    Role(String),
    /// A user of a federation, by `GetFederationToken`.
    FederatedUser,
    /// Somebody whom the identity provider of this name or ARN vouches for.
    Federated,
    /// Nobody knows who.
    Anonymous,
    /// A service of AWS, of this name.
    Service,
}

/// How a policy of a resource lets someone in: the more exact, the fewer other policies are asked.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Grant {
    /// The account is named: its own policies decide.
    Account,
    /// The role is named: boundary and session policies still narrow it down.
    Role,
    /// The user or session itself is named.
    Direct,
}

impl Requester {
    /// How the element lets this requester in, if it does.
    pub(super) fn admitted(&self, principals: &Principals) -> Option<Grant> {
        if principals.negated {
            // Whoever is not listed in all of its identities is meant.
            return (!self.all_listed(&principals.named)).then_some(self.itself());
        }
        principals.named.iter().filter_map(|principal| self.named_by(principal)).max()
    }

    fn named_by(&self, principal: &Principal) -> Option<Grant> {
        match principal {
            Principal::Everyone => Some(self.itself()),
            Principal::Aws(_) if matches!(self.sort, Sort::Federated | Sort::Anonymous | Sort::Service) => None,
            Principal::Aws(name) if self.is_account(name) => Some(Grant::Account),
            Principal::Aws(name) if *name == self.arn => Some(Grant::Direct),
            Principal::Aws(name) => match &self.sort {
                Sort::Role(role) if name == role || self.id.split(':').next() == Some(name) => Some(Grant::Role),
                Sort::User if *name == self.id => Some(Grant::Direct),
                _ => None,
            },
            Principal::Federated(name) => (self.sort == Sort::Federated && *name == self.arn).then_some(Grant::Direct),
            Principal::CanonicalUser(name) => (self.canonical_id.as_deref() == Some(name)).then_some(Grant::Account),
            Principal::Service(name) => (self.sort == Sort::Service && *name == self.arn).then_some(Grant::Direct),
        }
    }

    /// The grant of a policy that means this requester without naming its account.
    fn itself(&self) -> Grant {
        if matches!(self.sort, Sort::Role(_)) { Grant::Role } else { Grant::Direct }
    }

    fn is_account(&self, name: &str) -> bool {
        let root = || {
            let mut parts = name.split(':');
            parts.next() == Some("arn")
                && parts.nth(1) == Some("iam")
                && parts.nth(1) == Some(self.account.as_str())
                && parts.next() == Some("root")
        };
        name == self.account || root()
    }

    fn all_listed(&self, named: &[Principal]) -> bool {
        if named.contains(&Principal::Everyone) {
            return true;
        }
        let lists = |wanted: Grant| named.iter().any(|principal| self.named_by(principal) == Some(wanted));
        match self.sort {
            Sort::Root => lists(Grant::Account),
            Sort::Role(_) => lists(Grant::Account) && lists(Grant::Role) && lists(Grant::Direct),
            Sort::User | Sort::FederatedUser => lists(Grant::Account) && lists(Grant::Direct),
            Sort::Federated | Sort::Anonymous | Sort::Service => lists(Grant::Direct),
        }
    }
}
