//! Reads the form of a request by the shapes of a model.

use base64::Engine as _;

use super::malformed;
use super::tree::{Node, Tree};
use crate::fault::Fault;
use crate::model::{Kind, Member, Model, Operation, Structure};
use crate::protocol::json::read::{BASE64, special};
use crate::protocol::{Dialect, form, moments};
use crate::value::{Fields, Value};
use crate::wire::WireRequest;

/// Reads the form in the body, or in the query, as the operation's input.
pub(crate) fn parse(
    dialect: Dialect,
    model: &'static Model,
    operation: &'static Operation,
    request: &WireRequest,
    body: &[u8],
) -> Result<Fields, Box<Fault>> {
    let Some(structure) = model.structure(operation.input) else { return Ok(Fields::new()) };
    let body = std::str::from_utf8(body).map_err(|_| malformed("The body is not UTF-8"))?;
    if !form::is_text(body) || !form::is_text(&request.query) {
        return Err(malformed("The request is not UTF-8"));
    }
    let tree = Tree::read(&request.query, body).map_err(|_| malformed("The form nests too deep"))?;
    let mut fields = Form { dialect, model }.structure(structure, tree.root())?;
    if let Some(member) = structure.member("QueueUrl")
        && fields.get("QueueUrl").is_none()
        && is_queue_path(&request.path)
    {
        fields.set(&member.name, format!("{}{}", request.origin(), request.path));
    }
    Ok(fields)
}

/// `/123456789012/jobs`: requests to SQS may be sent to the queue itself.
fn is_queue_path(path: &str) -> bool {
    let mut parts = path.trim_start_matches('/').split('/');
    let account = parts.next().unwrap_or_default();
    let name = parts.next().unwrap_or_default();
    !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty()
}

struct Form {
    dialect: Dialect,
    model: &'static Model,
}

impl Form {
    fn structure(&self, structure: &'static Structure, node: Node<'_>) -> Result<Fields, Box<Fault>> {
        let mut fields = Fields::new();
        for member in &structure.members {
            if let Some(inner) = self.branch(member, node) {
                fields.push(&member.name, self.value(member, inner)?);
            }
        }
        Ok(fields)
    }

    /// A flattened list goes by the name of its members; EC2 writes names with a capital.
    fn branch<'a>(&self, member: &'static Member, node: Node<'a>) -> Option<Node<'a>> {
        if self.dialect == Dialect::Ec2 {
            if let Some(name) = &member.query_name {
                return node.inner(name);
            }
            let mut letters = member.on_wire().chars();
            let first = letters.next()?;
            let capitalised = node.inner(&first.to_uppercase().chain(letters).collect::<String>());
            return capitalised.or_else(|| node.inner(member.on_wire()));
        }
        if let Kind::List { member: inner, flattened } = &self.model.shape(member.shape).kind
            && (*flattened || member.flattened)
            && let Some(name) = inner.query_name.as_ref().or(inner.wire_name.as_ref())
        {
            return node.inner(name).or_else(|| node.inner(member.in_query()));
        }
        node.inner(member.in_query())
    }

    fn value(&self, member: &'static Member, node: Node<'_>) -> Result<Value, Box<Fault>> {
        let text = node.value().unwrap_or_default();
        Ok(match &self.model.shape(member.shape).kind {
            Kind::Structure(structure) => Value::Structure(self.structure(structure, node)?),
            Kind::List { member: inner, flattened } => {
                let flat = *flattened || member.flattened || self.dialect == Dialect::Ec2;
                let entries = if flat { Some(node) } else { node.inner(inner.query_name_or("member")) };
                let entries = entries.map(|entries| entries.numbered()).unwrap_or_default();
                Value::List(entries.into_iter().map(|entry| self.value(inner, entry)).collect::<Result<_, _>>()?)
            }
            Kind::Map { key, value, flattened } => {
                let entries = if *flattened || member.flattened { Some(node) } else { node.inner("entry") };
                let mut read = Vec::new();
                for entry in entries.map(|entries| entries.numbered()).unwrap_or_default() {
                    let name = entry.inner(key.query_name_or("key")).and_then(|node| node.value());
                    let inner = entry.inner(value.query_name_or("value"));
                    if let (Some(name), Some(inner)) = (name, inner) {
                        read.push((name.to_owned(), self.value(value, inner)?));
                    }
                }
                Value::Map(read)
            }
            kind => scalar(kind, text).map_err(malformed)?,
        })
    }
}

/// A value that is no list, map or structure, from its text in a form, a path, a header or an XML element.
pub(crate) fn scalar(kind: &Kind, text: &str) -> Result<Value, &'static str> {
    Ok(match kind {
        Kind::Blob => Value::Blob(BASE64.decode(text.trim()).map_err(|_| "blob must be base64-encoded")?),
        Kind::Boolean => match text.trim() {
            "true" | "True" | "1" => Value::Boolean(true),
            "false" | "False" | "0" => Value::Boolean(false),
            _ => return Err("boolean must follow xsd1.1 definition"),
        },
        Kind::Integer | Kind::Long => {
            Value::Integer(text.trim().parse().map_err(|_| "integer must follow xsd1.1 definition")?)
        }
        Kind::Float | Kind::Double => {
            let text = text.trim();
            let number = special(text).or_else(|| text.parse().ok().filter(|number: &f64| number.is_finite()));
            Value::Float(number.ok_or("double must follow xsd1.1 definition")?)
        }
        Kind::Timestamp(_) => Value::Timestamp(moments::read(text.trim()).ok_or("timestamp must follow ISO8601")?),
        Kind::Text | Kind::Structure(_) | Kind::List { .. } | Kind::Map { .. } => Value::Text(text.to_owned()),
    })
}
