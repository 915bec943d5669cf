//! What holds for every batch: its size, the ids of its entries, and how an entry fails alone.

use crate::fault::Fault;
use crate::input::Input;
use crate::services::sqs::errors::SqsError;
use crate::value::{Fields, Value};

const MOST_ENTRIES: usize = 10;
const LONGEST_ID: usize = 80;

/// The entries of a batch, if it can be taken at all. `kind` is their name in the older protocol.
pub(super) fn entries<'a>(input: &Input<'a>, kind: &'static str) -> Result<Vec<Input<'a>>, SqsError> {
    let entries = input.structures("Entries");
    if entries.is_empty() {
        return Err(SqsError::EmptyBatch(kind));
    }
    let well_formed = |id: &str| {
        (1..=LONGEST_ID).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    if entries.iter().any(|entry| !well_formed(entry.text("Id"))) {
        return Err(SqsError::BadEntryId);
    }
    Ok(entries)
}

/// Refuses a batch with too many entries, or with two of the same id.
pub(super) fn check_ids(entries: &[Input<'_>]) -> Result<(), SqsError> {
    let mut seen = Vec::new();
    for entry in entries {
        let id = entry.text("Id");
        if seen.contains(&id) {
            return Err(SqsError::RepeatedEntryId(id.to_owned()));
        }
        seen.push(id);
    }
    if entries.len() > MOST_ENTRIES {
        return Err(SqsError::TooManyEntries(entries.len()));
    }
    Ok(())
}

/// The answer to a batch: what each entry gave, in the order of the entries.
pub(super) fn answer(entries: &[Input<'_>], mut run: impl FnMut(&Input<'_>) -> Result<Fields, SqsError>) -> Fields {
    let mut successful: Vec<Value> = Vec::new();
    let mut failed: Vec<Value> = Vec::new();
    for entry in entries {
        let id = entry.text("Id");
        match run(entry) {
            Ok(output) => successful.push(output.with("Id", id).into()),
            Err(error) => {
                let fault = Fault::from(error);
                let code = fault.query_code.unwrap_or(fault.code);
                let failure = Fields::new().with("Id", id).with("SenderFault", fault.sender).with("Code", code);
                failed.push(failure.with("Message", fault.message).into());
            }
        }
    }
    // A list without values is not written.
    let some = |values: Vec<Value>| Some(values).filter(|values| !values.is_empty());
    Fields::new().maybe("Successful", some(successful)).maybe("Failed", some(failed))
}
