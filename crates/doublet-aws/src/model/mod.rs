//! What a service model says: operations, shapes and their limits, without the prose.
//!
//! A model is read once from its packed form and lives as long as the process, so that names in it are `&'static str`.

mod botocore;
mod packed;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

pub use botocore::from_botocore;
pub use packed::{pack, unpack};

/// Where a shape stands in its model.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub struct ShapeId(pub u32);

/// One service's model.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Model {
    /// The service's names and protocols.
    pub metadata: Metadata,
    /// All operations, sorted by name.
    pub operations: Vec<Operation>,
    /// All shapes that operations refer to.
    pub shapes: Vec<Shape>,
}

/// The service's names and protocols.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Metadata {
    /// The model's version, `2012-11-05`.
    pub api_version: String,
    /// First part of the host, `sqs`.
    pub endpoint_prefix: String,
    /// `1.0` or `1.1`, for the JSON protocols.
    pub json_version: Option<String>,
    /// Protocols in the order of preference.
    pub protocols: Vec<Protocol>,
    /// Whether errors carry the code of the query protocol, too.
    pub query_compatible: bool,
    /// `SQS`, as clients name it.
    pub service_id: String,
    /// The service's name in signatures.
    pub signing_name: String,
    /// First part of the header `X-Amz-Target`.
    pub target_prefix: Option<String>,
    /// Namespace of XML documents.
    pub xml_namespace: Option<String>,
}

/// A wire protocol, as models name it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Protocol {
    /// JSON bodies; the operation is in `X-Amz-Target`.
    Json,
    /// Forms in, XML out.
    Query,
    /// The older cousin of query that EC2 speaks.
    Ec2,
    /// HTTP bindings with JSON bodies.
    RestJson,
    /// HTTP bindings with XML bodies.
    RestXml,
    /// CBOR bodies; the operation is in the path.
    RpcV2Cbor,
}

/// One operation.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Operation {
    /// `SendMessage`.
    pub name: String,
    /// HTTP method.
    pub method: String,
    /// Template of path and query, `/{Bucket}/{Key+}?tagging`.
    pub uri: String,
    /// Shape of the input.
    pub input: Option<ShapeId>,
    /// Shape of the output.
    pub output: Option<ShapeId>,
    /// Shapes of the errors that the model lists.
    pub errors: Vec<ShapeId>,
    /// Status of a success, where it is not 200.
    pub status: Option<u16>,
    /// Name of the input's root element.
    pub input_name: Option<String>,
    /// Namespace of the input's root element.
    pub input_namespace: Option<XmlNamespace>,
    /// Element around the result, for query protocols.
    pub result_wrapper: Option<String>,
    /// What goes before the host, `{AccountId}.`.
    pub host_prefix: Option<String>,
    /// Whether it is called without credentials.
    pub unsigned: bool,
    /// How its list is given in pages.
    pub paging: Option<Paging>,
}

/// Names of the members by which a list is given in pages.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Paging {
    /// Member of the input that says where to go on.
    pub input_token: String,
    /// Member of the output that says where to go on.
    pub output_token: String,
    /// Member of the input that limits a page.
    pub limit: Option<String>,
    /// Member of the output that says whether there is more.
    pub more: Option<String>,
    /// The list.
    pub result: String,
}

/// A shape: its name, what it consists of, and its limits.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Shape {
    /// `QueueName`.
    pub name: String,
    /// What it consists of.
    pub kind: Kind,
    /// Least length, size or number.
    pub min: Option<f64>,
    /// Greatest length, size or number.
    pub max: Option<f64>,
    /// Pattern of a text, as Java reads it.
    pub pattern: Option<String>,
    /// Allowed texts; none if all are.
    pub choices: Vec<String>,
    /// Whether its values are secrets.
    pub sensitive: bool,
    /// Whether it may be anything that JSON can say.
    pub document: bool,
}

/// What a shape consists of.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub enum Kind {
    /// Named members.
    Structure(Structure),
    /// Values in order.
    List {
        /// The values.
        member: Member,
        /// Whether XML and query have no element around the list.
        flattened: bool,
    },
    /// Values by key.
    Map {
        /// The keys.
        key: Member,
        /// The values.
        value: Member,
        /// Whether XML and query have no element around the map.
        flattened: bool,
    },
    /// Text.
    Text,
    /// Bytes.
    Blob,
    /// True or false.
    Boolean,
    /// An integer of 8, 16, 32 bits.
    Integer,
    /// An integer of 64 bits.
    Long,
    /// A number of 32 bits.
    Float,
    /// A number of 64 bits.
    Double,
    /// A moment.
    Timestamp(Option<TimestampFormat>),
}

/// What is special about a structure.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Structure {
    /// Its members, in the model's order.
    pub members: Vec<Member>,
    /// The member that is the whole body.
    pub payload: Option<String>,
    /// Filled in for an error.
    pub error: Option<ErrorFacts>,
    /// Whether exactly one member is set.
    pub union: bool,
    /// Whether its members are events of a stream.
    pub event_stream: bool,
    /// Name of its root element.
    pub root: Option<String>,
    /// Namespace of its root element.
    pub namespace: Option<XmlNamespace>,
}

