//! hyper refuses heads that it cannot read with a bare status. This gives such an answer its words on the way out.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The largest head of a request, in bytes: presigned URLs and session tokens are long, but not longer.
pub(crate) const LARGEST_HEAD: usize = 128 * 1024;

/// The most fields that a head has.
pub(crate) const MOST_FIELDS: usize = 100;

/// A connection whose bare refusals get words.
pub(crate) struct PlainWords<S> {
    stream: S,
    /// What is sent instead of a bare refusal, and how much of it is gone.
    instead: Option<(Vec<u8>, usize)>,
}

impl<S> PlainWords<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self { stream, instead: None }
    }
}

impl<S: AsyncWrite + Unpin> PlainWords<S> {
    /// Writes what stands for `bare`, if it is a bare refusal; the length of `bare` when all is gone.
    fn explain(&mut self, context: &mut Context<'_>, bare: &[u8]) -> Poll<Option<io::Result<usize>>> {
        if self.instead.is_none() {
            let Some(answer) = explained(bare) else { return Poll::Ready(None) };
            self.instead = Some((answer, 0));
        }
        while let Some((answer, gone)) = &mut self.instead {
            let rest = answer.get(*gone..).unwrap_or_default();
            if rest.is_empty() {
                self.instead = None;
                break;
            }
            match ready!(Pin::new(&mut self.stream).poll_write(context, rest)) {
                Ok(0) => return Poll::Ready(Some(Err(io::ErrorKind::WriteZero.into()))),
                Ok(count) => *gone += count,
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
        Poll::Ready(Some(Ok(bare.len())))
    }
}

/// What is wrong with a head that is not taken.
pub(crate) fn too_large() -> String {
    format!("is larger than {LARGEST_HEAD} bytes, or has more than {MOST_FIELDS} fields.\n")
}

/// The answer with words; none if it is not one of hyper's own. Every answer of ours has a field beside the three of hyper.
fn explained(bare: &[u8]) -> Option<Vec<u8>> {
    if !bare.starts_with(b"HTTP/1.1 4") || !bare.ends_with(b"\r\n\r\n") {
        return None;
    }
    let head = std::str::from_utf8(bare).ok()?.trim_end();
    let mut lines = head.split("\r\n");
    let status = lines.next()?;
    let is_bare =
        lines.all(|line| line == "connection: close" || line == "content-length: 0" || line.starts_with("date: "));
    let words = match status.get(9..12)? {
        "400" => "cannot be read: it is not that of an HTTP/1.1 request.\n".to_owned(),
        "414" => "names a target that is longer than this server takes.\n".to_owned(),
        "431" => too_large(),
        _ => return None,
    };
    let words = format!("The head of the request {words}");
    let length = format!("content-type: text/plain; charset=utf-8\r\ncontent-length: {}", words.len());
    is_bare.then(|| format!("{}\r\n\r\n{words}", head.replace("content-length: 0", &length)).into_bytes())
}

impl<S: AsyncWrite + Unpin> AsyncWrite for PlainWords<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        match ready!(self.explain(context, bytes)) {
            Some(outcome) => Poll::Ready(outcome),
            None => Pin::new(&mut self.stream).poll_write(context, bytes),
        }
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let first = slices.first().map_or(&[][..], |slice| slice);
        match ready!(self.explain(context, first)) {
            Some(outcome) => Poll::Ready(outcome),
            None => Pin::new(&mut self.stream).poll_write_vectored(context, slices),
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for PlainWords<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}
