//! `GenerateCredentialReport`, `GetCredentialReport`: what every user proves with who it is, as CSV.

use crate::clock::Timestamp;
use crate::credentials::Credentials;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::state::{CredentialReport, Identities, Kind, SecurityCredentials};
use crate::table::Place;
use crate::value::Fields;

const HEADER: &str = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,\
password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,\
access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,\
access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,\
cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

/// What stands where there is nothing to tell.
const NOTHING: &str = "N/A";
const DAY: i64 = 24 * 3600;

/// `GenerateCredentialReport`. AWS makes a report every four hours; here it is made anew whenever it is asked for.
pub(crate) fn generate_credential_report(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    let content = report(call.state, call.credentials, call.place);
    let before = call.state.account.credential_report.replace(CredentialReport { content, generated: call.now });
    Ok(match before {
        Some(_) => Fields::new().with("State", "COMPLETE"),
        None => Fields::new()
            .with("State", "STARTED")
            .with("Description", "No report exists. Starting a new report generation task"),
    })
}

/// `GetCredentialReport`
pub(crate) fn get_credential_report(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    let report = call.state.account.credential_report.as_ref().ok_or(AccountError::NoReport)?;
    if report.is_expired(call.now) {
        return Err(AccountError::ReportExpired.into());
    }
    Ok(Fields::new()
        .with("Content", report.content.clone().into_bytes())
        .with("ReportFormat", "text/csv")
        .with("GeneratedTime", report.generated))
}

/// The root user comes last, and only if it has credentials: suites that count users do not know it.
fn report(state: &Identities, credentials: &Credentials, place: &Place) -> String {
    let longest_age = state.account.password_policy.as_ref().and_then(|policy| policy.longest_age);
    let mut lines = vec![HEADER.to_owned()];
    for user in state.users.iter() {
        let identity = &user.identity;
        let mut cells = vec![identity.name.clone(), identity.arn(Kind::User, place), date(identity.created)];
        cells.extend(password_cells(&user.security, user.password_last_used, longest_age));
        cells.extend(other_cells(&user.security, credentials));
        lines.push(cells.join(","));
    }
    let root = &state.account.root;
    if !root.is_empty() {
        let created = root.access_keys.iter().map(|key| key.created).min().unwrap_or_default();
        let arn = format!("arn:{}:iam::{}:root", place.partition(), place.account);
        let mut cells = vec!["<root_account>".to_owned(), arn, date(created)];
        cells.extend(["not_supported", "no_information", "not_supported", "not_supported"].map(str::to_owned));
        cells.extend(other_cells(root, credentials));
        lines.push(cells.join(","));
    }
    lines.join("\n")
}

fn password_cells(security: &SecurityCredentials, used: Option<Timestamp>, longest_age: Option<i64>) -> [String; 4] {
    let Some(login) = &security.login else {
        return ["false", NOTHING, NOTHING, NOTHING].map(str::to_owned);
    };
    let next = longest_age.map(|days| date(login.changed.plus_seconds(days.saturating_mul(DAY))));
    [
        "true".to_owned(),
        used.map_or_else(|| "no_information".to_owned(), date),
        date(login.changed),
        next.unwrap_or_else(|| NOTHING.to_owned()),
    ]
}

fn other_cells(security: &SecurityCredentials, credentials: &Credentials) -> Vec<String> {
    let mut cells = vec![(!security.mfa_devices.is_empty()).to_string()];
    for place in 0..2 {
        let Some(key) = security.access_keys.get(place) else {
            cells.extend(["false", NOTHING, NOTHING, NOTHING, NOTHING].map(str::to_owned));
            continue;
        };
        cells.extend([key.status.is_active().to_string(), date(key.created)]);
        match credentials.last_use(&key.id) {
            Some(last) => cells.extend([date(last.at), last.region.clone(), last.service.clone()]),
            None => cells.extend([NOTHING, NOTHING, NOTHING].map(str::to_owned)),
        }
    }
    for place in 0..2 {
        match security.signing_certificates.get(place) {
            Some(certificate) => {
                cells.extend([certificate.status.is_active().to_string(), date(certificate.uploaded)]);
            }
            None => cells.extend(["false", NOTHING].map(str::to_owned)),
        }
    }
    cells
}

/// A moment as reports have it: `2026-11-21T13:00:00+00:00`.
fn date(moment: Timestamp) -> String {
    let seconds = jiff::Timestamp::from_second(moment.seconds()).map(|moment| moment.to_string());
    seconds.map_or_else(|_| NOTHING.to_owned(), |text| text.replace('Z', "+00:00"))
}
