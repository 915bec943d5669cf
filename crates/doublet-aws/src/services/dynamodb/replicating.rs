//! Tells other regions what has changed in tables that they have, too: right after each request, so that all regions are always alike.

use std::sync::Arc;

use super::state::DynamoDBState;
use super::state::changes::Cause;
use super::state::index::Index;
use super::state::replication::{Replica, Replication, Version};
use super::state::table::{Author, Table};
use crate::clock::Timestamp;
use crate::room::Call;
use crate::table::Place;

/// The same account in another region.
#[must_use]
pub(super) fn place_of(place: &Place, region: &str) -> Place {
    Place { account: place.account.clone(), region: region.to_owned() }
}

/// Works on the state of a region of the caller's account, which may be the caller's own.
pub(super) fn in_region<T>(
    call: &mut Call<'_, DynamoDBState>,
    region: &str,
    work: impl FnOnce(&mut DynamoDBState) -> T,
) -> T {
    if region == call.place.region {
        return work(call.state);
    }
    let place = place_of(call.place, region);
    let mut state = call.elsewhere.take(&place);
    let done = work(&mut state);
    call.elsewhere.put_back(&place, state);
    done
}

/// The table in a region of the caller's account, which may be the caller's own.
#[must_use]
pub(super) fn table_in<'a>(call: &'a Call<'_, DynamoDBState>, region: &str, name: &str) -> Option<&'a Table> {
    if region == call.place.region {
        return call.state.tables.get(name);
    }
    call.elsewhere.get(&place_of(call.place, region))?.tables.get(name)
}

/// Brings items to the other regions.
pub(super) fn after_request(call: &mut Call<'_, DynamoDBState>) {
    let author = Author { at: call.now, cause: Cause::Replication };
    for name in &call.state.replicated {
        let Some(table) = call.state.tables.get_mut(name) else { continue };
        let untold = std::mem::take(&mut table.untold);
        let Some(replication) = table.settings.replication.as_ref().filter(|_| !untold.is_empty()) else { continue };
        for region in replication.others(&call.place.region) {
            let there = call.elsewhere.get_mut(&place_of(call.place, region));
            let Some(copy) = there.and_then(|state| state.tables.get_mut(name)) else { continue };
            for (key, row) in &untold {
                match row {
                    Some(row) => copy.put(key, row.item.clone(), author),
                    None => copy.remove(key, author),
                };
            }
        }
    }
}

/// Remembers in every region that is a member which ones are.
pub(super) fn remember(call: &mut Call<'_, DynamoDBState>, name: &str, replication: &Replication) {
    // A table that is in one region alone is none of the newer global ones.
    let kept = Some(replication).filter(|kept| kept.version == Version::Legacy || kept.members.len() > 1);
    for member in &replication.members {
        in_region(call, &member.region, |state| set_replication(state, name, kept));
    }
}

/// Remembers of a table which regions have it.
pub(super) fn set_replication(state: &mut DynamoDBState, name: &str, replication: Option<&Replication>) {
    let Some(table) = state.tables.get_mut(name) else { return };
    table.settings.replication = replication.cloned();
    if replication.is_some() {
        state.replicated.insert(name.to_owned());
    } else {
        state.replicated.remove(name);
    }
}

/// Brings what all regions have in common to the other regions: indexes, capacity and the time to live.
pub(super) fn spread_settings(call: &mut Call<'_, DynamoDBState>, name: &str) {
    let Some(table) = call.state.tables.get(name) else { return };
    let Some(replication) = table.settings.replication.clone() else { return };
    for region in replication.others(&call.place.region) {
        let Some(table) = call.state.tables.get(name) else { return };
        let there = call.elsewhere.get_mut(&place_of(call.place, region));
        if let Some(copy) = there.and_then(|state| state.tables.get_mut(name)) {
            follow(copy, table, call.now);
            keep_overrides(copy, replication.member(region));
        }
    }
}

fn follow(copy: &mut Table, table: &Table, now: Timestamp) {
    let (to, from) = (&mut copy.settings, &table.settings);
    to.billing = from.billing;
    to.switched = from.switched;
    to.throughput = from.throughput;
    to.on_demand.clone_from(&from.on_demand);
    to.class.clone_from(&from.class);
    to.class_changed = from.class_changed;
    if to.time_to_live != from.time_to_live {
        to.time_to_live.clone_from(&from.time_to_live);
        copy.note_ends(now);
    }
    copy.attributes.clone_from(&table.attributes);
    copy.indexes.retain(|index| table.index(&index.definition.name).is_some());
    for index in &table.indexes {
        match copy.indexes.iter_mut().find(|known| known.definition.name == index.definition.name) {
            Some(known) => known.throughput = index.throughput,
            None => copy.add_index(Index::new(index.definition.clone(), index.throughput)),
        }
    }
}

/// What was said for one region holds there whatever holds elsewhere.
pub(super) fn keep_overrides(copy: &mut Table, replica: Option<&Replica>) {
    let Some(replica) = replica else { return };
    if let Some(units) = replica.table.read_units {
        copy.settings.throughput.read = units;
    }
    for index in &mut copy.indexes {
        let overrides = replica.indexes.get(&index.definition.name);
        if let Some(units) = overrides.and_then(|overrides| overrides.read_units) {
            index.throughput.read = units;
        }
    }
    if let Some((class, at)) = &replica.class {
        copy.settings.class = Some(class.clone());
        copy.settings.class_changed = Some(*at);
    }
}

/// A new table that has what this one has.
#[must_use]
pub(super) fn copied(table: &Table, id: String, now: Timestamp) -> Table {
    let mut copy =
        Table::new(table.name.clone(), id, now, table.keys.clone(), table.attributes.clone(), table.settings.clone());
    copy.settings.tags.clear();
    copy.settings.policy = None;
    copy.settings.stream_policy = None;
    copy.settings.point_in_time = None;
    copy.settings.protected = false;
    copy.settings.restored = None;
    copy.settings.stream = None;
    copy.settings.replication = None;
    copy.settings.destinations.clear();
    copy.settings.insights.said.clear();
    let author = Author { at: now, cause: Cause::Replication };
    for row in table.rows().iter().map(Arc::clone) {
        if let Some(key) = table.keys.row_key(&row.item) {
            copy.put(&key, row.item.clone(), author);
        }
    }
    for index in &table.indexes {
        copy.add_index(Index::new(index.definition.clone(), index.throughput));
    }
    copy
}
