//! `CreateDomain`: its identifier is made from its name.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::domains::Domain;
use crate::services::sagemaker::ops::things::create::make;
use crate::services::sagemaker::state::SageMaker;
use crate::value::{Fields, Kept};

pub(crate) fn create_domain(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = format!("d-{}", input.text("DomainName"));
    let domain = make(call, Domain::KIND, &id, input)?;
    let url = domain.facts.get("Url").and_then(Kept::as_text);
    Ok(domain.arn_only(Domain::KIND).with("DomainId", id).maybe("Url", url))
}
