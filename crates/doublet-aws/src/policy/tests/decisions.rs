//! The decision over several policies.

use super::{ada, policy, send, worker};
use crate::policy::{Kind, Named, Policies, Requester, Sort, Verdict};

const SEND: &str = r#"{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}"#;
const RECEIVE: &str = r#"{"Effect":"Allow","Action":"sqs:ReceiveMessage","Resource":"*"}"#;
const DENY: &str = r#"{"Effect":"Deny","Action":"sqs:*","Resource":"*"}"#;

#[expect(clippy::unnecessary_wraps, reason = "there may be no policy, and so it is asked for")]
fn of_queue(effect: &str, principal: &str) -> Option<Named> {
    let statement = format!(r#"{{"Effect":"{effect}","Principal":{principal},"Action":"sqs:*","Resource":"*"}}"#);
    Some(policy("queue", &statement))
}

/// One letter a policy: `a` allows, `d` denies, `o` allows something else; `-` stands for none.
fn named(letter: char) -> Option<Named> {
    match letter {
        'a' => Some(policy("allows", SEND)),
        'd' => Some(policy("denies", DENY)),
        'o' => Some(policy("other", RECEIVE)),
        _ => None,
    }
}

fn policies(letters: &str) -> Policies {
    let mut letters = letters.chars().map(named);
    let mut next = || letters.next().flatten();
    Policies {
        identity: next().into_iter().collect(),
        boundary: next(),
        session: next().map(|session| vec![session]),
        ..Policies::default()
    }
}

#[test]
fn policies_of_identity_boundary_and_session_all_have_to_allow() {
    for (letters, expected) in [
        ("a--", Verdict::Allowed),
        ("---", Verdict::Missing(Kind::Identity)),
        ("o--", Verdict::Missing(Kind::Identity)),
        ("d--", Verdict::Denied(Kind::Identity)),
        ("aa-", Verdict::Allowed),
        ("ao-", Verdict::Missing(Kind::Boundary)),
        ("ad-", Verdict::Denied(Kind::Boundary)),
        ("-a-", Verdict::Missing(Kind::Identity)),
        ("a-a", Verdict::Allowed),
        ("a-o", Verdict::Missing(Kind::Session)),
        ("a-d", Verdict::Denied(Kind::Session)),
        ("aaa", Verdict::Allowed),
        ("aao", Verdict::Missing(Kind::Session)),
        ("aoo", Verdict::Missing(Kind::Boundary)),
    ] {
        assert_eq!(send(&worker(), &policies(letters)).verdict, expected, "{letters}");
    }
}

#[test]
fn a_policy_of_the_resource_stands_for_others_the_more_exactly_it_names_the_caller() {
    const USER: &str = r#"{"AWS":"arn:aws:iam::123456789012:user/ada"}"#;
    const ROLE: &str = r#"{"AWS":"arn:aws:iam::123456789012:role/worker"}"#;
    const SESSION: &str = r#"{"AWS":"arn:aws:sts::123456789012:assumed-role/worker/one"}"#;
    const OWN: &str = r#"{"AWS":"123456789012"}"#;
    const ROOT: &str = r#"{"AWS":"arn:aws:iam::123456789012:root"}"#;
    const STRANGER: &str = r#"{"AWS":["111111111111","arn:aws:iam::123456789012:user/bob"]}"#;
    for (requester, principal, letters, expected) in [
        (ada(), USER, "---", Verdict::Allowed),
        (ada(), USER, "-o-", Verdict::Allowed),
        (ada(), USER, "d--", Verdict::Denied(Kind::Identity)),
        (ada(), r#"{"AWS":"AIDAADA"}"#, "---", Verdict::Allowed),
        (ada(), "\"*\"", "---", Verdict::Allowed),
        (ada(), r#"{"AWS":"*"}"#, "---", Verdict::Allowed),
        (ada(), OWN, "---", Verdict::Missing(Kind::Identity)),
        (ada(), ROOT, "a--", Verdict::Allowed),
        (ada(), STRANGER, "---", Verdict::Missing(Kind::Identity)),
        (ada(), r#"{"Service":"sns.amazonaws.com"}"#, "---", Verdict::Missing(Kind::Identity)),
        (worker(), ROLE, "---", Verdict::Allowed),
        (worker(), r#"{"AWS":"AROAWORKER"}"#, "---", Verdict::Allowed),
        (worker(), ROLE, "-o-", Verdict::Missing(Kind::Boundary)),
        (worker(), ROLE, "--o", Verdict::Missing(Kind::Session)),
        (worker(), SESSION, "-oo", Verdict::Allowed),
        (worker(), "\"*\"", "--o", Verdict::Missing(Kind::Session)),
    ] {
        let policies = Policies { resource: of_queue("Allow", principal), ..policies(letters) };
        assert_eq!(send(&requester, &policies).verdict, expected, "{principal} {letters}");
    }
}

#[test]
fn between_accounts_both_sides_have_to_allow() {
    const ADA: &str = r#"{"AWS":"arn:aws:iam::123456789012:user/ada"}"#;
    let there = Some("111111111111".to_owned());
    for (principal, letters, expected) in [
        (ADA, "a--", Verdict::Allowed),
        (ADA, "---", Verdict::Missing(Kind::Identity)),
        (r#"{"AWS":"123456789012"}"#, "a--", Verdict::Allowed),
        (r#"{"AWS":"222222222222"}"#, "a--", Verdict::Missing(Kind::Resource)),
        (ADA, "ao-", Verdict::Missing(Kind::Boundary)),
    ] {
        let policies =
            Policies { resource: of_queue("Allow", principal), resource_account: there.clone(), ..policies(letters) };
        assert_eq!(send(&ada(), &policies).verdict, expected, "{principal} {letters}");
    }
    let without = Policies { resource_account: there, ..policies("a--") };
    assert_eq!(send(&ada(), &without).verdict, Verdict::Missing(Kind::Resource));
}

#[test]
fn a_denial_at_the_resource_ends_it() {
    for (principal, expected) in [
        ("\"*\"", Verdict::Denied(Kind::Resource)),
        (r#"{"AWS":"123456789012"}"#, Verdict::Denied(Kind::Resource)),
        (r#"{"AWS":"arn:aws:iam::123456789012:user/bob"}"#, Verdict::Allowed),
    ] {
        let policies = Policies { resource: of_queue("Deny", principal), ..policies("a--") };
        assert_eq!(send(&ada(), &policies).verdict, expected, "{principal}");
    }
}

#[test]
fn whoever_is_listed_with_its_account_is_out_of_a_not_principal() {
    for (listed, expected) in [
        (r#"["arn:aws:iam::123456789012:user/ada","arn:aws:iam::123456789012:root"]"#, Verdict::Allowed),
        (r#""arn:aws:iam::123456789012:user/ada""#, Verdict::Denied(Kind::Resource)),
        (r#""arn:aws:iam::123456789012:user/bob""#, Verdict::Denied(Kind::Resource)),
    ] {
        let statement = format!(r#"{{"Effect":"Deny","NotPrincipal":{{"AWS":{listed}}},"Action":"*","Resource":"*"}}"#);
        let policies = Policies { resource: Some(policy("queue", &statement)), ..policies("a--") };
        assert_eq!(send(&ada(), &policies).verdict, expected, "{listed}");
    }
}

#[test]
fn without_a_trust_policy_that_allows_nobody_becomes_a_role() {
    let trusting = |principal| Policies { resource: of_queue("Allow", principal), trust: true, ..policies("a--") };
    assert_eq!(send(&ada(), &Policies { trust: true, ..policies("a--") }).verdict, Verdict::Missing(Kind::Trust));
    assert_eq!(send(&ada(), &trusting(r#"{"AWS":"123456789012"}"#)).verdict, Verdict::Allowed);
    let service = trusting(r#"{"Service":"lambda.amazonaws.com"}"#);
    assert_eq!(send(&ada(), &service).verdict, Verdict::Missing(Kind::Trust));
}

#[test]
fn somebody_from_outside_is_let_in_by_the_trust_policy_alone() {
    let google = Requester {
        sort: Sort::Federated,
        arn: "accounts.google.com".to_owned(),
        id: "accounts.google.com".to_owned(),
        account: super::ACCOUNT.to_owned(),
        canonical_id: None,
    };
    let trusting = |principal| Policies { resource: of_queue("Allow", principal), trust: true, ..Policies::default() };
    assert_eq!(send(&google, &trusting(r#"{"Federated":"accounts.google.com"}"#)).verdict, Verdict::Allowed);
    assert_eq!(send(&google, &trusting(r#"{"AWS":"123456789012"}"#)).verdict, Verdict::Missing(Kind::Trust));
    assert_eq!(send(&google, &trusting(r#"{"Federated":"www.amazon.com"}"#)).verdict, Verdict::Missing(Kind::Trust));
}

#[test]
fn the_account_itself_needs_no_policy_and_heeds_denials() {
    let root = Requester {
        sort: Sort::Root,
        arn: "arn:aws:iam::123456789012:root".to_owned(),
        id: super::ACCOUNT.to_owned(),
        account: super::ACCOUNT.to_owned(),
        canonical_id: None,
    };
    let free = Policies { unlimited: true, ..Policies::default() };
    assert_eq!(send(&root, &free).verdict, Verdict::Allowed);
    let denied = Policies { resource: of_queue("Deny", "\"*\""), ..free };
    assert_eq!(send(&root, &denied).verdict, Verdict::Denied(Kind::Resource));
}

#[test]
fn not_action_and_not_resource_mean_everything_else() {
    for (statement, expected) in [
        (r#"{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}"#, Verdict::Allowed),
        (r#"{"Effect":"Allow","NotAction":"sqs:Send*","Resource":"*"}"#, Verdict::Missing(Kind::Identity)),
        (r#"{"Effect":"Allow","Action":"*","NotResource":"arn:aws:sqs:*:*:mails"}"#, Verdict::Allowed),
        (r#"{"Effect":"Allow","Action":"*","NotResource":"arn:aws:sqs:*:*:j*"}"#, Verdict::Missing(Kind::Identity)),
        (
            r#"{"Effect":"Allow","Action":["s3:*","SQS:SENDMESSAGE"],"Resource":["a","arn:aws:sqs:*"]}"#,
            Verdict::Allowed,
        ),
    ] {
        let policies = Policies { identity: vec![policy("one", statement)], ..Policies::default() };
        assert_eq!(send(&ada(), &policies).verdict, expected, "{statement}");
    }
}

#[test]
fn a_policy_that_cannot_be_read_allows_nothing_and_spoils_nothing() {
    let broken = Named::read("broken", "{");
    let policies = Policies { identity: vec![broken, policy("allows", SEND)], ..Policies::default() };
    assert_eq!(send(&ada(), &policies).verdict, Verdict::Allowed);
}
