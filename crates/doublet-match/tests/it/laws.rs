//! What holds of all matchers and values.

use doublet_match::{JsonMatcher, Mismatch, Names, Pairs, PairsMatcher, TextMatcher, json_equal};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use serde_json::Value;

use crate::any_value::{any_json, json_matcher, pairs, pairs_matcher, text, text_matcher};

/// No leaf is silent, and every difference is counted.
fn is_sound(mismatch: Option<&Mismatch>) -> bool {
    mismatch.is_none_or(|mismatch| {
        mismatch.weight() > 0
            && mismatch.weight() == mismatch.leaves().count()
            && mismatch.leaves().all(|(_, expected, actual)| expected.is_some() || actual.is_some())
    })
}

proptest! {
    #[test]
    fn a_text_matches_when_nothing_is_to_be_told(matcher in text_matcher(), actual in text()) {
        let mismatch = matcher.compare(&actual).expect("an answer");
        prop_assert_eq!(matcher.matches(&actual).expect("an answer"), mismatch.is_none());
        prop_assert!(is_sound(mismatch.as_ref()));
        prop_assert!(!matcher.describe().is_empty());
    }

    #[test]
    fn json_matches_when_nothing_is_to_be_told(matcher in json_matcher(), actual in any_json()) {
        let mismatch = matcher.compare(&actual).expect("an answer");
        prop_assert_eq!(matcher.matches(&actual).expect("an answer"), mismatch.is_none());
        prop_assert!(is_sound(mismatch.as_ref()));
        prop_assert!(!matcher.describe().is_empty());
    }

    #[test]
    fn pairs_match_when_nothing_is_to_be_told(matcher in pairs_matcher(), actual in pairs(), any_case: bool) {
        let names = if any_case { Names::IgnoringCase } else { Names::AsWritten };
        let actual = Pairs { pairs: &actual, names };
        let mismatch = matcher.compare(actual).expect("an answer");
        prop_assert_eq!(matcher.matches(actual).expect("an answer"), mismatch.is_none());
        prop_assert!(is_sound(mismatch.as_ref()));
        prop_assert!(!matcher.describe().is_empty());
    }

    #[test]
    fn twice_not_is_as_good_as_nothing(
        (matcher, actual) in (text_matcher(), text()),
        (json_matcher, value) in (json_matcher(), any_json()),
        (pairs_matcher, pairs) in (pairs_matcher(), pairs()),
    ) {
        let twice = TextMatcher::Not(Box::new(TextMatcher::Not(Box::new(matcher.clone()))));
        prop_assert_eq!(twice.matches(&actual).expect("an answer"), matcher.matches(&actual).expect("an answer"));
        let twice = JsonMatcher::Not(Box::new(JsonMatcher::Not(Box::new(json_matcher.clone()))));
        prop_assert_eq!(twice.matches(&value).expect("an answer"), json_matcher.matches(&value).expect("an answer"));
        let twice = PairsMatcher::Not(Box::new(PairsMatcher::Not(Box::new(pairs_matcher.clone()))));
        let pairs = Pairs::new(&pairs);
        prop_assert_eq!(twice.matches(pairs).expect("an answer"), pairs_matcher.matches(pairs).expect("an answer"));
    }

    #[test]
    fn all_and_any_are_one_another_under_not(left in text_matcher(), right in text_matcher(), actual in text()) {
        let not = |matcher: &TextMatcher| TextMatcher::Not(Box::new(matcher.clone()));
        let neither = not(&TextMatcher::Any(vec![left.clone(), right.clone()]));
        let none = TextMatcher::All(vec![not(&left), not(&right)]);
        prop_assert_eq!(neither.matches(&actual).expect("an answer"), none.matches(&actual).expect("an answer"));
    }

    #[test]
    fn json_equality_is_an_equivalence((first, second, third) in (any_json(), any_json(), any_json())) {
        prop_assert!(json_equal(&first, &first.clone()));
        prop_assert_eq!(json_equal(&first, &second), json_equal(&second, &first));
        if json_equal(&first, &second) && json_equal(&second, &third) {
            prop_assert!(json_equal(&first, &third));
        }
    }

    #[test]
    fn a_value_that_is_written_and_read_again_is_equal(value in any_json()) {
        let again: Value = serde_json::from_str(&value.to_string()).expect("JSON");
        prop_assert!(json_equal(&value, &again));
        prop_assert!(JsonMatcher::Contains(value).matches(&again).expect("an answer"));
    }

    #[test]
    fn whole_equality_implies_equality_in_part(expected in any_json(), actual in any_json()) {
        if JsonMatcher::Equal(expected.clone()).matches(&actual).expect("an answer") {
            prop_assert!(JsonMatcher::Contains(expected).matches(&actual).expect("an answer"));
        }
    }

    #[test]
    fn pairs_match_themselves_in_any_order_of_names(pairs in pairs()) {
        let wanted: Vec<_> =
            pairs.iter().map(|(name, value)| (name.clone(), TextMatcher::Equal(value.clone()))).collect();
        let mut sorted = pairs.clone();
        sorted.sort_by(|(left, _), (right, _)| left.cmp(right));
        prop_assert!(PairsMatcher::Exact(wanted.clone()).matches(Pairs::new(&sorted)).expect("an answer"));
        prop_assert!(PairsMatcher::Contains(wanted).matches(Pairs::new(&sorted)).expect("an answer"));
    }

    #[test]
    fn case_can_be_changed_where_it_is_ignored(text in text()) {
        for other in [text.to_lowercase(), text.to_uppercase()] {
            prop_assert!(TextMatcher::EqualIgnoringCase(text.clone()).matches(&other).expect("an answer"), "{other:?}");
        }
    }
}
