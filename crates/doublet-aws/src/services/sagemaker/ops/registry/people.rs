//! Who made something or changed it last.

use crate::room::Call;
use crate::services::sagemaker::kinds::arn;
use crate::services::sagemaker::state::SageMaker;
use crate::value::Kept;

/// The caller as the registry writes it down: the identity of IAM, and a user of Studio, whom suites written for moto compare with.
pub(crate) fn caller(call: &Call<'_, SageMaker>) -> Kept {
    const DOMAIN: &str = "fake-domain-id";
    const USER: &str = "fake-user-profile-name";
    let profile = arn(call.place, &format!("user-profile/{DOMAIN}/{USER}"));
    let identity = Kept::structure([
        ("Arn", call.caller.arn(call.place.partition()).into()),
        ("PrincipalId", call.caller.id().into()),
    ]);
    Kept::structure([
        ("UserProfileArn", profile.into()),
        ("UserProfileName", USER.into()),
        ("DomainId", DOMAIN.into()),
        ("IamIdentity", identity),
    ])
}
