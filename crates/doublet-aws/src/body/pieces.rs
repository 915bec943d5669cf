//! A body piece by piece.

use std::io;

use bytes::Bytes;

use super::{Body, Form, Range};

/// What is read from elsewhere at a time.
const PIECE: u64 = 256 * 1024;

/// The pieces of a body, in their order.
pub struct Pieces {
    /// What is left, the next last.
    left: Vec<Body>,
}

impl Pieces {
    pub(super) fn of(body: &Body) -> Self {
        let left = match &body.0 {
            Form::Joined { parts, .. } => parts.iter().rev().cloned().collect(),
            _ => vec![body.clone()],
        };
        Self { left }
    }
}

impl Iterator for Pieces {
    type Item = io::Result<Bytes>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let next = self.left.pop()?;
            match next.0 {
                Form::Memory(bytes) if bytes.is_empty() => {}
                Form::Memory(bytes) => return Some(Ok(bytes)),
                Form::Stored(range) if range.length == 0 => {}
                Form::Stored(Range { source, start, length }) => {
                    let now = length.min(PIECE);
                    let mut piece = vec![0; usize::try_from(now).unwrap_or_default()];
                    let read = source.read_at(start, &mut piece);
                    if length > now {
                        self.left.push(Body(Form::Stored(Range { source, start: start + now, length: length - now })));
                    }
                    return Some(read.map(|()| Bytes::from(piece)));
                }
                Form::Joined { parts, .. } => self.left.extend(parts.iter().rev().cloned()),
            }
        }
    }
}
