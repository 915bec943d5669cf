//! Where SageMaker is looser here than its model says.
//!
//! Suites written for moto have names with underscores, roles of other services, and `string` wherever it does not matter. What
//! matters to a program stays as it is: names without blanks, roles by ARN, every choice, length and number that is not here.

use crate::room::{Exception, Rule};

/// What is held against other rules than the model's.
pub(super) const EXCEPTIONS: &[Exception] = &[
    looser("EntityName", "[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}"),
    looser("ExperimentEntityName", "[a-zA-Z0-9][a-zA-Z0-9_-]{0,119}"),
    looser("ModelName", "[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}"),
    looser("EndpointConfigName", "[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}"),
    looser("EndpointName", "[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}"),
    looser("NotebookInstanceName", "[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}"),
    looser("NotebookInstanceLifecycleConfigName", "[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}"),
    // The same names, where they stand for what is there already.
    looser("ArnOrName", "[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}"),
    looser("VersionedArnOrName", "[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}"),
    looser("ExperimentEntityNameOrArn", "[a-zA-Z0-9][a-zA-Z0-9_-]{0,119}"),
    looser("RoleArn", r"arn:aws[a-z\-]*:[a-z]+:.*"),
    // The service makes names of machines and clusters up; here they follow from the names that were given.
    looser(
        "ClusterNameOrArn",
        "arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:cluster/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}",
    ),
    looser("ClusterNodeId", "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,80}"),
    // The operations take these choices in capitals and in small letters.
    unchecked("ClusterSortBy"),
    unchecked("EndpointConfigSortKey"),
    unchecked("EndpointSortKey"),
    // How many tags a thing has is the operation's matter.
    unchecked("TagList"),
    unchecked("CountryCode"),
    unchecked("EnvironmentKey"),
    unchecked("FileSystemId"),
    unchecked("FillingType"),
    unchecked("ForecastFrequency"),
    unchecked("ForecastQuantile"),
    unchecked("ImageArn"),
    unchecked("ImageDigest"),
    unchecked("ImageVersionAlias"),
    unchecked("ImageVersionArn"),
    unchecked("MaximumRetryAttempts"),
    unchecked("ModelPackageFrameworkVersion"),
    unchecked("RepositoryUrl"),
    unchecked("ResponseMIMEType"),
    unchecked("S3Uri"),
    unchecked("StudioLifecycleConfigArn"),
    unchecked("Url"),
];

const fn looser(shape: &'static str, pattern: &'static str) -> Exception {
    Exception { shape, rule: Rule::Looser(pattern) }
}

const fn unchecked(shape: &'static str) -> Exception {
    Exception { shape, rule: Rule::Unchecked }
}
