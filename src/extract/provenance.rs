//! Where each fact stands: in a quotation, a table, a heading, a list, parentheses, a hypothetical or negated clause.
//!
//! Facts in the order of the text are merged with quotations and sentences, each looked at once. What is hypothetical
//! is told by words of the clause, so it errs on the side of marking too much.

use super::Context;
use crate::document::{BlockKind, Class};
use crate::facts::{Fact, FactData, Provenance};
use crate::lexicon::{Tag, Tags};
use crate::source::Span;

/// A negation counts over so many tokens before a fact.
const NEGATION_TOKENS: usize = 4;

const MODAL: Tags = Tags::of(&[Tag::Hypothetical, Tag::Negation]);

/// Marks the facts, which are in the order of the text afterwards. `clausal` says of each sentence whether it has words
/// or marks that part clauses or give them a mood.
pub(super) fn mark(cx: &Context<'_>, facts: &mut [Fact], clausal: &[bool]) {
    let mut quotes: Vec<Span> = facts
        .iter()
        .filter_map(|fact| match &fact.data {
            FactData::Quote(quote) if quote.closed => Some(fact.span),
            _ => None,
        })
        .collect();
    quotes.sort_unstable();
    facts.sort_by_key(Fact::place);
    let mut next_quote = 0;
    let mut quoted_to = 0; // the furthest end of the quotations that began so far
    let mut clauses = Clauses::default();
    for fact in facts {
        while let Some(quote) = quotes.get(next_quote).filter(|quote| quote.start < fact.span.start) {
            quoted_to = quote.end.max(quoted_to);
            next_quote += 1;
        }
        if fact.span.end <= quoted_to {
            fact.provenance.insert(Provenance::QUOTED);
        }
        clauses.read(cx, fact.sentence, clausal);
        let places = clauses.places(cx, fact.span);
        fact.provenance.insert(places);
    }
}

/// The clauses of one sentence.
#[derive(Default)]
struct Clauses {
    sentence: Option<u32>,
    block: Provenance,
    parentheses: Vec<Span>,
    /// Clauses with a word that makes them hypothetical.
    hypothetical: Vec<Span>,
    negations: Vec<usize>,
}

