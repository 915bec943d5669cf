//! What is asked wrongly is told, with exit code 2.

use crate::process::run;

#[test]
fn help_is_an_answer_and_a_wrong_word_is_a_mistake() {
    let help = run(&["serve", "--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&help.stdout).contains("--data-dir <DIR>"));
    for (words, said) in [
        (&["serf"][..], "unrecognized subcommand 'serf'"),
        (&["serve", "--prot", "1"], "a similar argument exists: '--port'"),
        (&["serve", "--port", "99999"], "99999 is not in 0..=65535"),
        (&["serve", "--check-signature"], "a similar argument exists: '--check-signatures'"),
        (&["serve", "--root-key", "a:b"], "--check-signatures"),
        (&["serve", "--isolate", "--check-signatures"], "cannot be used with"),
        (
            &["serve", "--check-signatures", "--root-key", "secret"],
            "it is not an access key and its secret with a colon",
        ),
        (&["serve", "--host", "nowhere"], "invalid value 'nowhere' for '--host <HOST>'"),
    ] {
        let answer = run(words);
        assert_eq!(answer.status.code(), Some(2));
        let told = String::from_utf8_lossy(&answer.stderr);
        assert!(told.contains(said), "{told}");
    }
}

#[test]
fn what_cannot_be_served_is_told_in_one_line() {
    let answer = run(&["serve", "--port", "0", "--seed", "nowhere.yaml"]);
    assert_eq!(answer.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&answer.stderr),
        "error: the seed nowhere.yaml cannot be read: No such file or directory (os error 2)\n"
    );
}
