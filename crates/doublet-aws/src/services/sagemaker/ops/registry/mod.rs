//! The registry: groups, packages with their approval, policies; model cards.

pub(crate) mod batch;
pub(crate) mod groups;
pub(crate) mod list_packages;
pub(crate) mod make_package;
pub(crate) mod model_cards;
pub(crate) mod people;
pub(crate) mod policies;
pub(crate) mod update_package;
