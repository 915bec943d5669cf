//! One trial: an action on resources, under policies that the request brings along or that somebody has.

use super::errors::SimulationError;
use crate::input::Input;
use crate::model::TimestampFormat;
use crate::policy::{Context, Decision, Named, Policies, Policy, Request, Requester, Sort, decide};
use crate::protocol::moments;
use crate::room::Call;
use crate::services::iam::state::Identities;

/// A policy to try out: what it is called, and its text.
pub(super) type Text = (String, String);

/// Everything that all calls of a simulation have in common.
pub(super) struct Trial {
    pub(super) policies: Policies,
    pub(super) identity: Vec<Text>,
    pub(super) boundary: Vec<Text>,
    pub(super) resource: Option<Text>,
    requester: Requester,
    context: Context,
    /// Keys that the policies refer to and the request does not give.
    pub(super) missing: Vec<String>,
}

impl Trial {
    /// Reads what the request says of the trial; `identity` and `boundary` are those of the principal, if there is one.
    pub(super) fn read(
        call: &Call<'_, Identities>,
        input: &Input<'_>,
        source: Option<&str>,
        mut identity: Vec<Text>,
        boundary: Option<Text>,
    ) -> Result<Self, SimulationError> {
        let numbered = |member: &str| -> Vec<Text> {
            let texts = input.texts(member).into_iter().enumerate();
            texts.map(|(place, text)| (format!("{member}.{}", place + 1), text.to_owned())).collect()
        };
        identity.extend(numbered("PolicyInputList"));
        let given = numbered("PermissionsBoundaryPolicyInputList");
        let boundary: Vec<Text> = if given.is_empty() { boundary.into_iter().collect() } else { given };
        let resource = input.optional_text("ResourcePolicy").map(|text| ("ResourcePolicy".to_owned(), text.to_owned()));
        let caller = input.optional_text("CallerArn").or(source.filter(|arn| !arn.contains(":group/")));
        if resource.is_some() && caller.is_none() {
            return Err(SimulationError::NoCaller);
        }
        let requester = requester(call, caller)?;
        let context = context(call, input, &requester);
        let policies = Policies {
            identity: read_all(&identity)?,
            boundary: read_all(&boundary)?.into_iter().next(),
            resource: read_all(resource.as_slice())?.into_iter().next(),
            ..Policies::default()
        };
        let read = [policies.identity.as_slice(), policies.boundary.as_slice(), policies.resource.as_slice()];
        let mut missing: Vec<String> = read
            .into_iter()
            .flatten()
            .filter_map(|named| named.policy.as_ref().ok())
            .flat_map(Policy::context_keys)
            .filter(|key| context.get(key).is_none())
            .collect();
        missing.sort();
        missing.dedup();
        Ok(Self { policies, identity, boundary, resource, requester, context, missing })
    }

    /// The decision on one action and one resource.
    pub(super) fn decide(&self, action: &str, resource: &str, owner: Option<&str>) -> Decision {
        let account = resource.split(':').nth(4).filter(|account| !account.is_empty() && *account != "*");
        let owner =
            owner.and_then(|owner| if owner.starts_with("arn:") { owner.split(':').nth(4) } else { Some(owner) });
        let policies = Policies {
            // Without a policy of the resource there is nothing to say about other accounts.
            resource_account: self.resource.as_ref().and(owner.or(account)).map(str::to_owned),
            ..self.policies.clone()
        };
        decide(&Request { requester: &self.requester, action, resource, context: &self.context }, &policies)
    }
}

fn read_all(texts: &[Text]) -> Result<Vec<Named>, SimulationError> {
    texts
        .iter()
        .map(|(name, text)| {
            let named = Named::read(name, text);
            match &named.policy {
                Ok(_) => Ok(named),
                Err(error) => Err(SimulationError::Policy { place: name.clone(), error: error.clone() }),
            }
        })
        .collect()
}

/// Whoever is said to make the calls; without one, somebody of this account whom no policy names.
fn requester(call: &Call<'_, Identities>, arn: Option<&str>) -> Result<Requester, SimulationError> {
    let account = call.place.account.clone();
    let Some(arn) = arn else {
        return Ok(Requester { sort: Sort::User, arn: String::new(), id: String::new(), account, canonical_id: None });
    };
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let ["arn", _, _, _, account, resource] = parts.as_slice() else {
        return Err(SimulationError::Arn(arn.to_owned()));
    };
    let account = (*account).to_owned();
    let name = resource.rsplit('/').next().unwrap_or_default();
    let user = call.state.users.get(name).filter(|_| resource.starts_with("user/"));
    let role = call.state.roles.get(name).filter(|_| resource.starts_with("role/"));
    let id = user.map(|user| user.identity.id.clone()).or_else(|| role.map(|role| role.identity.id.clone()));
    let sort = if resource.starts_with("role/") { Sort::Role(arn.to_owned()) } else { Sort::User };
    Ok(Requester { sort, arn: arn.to_owned(), id: id.unwrap_or_default(), account, canonical_id: None })
}

/// What AWS fills in by itself, and what the request gives, which wins.
fn context(call: &Call<'_, Identities>, input: &Input<'_>, requester: &Requester) -> Context {
    let mut context = Context::default();
    context.set("aws:CurrentTime", moments::write(call.now, TimestampFormat::Iso));
    context.set("aws:EpochTime", call.now.seconds().to_string());
    if !requester.arn.is_empty() {
        context.set("aws:PrincipalArn", &requester.arn);
        context.set("aws:PrincipalAccount", &requester.account);
        if requester.sort == Sort::User {
            context.set("aws:username", requester.arn.rsplit('/').next().unwrap_or_default());
        }
        if !requester.id.is_empty() {
            context.set("aws:userid", &requester.id);
        }
    }
    for entry in input.structures("ContextEntries") {
        let values = entry.texts("ContextKeyValues").into_iter().map(str::to_owned).collect();
        context.set_many(entry.text("ContextKeyName"), values);
    }
    context
}
