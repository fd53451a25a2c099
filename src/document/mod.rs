//! An article as blocks, sentences and tokens; every offset points into the file on disk.
//!
//! Plain text and Markdown are read. Code, URLs, comments and raw HTML give no words, so nothing in them states a
//! fact. Not here: what the words mean (that is [`crate::extract`]).

mod aligned;
mod captions;
mod front_matter;
mod markdown;
mod plain;
mod sentences;
mod standing;
mod tokens;

pub use front_matter::{Field, FrontMatter};
pub use tokens::{Class, Shape, Token};

use crate::lexicon::{self, Lexicon};
use crate::source::{Source, Span};
use standing::Standing;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;
use tokens::Tokens;

/// How the file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown (`CommonMark` with tables, footnotes and front matter).
    Markdown,
}

impl Format {
    /// The format that a file's ending stands for; plain text where it is no known ending.
    pub fn of(path: &Path) -> Format {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some(ending) if ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown") => {
                Format::Markdown
            }
            _ => Format::Plain,
        }
    }
}

/// What a block is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The title in the front matter.
    Title,
    /// A heading of this level (1 to 6). The first line of a plain text, where it is one, is a heading of level 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A paragraph that describes a picture, figure or table: "Figure 2: …", "… (Photo: …)".
    Caption,
    /// The text of a list item.
    Item {
        /// Counts the lists of the document from 0.
        list: u32,
        /// Counts the items of the list from 0.
        item: u32,
    },
    /// A cell of a table; the header is row 0.
    Cell {
        /// Counts the tables of the document from 0.
        table: u32,
        /// Counts the rows from 0, the header included.
        row: u32,
        /// Counts the columns from 0.
        column: u32,
    },
}

/// A run of text that belongs together: a paragraph, a heading, a list item, a cell.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// From its first to its last token.
    pub span: Span,
    /// Indices into [`Document::tokens`].
    pub tokens: Range<u32>,
    /// Indices into [`Document::sentences`].
    pub sentences: Range<u32>,
    /// Whether it stands in a block quotation.
    pub quoted: bool,
    /// The block of the heading that it stands under; a heading stands under the next higher one.
    pub heading: Option<u32>,
}

/// A sentence: a range of tokens of one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Index of its first token.
    pub start: u32,
    /// Index after its last token.
    pub end: u32,
    /// Index of its block.
    pub block: u32,
}

impl Sentence {
    /// Its tokens as a range of indices.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// An article.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub source: Source,
    /// How it is written.
    pub format: Format,
    /// The fields of its front matter; empty where it has none.
    pub front: FrontMatter,
    /// The rules that it carries in comments, `<!-- probity … -->`: where their text stands.
    pub rules: Vec<Span>,
    /// Its blocks in the order of the text.
    pub blocks: Vec<Block>,
    /// Its sentences in the order of the text.
    pub sentences: Vec<Sentence>,
    /// Its tokens in the order of the text.
    pub tokens: Vec<Token>,
    /// Indices of tokens that are marks, or words that end in a full stop, in the order of the text.
    marks: Vec<u32>,
    /// The print of each token, once they are asked for.
    prints: OnceLock<Vec<u16>>,
    /// Where its words stand, once somebody looks for one.
    standing: OnceLock<Standing>,
    /// What starts before each place of the text.
    places: Places,
}

/// Tokens are looked up among those of so many bytes of text.
const TOKEN_STRIDE: usize = 32;

/// Sentences and blocks are looked up among those of so many bytes of text, and marks among so many tokens.
const STRIDE: usize = 128;

/// An article of so many tokens is so long that it is worth to know where each word stands.
const LONG: usize = 1 << 14;

impl Document {
    /// Reads an article of this format. Every text is a document: there is no error.
    pub fn new(source: Source, format: Format) -> Self {
        let lexicon = lexicon::english();
        let mut builder = Builder::new(source.text(), lexicon);
        let front = match format {
            Format::Plain => {
                plain::read(&mut builder);
                FrontMatter::default()
            }
            Format::Markdown => markdown::read(&mut builder),
        };
        let Builder { blocks, sentences, tokens: Tokens { all: tokens, marks }, rules, .. } = builder;
        let length = source.text().len();
        let starts =
            sentences.iter().map(|sentence| tokens.get(sentence.start as usize).map_or(0, |token| token.start));
        let places = Places {
            tokens: places(tokens.iter().map(|token| token.start), length, TOKEN_STRIDE),
            sentences: places(starts, length, STRIDE),
            blocks: places(blocks.iter().map(|block| block.span.start), length, STRIDE),
            marks: places(marks.iter().copied(), tokens.len(), STRIDE),
        };
        let (prints, standing) = (OnceLock::new(), OnceLock::new());
        Self { source, format, front, rules, blocks, sentences, tokens, marks, prints, standing, places }
    }

