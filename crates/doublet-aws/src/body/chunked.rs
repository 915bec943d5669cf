//! Bodies in chunks, as the SDKs of AWS send them: each with its size, perhaps a signature, and trailers at the end.
//!
//! Source: Amazon S3, "Signature calculations: transferring payload in multiple chunks".

/// No line of a chunk is longer.
const LONGEST_LINE: usize = 16 * 1024;
/// There are no more trailers.
const MOST_TRAILERS: usize = 32;

/// What does not fit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Malformed;

#[derive(Debug)]
enum Place {
    /// In the line before a chunk.
    Size,
    /// In a chunk, with so many bytes left.
    Data(u64),
    /// In the line end after a chunk.
    AfterData,
    Trailers,
    End,
}

/// Takes chunks apart as they come.
#[derive(Debug)]
pub(crate) struct Chunked {
    place: Place,
    line: Vec<u8>,
    trailers: Vec<(String, String)>,
}

impl Chunked {
    pub(crate) fn new() -> Self {
        Self { place: Place::Size, line: Vec::new(), trailers: Vec::new() }
    }

    /// Takes bytes, and hands on those that are content.
    ///
    /// # Errors
    /// If they are no chunks.
    pub(crate) fn push(&mut self, mut bytes: &[u8], mut content: impl FnMut(&[u8])) -> Result<(), Malformed> {
        while !bytes.is_empty() {
            match self.place {
                Place::Data(left) => {
                    let taken = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
                    let (now, rest) = bytes.split_at(taken);
                    content(now);
                    bytes = rest;
                    let left = left - taken as u64;
                    self.place = if left == 0 { Place::AfterData } else { Place::Data(left) };
                }
                Place::End => return Ok(()),
                Place::Size | Place::AfterData | Place::Trailers => {
                    let end = bytes.iter().position(|byte| *byte == b'\n');
                    let (now, rest) = bytes.split_at(end.map_or(bytes.len(), |end| end + 1));
                    if self.line.len() + now.len() > LONGEST_LINE {
                        return Err(Malformed);
                    }
                    self.line.extend_from_slice(now);
                    bytes = rest;
                    if end.is_some() {
                        self.end_line()?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The trailers, when everything has come.
    ///
    /// # Errors
    /// If it breaks off.
    pub(crate) fn finish(self) -> Result<Vec<(String, String)>, Malformed> {
        // Some clients leave out the empty line at the end.
        match self.place {
            Place::End | Place::Trailers => Ok(self.trailers),
            Place::Size | Place::Data(_) | Place::AfterData => Err(Malformed),
        }
    }

    fn end_line(&mut self) -> Result<(), Malformed> {
        let line = std::mem::take(&mut self.line);
        let line = std::str::from_utf8(&line).map_err(|_| Malformed)?.trim_end_matches(['\r', '\n']);
        self.place = match self.place {
            Place::AfterData if line.is_empty() => Place::Size,
            Place::Size => {
                let size = line.split(';').next().unwrap_or_default().trim();
                match u64::from_str_radix(size, 16).map_err(|_| Malformed)? {
                    0 => Place::Trailers,
                    size => Place::Data(size),
                }
            }
            Place::Trailers if line.is_empty() => Place::End,
            Place::Trailers => {
                let (name, value) = line.split_once(':').ok_or(Malformed)?;
                if self.trailers.len() == MOST_TRAILERS {
                    return Err(Malformed);
                }
                self.trailers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                Place::Trailers
            }
            Place::AfterData | Place::Data(_) | Place::End => return Err(Malformed),
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGNED: &[u8] = b"5;chunk-signature=ab\r\nhello\r\n6;chunk-signature=cd\r\n world\r\n0;chunk-signature=ef\r\nx-amz-checksum-crc32:DUoRhQ==\r\nx-amz-trailer-signature:00\r\n\r\n";

    type Trailers = Vec<(String, String)>;

    fn read(bytes: &[u8], piece: usize) -> Result<(Vec<u8>, Trailers), Malformed> {
        let (mut chunked, mut content) = (Chunked::new(), Vec::new());
        for piece in bytes.chunks(piece) {
            chunked.push(piece, |bytes| content.extend_from_slice(bytes))?;
        }
        Ok((content, chunked.finish()?))
    }

    #[test]
    fn chunks_are_the_same_however_they_come() {
        for piece in 1..SIGNED.len() {
            let (content, trailers) = read(SIGNED, piece).unwrap();
            assert_eq!(content, b"hello world");
            assert_eq!(trailers[0], ("x-amz-checksum-crc32".to_owned(), "DUoRhQ==".to_owned()));
        }
    }

    #[test]
    fn what_breaks_off_is_told() {
        for end in 0..SIGNED.len() - 60 {
            if let Some(bytes) = SIGNED.get(..end) {
                assert!(read(bytes, 7).is_err() || end > 70, "{end}");
            }
        }
        assert!(read(b"zz\r\nhello", 3).is_err());
        assert!(read(b"3\r\nhello\r\n", 3).is_err());
    }
}
