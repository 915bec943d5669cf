//! Refusals for what is not there, with what is.

use crate::fault::Fault;
use crate::room::Stop;
use crate::services::iam::account_errors::AccountError;

/// So many are told.
const TOLD: usize = 10;

/// The refusal, with what there is instead: `what` are several of the kind, and whose they are.
pub(crate) fn not_there<'a>(error: AccountError, what: &str, known: impl IntoIterator<Item = &'a String>) -> Stop {
    let mut known = known.into_iter();
    let told: Vec<String> = known.by_ref().take(TOLD).map(|name| format!("`{name}`")).collect();
    let more = known.count();
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let line = if told.is_empty() {
        format!("there are no {what}")
    } else {
        format!("the {what} are {}{more}", told.join(", "))
    };
    Stop::Fault(Box::new(Fault::from(error).knew(line)))
}
