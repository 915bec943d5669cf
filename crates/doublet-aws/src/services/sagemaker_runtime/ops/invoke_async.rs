//! `InvokeEndpointAsync`: a prediction that is put into S3, where the configuration of the endpoint says.

use super::endpoint::{Prediction, facts, prediction};
use crate::body::Body;
use crate::bus::EndpointFacts;
use crate::input::Input;
use crate::outside::Told;
use crate::room::{Call, Stop};
use crate::services::sagemaker_runtime::errors::RuntimeError;
use crate::services::sagemaker_runtime::state::Invocations;
use crate::value::Fields;

pub(crate) fn invoke_endpoint_async(call: &mut Call<'_, Invocations>, input: &Input<'_>) -> Result<Fields, Stop> {
    let endpoint = facts(call, input.text("EndpointName"));
    // A failure is no error of the call: it is put into S3, too.
    let told = match call.told {
        Some(Told::Failed { message, .. }) => Prediction::failed(message),
        _ => prediction(call, "InvokeEndpointAsync", input, endpoint.as_ref())?,
    };
    let failed = told.text("Failed").is_some();
    let id = told.text("Key").map_or_else(|| call.ids.uuid(), str::to_owned);
    let bucket = format!("sagemaker-{}-{}", call.place.region, call.place.account);
    let path = |own: fn(&EndpointFacts) -> Option<String>, usual: &str| {
        let own = endpoint.as_ref().and_then(own);
        own.unwrap_or_else(|| format!("s3://{bucket}/{usual}"))
    };
    let output = location(&path(|facts| facts.output_path.clone(), "async-endpoint-outputs"), &id, "out");
    let failure = location(&path(|facts| facts.failure_path.clone(), "async-endpoint-failures"), &id, "error.out");
    put(call, if failed { &failure } else { &output }, &told)?;
    let inference = input.optional_text("InferenceId").map_or_else(|| call.ids.uuid(), str::to_owned);
    Ok(Fields::new().with("InferenceId", inference).with("OutputLocation", output).with("FailureLocation", failure))
}

fn location(path: &str, id: &str, ending: &str) -> String {
    format!("{}/{id}.{ending}", path.trim_end_matches('/'))
}

/// Puts a prediction into S3; the bucket is made if it is not there.
fn put(call: &mut Call<'_, Invocations>, location: &str, told: &Prediction) -> Result<(), Stop> {
    let place = location.strip_prefix("s3://").and_then(|place| place.split_once('/'));
    let (bucket, key) = place.ok_or_else(|| RuntimeError::BadLocation(location.to_owned()))?;
    let object = || {
        Fields::new()
            .with("Bucket", bucket)
            .with("Key", key)
            .with("Body", Body::from(told.text("Whole").map_or_else(|| told.body(), |whole| whole.as_bytes().to_vec())))
            .maybe("ContentType", told.text("ContentType"))
    };
    let Err(fault) = call.call("s3", "PutObject", object()) else { return Ok(()) };
    if fault.code != "NoSuchBucket" {
        return Err(Stop::Fault(fault));
    }
    let elsewhere = Some(call.place.region.clone()).filter(|region| region != "us-east-1");
    let configuration = elsewhere.map(|region| Fields::new().with("LocationConstraint", region));
    let made = Fields::new().with("Bucket", bucket).maybe("CreateBucketConfiguration", configuration);
    call.call("s3", "CreateBucket", made).map_err(Stop::Fault)?;
    call.call("s3", "PutObject", object()).map_err(Stop::Fault)?;
    Ok(())
}
