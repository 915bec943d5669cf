//! What a service answers when it does not do what it was asked.

use crate::value::{Fields, Value};

/// An error as clients see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The code, as the model names the error's shape or as AWS writes it.
    pub code: String,
    /// The words.
    pub message: String,
    /// HTTP status.
    pub status: u16,
    /// Whether the service said the status; if it did not, the model may.
    pub(crate) status_said: bool,
    /// Whether the sender is at fault, not the service.
    pub sender: bool,
    /// The code in the query protocol, where it is another one.
    pub query_code: Option<String>,
    /// Further members of the error's shape.
    pub members: Fields,
    /// Whether the words are in `Message` whatever the shape says: clients see them, but not as a member of the shape.
    pub message_aside: bool,
    /// Header fields that go with it.
    pub headers: Vec<(&'static str, String)>,
    /// What the service knew, for whoever has to find out why: names that exist, a near miss. Not on the wire.
    pub knew: Vec<String>,
}

impl Fault {
    /// A fault of the sender, with status 400.
    #[must_use]
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
            status: 400,
            status_said: false,
            sender: true,
            query_code: None,
            members: Fields::new(),
            message_aside: false,
            headers: Vec::new(),
            knew: Vec::new(),
        }
    }

    /// With another status than the model's, or than 400; from 500 on the service is at fault.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self.status_said = true;
        self.sender = status < 500;
        self
    }

    /// With another code in the query protocol.
    #[must_use]
    pub fn in_query(mut self, code: impl Into<String>) -> Self {
        self.query_code = Some(code.into());
        self
    }

    /// With one more member.
    #[must_use]
    pub fn member(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.members.set(name, value);
        self
    }

    /// With the words in `Message` whatever the shape says.
    #[must_use]
    pub fn message_aside(mut self) -> Self {
        self.message_aside = true;
        self
    }

    /// With one more header field.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// With one more line about what the service knew.
    #[must_use]
    pub fn knew(mut self, line: impl Into<String>) -> Self {
        self.knew.push(line.into());
        self
    }
}
