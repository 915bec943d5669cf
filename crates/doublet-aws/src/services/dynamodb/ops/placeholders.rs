//! Names and values of a request's expressions.

use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::Placeholders;
use crate::value::Value;

impl Placeholders {
    /// Those of a request.
    ///
    /// # Errors
    /// What is wrong with them.
    pub(crate) fn of_request(input: &Input<'_>) -> Result<Self, DynamoDBError> {
        let entries = |name| input.get(name).map(Value::as_map);
        Ok(Self::read(entries("ExpressionAttributeNames"), entries("ExpressionAttributeValues"))?)
    }
}
