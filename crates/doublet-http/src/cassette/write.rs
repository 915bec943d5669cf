//! From interactions to a text: the same order, the same spelling, so that a change shows as itself in a diff.

use super::document::{FORMAT, WrittenDocument, WrittenEntry};
use super::error::CassetteError;
use super::interaction::Interaction;
use super::read::{END_MARK, MOST_BYTES, read};

const HEAD: &str = "# Recorded by doublet. Secrets stand as (hidden). Edit it as you like, but leave the last line.\n";

/// The whole text of a file.
///
/// # Errors
/// [`CassetteError::TooLarge`], and [`CassetteError::Malformed`] if something cannot be said in YAML.
pub fn write(interactions: &[Interaction]) -> Result<String, CassetteError> {
    let document =
        WrittenDocument { cassette: FORMAT, interactions: interactions.iter().map(WrittenEntry::of).collect() };
    let text = format!("{HEAD}{}{END_MARK}\n", yaml(&document)?);
    // What could not be read again is not written.
    if text.len() > MOST_BYTES {
        return Err(CassetteError::TooLarge { bytes: text.len(), most: MOST_BYTES });
    }
    Ok(text)
}

/// A file with further interactions behind those that it has; what people have written into it stays.
///
/// # Errors
/// [`CassetteError`] if the text is no cassette.
pub fn appended(text: &str, further: &[Interaction]) -> Result<String, CassetteError> {
    let mut whole = read(text)?;
    if further.is_empty() {
        return Ok(text.to_owned());
    }
    let entries: Vec<_> = further.iter().map(WrittenEntry::of).collect();
    let before = text.trim_end().trim_end_matches(END_MARK);
    let longer = format!("{before}{}{END_MARK}\n", yaml(&entries)?);
    whole.extend_from_slice(further);
    // A file may be set in another way than ours; then it is written anew.
    if read(&longer).is_ok_and(|found| found == whole) { Ok(longer) } else { write(&whole) }
}

fn yaml(value: &impl serde::Serialize) -> Result<String, CassetteError> {
    let options = serde_saphyr::ser_options! {
        prefer_block_scalars: false,
        min_fold_chars: 0,
        compact_list_indent: true,
    };
    let failed = |error: serde_saphyr::ser::Error| CassetteError::Malformed { line: None, why: error.to_string() };
    serde_saphyr::to_string_with_options(value, options).map_err(failed)
}
