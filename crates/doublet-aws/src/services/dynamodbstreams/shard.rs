//! The one shard of a stream, and the numbers of the changes in it.

use md5::{Digest as _, Md5};

use super::errors::StreamsError;
use super::state::DynamoDBStreamsState;
use crate::bus::{Answer, Question, StreamFacts};
use crate::room::Call;

/// Numbers in streams have at least 21 digits.
const FIRST_DIGIT: char = '1';
const DIGITS: usize = 20;
/// So many names are told to whoever asks for one that is not there.
const TOLD: usize = 10;

/// A change's number as clients see it. The first change has the number after that of the shard's beginning.
pub(super) fn sequence_number(number: u64) -> String {
    format!("{FIRST_DIGIT}{:0DIGITS$}", number + 1)
}

/// The number that the shard begins with.
pub(super) fn starting_number() -> String {
    format!("{FIRST_DIGIT}{:0DIGITS$}", 0)
}

/// What a number is of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Numbered {
    /// The beginning of the shard.
    Beginning,
    Change(u64),
}

/// What a number is of; none if it is none.
pub(super) fn number_of(text: &str) -> Option<Numbered> {
    let digits = text.strip_prefix(FIRST_DIGIT).filter(|digits| digits.len() == DIGITS)?;
    let number: u64 = digits.parse().ok()?;
    Some(number.checked_sub(1).map_or(Numbered::Beginning, Numbered::Change))
}

/// The name of the shard.
pub(super) fn shard_id(stream: &StreamFacts) -> String {
    let digest: [u8; 16] = Md5::digest(&stream.arn).into();
    let [one, two, three, four, ..] = digest;
    format!("shardId-{:020}-{:08x}", stream.since.0, u32::from_be_bytes([one, two, three, four]))
}

/// All streams, in the order of their ARNs.
pub(super) fn streams(call: &mut Call<'_, DynamoDBStreamsState>) -> Vec<StreamFacts> {
    let (account, region) = (&call.place.account, &call.place.region);
    let answer = call.bus.ask("dynamodb", account, region, call.credentials, &Question::TableStreams);
    let Some(Answer::TableStreams(mut streams)) = answer else { return Vec::new() };
    streams.sort_by(|one, two| one.arn.cmp(&two.arn));
    streams
}

/// Refuses what is no ARN of a stream.
pub(super) fn check_arn(arn: &str) -> Result<(), StreamsError> {
    let is_one = arn.starts_with("arn:") && arn.contains(":dynamodb:") && arn.contains("/stream/");
    if is_one { Ok(()) } else { Err(StreamsError::BadArn) }
}

/// The stream with this ARN.
pub(super) fn stream(call: &mut Call<'_, DynamoDBStreamsState>, arn: &str) -> Result<StreamFacts, StreamsError> {
    check_arn(arn)?;
    let mut streams = streams(call);
    if let Some(place) = streams.iter().position(|stream| stream.arn == arn) {
        return Ok(streams.swap_remove(place));
    }
    let knew = match streams.as_slice() {
        [] => vec!["no table in this account and region has a stream".to_owned()],
        streams => streams.iter().take(TOLD).map(|stream| format!("a stream that is there: {}", stream.arn)).collect(),
    };
    Err(StreamsError::NoStream { stream: arn.to_owned(), knew })
}

#[cfg(test)]
mod tests {
    use super::{Numbered, number_of, sequence_number, starting_number};

    #[test]
    fn numbers_are_read_as_they_were_written() {
        assert_eq!(number_of(&sequence_number(7)), Some(Numbered::Change(7)));
        assert_eq!(number_of(&starting_number()), Some(Numbered::Beginning));
        assert_eq!(sequence_number(0), "100000000000000000001");
        assert_eq!(number_of("100"), None);
        assert!(starting_number() < sequence_number(0) && sequence_number(9) < sequence_number(10));
    }
}
