//! What browsers ask S3 for, which no model of the service knows: whether they may ask, uploads by forms, pages of websites.
//!
//! - `cross_origin.rs`: preflight requests, and the headers of answers to pages from elsewhere.
//! - `form.rs`: forms with files. `post_policy.rs`: the policy that a form brings along. `upload.rs`: from a form to `PutObject`.
//! - `website.rs`: buckets as websites.

#![expect(clippy::result_large_err, reason = "such requests are rare, and their faults travel a few steps")]

mod cross_origin;
mod form;
mod post_policy;
mod upload;
mod website;

pub(crate) use website::Visit;

use crate::engine::Engine;
use crate::fault::Fault;
use crate::protocol::{Dialect, write_fault};
use crate::routing::Route;
use crate::wire::{WireRequest, WireResponse};

impl Engine {
    /// Answers a request that is for S3, if it is one that browsers make and no model knows.
    pub(crate) fn browser(&self, route: &Route, request: &WireRequest) -> Option<WireResponse> {
        if route.room.name() != "s3" {
            return None;
        }
        if request.method == "OPTIONS" {
            return Some(self.preflight(route, request));
        }
        if let Some(page) = self.page(route, request) {
            return Some(page);
        }
        self.upload(route, request)
    }

    /// A refusal in the form of S3.
    fn refuse(&self, route: &Route, fault: &Fault) -> WireResponse {
        write_fault(Dialect::RestXml, Some(route.room.model()), None, fault, &self.next_request_id())
    }
}
