//! In which words each family of services says that credentials are no good.

use crate::clock::Timestamp;
use crate::fault::Fault;
use crate::model::{Model, Protocol};

/// What is wrong with the credentials of a request.
#[derive(Debug, PartialEq)]
pub(super) enum Refusal {
    /// There are none.
    MissingToken,
    /// The signature lacks a part.
    Incomplete(String),
    /// Nobody has this key, it was made inactive, or its session's token is another one.
    UnknownKey,
    /// The session is over.
    ExpiredToken,
    /// It was signed for another service, or on another day than it says.
    WrongScope(String),
    /// It was signed too long ago, or will be.
    OutOfTime(String),
    /// It is in no form that is known.
    UnknownForm,
    /// It does not say when it was signed.
    NoDate,
    /// A presigned request has a part that is none.
    BadQuery(&'static str),
    /// The time that a presigned request is good for is over.
    ExpiredRequest { ended: Timestamp, now: Timestamp },
    /// It was signed with another secret, or changed on its way.
    WrongSignature,
}

/// How a service names these errors.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Family {
    /// IAM and STS, and all that speak XML.
    Query,
    Ec2,
    S3,
    /// Status 400.
    Json,
    /// Status 403.
    RestJson,
}

impl Family {
    fn of(model: &Model) -> Self {
        let speaks = |protocol| model.metadata.protocols.contains(&protocol);
        if model.metadata.service_id == "S3" {
            Self::S3
        } else if speaks(Protocol::Ec2) {
            Self::Ec2
        } else if speaks(Protocol::Json) {
            Self::Json
        } else if speaks(Protocol::RestJson) || speaks(Protocol::RpcV2Cbor) {
            Self::RestJson
        } else {
            Self::Query
        }
    }
}

impl Refusal {
    /// The fault, with its code in both families of names, since some services speak both.
    pub(super) fn fault(self, model: &Model) -> Fault {
        let family = Family::of(model);
        let words = self.words(family);
        let (short, long) = self.codes();
        match family {
            Family::Query => Fault::new(short, words).status(if short == "IncompleteSignature" { 400 } else { 403 }),
            Family::Ec2 => match self {
                Self::ExpiredRequest { .. } | Self::OutOfTime(_) | Self::ExpiredToken => {
                    Fault::new("RequestExpired", "Request has expired.")
                }
                _ => Fault::new("AuthFailure", "AWS was not able to validate the provided access credentials").status(401),
            },
            Family::S3 => match self {
                Self::MissingToken => Fault::new("AccessDenied", "Access Denied").status(403),
                Self::UnknownKey => {
                    Fault::new("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")
                        .status(403)
                }
                Self::ExpiredToken => Fault::new("ExpiredToken", "The provided token has expired."),
                Self::ExpiredRequest { ended, now } => {
                    let (ended, now) = (ended.iso(), now.iso());
                    let knew = format!("it was good until {ended}, and the clock says {now}");
                    let fault = Fault::new("AccessDenied", "Request has expired").status(403).knew(knew);
                    fault.member("Expires", ended).member("ServerTime", now)
                }
                Self::OutOfTime(_) => Fault::new(
                    "RequestTimeTooSkewed",
                    "The difference between the request time and the current time is too large.",
                )
                .status(403),
                Self::BadQuery(words) => Fault::new("AuthorizationQueryParametersError", words),
                Self::UnknownForm => Fault::new("InvalidArgument", words).member("ArgumentName", "Authorization"),
                Self::NoDate => Fault::new("AccessDenied", words).status(403),
                Self::Incomplete(_) | Self::WrongScope(_) => {
                    Fault::new("AuthorizationHeaderMalformed", words).status(400)
                }
                Self::WrongSignature => Fault::new(
                    short,
                    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
                )
                .status(403),
            },
            // SQS is 403 as it was before it spoke JSON.
            Family::Json => {
                Fault::new(long, words).status(if model.metadata.query_compatible { 403 } else { 400 }).in_query(short)
            }
            Family::RestJson => Fault::new(long, words).status(403),
        }
    }

    /// The code as services of old name it, and as those of JSON do.
    fn codes(&self) -> (&'static str, &'static str) {
        match self {
            Self::MissingToken => ("MissingAuthenticationToken", "MissingAuthenticationTokenException"),
            Self::Incomplete(_) => ("IncompleteSignature", "IncompleteSignatureException"),
            Self::UnknownKey => ("InvalidClientTokenId", "UnrecognizedClientException"),
            Self::ExpiredToken => ("ExpiredToken", "ExpiredTokenException"),
            Self::UnknownForm
            | Self::NoDate
            | Self::BadQuery(_)
            | Self::WrongScope(_)
            | Self::OutOfTime(_)
            | Self::ExpiredRequest { .. }
            | Self::WrongSignature => ("SignatureDoesNotMatch", "InvalidSignatureException"),
        }
    }

    fn words(&self, family: Family) -> String {
        match self {
            Self::MissingToken if matches!(family, Family::Json | Family::RestJson) => "Missing Authentication Token",
            Self::MissingToken => "Request is missing Authentication Token",
            Self::UnknownKey => "The security token included in the request is invalid.",
            Self::ExpiredToken => "The security token included in the request is expired",
            Self::ExpiredRequest { .. } => "Signature expired",
            Self::WrongSignature => {
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and \
                 signing method. Consult the service documentation for details."
            }
            Self::UnknownForm => "Unsupported Authorization Type",
            Self::NoDate => "AWS authentication requires a valid Date or x-amz-date header",
            Self::BadQuery(words) => words,
            Self::Incomplete(words) | Self::WrongScope(words) | Self::OutOfTime(words) => words,
        }
        .to_owned()
    }
}
