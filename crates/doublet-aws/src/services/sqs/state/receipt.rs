//! Receipt handles: which message of which queue, and which time it was received.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What a receipt handle says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Receipt {
    /// The queue's ARN.
    pub(crate) queue: String,
    /// The message's place in the queue.
    pub(crate) place: u64,
    /// The how manyth receiving it was.
    pub(crate) receives: u32,
}

/// Handles of SQS begin so.
const BEGINNING: &str = "AQEB";

impl Receipt {
    /// The handle. `salt` makes it as hard to guess as the service's.
    pub(crate) fn write(&self, salt: &str) -> String {
        format!("{BEGINNING}{}", STANDARD.encode(format!("{}\n{}\n{}\n{salt}", self.queue, self.place, self.receives)))
    }

    /// Reads a handle; none for a text that is none.
    pub(crate) fn read(handle: &str) -> Option<Self> {
        let text = String::from_utf8(STANDARD.decode(handle.strip_prefix(BEGINNING)?).ok()?).ok()?;
        let mut parts = text.split('\n');
        Some(Self {
            queue: parts.next()?.to_owned(),
            place: parts.next()?.parse().ok()?,
            receives: parts.next()?.parse().ok()?,
        })
    }
}
