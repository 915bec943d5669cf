//! The role that is to be assumed, and for how long.

use super::errors::StsError;
use super::state::Sessions;
use crate::bus::{Answer, Question, RoleFacts};
use crate::credentials::Principal;
use crate::ids::Ids;
use crate::room::Call;
use crate::value::Fields;

const HOUR: i64 = 3600;
const ROLE_ID_LENGTH: usize = 21;

/// A role, by its ARN.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub(super) arn: String,
    pub(super) account: String,
    pub(super) name: String,
    /// What IAM knows of it; none if it does not exist.
    pub(super) facts: Option<RoleFacts>,
}

impl Role {
    /// The role with this ARN, whether it exists or not.
    pub(super) fn find(call: &mut Call<'_, Sessions>, arn: &str) -> Result<Self, StsError> {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let ["arn", _, "iam", "", account, resource] = parts.as_slice() else { return Err(StsError::InvalidArn) };
        let path_and_name = resource.strip_prefix("role/").ok_or(StsError::InvalidArn)?;
        let name = path_and_name.rsplit('/').next().filter(|name| !name.is_empty()).ok_or(StsError::InvalidArn)?;
        if account.len() != 12 || !account.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(StsError::InvalidArn);
        }
        let (account, name) = ((*account).to_owned(), name.to_owned());
        let region = call.place.region.clone();
        let answer = call.bus.ask("iam", &account, &region, call.credentials, &Question::Role(name.clone()));
        let facts = match answer {
            Some(Answer::Role(facts)) if facts.arn.splitn(6, ':').nth(5) == Some(resource) => Some(facts),
            _ => None,
        };
        Ok(Self { arn: arn.to_owned(), account, name, facts })
    }

    /// Whoever assumes the role under this name.
    pub(super) fn session(&self, name: &str) -> Principal {
        Principal::AssumedRole {
            role: self.arn.clone(),
            role_name: self.name.clone(),
            role_id: self.facts.as_ref().map_or_else(|| invented_id(&self.arn), |facts| facts.id.clone()),
            session: name.to_owned(),
        }
    }

    /// How long a session lasts: as was asked, or an hour, at most as the role allows.
    pub(super) fn duration(&self, asked: Option<i64>, chained: bool) -> Result<i64, StsError> {
        let duration = asked.unwrap_or(HOUR);
        if chained && duration > HOUR {
            return Err(StsError::TooLongForChain);
        }
        match &self.facts {
            Some(facts) if asked.is_some() && duration > facts.longest_session => Err(StsError::TooLongForRole),
            _ => Ok(duration),
        }
    }
}

/// `AssumedRoleUser` of an answer.
pub(super) fn assumed_role_user(call: &Call<'_, Sessions>, account: &str, principal: &Principal) -> Fields {
    let caller = crate::credentials::Caller {
        principal: principal.clone(),
        ..crate::credentials::Caller::anyone(account, None)
    };
    Fields::new().with("AssumedRoleId", caller.id()).with("Arn", caller.arn(call.place.partition()))
}

/// A role that does not exist has the same identifier each time, too.
fn invented_id(arn: &str) -> String {
    // FNV-1a, which is enough to tell roles apart.
    let seed = arn
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    Ids::of_request(seed, 0).principal("AROA", ROLE_ID_LENGTH)
}
