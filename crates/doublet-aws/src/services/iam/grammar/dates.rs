//! Moments in conditions: years, seconds since 1970, or ISO 8601 with parts left out.

use std::sync::LazyLock;

use fancy_regex::Regex;

use super::syntax::{Choice, Statement};

const MOMENT: &str = r"(?x)^
    \d+ (?: - (?:0?[1-9]|1[0-2]) (?: - (?:0?[1-9]|[12]\d|3[01]) )? )?
    (?: [Tt]
        (?: (?:[01]?\d|2[0-4]) (?: : [0-5]?\d (?: : [0-5]?\d (?:[.,]\d{1,9})? )? )? )?
        (?: [Zz] | [+-] (?:[01]\d|2[0-3]) (?: :? [0-5]\d )? )?
    )? $";

/// Whether all moments in the statement's conditions are moments.
pub(super) fn all_good(statement: &Statement<'_>) -> bool {
    let moments = statement
        .conditions
        .iter()
        .filter(|(operator, ..)| operator.rsplit(':').next().is_some_and(|operator| operator.starts_with("Date")));
    moments.flat_map(|(_, _, values): &(&str, &str, Choice<'_>)| values.texts()).all(is_moment)
}

fn is_moment(text: &str) -> bool {
    static WHOLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(MOMENT).ok());
    if text.strip_prefix('-').unwrap_or(text).bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse::<i64>().is_ok();
    }
    // A variable is filled in when the policy is evaluated.
    text.contains("${") || WHOLE.as_ref().is_none_or(|whole| whole.is_match(text).unwrap_or(false))
}
