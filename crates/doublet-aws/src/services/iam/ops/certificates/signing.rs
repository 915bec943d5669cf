//! `UploadSigningCertificate`, `ListSigningCertificates`, `UpdateSigningCertificate`, `DeleteSigningCertificate`

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::known::not_there;
use crate::services::iam::ops::owners::{Owner, owner, owner_who, status_in};
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::services::iam::state::{Identities, SecurityCredentials, SigningCertificate, Status, read_certificate};
use crate::value::Fields;

/// A user has at most so many.
const MOST_CERTIFICATES: usize = 2;
const ID_LENGTH: usize = 32;

/// `UploadSigningCertificate`
pub(crate) fn upload_signing_certificate(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let owner = owner(call, input)?;
    let body = input.text("CertificateBody");
    if read_certificate(body).is_none() {
        return Err(AccountError::MalformedCertificate.into());
    }
    let known = &call.state.security_of(&owner)?.signing_certificates;
    if known.iter().any(|certificate| certificate.body == body) {
        return Err(AccountError::DuplicateCertificate.into());
    }
    if known.len() >= MOST_CERTIFICATES {
        return Err(AccountError::Quota { quota: "CertificatesPerUser", limit: MOST_CERTIFICATES }.into());
    }
    let certificate = SigningCertificate {
        id: call.ids.principal("", ID_LENGTH),
        body: body.to_owned(),
        status: Status::Active,
        uploaded: call.now,
    };
    let told = told(&owner, &certificate);
    call.state.security_of_mut(&owner)?.signing_certificates.push(certificate);
    Ok(Fields::new().with("Certificate", told))
}

/// `ListSigningCertificates`
pub(crate) fn list_signing_certificates(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let owner = owner(call, input)?;
    let page = page_by_number(input, &call.state.security_of(&owner)?.signing_certificates)?;
    Ok(answer_page("Certificates", page, |certificate| told(&owner, certificate)))
}

/// `UpdateSigningCertificate`
pub(crate) fn update_signing_certificate(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = input.text("CertificateId");
    let status = status_in(input)?;
    let owner = owner_who(call, input, |security| place_of(security, id).is_some())?;
    let certificates = &mut call.state.security_of_mut(&owner)?.signing_certificates;
    match certificates.iter_mut().find(|certificate| certificate.id == id) {
        Some(certificate) => certificate.status = status,
        None => return Err(no_such_certificate(certificates, &owner, id)),
    }
    Ok(Fields::new())
}

/// `DeleteSigningCertificate`
pub(crate) fn delete_signing_certificate(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = input.text("CertificateId");
    let owner = owner_who(call, input, |security| place_of(security, id).is_some())?;
    let security = call.state.security_of_mut(&owner)?;
    let place =
        place_of(security, id).ok_or_else(|| no_such_certificate(&security.signing_certificates, &owner, id))?;
    security.signing_certificates.remove(place);
    Ok(Fields::new())
}

fn no_such_certificate(known: &[SigningCertificate], owner: &Owner, id: &str) -> Stop {
    let what = format!("signing certificates of {}", owner.in_words());
    not_there(AccountError::NoSuchCertificate(id.to_owned()), &what, known.iter().map(|certificate| &certificate.id))
}

fn place_of(security: &SecurityCredentials, id: &str) -> Option<usize> {
    security.signing_certificates.iter().position(|certificate| certificate.id == id)
}

fn told(owner: &Owner, certificate: &SigningCertificate) -> Fields {
    Fields::new()
        .maybe("UserName", owner.user())
        .with("CertificateId", &certificate.id)
        .with("CertificateBody", &certificate.body)
        .with("Status", certificate.status.in_words())
        .with("UploadDate", certificate.uploaded)
}
