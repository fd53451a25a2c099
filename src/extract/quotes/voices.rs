//! The speakers of quotations as entities: the name in the speaker's words, or the one person whom a pronoun can mean.

use crate::extract::Context;
use crate::facts::{Fact, FactData, NameType};
use crate::source::Span;

/// So many mentions before a quotation are looked at.
const MOST_MENTIONS: usize = 200;

/// A mention of a person or an organisation.
struct Mention {
    span: Span,
    entity: u32,
    person: bool,
    /// It is of unknown kind, so that a pronoun may mean it.
    perhaps: bool,
}

impl Mention {
    /// The block in which it stands: asked of few.
    fn block(&self, cx: &Context<'_>) -> Option<u32> {
        cx.document.block_at(self.span.start)
    }
}

/// Gives quotations the entities that say them.
pub(super) fn find(cx: &Context<'_>, facts: &mut [Fact]) {
    let mut mentions: Vec<Mention> = facts
        .iter()
        .filter_map(|fact| match &fact.data {
            FactData::Name(name) if !name.demonym => Some(Mention {
                span: fact.span,
                entity: name.entity,
                person: name.kind == NameType::Person,
                perhaps: name.kind == NameType::Other,
            }),
            _ => None,
        })
        .collect();
    mentions.sort_unstable_by_key(|mention| mention.span.start);
    let mut quotes: Vec<(Span, usize)> = facts
        .iter()
        .enumerate()
        .filter_map(|(index, fact)| match &fact.data {
            FactData::Quote(quote) => quote.speaker.map(|speaker| (speaker, index)),
            _ => None,
        })
        .collect();
    quotes.sort_unstable_by_key(|(speaker, index)| (facts[*index].span.start, speaker.start));
    let mut last: Option<(u32, u32)> = None; // the speaker of the quotation before, and its block
    for (speaker, index) in quotes {
        let block = cx.document.block_at(facts[index].span.start);
        let at = mentions.partition_point(|mention| mention.span.start < speaker.start);
        // Somebody else between the speaker and the quotation may be who says it: "she said that Frank's answer, “…”".
        let quote = facts[index].span;
        let (from, to) =
            if speaker.start < quote.start { (speaker.end, quote.start) } else { (quote.end, speaker.start) };
        let first = mentions.partition_point(|mention| mention.span.start < from);
        let other = mentions.get(first).is_some_and(|mention| mention.span.end <= to);
        if other {
            continue;
        }
        let named = mentions.get(at).filter(|mention| mention.span.start < speaker.end);
        let voice = match named {
            Some(mention) => Some(mention.entity),
            None if is_pronoun(cx.document.slice(speaker)) => {
                // One person alone is named in this paragraph so far, or in the one before and not in this.
                let before = mentions.get(..at).unwrap_or_default();
                one(cx, before, block).or_else(|| {
                    let none = !before
                        .iter()
                        .rev()
                        .take(MOST_MENTIONS)
                        .take_while(|m| m.block(cx) == block)
                        .any(|m| m.person || m.perhaps);
                    let previous = block.and_then(|block| block.checked_sub(1));
                    let heard = last.filter(|(_, at)| previous == Some(*at)).map(|(voice, _)| voice);
                    one(cx, before, previous).filter(|_| none).filter(|one| heard.is_none_or(|heard| heard == *one))
                })
            }
            None => None,
        };
        if let (Some(voice), Some(block)) = (voice, block) {
            last = Some((voice, block));
        }
        if let Some(FactData::Quote(quote)) = facts.get_mut(index).map(|fact| &mut fact.data) {
            quote.voice = voice;
        }
    }
}

fn is_pronoun(words: &str) -> bool {
    matches!(words, "he" | "she" | "He" | "She")
}

/// The only person that the last of these mentions, those of the block, name.
fn one(cx: &Context<'_>, mentions: &[Mention], block: Option<u32>) -> Option<u32> {
    let block = block?;
    let mut found = None;
    for mention in
        mentions.iter().rev().take(MOST_MENTIONS).take_while(|mention| mention.block(cx).is_some_and(|at| at >= block))
    {
        if mention.block(cx) == Some(block) && (mention.person || mention.perhaps) {
            if mention.perhaps || found.is_some_and(|found| found != mention.entity) {
                return None;
            }
            found = Some(mention.entity);
        }
    }
    found
}