impl Clauses {
    /// Reads a sentence, unless it is the one read last.
    fn read(&mut self, cx: &Context<'_>, sentence: u32, clausal: &[bool]) {
        if self.sentence == Some(sentence) {
            return;
        }
        self.sentence = Some(sentence);
        self.parentheses.clear();
        self.hypothetical.clear();
        self.negations.clear();
        self.block = Provenance::default();
        let plain = !clausal.get(sentence as usize).copied().unwrap_or(true);
        let Some(sentence) = cx.document.sentences.get(sentence as usize) else { return };
        self.block = cx.document.blocks.get(sentence.block as usize).map_or(Provenance::default(), |block| {
            let mut places = match block.kind {
                BlockKind::Title | BlockKind::Heading(_) => Provenance::HEADING,
                BlockKind::Item { .. } => Provenance::LIST,
                BlockKind::Cell { .. } => Provenance::TABLE,
                BlockKind::Caption => Provenance::CAPTION,
                BlockKind::Paragraph => Provenance::default(),
            };
            if block.quoted {
                places.insert(Provenance::BLOCK_QUOTATION);
            }
            places
        });
        if plain {
            return;
        }
        let bytes = cx.document.text().as_bytes();
        let whole = cx.span(sentence.range());
        let mut open: Vec<u32> = Vec::new();
        let mut start = whole.start;
        let (mut clause, mut conditional) = (false, false);
        // Where a relative clause began, and whether its sentence was hypothetical before.
        let mut relative: Option<(u32, bool)> = None;
        for at in sentence.range() {
            let Some(token) = cx.token(at) else { break };
            match token.class {
                Class::Word if cx.lexicon.tags(token.word).meets(MODAL) => {
                    if cx.is(at, Tag::Hypothetical) && !(cx.is(at, Tag::Month) && token.shape.capital()) {
                        clause = true; // "may", not "May"
                        conditional |= matches!(cx.word(at), "if" | "If" | "unless" | "Unless");
                    }
                    if cx.is(at, Tag::Negation) {
                        self.negations.push(at);
                    }
                }
                // "Ana Costa, who taught what few would learn, died in 1990."
                Class::Mark if bytes.get(token.start as usize) == Some(&b',') => match relative {
                    Some((from, earlier)) if cx.is(at + 1, Tag::PastTense) => {
                        if clause && !earlier {
                            self.hypothetical.push(Span::new(from, token.start));
                            clause = false;
                        }
                        relative = None;
                    }
                    None if matches!(cx.word(at + 1), "who" | "whose") => relative = Some((token.start, clause)),
                    _ => {}
                },
                Class::Mark if bytes.get(token.start as usize).is_some_and(|byte| b"()[];\xE2".contains(byte)) => {
                    match cx.word(at) {
                        "(" | "[" => open.push(token.start),
                        ")" | "]" => {
                            if let Some(start) = open.pop().filter(|_| open.is_empty()) {
                                self.parentheses.push(Span::new(start, token.end));
                            }
                        }
                        ";" | "—" | "–" => {
                            relative = None;
                            if std::mem::take(&mut clause) {
                                self.close(Span::new(start, token.start));
                            }
                            start = token.end;
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        if conditional {
            self.hypothetical = vec![whole];
        } else if clause {
            self.close(Span::new(start, whole.end));
        }
    }

    /// Takes down a hypothetical clause, in place of those inside it.
    fn close(&mut self, clause: Span) {
        while self.hypothetical.last().is_some_and(|inner| clause.contains(*inner)) {
            self.hypothetical.pop();
        }
        self.hypothetical.push(clause);
    }

    /// The places of a fact in the sentence.
    fn places(&self, cx: &Context<'_>, span: Span) -> Provenance {
        let mut places = self.block;
        let inside = |spans: &[Span]| {
            let after = spans.partition_point(|other| other.start <= span.start);
            after.checked_sub(1).and_then(|at| spans.get(at)).is_some_and(|other| other.contains(span))
        };
        if inside(&self.parentheses) {
            places.insert(Provenance::PARENTHESIS);
        }
        if inside(&self.hypothetical) {
            places.insert(Provenance::HYPOTHETICAL);
        }
        if !self.negations.is_empty() && self.negated(cx, span) {
            places.insert(Provenance::NEGATED);
        }
        places
    }

    /// Whether a negation stands within a few words before, with no mark in between.
    fn negated(&self, cx: &Context<'_>, span: Span) -> bool {
        let at = cx.document.token_at(span.start);
        let after = self.negations.partition_point(|&negation| negation < at);
        let Some(&negation) = after.checked_sub(1).and_then(|index| self.negations.get(index)) else { return false };
        at - negation <= NEGATION_TOKENS
            && (negation..at)
                .all(|at| cx.token(at).is_some_and(|token| token.class != Class::Mark || cx.word(at) == "-"))
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::extract::extract;
    use crate::facts::Kind;
    use crate::source::Source;

    /// The names of the text, each with where it stands.
    fn places(text: &str) -> Vec<String> {
        let document = Document::new(Source::new("a.md", text), Format::Markdown);
        let facts = extract(&document, None);
        facts
            .of(Kind::Name)
            .iter()
            .map(|&index| &facts.all[index as usize])
            .map(|fact| format!("{}: {}", document.slice(fact.span), fact.provenance.names().join(", ")))
            .collect()
    }

    #[test]
    fn names_stand_in_blocks_quotations_and_clauses() {
        assert_eq!(places("# Rain in Peru\n\n- It reached Chile."), ["Peru: heading", "Chile: list"]);
        assert_eq!(
            places("> We left Chile.\n\nThe “joy of Peru” (in Bolivia) ended."),
            ["Chile: block quotation", "Peru: quoted", "Bolivia: parenthesis"]
        );
        assert_eq!(places("It was not in Peru; she would go to Chile."), ["Peru: negated", "Chile: hypothetical"]);
        assert_eq!(places("We met in May in Peru."), ["Peru: "]);
    }
}
