//! SageMaker as its clients see it: the registry, lists, searches, and what takes time.

mod lists;
mod registry;
mod searches;
