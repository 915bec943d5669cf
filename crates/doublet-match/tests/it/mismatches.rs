//! The tree of mismatches: its paths, its weight, its words.

use doublet_match::Mismatch;

fn differs() -> Mismatch {
    Mismatch::differs("1", "2")
}

#[test]
fn a_path_joins_the_labels() {
    for (labels, path) in [
        (&["name"][..], "name"),
        (&["name", "user"], "user.name"),
        (&["[0]", "items"], "items[0]"),
        (&["name", "[0]", "items"], "items[0].name"),
        (&[r#"["a b"]"#, "user"], r#"user["a b"]"#),
        (&["name", "$.user"], "$.user.name"),
        (&["", "name", ""], "name"),
        (&[], ""),
    ] {
        let mismatch = labels.iter().fold(differs(), |mismatch, label| mismatch.at(*label));
        let leaves: Vec<_> = mismatch.leaves().collect();
        assert_eq!(leaves, [(path.to_owned(), Some("1"), Some("2"))]);
    }
}

#[test]
fn leaves_come_in_order() {
    let inner = Mismatch::gather(vec![Mismatch::missing("a").at("x"), Mismatch::unexpected("b").at("y")]);
    let all = Mismatch::gather(vec![differs().at("first"), inner.expect("two").at("in"), differs().at("last")]);
    let all = all.expect("three");
    assert_eq!(all.weight(), 4);
    assert_eq!(
        all.to_string(),
        "\
first: expected 1, actual 2
in.x: expected a, missing
in.y: not expected, actual b
last: expected 1, actual 2",
    );
    assert_eq!(
        all.clone().at("body").leaves().map(|(path, ..)| path).collect::<Vec<_>>(),
        ["body.first", "body.in.x", "body.in.y", "body.last"]
    );
}

#[test]
fn of_the_whole_nothing_is_said_but_the_difference() {
    assert_eq!(differs().to_string(), "expected 1, actual 2");
    assert_eq!(differs().weight(), 1);
    assert_eq!(Mismatch::default().to_string(), "differs");
}
