//! Facts from an article: one pass over its sentences, each extractor called only where its cues occur.
//!
//! One file per kind of fact. An extractor sees tokens (never a rule), pushes facts into the `Sink` and claims the
//! tokens it used, so that "2024" in a date is not a number too. The order of the calls in `sentence` is the order of
//! claims. What needs the whole article (joining names, settling years) runs after the pass.

mod acronyms;
mod almanac;
mod anchors;
mod apostrophes;
mod calculations;
mod claims;
mod contracts;
mod cues;
mod dates;
mod discourse;
mod durations;
mod entities;
mod enumerations;
mod money;
mod names;
mod numbers;
mod opposites;
mod percents;
mod provenance;
mod quantities;
mod quotes;
mod reference_date;
mod references;
mod scores;
mod stages;
mod statistics;
mod stems;
mod tables;
mod times;
mod timings;
mod variants;
mod word_set;
mod wording;

pub use stages::{Laps, Stage};

use crate::document::{Document, Token};
use crate::facts::{Day, Fact, FactData, Facts, Kind, Kinds, Provenance};
use crate::lexicon::{self, Lexicon, Tag, Tags};
use crate::source::Span;
use cues::Cues;
use stages::Watch;
use std::ops::Range;

/// What the extractors may look at.
pub(crate) struct Context<'a> {
    /// The article.
    pub(crate) document: &'a Document,
    /// The words of its language.
    pub(crate) lexicon: &'static Lexicon,
    /// The article's own date: given from outside, in the front matter, or in a dateline.
    pub(crate) reference: Option<Day>,
}

impl<'a> Context<'a> {
    /// The token at an index; `None` past the end of the document.
    #[inline]
    pub(crate) fn token(&self, at: usize) -> Option<&'a Token> {
        self.document.tokens.get(at)
    }

    /// The text of a token; empty past the end of the document.
    #[inline]
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| &self.document.text()[token.span().range()])
    }

    /// Whether the word at an index carries a tag.
    #[inline]
    pub(crate) fn is(&self, at: usize, tag: Tag) -> bool {
        self.token(at).is_some_and(|token| self.lexicon.is(token.word, tag))
    }

    /// Whether the token at an index is this text, in any case (ASCII).
    #[inline]
    pub(crate) fn reads(&self, at: usize, text: &str) -> bool {
        let Some(token) = self.token(at).filter(|token| token.len() == text.len()) else { return text.is_empty() };
        let bytes = self.document.text().as_bytes();
        bytes[token.span().range()].eq_ignore_ascii_case(text.as_bytes())
    }

    /// Whether the token at an index is one of these texts, in any case (ASCII).
    #[inline]
    pub(crate) fn reads_any(&self, at: usize, texts: &[&str]) -> bool {
        const CASE: u8 = b'a' ^ b'A';
        let bytes = self.document.text().as_bytes();
        let word = self.token(at).and_then(|token| bytes.get(token.span().range())).unwrap_or_default();
        let Some(first) = word.first() else { return false };
        // Most words differ in length or first letter.
        texts.iter().map(|text| text.as_bytes()).any(|text| {
            text.len() == word.len()
                && text.first().is_some_and(|letter| letter | CASE == first | CASE)
                && text.eq_ignore_ascii_case(word)
        })
    }

    /// Whether at least two of these marks stand among tokens: signs of programs, which are no prose.
    pub(crate) fn has_code(&self, tokens: &Range<u32>, signs: &[u8]) -> bool {
        let bytes = self.document.text().as_bytes();
        let sign = |at: &&u32| {
            let token = self.token(**at as usize).filter(|token| token.len() == 1);
            token.is_some_and(|token| bytes.get(token.start as usize).is_some_and(|byte| signs.contains(byte)))
        };
        self.document.marks(tokens).iter().filter(sign).nth(1).is_some()
    }

    /// The span of a range of tokens.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        self.document.span_of(tokens)
    }
}

/// Where extractors put facts, and which tokens of the current sentence are taken.
#[derive(Default)]
pub(crate) struct Sink {
    /// The facts so far.
    pub(crate) facts: Vec<Fact>,
    sentence: u32,
    first: usize,
    claimed: Vec<bool>,
    /// Dates and lengths of time that are counted from a date told before.
    told: Vec<dates::told::Told>,
    /// Room for the mentions of a run; empty between runs.
    mentions: Vec<names::Mention>,
    /// The words with a capital of all sentences.
    capitals: Vec<u32>,
    /// Whether a sentence has words or marks that part clauses or give them a mood.
    clausal: Vec<bool>,
    /// The tags of the words of each sentence.
    tags: Vec<Tags>,
}

