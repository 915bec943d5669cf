//! The wire door: bytes in, bytes out, whatever comes.

use crate::body::unwrapped;
use crate::clock::Timestamp;
use crate::engine::{Engine, Reply, Step};
use crate::fault::Fault;
use crate::knew::told;
use crate::model::Model;
use crate::protocol::{self, Dialect};
use crate::routing::route;
use crate::services::ROOMS;
use crate::turn::Asked;
use crate::wire::{WireRequest, WireResponse};

/// What the wire door answers, and what is known of it beyond its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Wired {
    /// The response.
    pub step: Step<WireResponse>,
    /// The service and the operation, where they could be told.
    pub name: Option<(&'static str, &'static str)>,
    /// Why it is a refusal, if it is one.
    pub fault: Option<Box<Fault>>,
}

impl Engine {
    /// Answers a request by the wire door. `came` is when it came, for one that was told to wait.
    pub fn wire(&self, request: &WireRequest, came: Option<Timestamp>) -> Step<WireResponse> {
        self.wired(request, came).step
    }

    /// Answers a request by the wire door, and says what is known of the answer beyond its bytes.
    pub fn wired(&self, request: &WireRequest, came: Option<Timestamp>) -> Wired {
        let unwrapped = unwrapped(request);
        let request = unwrapped.as_ref().unwrap_or(request);
        let route = match route(request, ROOMS) {
            Ok(route) => route,
            Err(lost) => return self.refused(lost.dialect, None, lost.fault()),
        };
        let region = route.region(request);
        let model = route.room.model();
        if let Some(response) = self.browser(&route, request) {
            return Wired { step: Step::Done(response), name: Some((route.room.name(), "Browser")), fault: None };
        }
        let Some(operation) = route.operation else {
            let fault = protocol::unknown_operation(route.dialect, &route.asked, route.version.as_deref());
            return self.refused(route.dialect, Some(model), fault);
        };
        let step = match protocol::parse(route.dialect, model, operation, request) {
            Ok(input) => {
                let asked = Asked {
                    room: route.room,
                    operation,
                    signature: &route.signature,
                    region: &region,
                    origin: &request.origin(),
                    moment: self.moment(came),
                    wire: Some(request),
                    told: None,
                };
                self.run(&asked, input)
            }
            Err(fault) => Step::Done(Reply { request_id: self.next_request_id(), result: Err(fault) }),
        };
        let name = Some((route.room.name(), operation.name.as_str()));
        match step {
            Step::Wait { until, came } => Wired { step: Step::Wait { until, came }, name, fault: None },
            Step::Done(Reply { request_id, result: Ok(output) }) => {
                let response = protocol::write_output(route.dialect, model, operation, &output, &request_id);
                let response = self.with_cross_origin(&route, request, response);
                Wired { step: Step::Done(response), name, fault: None }
            }
            Step::Done(Reply { request_id, result: Err(fault) }) => {
                let response = protocol::write_fault(route.dialect, Some(model), Some(operation), &fault, &request_id);
                let response = self.with_cross_origin(&route, request, told(response, &fault));
                Wired { step: Step::Done(response), name, fault: Some(fault) }
            }
        }
    }

    /// The answer to a request that is for no operation.
    fn refused(&self, dialect: Dialect, model: Option<&'static Model>, fault: Fault) -> Wired {
        let response = protocol::write_fault(dialect, model, None, &fault, &self.next_request_id());
        Wired { step: Step::Done(told(response, &fault)), name: None, fault: Some(Box::new(fault)) }
    }
}
