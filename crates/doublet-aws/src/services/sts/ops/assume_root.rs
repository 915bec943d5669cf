//! `AssumeRoot`: a short session of a member account's root, for one of five tasks.

use crate::credentials::Principal;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sts::errors::StsError;
use crate::services::sts::issue::{Wish, issue, session_of_caller};
use crate::services::sts::state::Sessions;
use crate::value::Fields;

const LONGEST: i64 = 900;

/// The tasks, and what each lets root do. Source: AWS's managed policies under `root-task/`.
const TASKS: &[(&str, &[&str])] = &[
    (
        "IAMAuditRootUserCredentials",
        &[
            "iam:GetUser",
            "iam:GetLoginProfile",
            "iam:ListAccessKeys",
            "iam:ListSigningCertificates",
            "iam:ListMFADevices",
            "iam:GetAccountSummary",
            "iam:GetAccessKeyLastUsed",
        ],
    ),
    ("IAMCreateRootUserPassword", &["iam:CreateLoginProfile", "iam:GetLoginProfile"]),
    (
        "IAMDeleteRootUserCredentials",
        &[
            "iam:DeleteAccessKey",
            "iam:DeleteSigningCertificate",
            "iam:DeleteLoginProfile",
            "iam:DeactivateMFADevice",
            "iam:GetUser",
            "iam:GetLoginProfile",
            "iam:ListAccessKeys",
            "iam:ListSigningCertificates",
            "iam:ListMFADevices",
        ],
    ),
    (
        "S3UnlockBucketPolicy",
        &["s3:DeleteBucketPolicy", "s3:PutBucketPolicy", "s3:GetBucketPolicy", "s3:ListAllMyBuckets"],
    ),
    (
        "SQSUnlockQueuePolicy",
        &["sqs:SetQueueAttributes", "sqs:GetQueueAttributes", "sqs:ListQueues", "sqs:GetQueueUrl"],
    ),
];

pub(super) fn assume_root(call: &mut Call<'_, Sessions>, input: &Input<'_>) -> Result<Fields, Stop> {
    let account = account_of(input.text("TargetPrincipal")).ok_or(StsError::InvalidArn)?;
    let arn = input.structure("TaskPolicyArn").map(|policy| policy.text("arn").to_owned()).unwrap_or_default();
    let task = arn.split_once("::aws:policy/root-task/").map(|(_, name)| name).unwrap_or_default();
    let Some((_, actions)) = TASKS.iter().find(|(name, _)| *name == task) else {
        let names: Vec<&str> = TASKS.iter().map(|(name, _)| *name).collect();
        let fault = crate::fault::Fault::from(StsError::NoTaskPolicy(arn));
        return Err(fault.knew(format!("the tasks are {}", names.join(", "))).into());
    };
    let policy = serde_json::json!({
        "Version": "2012-10-17",
        "Statement": {"Effect": "Allow", "Action": actions, "Resource": "*"},
    });
    let source_identity = session_of_caller(call).and_then(|session| session.source_identity.clone());
    let wish = Wish {
        policies: vec![policy.to_string()],
        source_identity: source_identity.clone(),
        ..Wish::new(&account, Principal::Root, input.integer("DurationSeconds").unwrap_or(LONGEST))
    };
    Ok(Fields::new().with("Credentials", issue(call, wish)).maybe("SourceIdentity", source_identity))
}

/// The account in `123456789012` or `arn:aws:iam::123456789012:root`.
fn account_of(target: &str) -> Option<String> {
    let account = if target.starts_with("arn:") { target.split(':').nth(4)? } else { target };
    (account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit())).then(|| account.to_owned())
}
