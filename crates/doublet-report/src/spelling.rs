//! Which known word somebody meant who wrote an unknown one.

use strsim::damerau_levenshtein;

/// Longer words are nobody's slip of the finger.
const LETTERS_AT_MOST: usize = 64;

/// The candidate that `word` most likely stands for, or none if nothing is near enough or `word` is right.
///
/// A slip is a letter missing, added, changed, or swapped with its neighbour. Words of three letters and more may have
/// one, of six two, of ten three; a difference in case or underscores counts nothing. Of equally near candidates the
/// first wins.
///
/// ```
/// use doublet_report::did_you_mean;
///
/// let known = ["return_value", "side_effect", "spec"];
/// assert_eq!(did_you_mean("sideeffect", known), Some("side_effect"));
/// assert_eq!(did_you_mean("return_vlaue", known), Some("return_value"));
/// assert_eq!(did_you_mean("amount", known), None);
/// assert_eq!(did_you_mean("spec", known), None);
/// ```
pub fn did_you_mean<'names>(word: &str, candidates: impl IntoIterator<Item = &'names str>) -> Option<&'names str> {
    let written = folded(word);
    let letters = written.chars().count();
    if letters == 0 || letters > LETTERS_AT_MOST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate == word {
            return None;
        }
        let known = folded(candidate);
        let longer = known.chars().count();
        if longer.abs_diff(letters) > slips_allowed(LETTERS_AT_MOST) {
            continue;
        }
        let slips = damerau_levenshtein(&written, &known);
        let allowed = slips_allowed(letters.min(longer));
        if slips <= allowed && best.is_none_or(|(fewest, _)| slips < fewest) {
            best = Some((slips, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn slips_allowed(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

fn folded(word: &str) -> String {
    word.chars().filter(|letter| *letter != '_').flat_map(char::to_lowercase).collect()
}
