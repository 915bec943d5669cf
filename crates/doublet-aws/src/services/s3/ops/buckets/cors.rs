//! `PutBucketCors`, `GetBucketCors`, `DeleteBucketCors`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::{BucketError, Setting};
use crate::services::s3::state::S3State;
use crate::services::s3::state::settings::cors::CorsRule;
use crate::value::{Fields, Value};

const METHODS: [&str; 5] = ["GET", "PUT", "POST", "DELETE", "HEAD"];
const MOST_RULES: usize = 100;

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let configuration = input.structure("CORSConfiguration").ok_or(BucketError::MalformedXml)?;
    let rules: Vec<CorsRule> = configuration.structures("CORSRules").iter().map(rule).collect::<Result<_, _>>()?;
    if rules.is_empty() || rules.len() > MOST_RULES {
        return Err(BucketError::MalformedXml.into());
    }
    call.state.bucket_mut(input.text("Bucket"))?.settings.cors = rules;
    Ok(Fields::new())
}

fn rule(written: &Input<'_>) -> Result<CorsRule, BucketError> {
    let texts = |name: &str| -> Vec<String> { written.texts(name).into_iter().map(str::to_owned).collect() };
    let rule = CorsRule {
        id: written.optional_text("ID").map(str::to_owned),
        origins: texts("AllowedOrigins"),
        methods: texts("AllowedMethods"),
        headers: texts("AllowedHeaders"),
        exposed: texts("ExposeHeaders"),
        max_age: written.integer("MaxAgeSeconds"),
    };
    if rule.origins.is_empty() || rule.methods.is_empty() {
        return Err(BucketError::MalformedXml);
    }
    if let Some(method) = rule.methods.iter().find(|method| !METHODS.contains(&method.as_str())) {
        return Err(BucketError::InvalidRequest(format!(
            "Found unsupported HTTP method in CORS config. Unsupported method is {method}"
        )));
    }
    if let Some(origin) = rule.origins.iter().find(|origin| origin.matches('*').count() > 1) {
        return Err(BucketError::InvalidRequest(format!(
            "AllowedOrigin \"{origin}\" can not have more than one wildcard."
        )));
    }
    if let Some(header) = rule.headers.iter().find(|header| header.matches('*').count() > 1) {
        return Err(BucketError::InvalidRequest(format!(
            "AllowedHeader \"{header}\" can not have more than one wildcard."
        )));
    }
    if let Some(header) = rule.exposed.iter().find(|header| header.contains('*')) {
        return Err(BucketError::InvalidRequest(format!(
            "ExposeHeader \"{header}\" contains wildcard. We currently do not support wildcard for ExposeHeader."
        )));
    }
    Ok(rule)
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    if bucket.settings.cors.is_empty() {
        return Err(BucketError::NotSet { what: Setting::Cors, bucket: bucket.name.clone() }.into());
    }
    let some = |texts: &Vec<String>| Some(texts.clone()).filter(|texts| !texts.is_empty());
    let rules = bucket.settings.cors.iter().map(|rule| {
        Fields::new()
            .maybe("ID", rule.id.as_ref())
            .maybe("AllowedHeaders", some(&rule.headers))
            .with("AllowedMethods", rule.methods.clone())
            .with("AllowedOrigins", rule.origins.clone())
            .maybe("ExposeHeaders", some(&rule.exposed))
            .maybe("MaxAgeSeconds", rule.max_age)
    });
    Ok(Fields::new().with("CORSRules", rules.collect::<Value>()))
}

pub(in crate::services::s3) fn delete(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.bucket_mut(input.text("Bucket"))?.settings.cors.clear();
    Ok(Fields::new())
}
