//! Lists page by page.

use super::{Account, each, refused, text};

#[test]
fn a_list_goes_on_where_it_was_while_what_it_told_is_deleted() {
    let account = Account::new();
    for number in 0..7 {
        account.ask("CreateUser", &[("UserName", &format!("user-{number}"))]).unwrap();
    }
    let mut seen = Vec::new();
    let mut marker: Option<String> = None;
    loop {
        let mut members = vec![("MaxItems", "3")];
        members.extend(marker.as_deref().map(|marker| ("Marker", marker)));
        let page = account.ask("ListUsers", &members).unwrap();
        let names = each(&page, "Users", "UserName");
        for name in &names {
            account.ask("DeleteUser", &[("UserName", name)]).unwrap();
        }
        seen.extend(names);
        if page.get("IsTruncated").unwrap().as_boolean() == Some(false) {
            break;
        }
        marker = Some(text(&page, &["Marker"]));
    }
    assert_eq!(seen, ["user-0", "user-1", "user-2", "user-3", "user-4", "user-5", "user-6"]);
}

#[test]
fn a_marker_that_was_never_given_is_refused() {
    let account = Account::new();
    let refusal = refused("ValidationError", "Invalid Marker.");
    assert_eq!(account.ask("ListUsers", &[("Marker", "made up")]), Err(refusal));
}

#[test]
fn policies_of_aws_come_after_those_of_the_account() {
    let account = Account::new();
    account.policy("zebra");
    let page = account.ask("ListPolicies", &[("MaxItems", "2")]).unwrap();
    assert_eq!(each(&page, "Policies", "PolicyName"), ["zebra", "AWSBackupFullAccess"]);
    let own = account.ask("ListPolicies", &[("Scope", "Local")]).unwrap();
    assert_eq!(each(&own, "Policies", "PolicyName"), ["zebra"]);
}
