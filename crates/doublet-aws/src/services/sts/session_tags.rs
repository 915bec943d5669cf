//! The tags of a session: those that it is given, and those that came along from the one before.

use std::collections::HashSet;

use super::errors::StsError;
use super::issue::session_of_caller;
use super::state::Sessions;
use crate::input::Input;
use crate::room::Call;

/// Tags of a session, and the keys of those that go on to the next.
#[derive(Debug, Default)]
pub(super) struct SessionTags {
    pub(super) tags: Vec<(String, String)>,
    pub(super) transitive: Vec<String>,
}

/// The tags in `Tags`, as they stand.
pub(super) fn given(input: &Input<'_>) -> Result<Vec<(String, String)>, StsError> {
    let tags: Vec<(String, String)> =
        input.structures("Tags").iter().map(|tag| (tag.text("Key").to_owned(), tag.text("Value").to_owned())).collect();
    let mut seen = HashSet::new();
    if tags.iter().all(|(key, _)| seen.insert(key.to_lowercase())) { Ok(tags) } else { Err(StsError::DuplicateTagKeys) }
}

/// The tags in `Tags` and `TransitiveTagKeys`, and the transitive ones of the caller's session.
pub(super) fn read(call: &Call<'_, Sessions>, input: &Input<'_>) -> Result<SessionTags, StsError> {
    let mut tags = given(input)?;
    let mut transitive: Vec<String> = input.texts("TransitiveTagKeys").iter().map(|key| (*key).to_owned()).collect();
    let is_given = |key: &str| tags.iter().any(|(known, _)| known.eq_ignore_ascii_case(key));
    if !transitive.iter().all(|key| is_given(key)) {
        return Err(StsError::TransitiveTagMissing);
    }
    let Some(session) = session_of_caller(call) else { return Ok(SessionTags { tags, transitive }) };
    if session.transitive.iter().any(|key| is_given(key)) {
        return Err(StsError::TransitiveTagStays);
    }
    let inherited = call
        .caller
        .session_tags
        .iter()
        .filter(|(key, _)| session.transitive.iter().any(|known| known.eq_ignore_ascii_case(key)));
    tags.extend(inherited.cloned());
    transitive.extend(session.transitive.iter().cloned());
    Ok(SessionTags { tags, transitive })
}
