//! Forms with a file, as browsers send them.

use std::convert::Infallible;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use futures_util::stream;

/// A form has no more fields before its file.
const MOST_FIELDS: usize = 1000;

/// A form: fields by their names in lower case, and the file.
#[derive(Debug, Default)]
pub(super) struct Form {
    pub(super) fields: Vec<(String, String)>,
    pub(super) file: Option<Bytes>,
    /// How the browser names the file.
    pub(super) file_name: Option<String>,
}

impl Form {
    /// Reads a form; nothing if it is none. What comes after the file does not count.
    pub(super) fn read(content_type: &str, body: Bytes) -> Option<Self> {
        let boundary = multer::parse_boundary(content_type).ok()?;
        let whole = stream::iter([Ok::<_, Infallible>(body)]);
        let reading = pin!(read(multer::Multipart::new(whole, boundary)));
        // Everything is here already, so that nothing is ever waited for.
        match reading.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(form) => form,
            Poll::Pending => None,
        }
    }

    /// A field by its name in lower case.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

async fn read(mut parts: multer::Multipart<'_>) -> Option<Form> {
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.ok()? {
        let name = part.name().unwrap_or_default().to_ascii_lowercase();
        if name == "file" {
            form.file_name = part.file_name().map(str::to_owned);
            form.file = Some(part.bytes().await.ok()?);
            break;
        }
        if form.fields.len() >= MOST_FIELDS {
            return None;
        }
        let value = part.bytes().await.ok()?;
        form.fields.push((name, String::from_utf8_lossy(&value).into_owned()));
    }
    Some(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_fields_and_a_file() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"Key\"\r\n\r\na/${filename}\r\n\
                    --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.txt\"\r\n\r\nhello\r\n\
                    --x\r\nContent-Disposition: form-data; name=\"late\"\r\n\r\nno\r\n--x--\r\n";
        let Some(form) = Form::read("multipart/form-data; boundary=x", Bytes::from(body)) else {
            panic!("it is a form")
        };
        assert_eq!(form.fields, [("key".to_owned(), "a/${filename}".to_owned())]);
        assert_eq!(form.file.as_deref(), Some(&b"hello"[..]));
        assert_eq!(form.file_name.as_deref(), Some("b.txt"));
        assert!(Form::read("text/plain", Bytes::new()).is_none());
    }
}
