//! The words that cannot be names of attributes within an expression, as AWS lists them.

use std::collections::HashSet;
use std::sync::LazyLock;

static RESERVED: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("reserved_words.txt").split_whitespace().collect());

/// Whether the word is reserved, in capitals or not.
#[must_use]
pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.contains(word.to_ascii_uppercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::is_reserved;

    #[test]
    fn words_are_reserved_in_capitals_or_not() {
        assert!(["abort", "ABORT", "Name", "zone"].into_iter().all(is_reserved));
        assert!(!["aborted", "pk", ""].into_iter().any(is_reserved));
    }
}
