//! Markdown through pulldown-cmark, whose ranges point into the file.

use super::{BlockKind, Builder, FrontMatter};
use crate::source::Span;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

pub(super) fn read(builder: &mut Builder<'_>) -> FrontMatter {
    let text = builder.text();
    let base = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut walk = Walk::default();
    let mut front = FrontMatter::default();
    for (event, range) in Parser::new_ext(&text[base..], options).into_offset_iter() {
        let range = range.start + base..range.end + base;
        match event {
            Event::Start(Tag::MetadataBlock(_)) => {
                front = FrontMatter::read(text, range.start, range.end);
                if let Some(title) = front.get("title") {
                    builder.open(BlockKind::Title, false);
                    builder.words(title.span.range());
                    builder.close();
                }
                walk.silent += 1;
            }
            Event::End(TagEnd::MetadataBlock(_) | TagEnd::CodeBlock | TagEnd::Image | TagEnd::HtmlBlock) => {
                walk.silent = walk.silent.saturating_sub(1);
            }
            Event::Start(tag @ (Tag::CodeBlock(_) | Tag::HtmlBlock)) => {
                builder.close();
                walk.silent += 1;
                if let Some(table) = aligned_code(text, &tag, &range) {
                    builder.open(BlockKind::Paragraph, walk.quotes > 0);
                    builder.words(table);
                    builder.close();
                }
                if tag == Tag::HtmlBlock {
                    builder.rules.extend(rules_in(text, &range));
                }
            }
            Event::Start(Tag::Image { .. }) => walk.silent += 1,
            _ if walk.silent > 0 => {}
            Event::Start(tag) => walk.enter(builder, &tag),
            Event::End(tag) => walk.leave(builder, tag),
            Event::Text(words) => {
                walk.ensure_open(builder);
                if text.get(range.clone()) == Some(&*words) {
                    builder.words(range);
                } else if words.trim().is_empty() {
                    builder.space();
                } else {
                    builder.opaque(range); // an entity
                }
            }
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                walk.ensure_open(builder);
                builder.opaque(range);
            }
            Event::FootnoteReference(_) => {}
            Event::SoftBreak | Event::HardBreak => builder.space(),
            Event::InlineHtml(html) => {
                if html.starts_with("<br") {
                    builder.space();
                }
            }
            Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }
    builder.close();
    front
}

/// A block of code without a language that is a table in columns: its lines without the fences.
fn aligned_code(text: &str, tag: &Tag<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let lines = match tag {
        Tag::CodeBlock(CodeBlockKind::Indented) => range.clone(),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) if matches!(&**info, "" | "text" | "txt") => {
            let block = text.get(range.clone())?;
            let first = block.find('\n')? + 1;
            let last = block.trim_end().rfind('\n').filter(|&last| last > first)?;
            range.start + first..range.start + last
        }
        _ => return None,
    };
    super::aligned::read(text, lines.clone()).map(|_| lines)
}

/// The rules in a comment that begins with `<!-- probity`; `None` in any other block of HTML.
fn rules_in(text: &str, block: &Range<usize>) -> Option<Span> {
    let html = text.get(block.clone())?;
    let (before, inside) = html.split_once("<!--")?;
    let rules = inside.trim_start().strip_prefix("probity")?;
    if !before.trim().is_empty() || !rules.starts_with(char::is_whitespace) {
        return None;
    }
    let start = block.start + html.len() - rules.len();
    let length = rules.find("-->").unwrap_or(rules.len());
    Some(Span::from(start..start + length))
}

/// Where the walk is.
#[derive(Default)]
struct Walk {
    /// How many elements without words are open.
    silent: u32,
    quotes: u32,
    lists: Vec<(u32, u32)>,
    list_count: u32,
    row: u32,
    column: u32,
}

impl Walk {
    fn enter(&mut self, builder: &mut Builder<'_>, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => builder.open(BlockKind::Heading(level_number(*level)), self.quotes > 0),
            Tag::Paragraph => {
                builder.close();
                self.ensure_open(builder);
            }
            Tag::BlockQuote(_) => {
                builder.close();
                self.quotes += 1;
            }
            Tag::List(_) => {
                builder.close();
                self.lists.push((self.list_count, 0));
                self.list_count += 1;
            }
            Tag::Item => builder.close(),
            Tag::TableHead => self.row = 0,
            Tag::TableRow | Tag::Table(_) | Tag::FootnoteDefinition(_) => builder.close(),
            Tag::TableCell => {
                let kind = BlockKind::Cell { table: builder.tables, row: self.row, column: self.column };
                builder.open(kind, self.quotes > 0);
            }
            _ => {}
        }
    }

    fn leave(&mut self, builder: &mut Builder<'_>, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::FootnoteDefinition => builder.close(),
            TagEnd::BlockQuote(_) => {
                builder.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                builder.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                builder.close();
                if let Some((_, item)) = self.lists.last_mut() {
                    *item += 1;
                }
            }
            TagEnd::TableCell => {
                builder.close();
                self.column += 1;
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.row += 1;
                self.column = 0;
            }
            TagEnd::Table => builder.tables += 1,
            _ => {}
        }
    }

    fn ensure_open(&self, builder: &mut Builder<'_>) {
        if builder.is_open() {
            return;
        }
        let kind = match self.lists.last() {
            Some(&(list, item)) => BlockKind::Item { list, item },
            None => BlockKind::Paragraph,
        };
        builder.open(kind, self.quotes > 0);
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}
