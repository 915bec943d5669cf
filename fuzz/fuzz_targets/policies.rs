//! A policy of any form, judged by IAM's simulation.
#![no_main]

use doublet_aws::Settings;
use doublet_fuzz::{ask, form, world};
use libfuzzer_sys::fuzz_target;

const KINDS: [&str; 7] = ["string", "date", "numeric", "ip", "binary", "boolean", "stringList"];

fuzz_target!(|input: (&str, &str, &str, u8, &str)| {
    let (policy, action, resource, kind, value) = input;
    let request = form(&[
        ("Action", "SimulateCustomPolicy"),
        ("Version", "2010-05-08"),
        ("PolicyInputList.member.1", policy),
        ("ActionNames.member.1", action),
        ("ResourceArns.member.1", resource),
        ("ContextEntries.member.1.ContextKeyName", "aws:username"),
        ("ContextEntries.member.1.ContextKeyType", KINDS[usize::from(kind) % KINDS.len()]),
        ("ContextEntries.member.1.ContextKeyValues.member.1", value),
    ]);
    ask(&world(Settings::default()), &request);
});
