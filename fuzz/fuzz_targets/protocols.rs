//! A body of any kind through the parser of every protocol; what was read is written again.
#![no_main]

use doublet_aws::WireRequest;
use doublet_aws::protocol::{self, Dialect};
use doublet_fuzz::{all_kinds, assert_sound};
use libfuzzer_sys::fuzz_target;

const DIALECTS: [Dialect; 6] = [
    Dialect::Json { one_zero: false },
    Dialect::Query,
    Dialect::Ec2,
    Dialect::RestJson,
    Dialect::RestXml,
    Dialect::RpcV2Cbor,
];

fuzz_target!(|input: (u8, u8, &str, &str, &[u8])| {
    let (dialect, operation, path, query, body) = input;
    let model = all_kinds();
    let dialect = DIALECTS[usize::from(dialect) % DIALECTS.len()];
    let operation = &model.operations[usize::from(operation) % model.operations.len()];
    let request = WireRequest {
        path: format!("/things/{path}"),
        query: query.to_owned(),
        body: body.to_vec(),
        ..WireRequest::default()
    };
    match protocol::parse(dialect, model, operation, &request) {
        Ok(input) => {
            let output = protocol::fitted(model, operation, input);
            let _ = protocol::write_output(dialect, model, operation, &output, "id");
        }
        Err(fault) => assert_sound(&protocol::write_fault(dialect, Some(model), Some(operation), &fault, "id")),
    }
});
