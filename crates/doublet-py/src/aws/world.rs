//! A world: the engine, its clock, and the doors into it.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use doublet_aws::{
    Answerer, Clock, Engine, MovableClock, Place, RootKey, Sender, Settings, Step, Subject, Timestamp, WireResponse,
};
use doublet_server::{Bodies, MotoApi, Options, Server};
use pyo3::exceptions::{PyLookupError, PyOSError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList};

use super::answer::{self, Answer};
use super::answering::{Function, asking};
use super::record::AwsCall;
use super::request;
use super::time::{self, PythonTime};
use super::values::{self, Parsing};
use super::waiting::Changes;
use crate::http::Request;

/// How long a thread waits before it looks whether somebody has interrupted the program.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// Where moto answers for itself, for those who have no server of its.
const MOTO_HOST: &str = "motoapi.amazonaws.com";

/// Where a machine of EC2's finds what is said of it.
const METADATA_HOST: &str = "169.254.169.254";
const CONTAINER_HOST: &str = "169.254.170.2";

/// Code, words, and what the service knew.
type Refusal = (String, String, Vec<String>);

/// AWS as one test sees it.
#[pyclass(frozen, module = "doublet.aws")]
pub(super) struct AwsWorld {
    engine: Arc<Engine>,
    clock: Arc<MovableClock>,
    changes: Arc<Changes>,
    moto: MotoApi,
}

/// There is no answer yet: ask again when something has changed, with the same `came`, and at `until` for the last time.
#[pyclass(frozen, module = "doublet.aws")]
pub(super) struct AwsPause {
    /// Seconds since 1970 on the world's clock.
    #[pyo3(get)]
    until: f64,
    #[pyo3(get)]
    came: i64,
}

/// A world that is served.
#[pyclass(frozen, module = "doublet.aws")]
pub(super) struct AwsServer {
    address: SocketAddr,
    server: Mutex<Option<Server>>,
}

#[pymethods]
impl AwsServer {
    /// Where it is served.
    #[getter]
    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Takes no more requests; nothing if it has ended.
    fn stop(&self, py: Python<'_>) {
        let server = self.server.lock().unwrap_or_else(PoisonError::into_inner).take();
        py.detach(|| drop(server));
    }
}

#[pymethods]
impl AwsWorld {
    #[new]
    #[pyo3(signature = (*, account, seed = 0, enforce_policies = false, check_signatures = false, root_key = None))]
    fn new(
        account: String,
        seed: u64,
        enforce_policies: bool,
        check_signatures: bool,
        root_key: Option<(String, String, Option<String>)>,
    ) -> Self {
        let clock = Arc::new(MovableClock::new(Arc::new(PythonTime)));
        let root_key = root_key.map(|(access_key, secret, token)| RootKey { access_key, secret, token });
        let settings = Settings { account, seed, enforce_policies, check_signatures, root_key, ..Settings::default() };
        let engine = Arc::new(
            Engine::new(settings, Arc::<MovableClock>::clone(&clock)).with_bodies(Bodies::temporary().storage()),
        );
        let changes = Arc::<Changes>::default();
        engine.watch(changes.watcher());
        Self { engine, clock, changes, moto: MotoApi::default() }
    }

