//! The contents of an object as records.

use std::io::Read as _;

use bzip2::read::BzDecoder;
use flate2::read::GzDecoder;

use super::SelectError;
use super::datum::Datum;
use crate::input::Input;

/// More is not unpacked.
const LARGEST: u64 = 1024 * 1024 * 1024;

/// How contents are to be read.
pub(in super::super) enum Format {
    Csv(Csv),
    Json,
}

/// How CSV is written.
pub(in super::super) struct Csv {
    /// Whether the first line has the names of the fields: none, ignored or used.
    header: Header,
    field: u8,
    record: Option<u8>,
    quote: u8,
    escape: u8,
    comment: Option<u8>,
}

#[derive(Clone, Copy, PartialEq)]
enum Header {
    None,
    Ignored,
    Used,
}

impl Format {
    /// Reads it from the request.
    pub(in super::super) fn read(input: &Input<'_>) -> Result<Self, SelectError> {
        if input.structure("JSON").is_some() {
            return Ok(Self::Json);
        }
        let Some(csv) = input.structure("CSV") else {
            let words = "Invalid data source type. Only CSV and JSON are supported.";
            return Err(SelectError::new("InvalidDataSource", words));
        };
        let letter = |name: &str| csv.optional_text(name).and_then(|text| text.bytes().next());
        Ok(Self::Csv(Csv {
            header: match csv.optional_text("FileHeaderInfo") {
                Some("USE") => Header::Used,
                Some("IGNORE") => Header::Ignored,
                _ => Header::None,
            },
            field: letter("FieldDelimiter").unwrap_or(b','),
            record: letter("RecordDelimiter").filter(|delimiter| !matches!(delimiter, b'\n' | b'\r')),
            quote: letter("QuoteCharacter").unwrap_or(b'"'),
            escape: letter("QuoteEscapeCharacter").unwrap_or(b'"'),
            comment: letter("Comments"),
        }))
    }

    /// All records of some contents.
    pub(super) fn records(&self, contents: &[u8]) -> Result<Vec<Datum>, SelectError> {
        match self {
            Self::Json => {
                let values = serde_json::Deserializer::from_slice(contents).into_iter::<Datum>();
                values.collect::<Result<_, _>>().map_err(|error| {
                    SelectError::new(
                        "JSONParsingError",
                        format!("Encountered an error parsing the JSON file: {error}."),
                    )
                })
            }
            Self::Csv(csv) => csv.records(contents),
        }
    }
}

impl Csv {
    fn records(&self, contents: &[u8]) -> Result<Vec<Datum>, SelectError> {
        let mut builder = csv::ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(self.field).quote(self.quote).comment(self.comment);
        if self.escape != self.quote {
            builder.double_quote(false).escape(Some(self.escape));
        }
        if let Some(record) = self.record {
            builder.terminator(csv::Terminator::Any(record));
        }
        let mut names: Option<Vec<String>> = None;
        let mut records = Vec::new();
        for (place, line) in builder.from_reader(contents).byte_records().enumerate() {
            let line = line.map_err(|error| {
                SelectError::new("CSVParsingError", format!("Encountered an error parsing the CSV file: {error}."))
            })?;
            let fields = line.iter().map(|field| String::from_utf8_lossy(field).into_owned());
            if place == 0 && self.header != Header::None {
                names = (self.header == Header::Used).then(|| fields.collect());
                continue;
            }
            let name = |place: usize| {
                let known = names.as_ref().and_then(|names| names.get(place));
                known.cloned().unwrap_or_else(|| format!("_{}", place + 1))
            };
            records
                .push(Datum::Map(fields.enumerate().map(|(place, field)| (name(place), Datum::Text(field))).collect()));
        }
        Ok(records)
    }
}

/// Contents as they were before they were packed.
pub(super) fn unpacked(contents: Vec<u8>, compression: Option<&str>) -> Result<Vec<u8>, SelectError> {
    let mut bytes = Vec::new();
    let read = match compression {
        None | Some("NONE") => return Ok(contents),
        Some("GZIP") => GzDecoder::new(contents.as_slice()).take(LARGEST).read_to_end(&mut bytes),
        Some("BZIP2") => BzDecoder::new(contents.as_slice()).take(LARGEST).read_to_end(&mut bytes),
        Some(other) => {
            let words = format!(
                "The file is not in a supported compression format: {other}. Only GZIP and BZIP2 are supported."
            );
            return Err(SelectError::new("InvalidCompressionFormat", words));
        }
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(_) => Err(SelectError::new(
            "TruncatedInput",
            "Object decompression failed. Check that the object is properly compressed using the format specified in the request.",
        )),
    }
}
