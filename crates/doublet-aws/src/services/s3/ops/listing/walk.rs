//! Goes through keys in their order, and steps over those that have a prefix in common: what a page costs follows the page.

use std::ops::Bound;

use super::request::Listing;
use crate::services::s3::state::objects::Objects;
use crate::services::s3::state::version::Version;

/// A key with its versions, or a prefix for all keys that begin with it.
#[derive(Debug)]
pub(in super::super::super) enum Step<'a> {
    Key(&'a str, &'a [Version]),
    Prefix(&'a str),
}

/// Keys and prefixes after a place.
#[derive(Debug)]
pub(in super::super::super) struct Walk<'a, 'l> {
    objects: &'a Objects,
    listing: &'l Listing<'l>,
    from: Bound<String>,
    /// Whether a key counts that has nothing but a mark that it was deleted at its end.
    all_versions: bool,
}

impl<'a, 'l> Walk<'a, 'l> {
    /// Keys and prefixes after a marker, which is a key or a prefix.
    pub(in super::super::super) fn after(
        objects: &'a Objects,
        listing: &'l Listing<'l>,
        marker: Option<&str>,
        all_versions: bool,
    ) -> Self {
        let beginning = Bound::Included(listing.prefix.to_owned());
        let from = match marker.filter(|marker| *marker >= listing.prefix) {
            None => beginning,
            // A prefix that is before the marker has been told already.
            Some(marker) => match listing.common_prefix(marker) {
                Some(prefix) => behind(prefix),
                None => Bound::Excluded(marker.to_owned()),
            },
        };
        Self { objects, listing, from, all_versions }
    }

    /// The same, beginning with the marker itself.
    pub(in super::super::super) fn at(
        objects: &'a Objects,
        listing: &'l Listing<'l>,
        marker: &str,
        all_versions: bool,
    ) -> Self {
        let mut walk = Self::after(objects, listing, Some(marker), all_versions);
        if walk.from == Bound::Excluded(marker.to_owned()) {
            walk.from = Bound::Included(marker.to_owned());
        }
        walk
    }
}

impl<'a> Iterator for Walk<'a, '_> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let from = match &self.from {
            Bound::Included(key) => Bound::Included(key.as_str()),
            Bound::Excluded(key) => Bound::Excluded(key.as_str()),
            Bound::Unbounded => return None,
        };
        let counts =
            |versions: &[Version]| self.all_versions || versions.last().is_some_and(|version| version.object.is_some());
        let (key, versions) = self
            .objects
            .from(from)
            .take_while(|(key, _)| key.starts_with(self.listing.prefix))
            .find(|(_, versions)| counts(versions))?;
        if let Some(prefix) = self.listing.common_prefix(key) {
            self.from = behind(prefix);
            return Some(Step::Prefix(prefix));
        }
        self.from = Bound::Excluded(key.to_owned());
        Some(Step::Key(key, versions))
    }
}

/// Behind all keys that begin with this.
fn behind(prefix: &str) -> Bound<String> {
    let mut next = prefix.to_owned();
    while let Some(last) = next.pop() {
        let after = u32::from(last) + 1;
        // These numbers are no letters.
        let after = if after == 0xD800 { 0xE000 } else { after };
        if let Some(after) = char::from_u32(after) {
            next.push(after);
            return Bound::Included(next);
        }
    }
    Bound::Unbounded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_a_prefix_is_the_next_text_that_does_not_begin_with_it() {
        assert_eq!(behind("a/"), Bound::Included("a0".to_owned()));
        assert_eq!(behind("a\u{10FFFF}"), Bound::Included("b".to_owned()));
        assert_eq!(behind("\u{D7FF}"), Bound::Included("\u{E000}".to_owned()));
        assert_eq!(behind("\u{10FFFF}"), Bound::Unbounded);
    }
}