    /// Answers what botocore has serialized: status, header fields, the parsed answer, and what the service knew.
    ///
    /// None if the service or operation is not doubled; a pause if there is no answer yet.
    #[pyo3(signature = (service, operation, request, *, access_key, token, region, now, local, utc, came = None))]
    #[expect(clippy::too_many_arguments, reason = "these are a call's keywords")]
    fn direct<'py>(
        &self,
        py: Python<'py>,
        service: &str,
        operation: &str,
        request: &Bound<'py, PyDict>,
        access_key: Option<String>,
        token: Option<String>,
        region: String,
        now: f64,
        local: Bound<'py, PyAny>,
        utc: Bound<'py, PyAny>,
        came: Option<i64>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(model) = doublet_aws::model_of(service) else { return Ok(None) };
        let Some(called) = model.operation(operation) else { return Ok(None) };
        let wire = request::serialized(request, doublet_aws::stores_body(model, called), self.engine.bodies())?;
        let sender = Sender { access_key, token, region };
        let came = came.map(Timestamp);
        let ask = || self.engine.direct(service, operation, &wire, &sender, came);
        let step = asking(|| time::at(Some(now), ask))?;
        let step = match step {
            None => return Ok(None),
            Some(Step::Wait { until, came }) => return Ok(Some(pause(py, until, came)?)),
            Some(Step::Done(reply)) => reply,
        };
        let xml = doublet_aws::answers_in_xml(model, &wire);
        let answer: Answer<'py> = answer::parsed(&Parsing { py, model, xml, local, utc }, called, &step)?;
        Ok(Some(answer.into_pyobject(py)?.into_any()))
    }

    /// Answers what any client sends: status, header fields and body; a pause if there is no answer yet.
    #[pyo3(signature = (request, *, now, came = None))]
    fn wire<'py>(
        &self,
        py: Python<'py>,
        request: &Bound<'py, Request>,
        now: f64,
        came: Option<i64>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let wire = request::sent(request.get().facts());
        let own = match wire.host.split(':').next() {
            Some(MOTO_HOST) => self.moto.answer(&self.engine, &wire),
            Some(METADATA_HOST | CONTAINER_HOST) => {
                time::at(Some(now), || doublet_server::instance_metadata(&self.engine, &wire))
            }
            _ => None,
        };
        if let Some(WireResponse { status, headers, body, .. }) = own {
            return Ok((status, headers, PyBytes::new(py, &body)).into_pyobject(py)?.into_any());
        }
        match asking(|| time::at(Some(now), || self.engine.wire(&wire, came.map(Timestamp))))? {
            Step::Wait { until, came } => pause(py, until, came),
            Step::Done(WireResponse { status, headers, body, content }) => {
                let body = match &content {
                    Some(content) => PyBytes::new(py, &content.read()?),
                    None => PyBytes::new(py, &body),
                };
                Ok((status, headers, body).into_pyobject(py)?.into_any())
            }
        }
    }

    /// Runs an operation on parameters as boto3 takes them: its output, or the code and words of its refusal.
    ///
    /// A pause if there is no answer yet.
    #[pyo3(signature = (service, operation, params, *, access_key, region, now, utc, came = None))]
    #[expect(clippy::too_many_arguments, reason = "these are a call's keywords")]
    fn call<'py>(
        &self,
        py: Python<'py>,
        service: &str,
        operation: &str,
        params: &Bound<'py, PyDict>,
        access_key: Option<String>,
        region: String,
        now: f64,
        utc: Bound<'py, PyAny>,
        came: Option<i64>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let unknown = || PyLookupError::new_err(format!("doublet does not double {service}.{operation}"));
        let model = doublet_aws::model_of(service).ok_or_else(unknown)?;
        let called = model.operation(operation).ok_or_else(unknown)?;
        let fields = values::parameters(model, called.input, params)?;
        let sender = Sender { access_key, token: None, region };
        let came = came.map(Timestamp);
        let ask = || self.engine.call_since(service, operation, fields, &sender, came);
        let step = asking(|| time::at(Some(now), ask))?.ok_or_else(unknown)?;
        let answer: (Option<Bound<'py, PyDict>>, Option<Refusal>) = match step {
            Step::Wait { until, came } => return pause(py, until, came),
            Step::Done(reply) => match reply.result {
                Ok(output) => {
                    let parsing = Parsing { py, model, xml: false, local: utc.clone(), utc };
                    (Some(answer::output(&parsing, called, &output)?), None)
                }
                Err(fault) => (None, Some((fault.code, fault.message, fault.knew))),
            },
        };
        Ok(answer.into_pyobject(py)?.into_any())
    }

    /// What a service would show where nothing ever was made; None if it is not doubled.
    fn blank<'py>(&self, py: Python<'py>, service: &str, now: f64) -> PyResult<Option<Bound<'py, PyAny>>> {
        time::at(Some(now), || self.engine.blank(service)).map(|value| values::plain(py, &value)).transpose()
    }

    /// What a service remembers: account, region and plain values, for each place where something is.
    fn inspect<'py>(&self, py: Python<'py>, service: &str, now: f64) -> PyResult<Bound<'py, PyList>> {
        let states = time::at(Some(now), || self.engine.inspect(service));
        answer::states(py, &states)
    }

    /// From now on `function` answers for something of a service that would run elsewhere; with None, nobody does.
    #[pyo3(signature = (service, account, region, name, function))]
    fn answer_with(
        &self,
        service: String,
        account: String,
        region: String,
        name: Option<String>,
        function: Option<Py<PyAny>>,
    ) {
        let subject = Subject { service, place: Place { account, region }, name, operation: None };
        let somebody = function.map(|function| Arc::new(Function(function)) as Arc<dyn Answerer>);
        self.engine.answer_with(subject, somebody);
    }

    /// Serves the same world at a port of this machine (0: any that is free), until the server is stopped or thrown away.
    #[pyo3(signature = (port = 0))]
    fn serve(&self, port: u16) -> PyResult<AwsServer> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let server = Server::start(Arc::clone(&self.engine), address, Options::default())
            .map_err(|error| PyOSError::new_err(error.to_string()))?;
        Ok(AwsServer { address: server.address(), server: Mutex::new(Some(server)) })
    }

    /// The requests so far.
    fn calls(&self) -> Vec<AwsCall> {
        self.engine.calls().into_iter().map(AwsCall).collect()
    }

    /// Lets so many requests pass, and asks those after them who they are; None: asks nobody. Returns what was asked for before.
    fn authenticate_after(&self, requests: Option<u64>) -> Option<u64> {
        self.engine.authenticate_after(requests)
    }

    /// Whether signatures are looked at, now or later.
    fn looks_at_signatures(&self) -> bool {
        self.engine.looks_at_signatures()
    }

    /// Forgets everything.
    fn reset(&self) {
        self.engine.reset();
    }

    /// The moment on the world's clock, in seconds since 1970.
    fn now(&self, now: f64) -> f64 {
        time::at(Some(now), || time::seconds(self.clock.now().0))
    }

    /// Stops the clock at a moment.
    fn freeze(&self, at: f64) {
        self.clock.freeze(Timestamp(time::milliseconds(at)));
        self.changes.note();
    }

    /// Lets the clock run on.
    fn run(&self, now: f64) {
        time::at(Some(now), || self.clock.run());
        self.changes.note();
    }

    /// Moves the clock ahead, by seconds.
    fn advance(&self, seconds: f64) {
        self.clock.advance(time::milliseconds(seconds));
        self.changes.note();
    }

    /// Whether the clock stands still.
    fn stands(&self) -> bool {
        self.clock.stands()
    }

    /// How much has changed so far.
    fn changes(&self) -> u64 {
        self.changes.count()
    }

    /// Waits, without the interpreter's lock, until more has changed than this; not longer than so many seconds.
    fn wait(&self, py: Python<'_>, changes: u64, seconds: f64) -> PyResult<bool> {
        let mut left = Duration::try_from_secs_f64(seconds).unwrap_or_default();
        loop {
            let slice = left.min(BETWEEN_LOOKS);
            if py.detach(|| self.changes.wait(changes, slice)) {
                return Ok(true);
            }
            py.check_signals()?;
            left = left.saturating_sub(slice);
            if left.is_zero() {
                return Ok(false);
            }
        }
    }
}

fn pause(py: Python<'_>, until: Timestamp, came: Timestamp) -> PyResult<Bound<'_, PyAny>> {
    Ok(Bound::new(py, AwsPause { until: time::seconds(until.0), came: came.0 })?.into_any())
}
