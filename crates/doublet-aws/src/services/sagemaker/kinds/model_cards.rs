//! Model cards: what is written about a model, in versions.

use super::{Doubled, Kind, List};
use crate::services::sagemaker::errors::SageMakerError;
use crate::value::Kept;

/// What is written about a model. Earlier versions are kept with it.
pub(crate) struct ModelCard;

impl Doubled for ModelCard {
    const KIND: &'static Kind = &Kind {
        arn: "model-card",
        seen_as: "model_cards",
        name: "ModelCardName",
        arn_member: "ModelCardArn",
        status: "ModelCardStatus",
        describe: "DescribeModelCard",
        list: List::of("ModelCardSummaries"),
        takes: None,
        missing: ("ResourceNotFound", |_, name| format!("Modelcard {name} does not exist.")),
        taken: |_, name| SageMakerError::Conflict(format!("Modelcard {name} already exists")),
        complete: |_, card, _| {
            card.facts.set("ModelCardVersion", 1);
            card.facts.set("CreatedBy", Kept::Map(Vec::new()));
            card.facts.set("LastModifiedBy", Kept::Map(Vec::new()));
            Ok(())
        },
    };
}
