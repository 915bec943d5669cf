//! The part of an object that a request is for.

use crate::services::s3::errors::S3Error;

/// So many bytes from a place on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in super::super::super) struct Span {
    pub(in super::super::super) start: u64,
    pub(in super::super::super) length: u64,
}

impl Span {
    /// `bytes 0-9/100`
    pub(in super::super::super) fn shown(self, size: u64) -> String {
        format!("bytes {}-{}/{size}", self.start, (self.start + self.length).saturating_sub(1))
    }
}

/// The part that a header field `Range` asks for; none if it asks for nothing that can be given in one part, which is not wrong.
///
/// # Errors
/// If there are no such bytes.
pub(in super::super::super) fn read(header: &str, size: u64) -> Result<Option<Span>, S3Error> {
    let nothing = || S3Error::InvalidRange { asked: header.to_owned(), size };
    let Some(asked) = header.trim().strip_prefix("bytes=") else { return Ok(None) };
    let Some((first, last)) = asked.split_once('-') else { return Ok(None) };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let is_number = |text: &str| !text.trim().is_empty() && text.trim().bytes().all(|byte| byte.is_ascii_digit());
    match (first.trim().is_empty(), last.trim().is_empty()) {
        (true, false) if is_number(last) => {
            let length = number(last).unwrap_or(u64::MAX).min(size);
            if length == 0 {
                return Err(nothing());
            }
            Ok(Some(Span { start: size - length, length }))
        }
        (false, open) if is_number(first) && (open || is_number(last)) => {
            let start = number(first).unwrap_or(u64::MAX);
            let end = if open { u64::MAX } else { number(last).unwrap_or(u64::MAX) };
            if end < start {
                return Ok(None);
            }
            if start >= size {
                return Err(nothing());
            }
            Ok(Some(Span { start, length: end.min(size - 1) - start + 1 }))
        }
        _ => Ok(None),
    }
}

/// The part of a source that a copy is made of: both ends must be there.
///
/// # Errors
/// If it is no range, or not all of its bytes are there.
pub(in super::super::super) fn read_of_source(header: &str, size: u64) -> Result<Span, S3Error> {
    let name = "x-amz-copy-source-range";
    let wrong = || {
        S3Error::argument(
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
            name,
            header,
        )
    };
    let (first, last) = header.strip_prefix("bytes=").and_then(|asked| asked.split_once('-')).ok_or_else(wrong)?;
    let (first, last) = (first.parse::<u64>().map_err(|_| wrong())?, last.parse::<u64>().map_err(|_| wrong())?);
    if first > last {
        return Err(wrong());
    }
    if last >= size {
        return Err(S3Error::InvalidRange { asked: header.to_owned(), size });
    }
    Ok(Span { start: first, length: last - first + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_http_says() {
        let span = |header: &str| read(header, 10).map(|span| span.map(|span| (span.start, span.length)));
        assert_eq!(span("bytes=0-3"), Ok(Some((0, 4))));
        assert_eq!(span("bytes=5-"), Ok(Some((5, 5))));
        assert_eq!(span("bytes=-3"), Ok(Some((7, 3))));
        assert_eq!(span("bytes=-100"), Ok(Some((0, 10))));
        assert_eq!(span("bytes=8-99999999999999999999999"), Ok(Some((8, 2))));
        for ignored in ["bytes=3-1", "bytes=0-1,4-5", "bytes=a-b", "items=0-1", "bytes=-", "bytes=", ""] {
            assert_eq!(span(ignored), Ok(None), "{ignored}");
        }
        assert!(span("bytes=10-").is_err());
        assert!(span("bytes=-0").is_err());
        assert!(read("bytes=0-", 0).is_err());
    }
}
