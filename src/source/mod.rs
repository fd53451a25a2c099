//! A file's text and places in it: spans, lines and columns, and text made safe for terminals.
//!
//! Not the structure of an article (that is [`crate::document`]) and not rule syntax.

mod display;
mod lines;
mod span;

pub use display::{sanitise, sanitise_char};
pub use lines::{LineIndex, Position};
pub use span::Span;

use std::fmt;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

/// The largest file that is read, in bytes (1 GiB): offsets are 32 bits wide.
pub const MAX_FILE_BYTES: u64 = 1 << 30;

/// One file: its name for people, and its text exactly as on disk (a byte order mark included).
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// A source of this name and text. The name is shown to people and need not be a path.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), lines: OnceLock::new() }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When the file cannot be read, is larger than [`MAX_FILE_BYTES`], is binary, or is not UTF-8.
    pub fn read(path: &Path) -> Result<Self, SourceError> {
        let name = path.display().to_string();
        let too_large = |bytes| SourceError::TooLarge { name: name.clone(), bytes };
        let unreadable =
            |error: std::io::Error| SourceError::Unreadable { name: name.clone(), reason: plain_reason(&error) };
        let file = std::fs::File::open(path).map_err(unreadable)?;
        let length = file.metadata().map_err(unreadable)?;
        if length.is_dir() {
            return Err(SourceError::Unreadable { name, reason: "it is a folder".into() });
        }
        if length.len() > MAX_FILE_BYTES {
            return Err(too_large(length.len()));
        }
        let mut bytes = Vec::with_capacity(length.len() as usize + 1);
        file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(too_large(bytes.len() as u64));
        }
        Self::from_bytes(name, bytes)
    }

    /// A source of these bytes, for input that does not come from a file.
    ///
    /// # Errors
    /// When the bytes are binary or not UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, SourceError> {
        let name = name.into();
        if bytes.contains(&0) {
            let at = bytes.iter().position(|&b| b == 0).unwrap_or(0);
            return Err(SourceError::Binary { name, at });
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name, text)),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let bytes = error.as_bytes();
                let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
                Err(SourceError::NotUtf8 { name, at, line, byte: bytes[at] })
            }
        }
    }

    /// The name shown to people: mostly a path as the user wrote it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text as on disk. All byte offsets of the crate point into it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty where the span does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Line and column (both from 1, the column in characters) of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        self.line_index().position(&self.text, offset)
    }

    /// The index of line starts, made on first use.
    pub fn line_index(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

/// Why a file cannot be taken as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceError {
    /// The system refused: missing, no permission, a folder.
    Unreadable {
        /// The file.
        name: String,
        /// What the system said, without an error number.
        reason: String,
    },
    /// Larger than [`MAX_FILE_BYTES`].
    TooLarge {
        /// The file.
        name: String,
        /// Its size in bytes.
        bytes: u64,
    },
    /// It holds a NUL byte, so it is not text.
    Binary {
        /// The file.
        name: String,
        /// Offset of the first NUL byte.
        at: usize,
    },
    /// It is not UTF-8.
    NotUtf8 {
        /// The file.
        name: String,
        /// Offset of the first byte that is not UTF-8.
        at: usize,
        /// The line of that byte, from 1.
        line: usize,
        /// That byte.
        byte: u8,
    },
}

impl SourceError {
    /// What the user can do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "check that the file exists and that you may read it",
            Self::TooLarge { .. } => "split the file, or leave it out",
            Self::Binary { .. } => "only text is checked: leave the file out, or save it as text",
            Self::NotUtf8 { .. } => "save the file as UTF-8 and run again",
        }
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { name, reason } => write!(f, "{}: cannot be read: {reason}", sanitise(name)),
            Self::TooLarge { name, bytes } => {
                write!(f, "{}: too large: {bytes} bytes, and {MAX_FILE_BYTES} is the limit", sanitise(name))
            }
            Self::Binary { name, at } => write!(f, "{}: not text: a NUL byte at offset {at}", sanitise(name)),
            Self::NotUtf8 { name, at, line, byte } => {
                write!(f, "{}: not UTF-8 text: byte 0x{byte:02X} on line {line} (offset {at})", sanitise(name))
            }
        }
    }
}

impl std::error::Error for SourceError {}

/// The system's reason without "(os error N)", which tells a reader nothing.
fn plain_reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    text[..end].to_lowercase()
}
