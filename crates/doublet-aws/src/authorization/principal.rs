//! Who asks, and with which policies.

use crate::bus::{Answer, PrincipalPolicies, Question, SessionFacts};
use crate::credentials::Principal;
use crate::policy::{Named, Policies, Requester, Sort};
use crate::room::Visit;

/// What is known of the caller.
pub(super) struct Known {
    pub(super) requester: Requester,
    pub(super) policies: Policies,
    /// Tags of the user or role, and of the session, which win.
    pub(super) tags: Vec<(String, String)>,
    /// For temporary credentials.
    pub(super) session: Option<SessionFacts>,
    /// Whether it is a user with temporary credentials.
    temporary_user: bool,
}

impl Known {
    /// Whether these credentials are refused whatever the policies say.
    pub(super) fn is_shut_out(&self, service: &str, operation: &str) -> bool {
        let second_factor = self.session.as_ref().is_some_and(|session| session.second_factor);
        match (&self.requester.sort, service) {
            (Sort::FederatedUser, "iam" | "sts") => true,
            (_, "iam") => self.temporary_user && !second_factor,
            (_, "sts") => self.temporary_user && operation != "AssumeRole",
            _ => false,
        }
    }
}

/// Finds out who asks.
pub(super) fn find(visit: &mut Visit<'_>) -> Known {
    let caller = visit.caller;
    let key = caller.access_key.as_deref().unwrap_or_default();
    let sort = match &caller.principal {
        Principal::Root | Principal::Anyone => Sort::Root,
        Principal::User { .. } => Sort::User,
        Principal::AssumedRole { role, .. } => Sort::Role(role.clone()),
        Principal::FederatedUser { .. } => Sort::FederatedUser,
    };
    let temporary = visit.credentials.get(key).is_some_and(|credential| credential.token.is_some());
    let session = if temporary {
        match ask(visit, "sts", &Question::Session(key.to_owned())) {
            Some(Answer::Session(facts)) => Some(facts),
            _ => None,
        }
    } else {
        None
    };
    // A federated user has what its maker has, as far as its session allows.
    let maker = session.as_ref().and_then(|session| session.maker.clone());
    let whose = maker.as_ref().unwrap_or(&caller.principal);
    let unlimited = matches!(whose, Principal::Root | Principal::Anyone);
    let found = match ask(visit, "iam", &Question::Policies(whose.clone())) {
        Some(Answer::Policies(policies)) => policies,
        _ => PrincipalPolicies::default(),
    };
    let read = |(name, document): &(String, String)| Named::read(name, document);
    let narrowing = caller.session_policies.iter().enumerate();
    let narrowing = narrowing.map(|(place, document)| Named::read(format!("session policy {}", place + 1), document));
    Known {
        requester: Requester {
            arn: caller.arn(visit.place.partition()),
            id: caller.id(),
            account: caller.account.clone(),
            sort,
            canonical_id: None,
        },
        policies: Policies {
            identity: found.identity.iter().map(read).collect(),
            unlimited,
            boundary: found.boundary.as_ref().map(read),
            session: (!caller.session_policies.is_empty()).then(|| narrowing.collect()),
            ..Policies::default()
        },
        tags: found.tags.into_iter().chain(caller.session_tags.iter().cloned()).collect(),
        temporary_user: temporary && matches!(caller.principal, Principal::User { .. }),
        session,
    }
}

fn ask(visit: &mut Visit<'_>, service: &str, question: &Question) -> Option<Answer> {
    visit.bus.ask(service, &visit.caller.account, &visit.place.region, visit.credentials, question)
}
