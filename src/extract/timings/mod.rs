//! Statements about when something was: births, deaths and ages, lengths of time between two dates, anniversaries,
//! events before and after each other.
//!
//! They are read from the facts of a sentence and the words between them, once all facts are known; so quoted,
//! hypothetical and negated ones can be left out. Who or what a statement is about is decided with great caution: a
//! statement that could be about something else is not made.

mod acts;
mod aged;
mod ages;
mod between;
mod births;
mod bounds;
mod course_words;
mod courses;
mod deeds;
mod elapsed;
mod events;
mod examples;
mod gaps;
mod implied;
mod jubilees;
mod kin;
mod naming;
mod orders;
mod people;
mod sequence;
mod spans;
mod takeups;
mod terms;
mod told_order;
mod vitals;
mod wholes;

use super::Context;
use super::discourse::{Discourse, passages};
use crate::extract::discourse::line::Line;
use crate::facts::{Days, Entity, Fact, FactData, Granularity, Kind, Moment, Provenance, Shift, TimingFact};
use crate::lexicon::{Tag, Tags};
use crate::source::Span;
use people::People;

/// A longer sentence (tokens) is not read.
const LONGEST: usize = 400;

/// What is found, until it is added to the facts.
#[derive(Default)]
struct Found {
    facts: Vec<Fact>,
    /// Anniversaries whose event is not yet found.
    pending: Vec<jubilees::Pending>,
    /// What began, opened, was founded, and when: the thing, the words of the date, its days.
    founded: Vec<(String, Span, Days)>,
    /// All dates on which something was founded.
    origins: Vec<jubilees::Origin>,
}

impl Found {
    /// Adds a statement of a sentence.
    fn push(&mut self, line: &Line<'_>, span: Span, timing: TimingFact) {
        let provenance = line.provenance(span);
        self.facts.push(Fact { span, sentence: line.sentence, provenance, data: FactData::Timing(Box::new(timing)) });
    }

    /// Adds a statement that rests on a fact of some sentence.
    fn add(&mut self, sentence: u32, span: Span, timing: TimingFact) {
        let data = FactData::Timing(Box::new(timing));
        self.facts.push(Fact { span, sentence, provenance: Provenance::default(), data });
    }
}

/// That an event was on one of these days.
fn dated(story: &str, personal: bool, event: String, days: Days) -> TimingFact {
    TimingFact {
        story: story.to_owned(),
        personal,
        from: Moment::On(days),
        to: Moment::Event(event),
        least: Some(Shift::NONE),
        most: Some(Shift::NONE),
        strict: false,
    }
}

/// A statement about a life: the second moment is at least so long after the first, and at most, if that is known.
fn of_life(story: &str, from: Moment, to: Moment, least: Shift, most: Option<Shift>) -> TimingFact {
    TimingFact { story: story.to_owned(), personal: true, from, to, least: Some(least), most, strict: false }
}

/// Adds the statements of an article to its facts, which are in the order of the text. `tags` are those of the words of
/// each sentence.
pub(super) fn extract(cx: &Context<'_>, facts: &mut Vec<Fact>, tags: &[Tags], entities: &[Entity]) {
    let mut found = Found::default();
    let mut people = People::new(entities);
    people.written = written(cx, facts);
    let mut story = events::Story::default();
    let mut deeds = deeds::Deeds::default();
    let mut courses = courses::Courses::default();
    let mut acts = Vec::new();
    let mut examples = examples::Examples::default();
    let mut previous: Option<Line<'_>> = None;
    let mut from = 0;
    let (mut lives, mut lengths, mut dates) = (false, false, 0);
    for ((index, sentence), tags) in (0u32..).zip(&cx.document.sentences).zip(tags) {
        let to = from + facts[from..].iter().take_while(|fact| fact.sentence <= index).count();
        let own = &facts[from..to];
        from = to;
        people.enter_block(sentence.block);
        let temporal = own.iter().any(|fact| {
            matches!(fact.data.kind(), Kind::Date | Kind::Duration | Kind::Number | Kind::Ordinal | Kind::Quantity)
        });
        // Words that alone make a sentence worth a look.
        let cued = tags.has(Tag::Sequence);
        // What is longer is no sentence that people write.
        let sentential = sentence.range().len() <= LONGEST;
        if sentential && (temporal || cued) {
            let line = Line::new(cx, index, sentence.range(), own);
            if line.counts() {
                dates += line.count_dates();
                lives = lives || aged::cue(&line);
                lengths = lengths || elapsed::cue(&line) || line.durations().next().is_some() && wholes::cue(&line);
                births::read(&line, &mut people, &mut found);
                ages::read(&line, &people, &mut found);
                gaps::read(&line, previous.as_ref(), &mut found);
                jubilees::origins(&line, &mut found);
                jubilees::read(&line, previous.as_ref(), &mut found);
                story.read(&line, &mut found);
                deeds.read(&line);
                courses.read(&line, &mut found);
                acts::read(&line, &people, &mut acts);
                examples.read(&line, &mut found);
                sequence::read(&line, &mut found);
            }
            previous = Some(line);
        } else {
            story.pass();
            previous = None;
        }
        people.read(cx, sentence.range(), own);
    }
    story.finish(&mut found);
    deeds.finish(&mut found);
    courses.finish(&mut found);
    acts::finish(acts, &mut found);
    jubilees::finish(cx, facts, &mut found);
    lives = lives || found.facts.iter().any(|fact| matches!(&fact.data, FactData::Timing(timing) if timing.personal));
    if lives || lengths || dates > 1 {
        for passage in passages(cx) {
            // What tells no two times has nothing to compare.
            let from = facts.partition_point(|fact| fact.sentence < passage.start);
            let own = &facts[from..from + facts[from..].partition_point(|fact| fact.sentence < passage.end)];
            let told = own.iter().filter(|fact| matches!(fact.data, FactData::Date(_) | FactData::Duration(_))).count();
            if told + usize::from(cx.reference.is_some()) < 2 && !lives {
                continue;
            }
            let talk = Discourse::new(cx, passage, facts, entities);
            if lives {
                aged::read(&talk, entities, &mut found);
            }
            if lengths {
                elapsed::read(&talk, &mut found);
            }
            orders::read(&talk, entities, &mut found);
        }
    }
    facts.append(&mut found.facts);
    facts.sort_by_key(Fact::place);
}

/// The month of a dateline that gives no day: "LISBON, June 2021 —".
fn written(cx: &Context<'_>, facts: &[Fact]) -> Option<Days> {
    const HEAD: usize = 8;
    let first = facts.iter().find(|fact| matches!(fact.data, FactData::Date(_)))?;
    let FactData::Date(date) = &first.data else { return None };
    let block = cx.document.blocks.get(cx.document.sentences.get(first.sentence as usize)?.block as usize)?;
    let (start, at) = (block.tokens.start as usize, cx.document.token_at(first.span.start));
    let end = cx.document.token_at(first.span.end);
    let capitals = cx.token(start).is_some_and(|token| token.shape.upper());
    let dash = (end..end + 2).any(|at| matches!(cx.word(at), "—" | "–" | "-"));
    let month = date.point.granularity == Granularity::Month && date.range.is_none();
    (month && capitals && dash && at > start && at - start <= HEAD).then_some(date.point.days)?
}
