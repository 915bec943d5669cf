//! `GetWebIdentityToken`: a token by which the caller is known outside of AWS.
//!
//! It has the form and the claims of AWS's; its signature is that of nobody.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use crate::credentials::Principal;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sts::errors::StsError;
use crate::services::sts::session_tags;
use crate::services::sts::state::Sessions;
use crate::value::Fields;

const DEFAULT_DURATION: i64 = 300;

pub(super) fn get_web_identity_token(call: &mut Call<'_, Sessions>, input: &Input<'_>) -> Result<Fields, Stop> {
    let algorithm = input.text("SigningAlgorithm");
    let signature_length = match algorithm {
        "RS256" => 256,
        "ES384" => 96,
        _ => return Err(StsError::SigningAlgorithm(algorithm.to_owned()).into()),
    };
    let ends = call.now.plus_seconds(input.integer("DurationSeconds").unwrap_or(DEFAULT_DURATION));
    let session_ends = super::super::issue::session_of_caller(call).map(|session| session.ends);
    if session_ends.is_some_and(|session_ends| session_ends < ends) {
        return Err(StsError::DurationEscalation.into());
    }
    let tags: Map<String, Value> =
        session_tags::given(input)?.into_iter().map(|(key, value)| (key, Value::String(value))).collect();
    let subject = match &call.caller.principal {
        Principal::AssumedRole { role, .. } => role.clone(),
        _ => call.caller.arn(call.place.partition()),
    };
    let audience = match input.texts("Audience").as_slice() {
        [one] => json!(one),
        many => json!(many),
    };
    let mut aws = json!({"aws_account": call.caller.account, "principal_id": subject});
    if let (Some(aws), false) = (aws.as_object_mut(), tags.is_empty()) {
        aws.insert("request_tags".to_owned(), Value::Object(tags));
    }
    let header = json!({"alg": algorithm, "kid": format!("{}_0", call.ids.hex(8)), "typ": "JWT"});
    let claims = json!({
        "iss": format!("https://{}.tokens.sts.global.api.aws", call.caller.account),
        "sub": subject,
        "aud": audience,
        "iat": call.now.seconds(),
        "exp": ends.seconds(),
        "jti": call.ids.uuid(),
        "https://sts.amazonaws.com/": aws,
    });
    let signature: Vec<u8> = (0..signature_length).map(|_| call.ids.next().to_le_bytes()[0]).collect();
    let token = [header.to_string().into_bytes(), claims.to_string().into_bytes(), signature]
        .map(|part| URL_SAFE_NO_PAD.encode(part))
        .join(".");
    Ok(Fields::new().with("WebIdentityToken", token).with("Expiration", ends))
}
