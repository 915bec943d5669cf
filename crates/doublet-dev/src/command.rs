//! Words of the command line → a check → its answer.

use std::io::{stdin, stdout};
use std::path::{Path, PathBuf};

use crate::architecture::Architecture;
use crate::aws_coverage::{check_coverage, write_coverage};
use crate::aws_models::{compare_models, pack_models};
use crate::error::DevError;
use crate::finding::Answer;
use crate::layers::check_layers;
use crate::new_service::lay_service;
use crate::protocol_cases::answer_cases;
use crate::sizes::check_sizes;
use crate::walls::check_walls;
use crate::workspace::Workspace;

/// A check that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Who imports whom, and what stays in which room.
    CheckLayers,
    /// How long files are, and whether they say what they are for.
    CheckSizes,
    /// Pack the service models of the botocore whose `data` folder this is.
    AwsModels(PathBuf),
    /// What the botocore whose `data` folder this is has that the packed models have not.
    AwsNews(PathBuf),
    /// Write the page that says which operations of AWS are doubled.
    AwsCoverage,
    /// Whether that page says what the code does.
    CheckCoverage,
    /// Lay the room of a service, by its name and the `data` folder of a botocore.
    NewService(String, PathBuf),
    /// Read and write what the standard input asks for, by the models that are given with it.
    AwsProtocolCases,
}

impl Command {
    /// Finds the check that the words name.
    ///
    /// # Errors
    /// If they name none.
    pub fn parse(words: &[String]) -> Result<Self, DevError> {
        match words {
            [word] if word == "check-layers" => Ok(Self::CheckLayers),
            [word] if word == "check-sizes" => Ok(Self::CheckSizes),
            [word, data] if word == "aws-models" => Ok(Self::AwsModels(data.into())),
            [word, data] if word == "aws-news" => Ok(Self::AwsNews(data.into())),
            [word] if word == "aws-coverage" => Ok(Self::AwsCoverage),
            [word] if word == "check-coverage" => Ok(Self::CheckCoverage),
            [word, name, data] if word == "new-service" => Ok(Self::NewService(name.clone(), data.into())),
            [word] if word == "aws-protocol-cases" => Ok(Self::AwsProtocolCases),
            _ => Err(DevError::UnknownCommand { words: words.to_vec() }),
        }
    }

    /// Looks at the project that stands at `root`.
    ///
    /// # Errors
    /// If something that the check must read is missing or malformed.
    pub fn run(&self, root: &Path) -> Result<Answer, DevError> {
        match self {
            Self::CheckLayers => look_at_layers(root),
            Self::CheckSizes => check_sizes(root),
            Self::AwsModels(data) => pack_models(root, data),
            Self::AwsNews(data) => compare_models(root, data),
            Self::AwsCoverage => write_coverage(root),
            Self::CheckCoverage => check_coverage(root),
            Self::NewService(name, data) => lay_service(root, name, data),
            Self::AwsProtocolCases => answer_cases(stdin().lock(), stdout().lock()),
        }
    }
}

fn look_at_layers(root: &Path) -> Result<Answer, DevError> {
    let architecture = Architecture::read(root)?;
    let workspace = Workspace::read(root)?;
    let mut findings = check_layers(&architecture, &workspace, root);
    findings.extend(check_walls(&architecture, &workspace, root)?);
    let summary = format!(
        "layers: {} crates, {} imports between them, {} walls",
        workspace.packages.len(),
        workspace.packages.iter().map(|package| workspace.imports_of(package).count()).sum::<usize>(),
        architecture.walls.len(),
    );
    Ok(Answer { summary, findings })
}