impl Sink {
    fn begin(&mut self, sentence: u32, tokens: &Range<usize>) {
        self.sentence = sentence;
        self.first = tokens.start;
        self.claimed.clear();
        self.claimed.resize(tokens.len(), false);
    }

    /// Adds a fact of the current sentence.
    pub(crate) fn push(&mut self, span: Span, data: FactData) {
        self.facts.push(Fact { span, sentence: self.sentence, provenance: Provenance::default(), data });
    }

    /// Marks tokens as used, so that later extractors pass over them.
    pub(crate) fn claim(&mut self, tokens: Range<usize>) {
        for at in tokens {
            if let Some(taken) = at.checked_sub(self.first).and_then(|at| self.claimed.get_mut(at)) {
                *taken = true;
            }
        }
    }

    /// Whether a token of the current sentence is used already.
    #[inline]
    pub(crate) fn is_claimed(&self, at: usize) -> bool {
        at.checked_sub(self.first).and_then(|at| self.claimed.get(at)).copied().unwrap_or(false)
    }
}

/// Prose has about one fact in so many tokens.
const TOKENS_OF_FACT: usize = 10;

/// Extracts every fact of an article. `reference` is the article's date where the caller knows it; else it is looked
/// for in the front matter and the dateline.
pub fn extract(document: &Document, reference: Option<Day>) -> Facts {
    watched(document, reference, Kinds::ALL, &mut ())
}

/// Like [`extract`], for somebody who asks for these kinds only: work for other kinds may be left undone. Facts of these
/// kinds are the same.
pub fn extract_some(document: &Document, reference: Option<Day>, kinds: Kinds) -> Facts {
    watched(document, reference, kinds, &mut ())
}

/// Like [`extract_some`], and says how long each stage took.
pub fn extract_timed(document: &Document, reference: Option<Day>, kinds: Kinds) -> (Facts, Laps) {
    let mut laps = Laps::start();
    let facts = watched(document, reference, kinds, &mut laps);
    (facts, laps)
}

/// Nothing else is made from facts of these kinds.
const CALCULATED: Kinds = Kinds::of(&[Kind::Calculation, Kind::Relation]);
const REPORTED: Kinds = Kinds::of(&[Kind::Statistic, Kind::Estimate, Kind::Mean, Kind::Calculation]);
const CONTESTED: Kinds = Kinds::of(&[Kind::Vote, Kind::Score, Kind::Calculation]);
const WRITTEN: Kinds = Kinds::of(&[Kind::Variant, Kind::Slip]);
const CLAIMED: Kinds = Kinds::of(&[Kind::Claim]);
const AGREED: Kinds = Kinds::of(&[Kind::Term, Kind::Provision]);
const TIMED: Kinds = Kinds::of(&[Kind::Timing]);

