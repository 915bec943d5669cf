//! What a service knew of a refusal, as a header field: clients of any language can show it or log it.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::fault::Fault;
use crate::wire::WireResponse;

/// The field: lines with `; ` between them. What cannot stand in a header, `;` and `%` are percent-encoded.
pub const KNEW_HEADER: &str = "x-doublet-knew";

/// Clients and proxies take so many bytes without complaint; what is longer is cut off.
const LONGEST: usize = 4096;

const ESCAPED: &AsciiSet = &CONTROLS.add(b'%').add(b';');
const BETWEEN: &str = "; ";
const MORE: &str = "%E2%80%A6";

impl Fault {
    /// The value of [`KNEW_HEADER`]; none if the service knew nothing.
    #[must_use]
    pub fn knew_header(&self) -> Option<String> {
        let mut value = String::new();
        for line in self.knew.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
            if !value.is_empty() {
                value.push_str(BETWEEN);
            }
            for letter in line.chars() {
                let end = value.len();
                let mut bytes = [0; 4];
                let _ = write!(value, "{}", utf8_percent_encode(letter.encode_utf8(&mut bytes), ESCAPED));
                if value.len() + MORE.len() > LONGEST {
                    value.truncate(end);
                    value.push_str(MORE);
                    return Some(value);
                }
            }
        }
        (!value.is_empty()).then_some(value)
    }
}

/// The response with what the service knew.
pub(crate) fn told(response: WireResponse, fault: &Fault) -> WireResponse {
    match fault.knew_header() {
        Some(value) => response.header(KNEW_HEADER, value),
        None => response,
    }
}

#[cfg(test)]
mod tests {
    use super::LONGEST;
    use crate::fault::Fault;

    #[test]
    fn lines_stand_in_one_header_and_can_be_told_apart() {
        let fault = Fault::new("Gone", "").knew("there is \"jobs\", 100%; öfter").knew("two\r\nlines").knew("  ");
        assert_eq!(fault.knew_header().as_deref(), Some("there is \"jobs\", 100%25%3B %C3%B6fter; two%0D%0Alines"));
        assert_eq!(Fault::new("Gone", "").knew_header(), None);
    }

    #[test]
    fn what_is_too_long_is_cut_between_letters() {
        for letter in ["x", "ö", "名"] {
            let value = Fault::new("Gone", "").knew(letter.repeat(9000)).knew("more").knew_header().unwrap();
            assert!(value.len() <= LONGEST && value.len() > LONGEST - 20, "{}", value.len());
            let shown = percent_encoding::percent_decode_str(&value).decode_utf8().unwrap();
            assert!(shown.ends_with(&format!("{letter}…")), "{shown}");
        }
    }
}
