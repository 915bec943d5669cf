//! What can go wrong with the engine itself, apart from what a service answers.

/// A service model that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The JSON is not a service model.
    #[error("this is no service model: {0}")]
    Malformed(String),
    /// The bytes are not a packed model.
    #[error("this is no packed service model: {0}")]
    Unpackable(String),
}

/// A snapshot or an entry of a journal that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The bytes are something else.
    #[error("these bytes are no snapshot of doublet")]
    Foreign,
    /// They were written by a doublet that remembers in another form.
    #[error(
        "it has format {found}, and this doublet reads format {known}; use the doublet that wrote it, or begin anew"
    )]
    OtherFormat {
        /// The format of the bytes.
        found: u16,
        /// The format of this program.
        known: u16,
    },
    /// They were changed since they were written.
    #[error("its checksum is wrong: bytes were lost or changed since it was written")]
    Damaged,
    /// They are whole, but their contents make no sense here.
    #[error("{part} cannot be read: {cause}")]
    Unreadable {
        /// What cannot be read.
        part: String,
        /// Why.
        cause: String,
    },
}
