//! Entities of one kind by name. Two names that differ in case only cannot both exist.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Entity;

/// Entities of one kind, in the order of their names.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Named<T> {
    /// By the name in lower case.
    entries: BTreeMap<String, T>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self { entries: BTreeMap::new() }
    }
}

/// What an entity is kept and ordered by.
pub(crate) fn named_key<T: Entity>(entity: &T) -> String {
    entity.identity().name.to_lowercase()
}

impl<T: Entity> Named<T> {
    /// The entity of exactly this name.
    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        self.entries.get(&name.to_lowercase()).filter(|entity| entity.identity().name == name)
    }

    /// The entity of exactly this name, to change it.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.entries.get_mut(&name.to_lowercase()).filter(|entity| entity.identity().name == name)
    }

    /// The entity whose name this is, or differs in case only.
    pub(crate) fn get_in_any_case(&self, name: &str) -> Option<&T> {
        self.entries.get(&name.to_lowercase())
    }

    /// The entity with this identifier.
    pub(crate) fn with_id(&self, id: &str) -> Option<&T> {
        self.iter().find(|entity| entity.identity().id == id)
    }

    /// Adds an entity whose name is free.
    pub(crate) fn insert(&mut self, entity: T) {
        self.entries.insert(named_key(&entity), entity);
    }

    /// Takes the entity of exactly this name out.
    pub(crate) fn remove(&mut self, name: &str) -> Option<T> {
        self.get(name)?;
        self.entries.remove(&name.to_lowercase())
    }

    /// Gives an entity another name, which is free, or its own in another case.
    pub(crate) fn rename(&mut self, name: &str, new: &str) {
        if let Some(mut entity) = self.remove(name) {
            new.clone_into(&mut entity.identity_mut().name);
            self.insert(entity);
        }
    }

    /// All, in the order of their names.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.entries.values()
    }

    /// All, in the order of their names, to change them.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.entries.values_mut()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}
