//! Tags of buckets and objects, and what is no tag.

/// An object has no more tags.
pub(crate) const MOST_OF_OBJECT: usize = 10;
/// A bucket has no more tags.
pub(crate) const MOST_OF_BUCKET: usize = 50;
const LONGEST_KEY: usize = 128;
const LONGEST_VALUE: usize = 256;

/// What is wrong with tags.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum BadTag {
    TooMany(usize),
    Key,
    Value,
    Repeated,
    /// They begin with `aws:`.
    System,
}

impl BadTag {
    /// Code and words.
    pub(crate) fn words(self) -> (&'static str, String) {
        match self {
            Self::TooMany(MOST_OF_OBJECT) => ("BadRequest", "Object tags cannot be greater than 10".to_owned()),
            Self::TooMany(most) => ("BadRequest", format!("Bucket tag count cannot be greater than {most}")),
            Self::Key => ("InvalidTag", "The TagKey you have provided is invalid".to_owned()),
            Self::Value => ("InvalidTag", "The TagValue you have provided is invalid".to_owned()),
            Self::Repeated => ("InvalidTag", "Cannot provide multiple Tags with the same key".to_owned()),
            Self::System => ("InvalidTag", "System tags cannot be added/updated by requester".to_owned()),
        }
    }
}

/// Whether all of these are tags.
pub(crate) fn check(tags: &[(String, String)], most: usize) -> Result<(), BadTag> {
    if tags.len() > most {
        return Err(BadTag::TooMany(most));
    }
    for (place, (key, value)) in tags.iter().enumerate() {
        if key.is_empty() || key.chars().count() > LONGEST_KEY || !key.chars().all(is_taggable) {
            return Err(BadTag::Key);
        }
        if value.chars().count() > LONGEST_VALUE || !value.chars().all(is_taggable) {
            return Err(BadTag::Value);
        }
        if key.starts_with("aws:") {
            return Err(BadTag::System);
        }
        if tags.iter().take(place).any(|(other, _)| other == key) {
            return Err(BadTag::Repeated);
        }
    }
    Ok(())
}

fn is_taggable(letter: char) -> bool {
    letter.is_alphanumeric() || letter.is_whitespace() || "_.:/=+-@".contains(letter)
}
