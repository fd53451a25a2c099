//! Numbers of which one follows from others: parts and totals, changes, shares, conversions, words beside figures.
//!
//! The extractors look for a wording that claims the relation ("rose 30% from 50 to 65", "of 60 members, 32 … and the
//! remaining 28"), and leave the judgement to rules: a calculation holds what is stated, and the interval of what
//! follows, with every rounding that the words allow. Where the wording leaves the relation open there is no fact.

mod accounts;
mod again;
mod apart;
mod attributed;
mod balances;
mod bills;
mod change;
mod conversions;
mod exchange;
mod gathered;
mod growth;
mod items;
mod labelled;
mod lines;
mod moves;
mod parted;
mod portions;
mod products;
mod proportions;
mod quotas;
mod ranges;
mod ranks;
mod rates;
mod reach;
mod relations;
mod remainders;
mod repeated;
mod series;
mod settings;
mod shares;
mod siblings;
mod spelling;
mod sums;
mod taken_up;
mod totals;
mod transposed;
mod twice;
mod ways;
mod wholes;

use super::{Context, Sink};
use crate::document::Class;
use crate::facts::{
    CalculationFact, Denomination, Exact, Fact, FactData, Interval, Operation, Provenance, rounded_to, shown,
};
use crate::source::Span;
use items::Item;
use std::ops::Range;

pub(super) use lines::find as lines;
pub(super) use spelling::extract as spelling;

/// A block with more numbers than this is data, not prose.
const MAX_ITEMS: usize = 400;

/// Signs of programs: numbers beside them are not told of anything.
const CODE: &[u8] = b"{}|\\^~`";

/// More numbers than this are not compared across an article.
const MAX_LEDGER: usize = 4000;

/// The numbers of the article so far.
#[derive(Default)]
pub(super) struct Ledger {
    items: Vec<Item>,
}

impl Ledger {
    /// Adds the calculations of a block, whose other facts are those from `from` on, in the order of the text.
    pub(super) fn block(&mut self, cx: &Context<'_>, from: usize, sink: &mut Sink) {
        let facts = sink.facts.get(from..).unwrap_or_default();
        let Some(first) = facts.iter().position(|fact| is_numeric(&fact.data)) else { return };
        // Where there are far too many, they are not even laid out.
        let many = facts[first..].iter().filter(|fact| is_numeric(&fact.data)).nth(4 * MAX_ITEMS);
        if many.is_some() {
            return;
        }
        let block = cx.document.sentences.get(facts[first].sentence as usize).map(|sentence| sentence.block);
        let block = block.and_then(|block| cx.document.blocks.get(block as usize));
        if block.is_some_and(|block| cx.has_code(&block.tokens, CODE)) {
            return;
        }
        let items = items::read(cx, &facts[first..]);
        if items.is_empty() || items.len() > MAX_ITEMS {
            return;
        }
        let mut found = Vec::new();
        let mut at = 0;
        while at < items.len() {
            let sentence = items[at].sentence;
            let end = at + items[at..].iter().take_while(|item| item.sentence == sentence).count();
            let group = Group::new(cx, &items[at..end], sentence, &items[..at]);
            if group.items.len() > 1 {
                change::find(cx, &group, &mut found);
                conversions::find(cx, &group, &mut found);
                products::find(cx, &group, &mut found);
                shares::find(cx, &group, &mut found);
                proportions::find(cx, &group, &mut found);
                wholes::find(cx, &group, &mut found);
                totals::find(cx, &group, &mut found);
                ranges::find(cx, &group, &mut found);
                sums::find(cx, &group, &mut found);
            }
            remainders::find(cx, &group, &mut found);
            at = end;
        }
        ranges::extremes(cx, &items, &mut found);
        found.retain(|fact| !totals::left_over(cx, fact));
        sink.facts.extend(found);
        if self.items.len() <= MAX_LEDGER {
            self.items.extend(items);
        }
    }

