//! What is answered for a service or operation that is not doubled: an error that names it and says what there is.

use crate::coverage::service_names;
use crate::fault::Fault;

/// Where every operation of every service is listed.
pub const COVERAGE_PAGE: &str = "docs/aws-coverage.md";

/// For an operation of a service that is doubled.
pub(crate) fn operation(service: &str, operation: &str) -> Fault {
    not_implemented(format!(
        "doublet does not double {service}.{operation} yet. What it doubles is listed at {COVERAGE_PAGE}"
    ))
}

/// For a service; with its operation, where the request names it.
pub(crate) fn service(service: &str, operation: Option<&str>) -> Fault {
    let named = match operation {
        Some(operation) => format!("{service}.{operation}"),
        None => service.to_owned(),
    };
    not_implemented(format!("doublet does not double {named} yet. {}", doubled()))
}

/// For a request that names no service.
pub(crate) fn nothing_named() -> Fault {
    let words = format!(
        "doublet cannot tell which service is asked: there is neither a signature nor a target, action or host that names one. {}",
        doubled()
    );
    Fault::new("UnknownService", words).status(501)
}

fn doubled() -> String {
    format!("It doubles {}; their operations are listed at {COVERAGE_PAGE}", service_names().join(", "))
}

fn not_implemented(words: String) -> Fault {
    Fault::new("NotImplemented", words).status(501)
}
