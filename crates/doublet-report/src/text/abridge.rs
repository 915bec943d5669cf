//! Shortens a call so that each of its arguments keeps a part of the room.

use super::brackets::scan;
use super::measure::{columns, shorten};

/// Columns below which an argument is no longer worth its own share.
const SHARE_AT_LEAST: usize = 20;

/// A one-line text of at most `budget` columns; the widest of what its brackets hold is cut first.
pub(crate) fn abridge(text: &str, budget: usize) -> String {
    if columns(text) <= budget {
        return text.to_owned();
    }
    let parts = scan(text);
    let items: Vec<&str> = parts.items.into_iter().map(|item| &text[item]).collect();
    let Some((group, share)) = parts.group.zip(fair_share(text, &items, budget)) else {
        return shorten(text, budget).into_owned();
    };
    let items: Vec<_> = items.into_iter().map(|item| shorten(item, share)).collect();
    format!("{}{}{}", &text[..group.start], items.join(","), &text[group.end..])
}

/// The widest share that every item may have; none if that is too little, or if the room is taken by what is around.
fn fair_share(text: &str, items: &[&str], budget: usize) -> Option<usize> {
    let mut widths: Vec<usize> = items.iter().map(|item| columns(item)).collect();
    widths.sort_unstable();
    let around = columns(text) - widths.iter().sum::<usize>();
    let mut room = budget.checked_sub(around)?;
    let mut left = widths.len();
    for width in widths {
        if width * left > room {
            let share = room / left;
            return (share >= SHARE_AT_LEAST).then_some(share);
        }
        room -= width;
        left -= 1;
    }
    None
}
