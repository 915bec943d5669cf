//! Cassettes as Python sees them: a tape that plays and records. Files are Python's.

use std::sync::{Mutex, MutexGuard};

use doublet_http::Headers as Fields;
use doublet_http::cassette::{
    CassetteError, Interaction, MatchOn, Playing, RecordedRequest, RecordedResponse, Scrubber, Tape as Engine, drift,
    missing,
};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

use super::failure::raised;
use super::request::Request;

/// Status, reason, header fields, body.
type Response = (u16, String, Vec<(String, String)>, Py<PyBytes>);
type Pairs = Vec<(String, String)>;

/// The recordings of one cassette.
#[pyclass(frozen, module = "doublet.http")]
pub(super) struct Tape {
    engine: Mutex<Engine>,
    scrubber: Scrubber,
    name: String,
}

impl Tape {
    fn tape(&self) -> MutexGuard<'_, Engine> {
        // Whoever panicked behind the lock has left nothing half done: each change is one call.
        self.engine.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn bad(&self, py: Python<'_>, error: &CassetteError) -> PyErr {
        let line = error.line().map(|line| format!(", line {line}")).unwrap_or_default();
        let keywords = PyDict::new(py);
        let made = (|| {
            keywords.set_item("hint", error.hint())?;
            keywords.set_item("guide", "cassettes")?;
            let class = py.import("doublet.http.cassettes.errors")?.getattr("BadCassette")?;
            class.call((format!("{}{line}: {error}", self.name),), Some(&keywords))
        })();
        made.map_or_else(|error| error, PyErr::from_value)
    }
}

#[pymethods]
impl Tape {
    /// An empty tape; `name` names it in messages.
    #[new]
    #[pyo3(signature = (name, *, match_on = None, repeat = false, secret = vec![], not_secret = vec![]))]
    #[expect(clippy::needless_pass_by_value, reason = "these are a call's keywords")]
    fn new(
        py: Python<'_>,
        name: String,
        match_on: Option<Vec<String>>,
        repeat: bool,
        secret: Vec<String>,
        not_secret: Vec<String>,
    ) -> PyResult<Self> {
        let scrubber = Scrubber::new(&secret, &not_secret);
        let mut made = Self { engine: Mutex::default(), scrubber: scrubber.clone(), name };
        let match_on = match_on.map_or_else(|| Ok(MatchOn::default()), |words| MatchOn::parse(&words));
        let match_on = match_on.map_err(|error| made.bad(py, &error))?;
        made.engine = Mutex::new(Engine::new(Playing { match_on, repeats: repeat, scrubber }));
        Ok(made)
    }

    /// Takes the recordings of a file.
    fn load(&self, py: Python<'_>, text: &str) -> PyResult<()> {
        let loaded = self.tape().load(text);
        loaded.map_err(|error| self.bad(py, &error))
    }

    /// The next recorded answer to the request; None if there is none left.
    fn play(&self, py: Python<'_>, request: &Bound<'_, Request>) -> PyResult<Option<Response>> {
        let mut tape = self.tape();
        let found = tape.play(&request.get().engine).map_err(|error| raised(py, error))?;
        Ok(found.map(|response| {
            let body = PyBytes::new(py, &response.body).unbind();
            (response.status, response.reason.clone(), response.headers_for_client(), body)
        }))
    }

    /// Keeps an answer without its secrets; header fields and bodies are given in the form in which they can be read.
    fn record(
        &self,
        py: Python<'_>,
        request: &Bound<'_, Request>,
        readable: (Pairs, Bound<'_, PyBytes>),
        answer: (u16, String, Pairs, Bound<'_, PyBytes>),
    ) -> PyResult<()> {
        let engine = &request.get().engine;
        let (headers, body) = readable;
        let request = RecordedRequest {
            method: engine.method().to_owned(),
            url: engine.text().to_owned(),
            headers: Fields::from_iter(headers),
            body: body.as_bytes().to_vec(),
        };
        self.tape().record(request, response(answer)).map_err(|error| raised(py, error))
    }

    /// How many answers were recorded since the file was read.
    fn recorded(&self) -> usize {
        self.tape().recorded()
    }

    /// How many recordings there are.
    fn __len__(&self) -> usize {
        self.tape().interactions().count()
    }

    /// The recordings that were never played, a line for each.
    fn unused(&self) -> Vec<String> {
        self.tape().unused().map(Interaction::describe).collect()
    }

    /// The text to write, in place of what the file has.
    fn text(&self, py: Python<'_>, file: Option<&str>) -> PyResult<String> {
        let text = self.tape().text(file);
        text.map_err(|error| self.bad(py, &error))
    }

    /// The report about a request that has no recording.
    fn missing(&self, py: Python<'_>, request: &Bound<'_, Request>, client: &str) -> PyResult<String> {
        let report = missing(&self.tape(), &request.get().engine, client, &self.name);
        Ok(report.map_err(|error| raised(py, error))?.link("docs/guide/cassettes.md").to_string())
    }

    /// Each recorded request: method, URL, header fields, body.
    fn requests(&self, py: Python<'_>) -> Vec<(String, String, Pairs, Py<PyBytes>)> {
        let tape = self.tape();
        let said = |interaction: &Interaction| {
            let RecordedRequest { method, url, headers, body } = &interaction.request;
            (method.clone(), url.clone(), headers.fields().to_vec(), PyBytes::new(py, body).unbind())
        };
        tape.interactions().map(said).collect()
    }

    /// The report about what has changed since a recording was made; None if nothing has. Today's secrets are hidden.
    fn drift(&self, number: usize, today: (u16, String, Pairs, Bound<'_, PyBytes>)) -> Option<String> {
        let tape = self.tape();
        let interactions: Vec<_> = tape.interactions().collect();
        let today = self.scrubber.response(&response(today));
        let report = drift(interactions.get(number)?, &today, number + 1, interactions.len())?;
        Some(report.to_string())
    }
}

fn response(answer: (u16, String, Pairs, Bound<'_, PyBytes>)) -> RecordedResponse {
    let (status, reason, headers, body) = answer;
    RecordedResponse { status, reason, headers: Fields::from_iter(headers), body: body.as_bytes().to_vec() }
}
