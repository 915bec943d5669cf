//! Certificates: signing certificates of users, and what can be read out of any X.509 certificate.
//!
//! Source: RFC 5280, section 4.1; X.690 for the encoding.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::Status;
use crate::clock::Timestamp;

/// A certificate that signs requests of SOAP.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct SigningCertificate {
    pub(crate) id: String,
    /// As it was sent.
    pub(crate) body: String,
    pub(crate) status: Status,
    pub(crate) uploaded: Timestamp,
}

/// From when to when a certificate is valid.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Validity {
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
}

const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xA0;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// The validity of a certificate in PEM; none if it is no certificate.
pub(crate) fn read_certificate(pem: &str) -> Option<Validity> {
    read_validity(&from_pem(pem)?)
}

/// The validity of a certificate in DER; none if it is no certificate.
pub(crate) fn read_validity(der: &[u8]) -> Option<Validity> {
    let (certificate, _) = element(der, SEQUENCE)?;
    let (signed, _) = element(certificate, SEQUENCE)?;
    let after_version = element(signed, VERSION).map_or(signed, |(_, rest)| rest);
    // Serial number, algorithm, issuer.
    let rest = skip(skip(skip(after_version)?)?)?;
    let (validity, _) = element(rest, SEQUENCE)?;
    let (from, rest) = time(validity)?;
    let (until, _) = time(rest)?;
    Some(Validity { from, until })
}

fn from_pem(pem: &str) -> Option<Vec<u8>> {
    let (_, rest) = pem.split_once("-----BEGIN CERTIFICATE-----")?;
    let (encoded, _) = rest.split_once("-----END CERTIFICATE-----")?;
    let letters: String = encoded.split_whitespace().collect();
    STANDARD.decode(letters).ok()
}

/// The content of the element that comes first, if it is of this kind, and what follows it.
fn element(bytes: &[u8], kind: u8) -> Option<(&[u8], &[u8])> {
    let (found, content, rest) = any_element(bytes)?;
    (found == kind).then_some((content, rest))
}

fn skip(bytes: &[u8]) -> Option<&[u8]> {
    any_element(bytes).map(|(_, _, rest)| rest)
}

fn any_element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&kind, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7F))?;
        let length = digits
            .iter()
            .try_fold(0_usize, |length, digit| length.checked_mul(256)?.checked_add(usize::from(*digit)))?;
        (length, rest)
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((kind, content, rest))
}

fn time(bytes: &[u8]) -> Option<(Timestamp, &[u8])> {
    let (kind, content, rest) = any_element(bytes)?;
    let text = std::str::from_utf8(content).ok()?.strip_suffix('Z')?;
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, text) = match kind {
        UTC_TIME => {
            let year: i16 = text.get(..2)?.parse().ok()?;
            (if year < 50 { 2000 + year } else { 1900 + year }, text.get(2..)?)
        }
        GENERALIZED_TIME => (text.get(..4)?.parse().ok()?, text.get(4..)?),
        _ => return None,
    };
    let part = |place: usize| text.get(place * 2..place * 2 + 2)?.parse::<i8>().ok();
    let date = jiff::civil::Date::new(year, part(0)?, part(1)?).ok()?;
    let clock = jiff::civil::Time::new(part(2)?, part(3)?, part(4)?, 0).ok()?;
    let moment = jiff::tz::Offset::UTC.to_timestamp(date.to_datetime(clock)).ok()?;
    Some((Timestamp(moment.as_millisecond()), rest))
}

#[cfg(test)]
mod tests {
    use super::{Validity, read_certificate, read_validity};
    use crate::clock::Timestamp;

    /// Ed25519, self-signed, made for this test: valid from 2020-01-02 03:04:05 until 2050-06-07 08:09:10.
    const CERTIFICATE: &[u8] = &[
        0x30, 0x34, 0x30, 0x32, 0xA0, 0x03, 0x02, 0x01, 0x02, 0x02, 0x01, 0x01, 0x30, 0x00, 0x30, 0x00, 0x30, 0x20,
        0x17, 0x0D, b'2', b'0', b'0', b'1', b'0', b'2', b'0', b'3', b'0', b'4', b'0', b'5', b'Z', 0x18, 0x0F, b'2',
        b'0', b'5', b'0', b'0', b'6', b'0', b'7', b'0', b'8', b'0', b'9', b'1', b'0', b'Z', 0x00, 0x00, 0x00, 0x00,
    ];

    #[test]
    fn the_validity_of_a_certificate_is_read() {
        let validity =
            Validity { from: Timestamp::from_seconds(1_577_934_245), until: Timestamp::from_seconds(2_538_202_150) };
        assert_eq!(read_validity(CERTIFICATE), Some(validity));
    }

    #[test]
    fn what_is_cut_off_anywhere_is_no_certificate() {
        for end in 0..CERTIFICATE.len() {
            assert_eq!(read_validity(&CERTIFICATE[..end]), None);
        }
    }

    #[test]
    fn what_is_no_certificate_is_none() {
        for pem in
            ["", "notacert", "-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----"]
        {
            assert_eq!(read_certificate(pem), None, "{pem}");
        }
    }
}
