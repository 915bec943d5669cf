//! Names, paths and who is told by them.

use super::{Account, each, refused, text};

#[test]
fn names_that_differ_in_case_only_are_the_same() {
    let account = Account::new();
    account.ask("CreateUser", &[("UserName", "Ada")]).unwrap();
    let again = account.ask("CreateUser", &[("UserName", "ADA")]);
    assert_eq!(again, Err(refused("EntityAlreadyExists", "User ADA already exists")));
    account.ask("UpdateUser", &[("UserName", "Ada"), ("NewUserName", "ada")]).unwrap();
    assert_eq!(text(&account.ask("GetUser", &[("UserName", "ada")]).unwrap(), &["User", "UserName"]), "ada");
}

#[test]
fn whoever_asks_for_a_name_that_is_not_there_is_told_which_are() {
    let account = Account::new();
    account.ask("CreateUser", &[("UserName", "Ada")]).unwrap();
    let missing = account.ask("GetUser", &[("UserName", "ada")]);
    assert_eq!(missing, Err(refused("NoSuchEntity", "The user with name ada cannot be found.")));
    assert_eq!(
        account.knew("GetUser", &[("UserName", "ada")]),
        ["`Ada` is there: case matters when users are asked for", "the users of this account are `Ada`"]
    );
    assert_eq!(account.knew("GetGroup", &[("GroupName", "x")]), ["there are no groups in this account"]);
}

#[test]
fn a_user_with_another_name_stays_in_its_groups_and_keeps_its_keys() {
    let account = Account::new();
    account.ask("CreateGroup", &[("GroupName", "staff")]).unwrap();
    account.ask("CreateUser", &[("UserName", "ada"), ("Path", "/team/")]).unwrap();
    account.ask("AddUserToGroup", &[("GroupName", "staff"), ("UserName", "ada")]).unwrap();
    let made = account.ask("CreateAccessKey", &[("UserName", "ada")]).unwrap();
    let key = text(&made, &["AccessKey", "AccessKeyId"]);
    account.ask("UpdateUser", &[("UserName", "ada"), ("NewUserName", "grace"), ("NewPath", "/navy/")]).unwrap();
    let group = account.ask("GetGroup", &[("GroupName", "staff")]).unwrap();
    assert_eq!(each(&group, "Users", "UserName"), ["grace"]);
    let told = account.ask_as(Some(&key), "GetUser", &[]).unwrap();
    assert_eq!(text(&told, &["User", "Arn"]), "arn:aws:iam::123456789012:user/navy/grace");
}

#[test]
fn what_is_in_use_cannot_go() {
    let account = Account::new();
    account.ask("CreateGroup", &[("GroupName", "staff")]).unwrap();
    account.ask("CreateUser", &[("UserName", "ada")]).unwrap();
    account.ask("AddUserToGroup", &[("GroupName", "staff"), ("UserName", "ada")]).unwrap();
    let in_use = refused("DeleteConflict", "Cannot delete entity, must remove users from group first.");
    assert_eq!(account.ask("DeleteGroup", &[("GroupName", "staff")]), Err(in_use.clone()));
    assert_eq!(account.ask("DeleteUser", &[("UserName", "ada")]), Err(in_use));
    account.ask("RemoveUserFromGroup", &[("GroupName", "staff"), ("UserName", "ada")]).unwrap();
    let arn = account.policy("read");
    account.ask("AttachUserPolicy", &[("UserName", "ada"), ("PolicyArn", &arn)]).unwrap();
    let attached = refused("DeleteConflict", "Cannot delete entity, must detach all policies first.");
    assert_eq!(account.ask("DeleteUser", &[("UserName", "ada")]), Err(attached));
    let in_use = refused("DeleteConflict", "Cannot delete a policy attached to entities.");
    assert_eq!(account.ask("DeletePolicy", &[("PolicyArn", &arn)]), Err(in_use));
}

#[test]
fn a_name_with_other_characters_is_refused_in_words_of_its_own() {
    let account = Account::new();
    let words = "The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-";
    for name in ["ada l", "ädä"] {
        assert_eq!(account.ask("CreateUser", &[("UserName", name)]), Err(refused("ValidationError", words)));
    }
}