/// What the model says about an error.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct ErrorFacts {
    /// The code on the wire, where it is not the shape's name.
    pub code: Option<String>,
    /// HTTP status.
    pub status: Option<u16>,
    /// Whether the sender is at fault; unknown for most.
    pub sender: Option<bool>,
}

/// A member of a structure, list or map.
#[expect(clippy::struct_excessive_bools, reason = "they are the traits that a model gives a member, each by itself")]
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Member {
    /// Its name in the model; empty for the members of lists and maps.
    pub name: String,
    /// Its shape.
    pub shape: ShapeId,
    /// Whether it must be there.
    pub required: bool,
    /// Where it is in a request or response with HTTP bindings.
    pub location: Location,
    /// Its name on the wire, where it differs.
    pub wire_name: Option<String>,
    /// Its name in the query protocol or in EC2's forms, where it is another one than on the wire.
    pub query_name: Option<String>,
    /// Whether XML and query have no element around it.
    pub flattened: bool,
    /// Whether it is an attribute of its parent's element.
    pub attribute: bool,
    /// Namespace of its element.
    pub namespace: Option<XmlNamespace>,
    /// How its moment is written, where that differs from its shape.
    pub timestamp: Option<TimestampFormat>,
    /// Whether it is a body that is read piece by piece.
    pub streaming: bool,
    /// Whether clients fill it in so that a repeated request does nothing twice.
    pub idempotency_token: bool,
    /// Whether a header holds it as JSON in base64.
    pub json_value: bool,
    /// Whether it is part of the host.
    pub host_label: bool,
}

impl Member {
    /// Its name on the wire.
    #[must_use]
    pub fn on_wire(&self) -> &str {
        self.wire_name.as_deref().unwrap_or(&self.name)
    }

    /// Whether it is in the body of a response; what is in path or query of a request has no place there in a response.
    #[must_use]
    pub fn is_in_response_body(&self) -> bool {
        !matches!(self.location, Location::Header | Location::Headers | Location::Status)
    }

    /// Its name in the query protocol.
    #[must_use]
    pub fn in_query(&self) -> &str {
        self.query_name.as_deref().unwrap_or(self.on_wire())
    }

    /// Its name in the query protocol, for the members of lists and maps, which have one only if the model says so.
    #[must_use]
    pub fn query_name_or<'a>(&'a self, usual: &'a str) -> &'a str {
        self.query_name.as_deref().or(self.wire_name.as_deref()).unwrap_or(usual)
    }
}

/// Where a member is in a request or response with HTTP bindings.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub enum Location {
    /// In the body.
    #[default]
    Body,
    /// In the path.
    Uri,
    /// In the query.
    Query,
    /// A header.
    Header,
    /// All headers with a prefix.
    Headers,
    /// The status itself.
    Status,
}

/// A namespace of XML.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct XmlNamespace {
    /// `xsi`, if it has one.
    pub prefix: Option<String>,
    /// Its address.
    pub uri: String,
}

/// How a moment is written.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum TimestampFormat {
    /// Seconds since 1970.
    Seconds,
    /// `2024-06-15T12:00:00Z`.
    Iso,
    /// `Sat, 15 Jun 2024 12:00:00 GMT`.
    Http,
}

impl Model {
    /// The operation of this name.
    #[must_use]
    pub fn operation(&self, name: &str) -> Option<&Operation> {
        let place = self.operations.binary_search_by(|operation| operation.name.as_str().cmp(name)).ok()?;
        self.operations.get(place)
    }

    /// The shape that stands at this place.
    ///
    /// # Panics
    /// If the place is another model's.
    #[must_use]
    pub fn shape(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0 as usize]
    }

    /// The structure that stands at this place; none for `None` and for shapes that are no structures.
    #[must_use]
    pub fn structure(&self, id: Option<ShapeId>) -> Option<&Structure> {
        match &self.shape(id?).kind {
            Kind::Structure(structure) => Some(structure),
            _ => None,
        }
    }

    /// Error shapes by name.
    #[must_use]
    pub fn errors(&self) -> HashMap<&str, &ErrorFacts> {
        self.shapes
            .iter()
            .filter_map(|shape| match &shape.kind {
                Kind::Structure(Structure { error: Some(facts), .. }) => Some((shape.name.as_str(), facts)),
                _ => None,
            })
            .collect()
    }

    /// The shape of the error with this code, as clients find it.
    #[must_use]
    pub fn error_shape(&self, code: &str) -> Option<(ShapeId, &Structure)> {
        self.shapes.iter().zip(0..).find_map(|(shape, place)| match &shape.kind {
            Kind::Structure(structure @ Structure { error: Some(facts), .. }) => {
                (facts.code.as_deref().unwrap_or(&shape.name) == code).then_some((ShapeId(place), structure))
            }
            _ => None,
        })
    }

    /// The same model, for as long as the process lives.
    #[must_use]
    pub fn leak(self) -> &'static Self {
        Box::leak(Box::new(self))
    }
}

impl Structure {
    /// The member of an error that has its words.
    #[must_use]
    pub fn message(&self) -> Option<&Member> {
        self.members.iter().find(|member| member.name.eq_ignore_ascii_case("message"))
    }

    /// The member of this name.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name == name)
    }
}
