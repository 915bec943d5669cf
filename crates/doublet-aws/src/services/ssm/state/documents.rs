//! Documents: their versions, which of them is the default, and who else may use them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::content::Content;
use super::tags::Tags;
use crate::clock::Timestamp;
use crate::services::ssm::errors::SsmError;
use crate::value::{Fields, Kept, Value};

const MOST_VERSIONS: usize = 1000;

/// The documents of an account and region, by name.
pub(crate) type Documents = BTreeMap<String, Document>;

/// A document.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Document {
    pub(crate) name: String,
    /// The account that owns it.
    pub(crate) owner: String,
    /// `Command`, `Automation`, …
    pub(crate) kind: String,
    pub(crate) target_type: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) requires: Option<Kept>,
    pub(crate) tags: Tags,
    /// In the order of their numbers; never none.
    pub(crate) versions: Vec<DocumentVersion>,
    /// The number of the default version.
    pub(crate) default: i64,
    /// The number of the next version.
    pub(crate) next: i64,
    /// Accounts that may use it, and which version.
    pub(crate) shared: Vec<(String, String)>,
}

/// A version of a document.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct DocumentVersion {
    pub(crate) number: i64,
    pub(crate) name: Option<String>,
    pub(crate) content: Content,
    pub(crate) created: Timestamp,
    /// Names of attached files.
    pub(crate) attachments: Vec<String>,
}

impl Document {
    /// The version with this number, `$LATEST` or `$DEFAULT`.
    pub(crate) fn numbered(&self, number: &str) -> Option<&DocumentVersion> {
        match number {
            "$LATEST" => self.versions.last(),
            "$DEFAULT" => self.default_version(),
            number => {
                let number = number.parse::<i64>().ok()?;
                self.versions.iter().find(|version| version.number == number)
            }
        }
    }

    /// The version that a number and a name ask for; without them, the default one.
    pub(crate) fn version(&self, number: Option<&str>, name: Option<&str>) -> Result<&DocumentVersion, SsmError> {
        let is_named = |version: &&DocumentVersion| name.is_none_or(|name| version.name.as_deref() == Some(name));
        let found = match (number, name) {
            (Some(number), _) => self.numbered(number).filter(is_named),
            (None, Some(_)) => self.versions.iter().find(is_named),
            (None, None) => self.default_version(),
        };
        found.ok_or(SsmError::InvalidDocument)
    }

    pub(crate) fn default_version(&self) -> Option<&DocumentVersion> {
        self.versions.iter().find(|version| version.number == self.default)
    }

    /// Adds a version, which must say and be called something new.
    pub(crate) fn push(&mut self, version: DocumentVersion) -> Result<(), SsmError> {
        if self.versions.iter().any(|known| known.content.hash == version.content.hash) {
            return Err(SsmError::DuplicateDocumentContent);
        }
        if version.name.is_some() && self.versions.iter().any(|known| known.name == version.name) {
            return Err(SsmError::DuplicateDocumentVersionName);
        }
        if self.versions.len() >= MOST_VERSIONS {
            return Err(SsmError::DocumentVersionLimitExceeded);
        }
        self.next = version.number + 1;
        self.versions.push(version);
        Ok(())
    }

    /// All that is known of a version, and of the document.
    pub(crate) fn described(&self, version: &DocumentVersion) -> Fields {
        let content = &version.content;
        let attachments: Vec<Fields> =
            version.attachments.iter().map(|name| Fields::new().with("Name", name)).collect();
        Fields::new()
            .with("Hash", &content.hash)
            .with("HashType", "Sha256")
            .with("Name", &self.name)
            .maybe("DisplayName", self.display_name.as_ref())
            .maybe("VersionName", version.name.as_ref())
            .with("Owner", &self.owner)
            .with("CreatedDate", version.created)
            .with("Status", "Active")
            .with("DocumentVersion", version.number.to_string())
            .maybe("Description", content.description.as_ref())
            .with("Parameters", content.parameters())
            .with("PlatformTypes", content.platforms())
            .with("DocumentType", &self.kind)
            .maybe("SchemaVersion", content.schema.as_ref())
            .with("LatestVersion", self.latest().to_string())
            .with("DefaultVersion", self.default.to_string())
            .with("DocumentFormat", &content.format)
            .maybe("TargetType", self.target_type.as_ref())
            .maybe("Tags", (!self.tags.is_empty()).then(|| self.tags.list()))
            .maybe("Requires", self.requires.as_ref().map(Value::from))
            .maybe("AttachmentsInformation", (!attachments.is_empty()).then_some(attachments))
    }

    /// What a list of documents says of it.
    pub(crate) fn identified(&self) -> Option<Fields> {
        let version = self.default_version()?;
        let fields = Fields::new()
            .with("Name", &self.name)
            .with("CreatedDate", version.created)
            .maybe("DisplayName", self.display_name.as_ref())
            .with("Owner", &self.owner)
            .maybe("VersionName", version.name.as_ref())
            .with("PlatformTypes", version.content.platforms())
            .with("DocumentVersion", version.number.to_string())
            .with("DocumentType", &self.kind)
            .maybe("SchemaVersion", version.content.schema.as_ref())
            .with("DocumentFormat", &version.content.format)
            .maybe("TargetType", self.target_type.as_ref())
            .with("Tags", self.tags.list())
            .maybe("Requires", self.requires.as_ref().map(Value::from));
        Some(fields)
    }

    fn latest(&self) -> i64 {
        self.versions.last().map_or(self.default, |version| version.number)
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Value {
        Fields::new()
            .with("name", &self.name)
            .with("type", &self.kind)
            .with("default_version", self.default)
            .with("latest_version", self.latest())
            .maybe("content", self.default_version().map(|version| version.content.written(&version.content.format)))
            .with("shared_with", self.shared.iter().map(|(account, _)| account.clone()).collect::<Vec<_>>())
            .with("tags", self.tags.shown())
            .into()
    }
}

/// The name of a document that is named by name or ARN.
pub(crate) fn name_of(name_or_arn: &str) -> &str {
    name_or_arn.rsplit_once(":document/").map_or(name_or_arn, |(_, name)| name)
}

/// The document of this name.
pub(crate) fn find<'a>(documents: &'a Documents, name: &str) -> Result<&'a Document, SsmError> {
    documents.get(name_of(name)).ok_or(SsmError::InvalidDocument)
}

/// The document of this name, to change it.
pub(crate) fn find_mut<'a>(documents: &'a mut Documents, name: &str) -> Result<&'a mut Document, SsmError> {
    documents.get_mut(name_of(name)).ok_or(SsmError::InvalidDocument)
}
