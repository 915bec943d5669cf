//! A date of any form, where each protocol has one: in bodies, headers and queries.
#![no_main]

use doublet_aws::WireRequest;
use doublet_aws::protocol::{self, Dialect};
use doublet_fuzz::all_kinds;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|date: &str| {
    let model = all_kinds();
    let Some(operation) = model.operation("Put") else { return };
    let quoted = serde_json::Value::from(date).to_string();
    let escaped: String = date.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let bodies = [
        (
            Dialect::Json { one_zero: false },
            format!(r#"{{"At":{quoted},"IsoAt":{quoted},"HttpAt":{quoted},"UnixAt":{quoted}}}"#),
        ),
        (Dialect::Json { one_zero: false }, format!(r#"{{"At":{date}}}"#)),
        (Dialect::Query, format!("Action=Put&At={escaped}&IsoAt={escaped}&HttpAt={escaped}&UnixAt={escaped}")),
        (
            Dialect::RestXml,
            format!("<Put><At>{date}</At><IsoAt>{date}</IsoAt><HttpAt>{date}</HttpAt><UnixAt>{date}</UnixAt></Put>"),
        ),
    ];
    for (dialect, body) in bodies {
        let request = WireRequest {
            path: "/things/a/b".to_owned(),
            query: format!("until={escaped}"),
            headers: vec![("If-Modified-Since".to_owned(), date.to_owned())],
            body: body.into_bytes(),
            ..WireRequest::default()
        };
        if let Ok(input) = protocol::parse(dialect, model, operation, &request) {
            let _ = protocol::write_output(dialect, model, operation, &protocol::fitted(model, operation, input), "id");
        }
    }
});
