//! What a query or scan tells of each item.

use super::source::Source;
use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Placeholders, Projection, parse_projection};
use crate::services::dynamodb::ops::items::get_item::attributes_to_get;
use crate::services::dynamodb::state::index::Index;
use crate::services::dynamodb::state::schema::{Locality, Projection as IndexProjection};

/// What is told of each item.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Told {
    /// How many there are.
    Count,
    /// What the table or index holds.
    Held,
    /// The item as the table has it, though an index is read.
    Whole,
    Projected {
        projection: Projection,
        from_table: bool,
    },
}

/// Held against the request alone; the table is not known yet.
pub(super) struct Selection {
    projection: Option<Projection>,
    select: Option<String>,
}

impl Selection {
    pub(super) fn read(input: &Input<'_>, placeholders: &mut Placeholders) -> Result<Self, DynamoDBError> {
        let select = input.optional_text("Select");
        let (projection, parameter) = match input.optional_text("ProjectionExpression") {
            Some(text) => (Some(parse_projection(text, placeholders)?), "ProjectionExpression"),
            None => (attributes_to_get(input)?, "AttributesToGet"),
        };
        let refused = |words: String| Err(DynamoDBError::Invalid(words));
        match (select, &projection) {
            (Some("SPECIFIC_ATTRIBUTES"), None) => {
                return refused(
                    "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES"
                        .to_owned(),
                );
            }
            (Some(select), Some(_)) if select != "SPECIFIC_ATTRIBUTES" => {
                return refused(format!("Cannot specify the {parameter} when choosing to get {select}"));
            }
            (Some("ALL_PROJECTED_ATTRIBUTES"), None) if !input.has("IndexName") => {
                return refused(
                    "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName".to_owned(),
                );
            }
            _ => {}
        }
        Ok(Self { projection, select: select.map(str::to_owned) })
    }

    /// What is told of the items of this table or index.
    pub(super) fn told(self, source: Source<'_>) -> Result<Told, DynamoDBError> {
        let Some(projection) = self.projection else {
            return Ok(match (self.select.as_deref(), source.index) {
                (Some("COUNT"), _) => Told::Count,
                (Some("ALL_ATTRIBUTES"), Some(index)) if index.definition.projection != IndexProjection::All => {
                    if index.definition.locality == Locality::Global {
                        return Err(DynamoDBError::InvalidParameter(format!(
                            "Select type ALL_ATTRIBUTES is not supported for global secondary index {} because its projection type is not ALL",
                            index.definition.name
                        )));
                    }
                    Told::Whole
                }
                _ => Told::Held,
            });
        };
        let from_table = match source.index {
            None => false,
            Some(index) => lacks(source, index, &projection)?,
        };
        Ok(Told::Projected { projection, from_table })
    }
}

/// Whether an index lacks something that is wanted; a local one can get it from its table, a global one cannot.
fn lacks(source: Source<'_>, index: &Index, projection: &Projection) -> Result<bool, DynamoDBError> {
    let lacking: Vec<&str> =
        projection.attributes().filter(|name| !index.definition.holds(&source.table.keys, name)).collect();
    if lacking.is_empty() || index.definition.locality == Locality::Local {
        return Ok(!lacking.is_empty());
    }
    Err(DynamoDBError::InvalidParameter(format!(
        "Global secondary index {} does not project [{}]",
        index.definition.name,
        lacking.join(", ")
    )))
}