    /// The text of the file.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// The text of a token.
    pub fn word(&self, token: &Token) -> &str {
        self.source.slice(token.span())
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// The span of a range of tokens; empty at the file's start for an empty range.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    /// The index of the block that is the article's headline: the title of the front matter, else the first block
    /// where that is a heading.
    pub fn headline(&self) -> Option<u32> {
        match self.blocks.first()?.kind {
            BlockKind::Title | BlockKind::Heading(1..=2) => Some(0),
            _ => None,
        }
    }

    /// Indices of those tokens of a range that are marks, or words that end in a full stop.
    pub(crate) fn marks(&self, tokens: &Range<u32>) -> &[u32] {
        let first = |token: u32| {
            let near = near(&self.places.marks, token, self.marks.len(), STRIDE);
            near.start + self.marks[near].partition_point(|&mark| mark < token)
        };
        let start = first(tokens.start);
        &self.marks[start..first(tokens.end).max(start)]
    }

    /// The print of each token: see [`lexicon::print`].
    pub fn prints(&self) -> &[u16] {
        self.prints.get_or_init(|| standing::prints(self.text(), &self.tokens))
    }

    /// The tokens with one of these prints, in the order of the text. `None` where to look at all tokens is as quick:
    /// the article is short, or these are the prints of marks and single letters too.
    pub(crate) fn with_prints(&self, prints: &[u16]) -> Option<Vec<usize>> {
        if self.tokens.len() < LONG || prints.iter().copied().any(lexicon::is_single) {
            return None;
        }
        let standing = self.standing.get_or_init(|| Standing::of(self.prints()));
        let mut tokens: Vec<usize> =
            prints.iter().flat_map(|&print| standing.tokens(print)).map(|&at| at as usize).collect();
        tokens.sort_unstable();
        tokens.dedup();
        Some(tokens)
    }

    /// The prints, where somebody has asked for them before.
    pub(crate) fn known_prints(&self) -> Option<&[u16]> {
        self.prints.get().map(Vec::as_slice)
    }

    /// The index of the first token that starts at or after an offset.
    pub fn token_at(&self, offset: u32) -> usize {
        let near = near(&self.places.tokens, offset, self.tokens.len(), TOKEN_STRIDE);
        near.start + self.tokens[near].partition_point(|token| token.start < offset)
    }

    /// The index of the sentence that holds an offset, or the last one before it.
    pub fn sentence_at(&self, offset: u32) -> Option<u32> {
        let near = near(&self.places.sentences, offset, self.sentences.len(), STRIDE);
        let start = |sentence: &Sentence| self.tokens.get(sentence.start as usize).map_or(0, |token| token.start);
        let after = near.start + self.sentences[near].partition_point(|sentence| start(sentence) <= offset);
        after.checked_sub(1).map(|index| index as u32)
    }

    /// The index of the block that holds an offset, or the last one before it.
    pub fn block_at(&self, offset: u32) -> Option<u32> {
        let near = near(&self.places.blocks, offset, self.blocks.len(), STRIDE);
        let after = near.start + self.blocks[near].partition_point(|block| block.span.start <= offset);
        after.checked_sub(1).map(|index| index as u32)
    }

    /// The span of a sentence, by index.
    pub fn sentence_span(&self, sentence: u32) -> Span {
        self.sentences.get(sentence as usize).map_or(Span::default(), |sentence| self.span_of(sentence.range()))
    }
}

/// Those of the marks that are in a range of tokens.
fn marks_in<'a>(marks: &'a [u32], tokens: &Range<u32>) -> &'a [u32] {
    let first = marks.partition_point(|&mark| mark < tokens.start);
    let count = marks[first..].partition_point(|&mark| mark < tokens.end);
    &marks[first..first + count]
}

/// How many of each start before each multiple of a stride.
#[derive(Debug)]
struct Places {
    tokens: Vec<u32>,
    sentences: Vec<u32>,
    blocks: Vec<u32>,
    /// By tokens, the others by bytes.
    marks: Vec<u32>,
}

fn places(starts: impl Iterator<Item = u32>, length: usize, stride: usize) -> Vec<u32> {
    let mut places = Vec::with_capacity(length / stride + 1);
    for (index, start) in starts.enumerate() {
        while places.len() * stride <= start as usize {
            places.push(index as u32);
        }
    }
    places
}

/// Among which of so many in all the one is looked for that starts at an offset, or right before or behind it.
fn near(places: &[u32], offset: u32, all: usize, stride: usize) -> Range<usize> {
    let place = offset as usize / stride;
    let count = |place: usize| places.get(place).map_or(all, |&count| count as usize);
    count(place)..count(place + 1)
}

