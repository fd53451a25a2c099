//! The article's own date: front matter, dateline or byline.

use crate::document::Document;
use crate::facts::Day;
use crate::lexicon::Lexicon;

/// The date of the front matter (`date:`), else of a dateline or byline.
pub(super) fn find(_document: &Document, _lexicon: &Lexicon) -> Option<Day> {
    None
}
