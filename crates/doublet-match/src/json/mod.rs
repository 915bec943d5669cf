//! What is expected of a JSON value.

mod matcher;
mod number;
mod path;
mod schema;
mod value;

pub use matcher::JsonMatcher;
pub use path::JsonPath;
pub use schema::Schema;
pub use value::json_equal;
