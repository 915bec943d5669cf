//! Compilation of models for a device. Nothing is compiled; what came of it are samples.

use super::{Doubled, Kind, List, Takes};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::Kept;

/// A model that is compiled for a device.
pub(crate) struct CompilationJob;

impl Doubled for CompilationJob {
    const KIND: &'static Kind = &Kind {
        arn: "compilation-job",
        seen_as: "compilation_jobs",
        name: "CompilationJobName",
        arn_member: "CompilationJobArn",
        status: "CompilationJobStatus",
        describe: "DescribeCompilationJob",
        list: List::of("CompilationJobSummaries"),
        takes: Some(Takes {
            meanwhile: "INPROGRESS",
            failed: "FAILED",
            ended: &["CompilationEndTime", "ModelArtifacts", "ModelDigests"],
        }),
        missing: ("ResourceNotFound", |arn, _| format!("Could not find requested compilation job '{arn}'.")),
        taken: |arn, _| {
            SageMakerError::InUse(format!(
                "Job name must be unique within an AWS account and region, and a compilation job with this name already exists ({arn})"
            ))
        },
        complete: |_, job, making| {
            job.facts.set("CompilationJobStatus", "COMPLETED");
            job.facts.set("CompilationStartTime", making.now);
            job.facts.set("CompilationEndTime", making.now);
            compile(job);
            Ok(())
        },
    };
}

/// The digest of nothing (BLAKE2b): there are no artifacts.
const DIGEST: &str = "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419\
                      d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce";

fn compile(job: &mut Resource) {
    let facts = &mut job.facts;
    let location = facts.within(&["OutputConfig", "S3OutputLocation"]).cloned();
    facts.set("ModelArtifacts", Kept::structure([("S3ModelArtifacts", location.unwrap_or_else(|| "".into()))]));
    facts.set("ModelDigests", Kept::structure([("ArtifactDigest", DIGEST.into())]));
    facts.set("DerivedInformation", Kept::structure([("DerivedDataInputConfig", "DerivedDataInputConfig".into())]));
    facts.set("InferenceImage", "InferenceImage");
    facts.set("FailureReason", "");
    // What lists say of the device.
    for (path, told) in [
        (&["OutputConfig", "TargetDevice"][..], "CompilationTargetDevice"),
        (&["OutputConfig", "TargetPlatform", "Os"], "CompilationTargetPlatformOs"),
        (&["OutputConfig", "TargetPlatform", "Arch"], "CompilationTargetPlatformArch"),
        (&["OutputConfig", "TargetPlatform", "Accelerator"], "CompilationTargetPlatformAccelerator"),
    ] {
        if let Some(value) = facts.within(path).cloned() {
            facts.set(told, value);
        }
    }
}
