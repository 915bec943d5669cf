//! The body of an answer on its way out: in one piece, or piece by piece as the connection takes it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use doublet_aws::{Body, Pieces};
use hyper::body::{Bytes, Frame, SizeHint};

/// The body of an answer.
pub(crate) struct Sending {
    pieces: Pieces,
    left: u64,
}

impl Sending {
    pub(crate) fn new(body: &Body) -> Self {
        Self { pieces: body.pieces(), left: body.len() }
    }
}

impl hyper::body::Body for Sending {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        // What is stored is small pieces of files that were just written: waiting for them takes less than a change of threads.
        let piece = self.pieces.next();
        if let Some(Ok(piece)) = &piece {
            self.left = self.left.saturating_sub(piece.len() as u64);
        }
        Poll::Ready(piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