    /// Adds the calculations whose numbers stand in several blocks or sentences.
    pub(super) fn article(&self, cx: &Context<'_>, sink: &mut Sink) {
        let mut ranks = Vec::new();
        ranks::find(cx, &sink.facts, &mut ranks);
        ranks::lengths(cx, &sink.facts, &mut ranks);
        sink.facts.append(&mut ranks);
        if self.items.is_empty() || self.items.len() > MAX_LEDGER {
            return;
        }
        let dated: Vec<u32> = sink
            .facts
            .iter()
            .filter(|fact| matches!(fact.data, FactData::Date(_) | FactData::Set(_)))
            .map(|fact| fact.sentence)
            .collect();
        let mut found = Vec::new();
        repeated::find(cx, &self.items, &dated, &mut found);
        taken_up::find(cx, &self.items, &mut found);
        apart::find(cx, &self.items, &mut found);
        moves::find(cx, &self.items, &mut found);
        portions::find(cx, &self.items, &mut found);
        rates::find(cx, &self.items, &mut found);
        transposed::find(cx, &self.items, &dated, &mut found);
        settings::find(cx, &self.items, &mut found);
        twice::find(cx, &self.items, &mut found);
        conversions::across(cx, &self.items, &mut found);
        exchange::find(cx, &self.items, &mut found);
        let mut at = 0;
        while at < self.items.len() {
            let sentence = self.items[at].sentence;
            let end = at + self.items[at..].iter().take_while(|item| item.sentence == sentence).count();
            if end - at > 1 {
                remainders::pieces(cx, &Group::new(cx, &self.items[at..end], sentence, &self.items[..at]), &mut found);
            }
            at = end;
        }
        labelled::find(cx, &self.items, &mut found);
        bills::find(cx, &self.items, &mut found);
        accounts::find(cx, &self.items, &mut found);
        growth::find(cx, &self.items, &mut found);
        series::find(cx, &self.items, &mut found);
        ranks::words(cx, &self.items, &mut found);
        relations::find(cx, &self.items, &mut found);
        siblings::find(cx, &self.items, &mut found);
        gathered::find(cx, &self.items, &mut found);
        attributed::find(cx, &self.items, &mut found);
        again::find(cx, &self.items, &dated, &mut found);
        parted::find(cx, &self.items, &sink.facts, &mut found);
        quotas::find(cx, &self.items, &sink.facts, &mut found);
        found.retain(|fact| !totals::left_over(cx, fact));
        sink.facts.extend(found);
    }
}

fn is_numeric(data: &FactData) -> bool {
    matches!(
        data,
        FactData::Number(_) | FactData::Money(_) | FactData::Percent(_) | FactData::Quantity(_) | FactData::Duration(_)
    )
}

/// The numbers of a sentence.
pub(super) struct Group<'a> {
    items: &'a [Item],
    /// The tokens of the sentence.
    tokens: Range<usize>,
    /// The numbers of the block before it.
    before: &'a [Item],
    sentence: u32,
}

impl<'a> Group<'a> {
    fn new(cx: &Context<'_>, items: &'a [Item], sentence: u32, before: &'a [Item]) -> Self {
        let tokens = cx.document.sentences.get(sentence as usize).map_or(0..0, |sentence| sentence.range());
        Self { items, tokens, before, sentence }
    }

    /// The tokens between two numbers.
    fn gap(&self, left: usize, right: usize) -> Range<usize> {
        let from = self.items.get(left).map_or(self.tokens.end, |item| item.tokens.end);
        let to = self.items.get(right).map_or(self.tokens.end, |item| item.tokens.start);
        from..to.max(from)
    }

    /// The tokens before a number, back to the number before it, at most so many.
    fn lead(&self, at: usize, most: usize) -> Range<usize> {
        let to = self.items.get(at).map_or(self.tokens.end, |item| item.tokens.start);
        let from =
            at.checked_sub(1).and_then(|at| self.items.get(at)).map_or(self.tokens.start, |item| item.tokens.end);
        from.max(to.saturating_sub(most)).min(to)..to
    }

    /// The tokens behind a number, up to the next one, at most so many.
    fn trail(&self, at: usize, most: usize) -> Range<usize> {
        let from = self.items.get(at).map_or(self.tokens.end, |item| item.tokens.end);
        let to = self.items.get(at + 1).map_or(self.tokens.end, |item| item.tokens.start);
        from..to.min(from + most).max(from)
    }

    /// Adds a calculation of this sentence.
    fn push(&self, found: &mut Vec<Fact>, calculation: Calculation<'_>) {
        found.push(calculation.fact(self.sentence));
    }
}

