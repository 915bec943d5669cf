//! What a SAML assertion says of its user. Its signature is not checked: nobody's keys are known.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::errors::StsError;

const ATTRIBUTES: &str = "https://aws.amazon.com/SAML/Attributes/";
/// Assertions nest less deep by far.
const DEEPEST: usize = 64;

/// What an assertion says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Assertion {
    pub(super) issuer: String,
    pub(super) subject: String,
    /// `persistent`, `transient`, or the whole name of another format.
    pub(super) subject_type: String,
    pub(super) audience: String,
    /// Where the response was sent to.
    pub(super) recipient: String,
    /// Name and value of each attribute, in their order.
    pub(super) attributes: Vec<(String, String)>,
}

impl Assertion {
    /// Reads a response in base64.
    pub(super) fn read(encoded: &str) -> Result<Self, StsError> {
        let compact: String = encoded.split_whitespace().collect();
        let bytes = STANDARD.decode(compact).map_err(|_| StsError::NotBase64)?;
        let text = String::from_utf8(bytes).map_err(|_| StsError::NoAssertion)?;
        Self::from_xml(&text)
    }

    /// The first value of one of AWS's attributes.
    pub(super) fn aws(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known.strip_prefix(ATTRIBUTES) == Some(name));
        found.map(|(_, value)| value.as_str())
    }

    /// All values of one of AWS's attributes.
    pub(super) fn aws_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.attributes
            .iter()
            .filter(move |(known, _)| known.strip_prefix(ATTRIBUTES) == Some(name))
            .map(|(_, value)| value.as_str())
    }

    /// The tags of the session: attributes `PrincipalTag:<key>`.
    pub(super) fn tags(&self) -> Vec<(String, String)> {
        self.attributes
            .iter()
            .filter_map(|(name, value)| {
                let key = name.strip_prefix(ATTRIBUTES)?.strip_prefix("PrincipalTag:")?;
                Some((key.to_owned(), value.clone()))
            })
            .collect()
    }

    /// Elements are known by their local names: prefixes differ from provider to provider.
    fn from_xml(text: &str) -> Result<Self, StsError> {
        let mut reader = Reader::from_str(text.trim());
        let mut found = Self::default();
        let mut path: Vec<String> = Vec::new();
        let mut attribute: Option<String> = None;
        let mut inner = String::new();
        let mut seen = false;
        loop {
            match reader.read_event().map_err(|_| StsError::NoAssertion)? {
                Event::Eof => break,
                Event::Start(element) => {
                    if path.len() == DEEPEST {
                        return Err(StsError::NoAssertion);
                    }
                    let name = local_name(&element);
                    seen |= name == "Assertion";
                    inner.clear();
                    found.open(&name, &element, &mut attribute);
                    path.push(name);
                }
                Event::Empty(element) => found.open(&local_name(&element), &element, &mut attribute),
                Event::Text(text) => inner.push_str(&text.decode().map_err(|_| StsError::NoAssertion)?),
                Event::CData(text) => inner.push_str(&text.decode().map_err(|_| StsError::NoAssertion)?),
                Event::GeneralRef(reference) => inner.push(resolve(&reference).ok_or(StsError::NoAssertion)?),
                Event::End(_) => {
                    let name = path.pop().ok_or(StsError::NoAssertion)?;
                    let in_assertion = path.iter().any(|outer| outer == "Assertion");
                    found.close(&name, in_assertion, inner.trim(), &mut attribute);
                    inner.clear();
                }
                _ => {}
            }
        }
        if seen && path.is_empty() { Ok(found) } else { Err(StsError::NoAssertion) }
    }

    fn open(&mut self, name: &str, element: &BytesStart<'_>, attribute: &mut Option<String>) {
        match name {
            "Attribute" => *attribute = attribute_of(element, "Name"),
            "NameID" => {
                let format = attribute_of(element, "Format").unwrap_or_default();
                let short = format.strip_prefix("urn:oasis:names:tc:SAML:2.0:nameid-format:");
                self.subject_type = short.map_or_else(|| format.clone(), str::to_owned);
            }
            "SubjectConfirmationData" => {
                self.recipient = attribute_of(element, "Recipient").unwrap_or_default();
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str, in_assertion: bool, text: &str, attribute: &mut Option<String>) {
        match name {
            "Issuer" if in_assertion => text.clone_into(&mut self.issuer),
            "NameID" => text.clone_into(&mut self.subject),
            "Audience" => text.clone_into(&mut self.audience),
            "AttributeValue" => {
                if let Some(name) = attribute {
                    self.attributes.push((name.clone(), text.to_owned()));
                }
            }
            "Attribute" => *attribute = None,
            _ => {}
        }
    }
}

fn local_name(element: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(element.local_name().as_ref()).into_owned()
}

fn attribute_of(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    Some(found.unescape_value().ok()?.into_owned())
}

fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Some(letter) = reference.resolve_char_ref().ok()? {
        return Some(letter);
    }
    match reference.decode().ok()?.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
