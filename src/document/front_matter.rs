//! Front matter: the `key: value` lines between `---` at the head of a Markdown file.
//!
//! Only scalars at the left margin are read (title, date, language, kind of document); lists and nested maps are
//! passed over. That is all that the checker asks of it.

use crate::source::Span;

/// A scalar of the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name, in lower case.
    pub name: String,
    /// Its value without quotation marks.
    pub value: String,
    /// The bytes of the value, without quotation marks.
    pub span: Span,
}

/// The fields of an article's front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// In the order of the file.
    pub fields: Vec<Field>,
}

impl FrontMatter {
    /// Reads the lines of `text[start..end]`.
    pub(super) fn read(text: &str, start: usize, end: usize) -> Self {
        let mut fields = Vec::new();
        let mut at = start;
        for line in text[start..end].split_inclusive('\n') {
            let here = at;
            at += line.len();
            let Some((name, rest)) = line.split_once(':') else { continue };
            let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
            if !plain {
                continue;
            }
            let mut value = rest.trim();
            for mark in ['"', '\''] {
                value = value.strip_prefix(mark).and_then(|inner| inner.strip_suffix(mark)).unwrap_or(value);
            }
            if value.is_empty() || value.starts_with(['[', '{', '|', '>', '&']) {
                continue;
            }
            let offset = here + (value.as_ptr() as usize - line.as_ptr() as usize);
            let span = Span::from(offset..offset + value.len());
            fields.push(Field { name: name.to_ascii_lowercase(), value: value.to_owned(), span });
        }
        Self { fields }
    }

    /// The field of this name (lower case).
    pub fn get(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}
