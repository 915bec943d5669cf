//! Words that somebody nearly wrote.

use doublet_report::did_you_mean;

const KNOWN: [&str; 7] = ["return_value", "side_effect", "spec", "spec_set", "wraps", "name", "unsafe"];

fn meant(word: &str) -> Option<&'static str> {
    did_you_mean(word, KNOWN)
}

#[test]
fn a_slip_of_the_finger_is_recognised() {
    for (written, known) in [
        ("retrun_value", "return_value"),
        ("return_values", "return_value"),
        ("returnvalue", "return_value"),
        ("sideeffect", "side_effect"),
        ("side_efect", "side_effect"),
        ("Side_Effect", "side_effect"),
        ("sepc", "spec"),
        ("specset", "spec_set"),
        ("wrap", "wraps"),
        ("nmae", "name"),
    ] {
        assert_eq!(meant(written), Some(known), "for {written}");
    }
}

#[test]
fn a_word_of_its_own_is_left_alone() {
    for written in ["", "_", "a", "is", "amount", "value", "effect", "balance", "user_name", "pace_maker"] {
        assert_eq!(meant(written), None, "for {written}");
    }
}

#[test]
fn a_right_word_means_itself_even_if_another_is_near() {
    assert_eq!(did_you_mean("specs", ["spec", "specs"]), None);
}

#[test]
fn the_nearest_word_wins_and_of_equally_near_ones_the_first() {
    assert_eq!(did_you_mean("assert_caled", ["assert_called", "assert_called_with"]), Some("assert_called"));
    assert_eq!(did_you_mean("cat", ["car", "cap"]), Some("car"));
}

#[test]
fn letters_are_counted_as_characters() {
    assert_eq!(did_you_mean("größte", ["größe", "maße"]), Some("größe"));
    assert_eq!(did_you_mean("öß", ["öl"]), None);
}

#[test]
fn endless_words_mean_nothing() {
    let endless = "a".repeat(1_000_000);
    assert_eq!(did_you_mean(&endless, [endless[1..].to_owned().as_str()]), None);
    assert_eq!(did_you_mean("spec", [endless.as_str()]), None);
}
