//! `UploadServerCertificate`, `GetServerCertificate`, `ListServerCertificates`, `UpdateServerCertificate`,
//! `DeleteServerCertificate`. Whether a certificate is one, and its key its key, is not looked at: suites send any text.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::services::iam::ops::tags::{tags_with, told_tags};
use crate::services::iam::state::{Identities, Identity, Kind, ServerCertificate, Tags, read_certificate};
use crate::table::Place;
use crate::value::Fields;

/// An account has at most so many.
pub(crate) const MOST_CERTIFICATES: usize = 20;
/// What does not say how long it is good for is good for so many seconds.
const YEAR: i64 = 365 * 24 * 3600;

/// `UploadServerCertificate`
pub(crate) fn upload_server_certificate(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("ServerCertificateName");
    let body = input.text("CertificateBody");
    let tags = tags_with(&Tags::default(), input)?;
    let known = &call.state.account.server_certificates;
    if known.get_in_any_case(name).is_some() {
        return Err(AccountError::ServerCertificateExists(name.to_owned()).into());
    }
    if known.len() >= MOST_CERTIFICATES {
        return Err(AccountError::Quota { quota: "ServerCertificatesPerAccount", limit: MOST_CERTIFICATES }.into());
    }
    let certificate = ServerCertificate {
        identity: Identity::new(Kind::ServerCertificate, name, input.optional_text("Path"), call.ids, call.now),
        body: body.to_owned(),
        chain: input.optional_text("CertificateChain").map(str::to_owned),
        expires: read_certificate(body).map_or_else(|| call.now.plus_seconds(YEAR), |validity| validity.until),
        tags,
    };
    let told = Fields::new()
        .with("ServerCertificateMetadata", told_metadata(&certificate, call.place))
        .maybe("Tags", told_tags(&certificate.tags));
    call.state.account.server_certificates.insert(certificate);
    Ok(told)
}

/// `GetServerCertificate`
pub(crate) fn get_server_certificate(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let certificate = call.state.server_certificate(input.text("ServerCertificateName"))?;
    let told = Fields::new()
        .with("ServerCertificateMetadata", told_metadata(certificate, call.place))
        .with("CertificateBody", &certificate.body)
        .maybe("CertificateChain", certificate.chain.as_ref())
        .maybe("Tags", told_tags(&certificate.tags));
    Ok(Fields::new().with("ServerCertificate", told))
}

/// `ListServerCertificates`
pub(crate) fn list_server_certificates(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let prefix = input.optional_text("PathPrefix").unwrap_or("/");
    let known = call.state.account.server_certificates.iter();
    let page = page_by_number(input, known.filter(|certificate| certificate.identity.path.starts_with(prefix)))?;
    Ok(answer_page("ServerCertificateMetadataList", page, |certificate| told_metadata(certificate, call.place)))
}

/// `UpdateServerCertificate`
pub(crate) fn update_server_certificate(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("ServerCertificateName");
    let id = call.state.server_certificate(name)?.identity.id.clone();
    if let Some(new) = input.optional_text("NewServerCertificateName") {
        let taken = call.state.account.server_certificates.get_in_any_case(new);
        if taken.is_some_and(|taken| taken.identity.id != id) {
            return Err(AccountError::ServerCertificateExists(new.to_owned()).into());
        }
    }
    if let Some(path) = input.optional_text("NewPath") {
        path.clone_into(&mut call.state.server_certificate_mut(name)?.identity.path);
    }
    if let Some(new) = input.optional_text("NewServerCertificateName") {
        call.state.account.server_certificates.rename(name, new);
    }
    Ok(Fields::new())
}

/// `DeleteServerCertificate`
pub(crate) fn delete_server_certificate(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("ServerCertificateName");
    call.state.server_certificate(name)?;
    call.state.account.server_certificates.remove(name);
    Ok(Fields::new())
}

fn told_metadata(certificate: &ServerCertificate, place: &Place) -> Fields {
    let identity = &certificate.identity;
    Fields::new()
        .with("Path", &identity.path)
        .with("ServerCertificateName", &identity.name)
        .with("ServerCertificateId", &identity.id)
        .with("Arn", identity.arn(Kind::ServerCertificate, place))
        .with("UploadDate", identity.created)
        .with("Expiration", certificate.expires)
}