/// A calculation on its way to a fact.
struct Calculation<'a> {
    operation: Operation,
    terms: Vec<&'a Item>,
    result: &'a Item,
    stated: Interval,
    expected: Interval,
    working: String,
}

impl<'a> Calculation<'a> {
    /// So many times a price or length are a total, of which the words allow the `stated` values.
    fn product(
        count: &'a Item,
        unit: &'a Item,
        total: &'a Item,
        value: Exact,
        [stated, expected]: [Interval; 2],
    ) -> Self {
        let working = format!(
            "{} × {} = {}",
            shown(count.written, &Denomination::Number),
            shown(unit.written, &unit.measure),
            shown(value, &total.measure)
        );
        Self { operation: Operation::Product, terms: vec![count, unit], result: total, stated, expected, working }
    }

    /// What is told by a short time is told by one that is `factor` times as long.
    fn scaled(short: &'a Item, factor: i64, long: &'a Item, value: Exact) -> Self {
        let working = format!("{factor} × {} = {}", shown(short.written, &short.measure), shown(value, &long.measure));
        let (stated, expected) = (long.loose(), short.exact().scale(Exact::whole(factor)));
        Self { operation: Operation::Product, terms: vec![short], result: long, stated, expected, working }
    }

    /// The fact, in a sentence.
    fn fact(self, sentence: u32) -> Fact {
        let Calculation { operation, terms, result, stated, expected, working } = self;
        let spans: Vec<Span> = terms.iter().map(|item| item.span).collect();
        let near = || terms.iter().filter(|item| item.sentence == result.sentence).map(|item| item.span);
        let start = near().map(|span| span.start).min().unwrap_or(result.span.start).min(result.span.start);
        let end = near().map(|span| span.end).max().unwrap_or(result.span.end).max(result.span.end);
        let measure = result.measure.clone();
        let data = CalculationFact { operation, terms: spans, result: result.span, measure, stated, expected, working };
        let data = FactData::Calculation(Box::new(data));
        Fact { span: Span::new(start, end), sentence, provenance: Provenance::default(), data }
    }
}

/// The first of the tokens that is one of these words or marks.
fn any(cx: &Context<'_>, tokens: Range<usize>, words: &[&str]) -> Option<usize> {
    // The first and the last letter, in any case, and the length tell most words apart.
    let mark = |text: &[u8]| match text {
        [first, .., last] => 1u64 << (((first | 0x20) ^ ((last | 0x20) << 2) ^ ((text.len() as u8) << 4)) % 64),
        [single] => 1 << ((single | 0x20) % 64),
        [] => 0,
    };
    let marks = words.iter().fold(0, |marks, word| marks | mark(word.as_bytes()));
    let bytes = cx.document.text().as_bytes();
    let start = tokens.start;
    let slice = cx.document.tokens.get(tokens.start..tokens.end.min(cx.document.tokens.len()))?;
    let at = slice.iter().position(|token| {
        let word = &bytes[token.span().range()];
        marks & mark(word) != 0 && words.iter().any(|other| word.eq_ignore_ascii_case(other.as_bytes()))
    })?;
    Some(start + at)
}

/// Whether one of the tokens is one of these words or marks.
fn has(cx: &Context<'_>, tokens: Range<usize>, words: &[&str]) -> bool {
    any(cx, tokens, words).is_some()
}

/// Whether these words stand side by side among the tokens; where the first does.
fn phrase(cx: &Context<'_>, tokens: Range<usize>, words: &[&str]) -> Option<usize> {
    let last = tokens.end.saturating_sub(words.len().saturating_sub(1));
    (tokens.start..last).find(|&at| words.iter().enumerate().all(|(more, word)| cx.reads(at + more, word)))
}

/// How many words (not marks) there are among the tokens.
fn words(cx: &Context<'_>, tokens: Range<usize>) -> usize {
    tokens.filter(|&at| cx.token(at).is_some_and(|token| token.class == Class::Word)).count()
}

/// Whether the ratio of two values is between one half and two, so that they can be meant to be the same.
fn alike(a: Exact, b: Exact) -> bool {
    let two = Exact::whole(2);
    let twice = |a: Exact, b: Exact| b.mul(two).is_some_and(|most| a <= most);
    a > Exact::ZERO && b > Exact::ZERO && twice(a, b) && twice(b, a)
}
