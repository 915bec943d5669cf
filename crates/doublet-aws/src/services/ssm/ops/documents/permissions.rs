//! `ModifyDocumentPermission` and `DescribeDocumentPermission`: the accounts that share a document.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::documents::{find, find_mut};
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::Fields;

const MOST: usize = 200;
const MOST_SHARED: usize = 1000;

pub(crate) fn modify_document_permission(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let document = find_mut(&mut call.state.documents, input.text("Name"))?;
    let (added, removed) = (input.texts("AccountIdsToAdd"), input.texts("AccountIdsToRemove"));
    for accounts in [&added, &removed] {
        if accounts.len() > 1 && accounts.iter().any(|account| account.eq_ignore_ascii_case("all")) {
            return Err(SsmError::SharedWithAllAndSome.into());
        }
    }
    let version = input.optional_text("SharedDocumentVersion").unwrap_or("$DEFAULT");
    let mut shared = document.shared.clone();
    shared.retain(|(account, _)| !removed.contains(&account.as_str()) && !added.contains(&account.as_str()));
    shared.extend(added.into_iter().map(|account| (account.to_owned(), version.to_owned())));
    if shared.len() > MOST_SHARED {
        return Err(SsmError::DocumentPermissionLimit.into());
    }
    document.shared = shared;
    Ok(Fields::new())
}

pub(crate) fn describe_document_permission(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let document = find(&call.state.documents, input.text("Name"))?;
    let (token, limit) = (input.optional_text("NextToken"), input.integer("MaxResults"));
    let page = numbered_page(&document.shared, token, limit, MOST)?;
    let accounts: Vec<String> = page.items.iter().map(|(account, _)| account.clone()).collect();
    let shares: Vec<Fields> = page
        .items
        .iter()
        .map(|(account, version)| Fields::new().with("AccountId", account).with("SharedDocumentVersion", version))
        .collect();
    let next = page.next();
    Ok(Fields::new().with("AccountIds", accounts).with("AccountSharingInfoList", shares).maybe("NextToken", next))
}
