//! A signature of any form, in a header or in a query, where signatures are checked.
#![no_main]

use doublet_fuzz::{ask, form, signed, world};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str, &str, &str, bool)| {
    let (authorization, date, query, content, is_header) = input;
    let mut request = form(&[("Action", "ListUsers"), ("Version", "2010-05-08")]);
    query.clone_into(&mut request.query);
    if is_header {
        request.headers.push(("Authorization".to_owned(), format!("AWS4-HMAC-SHA256 {authorization}")));
        request.headers.push(("X-Amz-Date".to_owned(), date.to_owned()));
        request.headers.push(("x-amz-content-sha256".to_owned(), content.to_owned()));
    }
    ask(&world(signed()), &request);
});
