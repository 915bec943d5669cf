//! What is there, in the form that moto gives it: service, kind, and a list of things.

use std::sync::Arc;

use doublet_aws::{Engine, service_names};
use serde_json::{Map, Value as Json};

use crate::endpoints::look::plain;

/// The things in all these worlds.
pub(super) fn of(engines: &[Arc<Engine>]) -> Json {
    let services =
        service_names().into_iter().map(|service| (service.to_owned(), Json::Object(kinds(engines, service))));
    Json::Object(services.collect())
}

fn kinds(engines: &[Arc<Engine>], service: &str) -> Map<String, Json> {
    let mut kinds: Map<String, Json> = Map::new();
    for (place, state) in engines.iter().flat_map(|engine| engine.inspect(service)) {
        let Json::Object(facts) = plain(&state, 0) else { continue };
        for (name, things) in facts {
            let Json::Array(things) = things else { continue };
            let kind = kinds.entry(kind_of(&name)).or_insert_with(|| Json::Array(Vec::new()));
            let Json::Array(all) = kind else { continue };
            all.extend(things.into_iter().map(|mut thing| {
                if let Json::Object(facts) = &mut thing {
                    facts.insert("account_id".to_owned(), place.account.as_str().into());
                    facts.insert("region_name".to_owned(), place.region.as_str().into());
                }
                thing
            }));
        }
    }
    kinds
}

/// `Queue` of `queues`, `Policy` of `policies`, `MoveTask` of `move_tasks`.
fn kind_of(name: &str) -> String {
    let singular = match name.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => name.strip_suffix('s').unwrap_or(name).to_owned(),
    };
    let words = singular.split('_').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    words.collect()
}
