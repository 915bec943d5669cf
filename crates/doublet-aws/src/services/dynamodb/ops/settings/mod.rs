//! What can be set about tables besides their shape, and what can be asked about the account.

pub(crate) mod continuous_backups;
pub(crate) mod contributor_insights;
pub(crate) mod kinesis_destinations;
pub(crate) mod limits;
pub(crate) mod policies;
pub(crate) mod tags;
pub(crate) mod time_to_live;
