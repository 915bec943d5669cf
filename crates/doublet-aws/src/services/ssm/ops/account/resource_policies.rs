//! `PutResourcePolicy`, `GetResourcePolicies` and `DeleteResourcePolicy`: parameters that other accounts may read.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::content::digest;
use crate::services::ssm::state::parameter::Tier;
use crate::services::ssm::state::parameter_name::Selector;
use crate::services::ssm::state::{ResourcePolicy, Ssm, numbered_page};
use crate::value::Fields;

const MOST: usize = 50;
/// Longest policy, in bytes.
const LONGEST: usize = 1024;

pub(crate) fn put_resource_policy(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = shareable(call, input.text("ResourceArn"))?;
    let text = input.text("Policy");
    if !serde_json::from_str::<serde_json::Value>(text).is_ok_and(|policy| policy.is_object()) {
        return Err(SsmError::MalformedResourcePolicy.into());
    }
    if text.len() > LONGEST {
        return Err(SsmError::ResourcePolicyLimitExceeded.into());
    }
    let hash = digest(text);
    let policies = call.state.shared.entry(arn).or_default();
    let id = match (input.optional_text("PolicyId"), input.optional_text("PolicyHash")) {
        (None, _) => {
            let id = call.ids.uuid();
            policies.push(ResourcePolicy { id: id.clone(), hash: hash.clone(), text: text.to_owned() });
            id
        }
        (Some(id), known) => {
            let policy = policies.iter_mut().find(|policy| policy.id == id).ok_or(SsmError::ResourcePolicyNotFound)?;
            if known != Some(policy.hash.as_str()) {
                return Err(SsmError::ResourcePolicyConflict.into());
            }
            (policy.hash, policy.text) = (hash.clone(), text.to_owned());
            id.to_owned()
        }
    };
    Ok(Fields::new().with("PolicyId", id).with("PolicyHash", hash))
}

pub(crate) fn get_resource_policies(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = shareable(call, input.text("ResourceArn"))?;
    let policies = call.state.shared.get(&arn).into_iter().flatten().map(|policy| {
        Fields::new().with("PolicyId", &policy.id).with("PolicyHash", &policy.hash).with("Policy", &policy.text)
    });
    let page = numbered_page(policies, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next();
    Ok(Fields::new().with("Policies", page.items).maybe("NextToken", next))
}

pub(crate) fn delete_resource_policy(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = shareable(call, input.text("ResourceArn"))?;
    let policies = call.state.shared.entry(arn).or_default();
    let id = input.text("PolicyId");
    let place = policies.iter().position(|policy| policy.id == id).ok_or(SsmError::ResourcePolicyNotFound)?;
    if policies.get(place).is_some_and(|policy| policy.hash != input.text("PolicyHash")) {
        return Err(SsmError::ResourcePolicyConflict.into());
    }
    policies.remove(place);
    Ok(Fields::new())
}

/// The ARN of a parameter of this account and region that may be shared.
fn shareable(call: &Call<'_, Ssm>, arn: &str) -> Result<String, SsmError> {
    if arn.contains(":opsitemgroup/") {
        return Ok(arn.to_owned());
    }
    let missing = || SsmError::ResourceNotFound(format!("The resource {arn} does not exist."));
    let selector = Selector::read(arn).filter(|selector| selector.place.as_ref() == Some(call.place));
    let name = selector.ok_or_else(missing)?.name;
    let parameter = call.state.parameters.get(name).ok_or_else(missing)?;
    match parameter.latest.tier {
        Tier::Advanced => Ok(parameter.arn(call.place)),
        Tier::Standard => {
            Err(SsmError::ResourcePolicy("To share a parameter, it must be in the advanced parameter tier."))
        }
    }
}