/// Collects blocks while a reader walks the file.
pub(crate) struct Builder<'a> {
    text: &'a str,
    lexicon: &'static Lexicon,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
    tokens: Tokens,
    open: Option<Block>,
    space: bool,
    headings: Vec<(u8, u32)>,
    /// How many tables there are so far.
    pub(crate) tables: u32,
    /// Where rules stand in comments.
    pub(crate) rules: Vec<Span>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, lexicon: &'static Lexicon) -> Self {
        // English runs to about five bytes a token, and to about ninety a sentence.
        Self {
            text,
            lexicon,
            blocks: Vec::new(),
            sentences: Vec::with_capacity(text.len() / 90 + 1),
            tokens: Tokens {
                all: Vec::with_capacity(text.len() / 5 + 1),
                marks: Vec::with_capacity(text.len() / 40 + 1),
            },
            open: None,
            space: false,
            headings: Vec::new(),
            tables: 0,
            rules: Vec::new(),
        }
    }

    /// The text of the file; readers work on offsets into it.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens a block, closing the one before.
    pub(crate) fn open(&mut self, kind: BlockKind, quoted: bool) {
        self.close();
        let at = self.tokens.all.len() as u32;
        let sentences = self.sentences.len() as u32;
        self.open = Some(Block {
            kind,
            span: Span::default(),
            tokens: at..at,
            sentences: sentences..sentences,
            quoted,
            heading: None,
        });
        self.space = false;
    }

    /// Adds the tokens of a piece of the file to the open block.
    pub(crate) fn words(&mut self, range: Range<usize>) {
        tokens::tokenize(self.text, range, self.lexicon, &mut self.space, &mut self.tokens);
    }

    /// Adds a piece of the file that is shown but has no words: code, an entity.
    pub(crate) fn opaque(&mut self, range: Range<usize>) {
        self.tokens.all.push(Token::opaque(range.start as u32, range.end as u32, self.space));
        self.space = false;
    }

    /// Marks white space or a line break between what came and what comes.
    pub(crate) fn space(&mut self) {
        self.space = true;
    }

    /// Closes the open block; one without tokens leaves no trace.
    pub(crate) fn close(&mut self) {
        let Some(mut block) = self.open.take() else { return };
        block.tokens.end = self.tokens.all.len() as u32;
        if block.tokens.is_empty() {
            return;
        }
        let range = block.tokens.start as usize..block.tokens.end as usize;
        block.span = Span::new(self.tokens.all[range.start].start, self.tokens.all[range.end - 1].end);
        if block.kind == BlockKind::Paragraph {
            if let Some(aligned) = aligned::read(self.text, block.span.range()) {
                self.split(&block, &aligned);
                return;
            }
            if captions::is_caption(&self.text[block.span.range()]) {
                block.kind = BlockKind::Caption;
            }
        }
        self.finish(block);
    }

    /// Makes the pieces of a table without markup blocks of their own.
    fn split(&mut self, block: &Block, aligned: &aligned::Aligned) {
        let table = self.tables;
        self.tables += 1;
        let mut next = block.tokens.start;
        let cells = aligned.rows.iter().enumerate().flat_map(|(row, cells)| {
            let cell = move |&(column, _): &(u32, _)| BlockKind::Cell { table, row: row as u32, column };
            cells.iter().map(move |piece| (cell(piece), piece.1.clone()))
        });
        let around = |range: &Option<Range<usize>>| range.clone().map(|range| (BlockKind::Paragraph, range));
        for (kind, range) in around(&aligned.before).into_iter().chain(cells).chain(around(&aligned.behind)) {
            let inside = |tokens: &[Token], at: u32| {
                at < block.tokens.end && tokens.get(at as usize).is_some_and(|token| (token.start as usize) < range.end)
            };
            let starts = |tokens: &[Token], at: u32| {
                tokens.get(at as usize).is_some_and(|token| token.start as usize >= range.start)
            };
            while next < block.tokens.end && !starts(&self.tokens.all, next) {
                next += 1;
            }
            let start = next;
            while inside(&self.tokens.all, next) {
                next += 1;
            }
            let (Some(first), true) = (self.tokens.all.get(start as usize), next > start) else { continue };
            let span = Span::new(first.start, self.tokens.all[next as usize - 1].end);
            let kind = match kind {
                BlockKind::Paragraph if captions::is_caption(&self.text[span.range()]) => BlockKind::Caption,
                kind => kind,
            };
            self.finish(Block { kind, span, tokens: start..next, ..block.clone() });
        }
    }

    /// Splits a block into sentences and keeps it.
    fn finish(&mut self, mut block: Block) {
        let range = block.tokens.start as usize..block.tokens.end as usize;
        block.sentences.start = self.sentences.len() as u32;
        let index = self.blocks.len() as u32;
        sentences::split(
            self.text,
            &self.tokens.all,
            marks_in(&self.tokens.marks, &block.tokens),
            range,
            index,
            self.lexicon,
            &mut self.sentences,
        );
        block.sentences.end = self.sentences.len() as u32;
        if let BlockKind::Heading(level) = block.kind {
            self.headings.retain(|&(higher, _)| higher < level);
            block.heading = self.headings.last().map(|&(_, block)| block);
            self.headings.push((level, index));
        } else {
            block.heading = self.headings.last().map(|&(_, block)| block);
        }
        self.blocks.push(block);
    }
}
