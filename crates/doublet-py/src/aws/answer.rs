//! An answer of the direct door: what botocore's parser would have made of the bytes.
//!
//! Source: `botocore/parsers.py`.

use doublet_aws::model::{Model, Operation};
use doublet_aws::{Fault, Fields, KNEW_HEADER, Reply, Value};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use super::values::{Parsing, plain};

/// Status, header fields, the parsed answer, and what the service knew of a refusal.
pub(super) type Answer<'py> = (u16, Bound<'py, PyDict>, Bound<'py, PyDict>, Option<Bound<'py, PyList>>);

/// The answer to an operation, in the protocol that it was asked in.
pub(super) fn parsed<'py>(
    parsing: &Parsing<'py>,
    operation: &'static Operation,
    reply: &Reply,
) -> PyResult<Answer<'py>> {
    let py = parsing.py;
    let made = PyDict::new(py);
    let headers = PyDict::new(py);
    let kind = if parsing.xml { "text/xml" } else { json_kind(parsing.model) };
    let bare = has_bare_errors(parsing.model);
    headers.set_item(
        PyString::intern(py, if bare { "x-amz-request-id" } else { "x-amzn-requestid" }),
        &reply.request_id,
    )?;
    if bare {
        headers.set_item(PyString::intern(py, "x-amz-id-2"), &reply.request_id)?;
    } else {
        headers.set_item(PyString::intern(py, "content-type"), PyString::intern(py, kind))?;
    }
    let (status, knew) = match &reply.result {
        Ok(output) => {
            parsing.structure(operation.output, output, &made)?;
            let (status, fields) = doublet_aws::protocol::bindings(parsing.model, operation, output);
            for (name, value) in fields {
                headers.set_item(name.to_ascii_lowercase(), value)?;
            }
            (status, None)
        }
        Err(fault) => {
            refused(parsing, operation, fault, &made, &headers)?;
            if let Some(knew) = fault.knew_header() {
                headers.set_item(PyString::intern(py, KNEW_HEADER), knew)?;
            }
            let knew = (!fault.knew.is_empty()).then(|| PyList::new(py, &fault.knew)).transpose()?;
            (fault.status, knew)
        }
    };
    let metadata = PyDict::new(py);
    metadata.set_item(PyString::intern(py, "RequestId"), &reply.request_id)?;
    if bare {
        metadata.set_item(PyString::intern(py, "HostId"), &reply.request_id)?;
    }
    metadata.set_item(PyString::intern(py, "HTTPStatusCode"), status)?;
    metadata.set_item(PyString::intern(py, "HTTPHeaders"), headers.copy()?)?;
    metadata.set_item(PyString::intern(py, "RetryAttempts"), 0)?;
    made.set_item(PyString::intern(py, "ResponseMetadata"), metadata)?;
    Ok((status, headers, made, knew))
}

/// S3 has nothing around its errors, and its own headers.
fn has_bare_errors(model: &Model) -> bool {
    model.metadata.service_id == "S3"
}

/// A status in the words of Python's `http.client`.
fn reason(status: u16) -> &'static str {
    match status {
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        412 => "Precondition Failed",
        416 => "Requested Range Not Satisfiable",
        501 => "Not Implemented",
        _ => "Internal Server Error",
    }
}

fn json_kind(model: &Model) -> &'static str {
    match model.metadata.json_version.as_deref() {
        Some("1.0") => "application/x-amz-json-1.0",
        _ => "application/x-amz-json-1.1",
    }
}

fn refused<'py>(
    parsing: &Parsing<'py>,
    operation: &Operation,
    fault: &Fault,
    made: &Bound<'py, PyDict>,
    headers: &Bound<'py, PyDict>,
) -> PyResult<()> {
    let py = parsing.py;
    let error = PyDict::new(py);
    let code = fault.query_code.as_deref().unwrap_or(&fault.code);
    let sender = if fault.sender { "Sender" } else { "Receiver" };
    for (name, value) in &fault.headers {
        headers.set_item(name.to_ascii_lowercase(), value)?;
    }
    // Nothing comes back but the status.
    if has_bare_errors(parsing.model) && (operation.method == "HEAD" || fault.status == 304) {
        error.set_item(PyString::intern(py, "Code"), fault.status.to_string())?;
        error.set_item(PyString::intern(py, "Message"), reason(fault.status))?;
        return made.set_item(PyString::intern(py, "Error"), error);
    }
    if parsing.xml {
        if !has_bare_errors(parsing.model) {
            error.set_item(PyString::intern(py, "Type"), sender)?;
        }
        error.set_item(PyString::intern(py, "Code"), code)?;
        if !fault.message.is_empty() {
            error.set_item(PyString::intern(py, "Message"), &fault.message)?;
        }
        for (name, value) in fault.members.iter() {
            if let Value::Text(text) = value {
                error.set_item(PyString::intern(py, name), text)?;
            }
        }
    } else {
        error.set_item(PyString::intern(py, "Message"), &fault.message)?;
        if parsing.model.metadata.query_compatible {
            error.set_item(PyString::intern(py, "QueryErrorCode"), &fault.code)?;
            error.set_item(PyString::intern(py, "Type"), sender)?;
            error.set_item(PyString::intern(py, "Code"), code)?;
            headers.set_item(PyString::intern(py, "x-amzn-query-error"), format!("{code};{sender}"))?;
        } else {
            error.set_item(PyString::intern(py, "Code"), &fault.code)?;
        }
    }
    made.set_item(PyString::intern(py, "Error"), error)?;
    modelled(parsing, code, fault, made)
}

/// The members of the error's shape, which botocore adds beside `Error`.
fn modelled<'py>(parsing: &Parsing<'py>, code: &str, fault: &Fault, made: &Bound<'py, PyDict>) -> PyResult<()> {
    let Some((id, structure)) = parsing.model.error_shape(code) else { return Ok(()) };
    let mut fields: Fields = fault.members.iter().map(|(name, value)| (name, value.clone())).collect();
    let words = structure.members.iter().find(|member| member.name.eq_ignore_ascii_case("message"));
    if let Some(member) = words.filter(|member| !fault.message_aside || member.name == "Message") {
        fields.set(&member.name, fault.message.as_str());
    }
    parsing.structure(Some(id), &fields, made)
}

/// The output of an operation that was called from Python, without botocore.
pub(super) fn output<'py>(
    parsing: &Parsing<'py>,
    operation: &'static Operation,
    fields: &Fields,
) -> PyResult<Bound<'py, PyDict>> {
    let made = PyDict::new(parsing.py);
    parsing.structure(operation.output, fields, &made)?;
    Ok(made)
}

/// The states of a service: account, region and what is there.
pub(super) fn states<'py>(py: Python<'py>, states: &[(doublet_aws::Place, Value)]) -> PyResult<Bound<'py, PyList>> {
    let made = PyList::empty(py);
    for (place, value) in states {
        let account = PyString::new(py, &place.account).into_any();
        let region = PyString::new(py, &place.region).into_any();
        made.append(PyTuple::new(py, [account, region, plain(py, value)?])?)?;
    }
    Ok(made)
}