fn watched(document: &Document, reference: Option<Day>, kinds: Kinds, watch: &mut impl Watch) -> Facts {
    let lexicon = lexicon::english();
    let reference = reference.or_else(|| reference_date::find(document, lexicon));
    watch.lap(Stage::ArticleDate);
    let cx = Context { document, lexicon, reference };
    let mut sink = Sink { facts: Vec::with_capacity(document.tokens.len() / TOKENS_OF_FACT), ..Sink::default() };
    let mut quotes = quotes::Quotes::default();
    let mut cues = Cues::default();
    let mut customs = statistics::Customs::default();
    let mut ledger = calculations::Ledger::default();
    let mut sorted = 0;
    for block in &document.blocks {
        for index in block.sentences.clone() {
            sentence(&cx, index, &mut cues, &mut sink, &mut quotes, watch);
            if cues.numeric() {
                let tokens = document.sentences[index as usize].range();
                if kinds.meets(REPORTED) {
                    statistics::extract(&cx, tokens.clone(), &mut customs, &mut sink);
                }
                if kinds.meets(CONTESTED) {
                    scores::extract(&cx, tokens, &cues, &mut sink);
                }
                watch.lap(Stage::Scores);
            }
        }
        // The order of the text, but for the quotations that run over several blocks: to sort that later is quick.
        sink.facts[sorted..].sort_by_key(Fact::place);
        watch.lap(Stage::Order);
        if kinds.meets(CALCULATED) {
            ledger.block(&cx, sorted, &mut sink);
            sink.facts[sorted..].sort_by_key(Fact::place);
        }
        watch.lap(Stage::Calculations);
        sorted = sink.facts.len();
    }
    ledger.article(&cx, &mut sink);
    if kinds.meets(CALCULATED) {
        calculations::lines(&cx, &mut sink);
    }
    watch.lap(Stage::Calculations);
    quotes.finish(&cx, &mut sink);
    watch.lap(Stage::Quotations);
    enumerations::lists(&cx, &mut sink);
    watch.lap(Stage::Lists);
    anchors::settle(&cx, &mut sink.facts);
    times::settle(&cx, &mut sink.facts);
    dates::told::settle(&cx, &mut sink.facts, &mut sink.told);
    watch.lap(Stage::Dates);
    let entities = entities::join(&cx, &mut sink.facts);
    watch.lap(Stage::Names);
    acronyms::expand(&cx, &mut sink.facts, &sink.capitals);
    watch.lap(Stage::Acronyms);
    quotes::join(&cx, &mut sink.facts);
    watch.lap(Stage::Quotations);
    if kinds.meets(CONTESTED) {
        scores::together(&cx, &mut sink);
    }
    watch.lap(Stage::Scores);
    if kinds.meets(REPORTED) {
        statistics::means_of_whole_numbers(&cx, &mut sink);
    }
    tables::extract(&cx, &mut sink);
    watch.lap(Stage::Tables);
    references::resolve(&cx, &mut sink.facts);
    watch.lap(Stage::Numbers);
    if kinds.meets(WRITTEN) {
        variants::extract(&cx, &mut sink.facts, &sink.capitals);
    }
    watch.lap(Stage::Variants);
    provenance::mark(&cx, &mut sink.facts, &sink.clausal);
    watch.lap(Stage::Provenance);
    names::offices::compare(&cx, &mut sink.facts, &entities);
    watch.lap(Stage::Names);
    if kinds.meets(CLAIMED) {
        claims::extract(&cx, &mut sink);
    }
    watch.lap(Stage::Claims);
    if kinds.meets(AGREED) {
        contracts::extract(&cx, &mut sink);
    }
    watch.lap(Stage::Contracts);
    if kinds.meets(TIMED) {
        timings::extract(&cx, &mut sink.facts, &sink.tags, &entities);
    }
    watch.lap(Stage::Timings);
    if kinds.meets(CALCULATED) {
        almanac::extract(&cx, &mut sink.facts);
    }
    watch.lap(Stage::Dates);
    let facts = Facts::new(sink.facts, entities, reference);
    watch.lap(Stage::Order);
    facts
}

fn sentence(
    cx: &Context<'_>,
    index: u32,
    cues: &mut Cues,
    sink: &mut Sink,
    quotes: &mut quotes::Quotes,
    watch: &mut impl Watch,
) {
    let tokens = cx.document.sentences[index as usize].range();
    cues.read(cx, tokens.clone());
    sink.begin(index, &tokens);
    sink.capitals.extend_from_slice(&cues.capitals);
    sink.clausal.push(cues.clausal());
    sink.tags.push(cues.tags());
    watch.lap(Stage::Cues);
    quotes.sentence(cx, tokens.clone(), sink);
    watch.lap(Stage::Quotations);
    if cues.temporal() {
        times::extract(cx, tokens.clone(), cues, sink);
        dates::extract(cx, tokens.clone(), cues, sink);
        durations::extract(cx, tokens.clone(), cues, sink);
        times::join(cx, sink);
        watch.lap(Stage::Dates);
    }
    if cues.numeric() || cues.tagged(Tags::of(&[Tag::Part])) {
        references::extract(cx, tokens.clone(), cues, sink);
        watch.lap(Stage::Numbers);
    }
    if cues.numeric() {
        numbers::extract(cx, tokens.clone(), cues, sink);
        watch.lap(Stage::Numbers);
        if cues.clausal() || cues.numeric.len() > 1 {
            calculations::spelling(cx, tokens.clone(), &cues.numeric, sink);
            watch.lap(Stage::Calculations);
        }
    }
    names::extract(cx, tokens.clone(), cues, sink);
    watch.lap(Stage::Names);
    acronyms::extract(cx, tokens.clone(), cues, sink);
    watch.lap(Stage::Acronyms);
    if cues.listed() {
        enumerations::extract(cx, tokens.clone(), cues, sink);
        watch.lap(Stage::Lists);
    }
    apostrophes::extract(cx, tokens, cues, sink);
    watch.lap(Stage::Apostrophes);
}
