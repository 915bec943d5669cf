//! `/moto-api/…`: what suites written for moto's server ask for.
//!
//! `data.rs`: what is there, by kind. `results.rs`: what endpoints of SageMaker answer. Settings and transitions are moto's own ways to say where code runs and how long a state
//! lasts: they are kept and given back, and change nothing here. Deliberately absent: the recorder; a snapshot does its work.

mod data;
mod results;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use doublet_aws::{Engine, Invoked, WireRequest, WireResponse};
use serde_json::{Map, Value as Json, json};

use super::{answer, json, query, text, unknown};

const KNOWN: &str = "POST /moto-api/reset, POST /moto-api/reset-auth, POST /moto-api/seed?a=NUMBER, \
                     GET and POST /moto-api/config, GET /moto-api/data.json, \
                     POST /moto-api/state-manager/set-transition and unset-transition, \
                     GET /moto-api/state-manager/get-transition?model_name=NAME, \
                     POST /moto-api/static/sagemaker/endpoint-results and async-endpoint-results";

/// What moto's server remembers of itself.
pub struct MotoApi {
    config: Mutex<Map<String, Json>>,
    transitions: Mutex<Map<String, Json>>,
}

/// The worlds that a request to `/moto-api/…` is about.
pub(crate) struct Worlds<'a> {
    pub(crate) engines: Vec<Arc<Engine>>,
    /// Forgets everything in them.
    pub(crate) forget: &'a dyn Fn() -> Result<(), String>,
}

impl Default for MotoApi {
    fn default() -> Self {
        let config = ["batch", "lambda"].map(|service| (service.to_owned(), json!({ "use_docker": true })));
        Self { config: Mutex::new(config.into_iter().collect()), transitions: Mutex::default() }
    }
}

impl MotoApi {
    /// The answer for one world, if the request is for `/moto-api/…`.
    #[must_use]
    pub fn answer(&self, engine: &Arc<Engine>, request: &WireRequest) -> Option<WireResponse> {
        let rest = request.path.strip_prefix("/moto-api")?.strip_prefix('/').unwrap_or_default();
        let forget = || {
            engine.reset();
            Ok(())
        };
        Some(self.answer_for(&Worlds { engines: vec![Arc::clone(engine)], forget: &forget }, request, rest))
    }

    pub(crate) fn answer_for(&self, worlds: &Worlds<'_>, request: &WireRequest, rest: &str) -> WireResponse {
        match (request.method.as_str(), rest) {
            ("GET", "") => text(200, &format!("doublet serves AWS doubles here. There are: {KNOWN}.\n")),
            ("POST", "reset") => match (worlds.forget)() {
                // With the space that moto writes: some compare bytes.
                Ok(()) => answer(200, "application/json", br#"{"status": "ok"}"#.to_vec()),
                Err(refusal) => text(503, &format!("{refusal}\n")),
            },
            ("POST", "reset-auth") => reset_authentication(&worlds.engines, &request.body),
            ("POST", "seed") => seed(&worlds.engines, request),
            ("GET", "config") => json(200, &Json::Object(locked(&self.config).clone())),
            ("POST", "config") => self.configure(&request.body),
            ("GET" | "POST", "data.json") => json(200, &data::of(&worlds.engines)),
            ("GET", "state-manager/get-transition") => self.transition(request),
            ("POST", "state-manager/set-transition") => self.set_transition(&request.body),
            ("POST", "state-manager/unset-transition") => self.unset_transition(&request.body),
            ("POST", "static/sagemaker/endpoint-results") => {
                results::add(&worlds.engines, &request.body, Invoked::AtOnce)
            }
            ("POST", "static/sagemaker/async-endpoint-results") => {
                results::add(&worlds.engines, &request.body, Invoked::Later)
            }
            (_, recorder) if recorder.starts_with("recorder") => text(
                501,
                "doublet does not record requests. GET /_doublet/snapshot gives everything that is remembered, \
                 PUT /_doublet/snapshot brings it back, and GET /_doublet/calls lists the last requests.\n",
            ),
            (_, fixed) if fixed.starts_with("static/") => {
                text(501, &format!("doublet does not double what {} sets answers for yet.\n", request.path))
            }
            _ => unknown(request, KNOWN),
        }
    }

    /// Settings that are not known are passed over, as moto does.
    fn configure(&self, body: &[u8]) -> WireResponse {
        let Ok(Json::Object(wanted)) = serde_json::from_slice(body) else {
            return text(400, "The settings are no JSON object, like {\"batch\": {\"use_docker\": false}}.\n");
        };
        let mut config = locked(&self.config);
        for (name, value) in wanted {
            if let Some(known) = config.get_mut(&name) {
                *known = value;
            }
        }
        json(201, &Json::Object(config.clone()))
    }

    fn transition(&self, request: &WireRequest) -> WireResponse {
        let Some(model) = query(request, "model_name") else {
            return text(400, "It is not said of which model: ?model_name=NAME\n");
        };
        json(200, locked(&self.transitions).get(&model).unwrap_or(&json!({ "progression": "immediate" })))
    }

    fn set_transition(&self, body: &[u8]) -> WireResponse {
        let asked: Option<Json> = serde_json::from_slice(body).ok();
        let model = asked.as_ref().and_then(|asked| asked["model_name"].as_str());
        let transition = asked.as_ref().and_then(|asked| asked.get("transition")).filter(|given| given.is_object());
        let (Some(model), Some(transition)) = (model, transition) else {
            return text(
                400,
                "The body is not like {\"model_name\": \"NAME\", \"transition\": {\"progression\": \"immediate\"}}.\n",
            );
        };
        locked(&self.transitions).insert(model.to_owned(), transition.clone());
        text(201, "")
    }

    fn unset_transition(&self, body: &[u8]) -> WireResponse {
        let asked: Option<Json> = serde_json::from_slice(body).ok();
        let Some(model) = asked.as_ref().and_then(|asked| asked["model_name"].as_str()) else {
            return text(400, "The body is not like {\"model_name\": \"NAME\"}.\n");
        };
        locked(&self.transitions).remove(model);
        text(201, "")
    }
}

/// So many requests are free from now on; `inf`: all.
fn reset_authentication(engines: &[Arc<Engine>], body: &[u8]) -> WireResponse {
    let asked = String::from_utf8_lossy(body);
    let asked = asked.trim();
    let count = match asked.strip_suffix(".0").unwrap_or(asked).parse::<u64>() {
        Ok(count) => Some(count),
        Err(_) if asked.eq_ignore_ascii_case("inf") => None,
        Err(_) => {
            return text(400, "The body is not the number of requests that are free, nor `inf`, by which all are.\n");
        }
    };
    let before = engines.iter().map(|engine| engine.authenticate_after(count)).next().flatten();
    // moto counts in floats, and so do scripts that put the former number back.
    let before = before.map_or_else(|| "inf".to_owned(), |count| format!("{count}.0"));
    json(200, &json!({ "status": "ok", "PREVIOUS_INITIAL_NO_AUTH_ACTION_COUNT": before }))
}

fn seed(engines: &[Arc<Engine>], request: &WireRequest) -> WireResponse {
    let Some(given) = query(request, "a") else {
        return text(400, "It is not said where identifiers begin: ?a=NUMBER\n");
    };
    let number = given.parse::<u64>().unwrap_or_else(|_| of_text(&given));
    for engine in engines {
        engine.begin_identifiers(number);
    }
    text(200, "")
}

/// Any text is a seed. The function is FNV-1a.
fn of_text(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
