//! What else somebody is called that nobody is at once: “his wife” and “his sister”, “the plaintiff” and “the defendant”,
//! “appointed as finance director” and “As operations director, she will …”.
//!
//! Only words beside a name are read, and only where the sentence tells of no change. Kin is compared where the same
//! person is meant by “his” or “her”.

use super::offices::{excluded, is_change};
use super::{post, roles};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::word_set::WordSet;
use crate::facts::{Fact, FactData, NameFact, NameType, Post, Provenance, Standing};
use crate::lexicon::Tag;
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// So many callings of a person are compared.
const MOST: usize = 8;

/// Words between an article and what it belongs to.
const ADJECTIVES: usize = 3;

/// An office begins within so many tokens before a name.
const AS_TOKENS: usize = 9;

/// Words of change are looked for over so many tokens on both sides.
const BESIDE_TOKENS: usize = 7;

/// Relations that exclude each other, those that go together on one line.
const KIN: [&[&str]; 21] = [
    &["wife", "widow"],
    &["husband", "widower"],
    &["sister"],
    &["brother"],
    &["mother"],
    &["father"],
    &["daughter"],
    &["son"],
    &["aunt"],
    &["uncle"],
    &["niece"],
    &["nephew"],
    &["cousin"],
    &["grandmother"],
    &["grandfather"],
    &["granddaughter"],
    &["grandson"],
    &["stepmother"],
    &["stepfather"],
    &["godmother"],
    &["child"],
];

/// Those that may be one: a child is a daughter or a son.
fn is_same_kin(one: usize, two: usize) -> bool {
    let child = |line: usize| KIN.get(line).is_some_and(|line| line.contains(&"child"));
    let young = |line: usize| KIN.get(line).is_some_and(|line| line.contains(&"daughter") || line.contains(&"son"));
    one == two || child(one) && young(two) || child(two) && young(one)
}

/// Words for one who made something: “the painter’s wife” is “the artist’s wife”.
const MAKERS: [&[&str]; 4] = [
    &["artist", "painter", "sculptor", "photographer", "potter", "engraver", "architect", "designer"],
    &["author", "writer", "poet", "novelist", "playwright", "dramatist", "diarist", "essayist", "historian"],
    &["composer", "musician", "singer", "pianist", "violinist", "conductor", "songwriter"],
    &["inventor", "engineer", "builder", "founder", "manufacturer", "scientist", "explorer", "owner"],
];

/// Whether they may be the relations of one person: “their daughter” is his.
fn is_same_ego(one: &str, two: &str) -> bool {
    let makers = || MAKERS.iter().any(|group| group.contains(&one) && group.contains(&two));
    one == two || makers() || matches!((one, two), ("their", "his" | "her") | ("his" | "her", "their"))
}

/// The two sides of a matter: nobody is on both.
const SIDES: [(&[&str], &[&str]); 8] = [
    (&["plaintiff", "claimant", "petitioner", "appellant", "complainant"], &["defendant", "respondent", "accused"]),
    (&["prosecutor", "prosecution", "prosecuting", "prosecutes"], &["defence", "defense", "defending", "defends"]),
    (&["victim"], &["suspect", "attacker", "assailant", "culprit", "gunman"]),
    (&["landlord", "landlady", "lessor"], &["tenant", "lessee"]),
    (&["seller", "vendor"], &["buyer", "purchaser"]),
    (&["lender", "creditor"], &["borrower", "debtor"]),
    (&["employer"], &["employee"]),
    (&["winner", "champion"], &["runner-up", "loser"]),
];

/// Verbs that give somebody an office.
const APPOINT: [&str; 15] = [
    "appointed",
    "appoints",
    "appoint",
    "named",
    "names",
    "elected",
    "elects",
    "hired",
    "hires",
    "installed",
    "chosen",
    "chose",
    "picked",
    "recruited",
    "nominated",
];

static CUES: LazyLock<WordSet> = LazyLock::new(|| {
    let kin = KIN.iter().flat_map(|line| line.iter());
    let sides = SIDES.iter().flat_map(|(a, b)| a.iter().chain(b.iter()));
    WordSet::new(kin.chain(sides).chain(&APPOINT).copied().chain(["as", "will", "joins", "(", ":"]))
});

/// What somebody is called.
#[derive(Debug)]
enum Calling {
    /// A line of [`KIN`], whose relation it is, and the person named last before a pronoun.
    Kin(usize, String, Option<u32>),
    /// A line of [`SIDES`], and which side.
    Side(usize, bool),
    /// An office that somebody has, or is to have.
    Office(Box<Post>, bool),
}

/// A calling, and the words that tell it.
#[derive(Debug)]
struct Called {
    calling: Calling,
    sentence: u32,
    span: Span,
}

/// Gives mentions what contradicts what they are called.
pub(super) fn compare(cx: &Context<'_>, facts: &mut [Fact], settled: &mut dyn FnMut(&str) -> bool) {
    let cues = CUES.places(cx);
    if cues.is_empty() {
        return;
    }
    let mut known: FxHashMap<u32, Vec<Called>> = FxHashMap::default();
    let mut found: Vec<(usize, Called, Span)> = Vec::new();
    let mut last: Option<u32> = None;
    let mut before_last: Option<u32> = None;
    for (index, fact) in facts.iter().enumerate() {
        let FactData::Name(name) = &fact.data else { continue };
        if !matches!(name.kind, NameType::Person | NameType::Other) {
            continue;
        }
        let antecedent = if last == Some(name.entity) { before_last } else { last };
        if name.kind == NameType::Person && last != Some(name.entity) {
            before_last = last;
            last = Some(name.entity);
        }
        let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
        let from = cues.partition_point(|&at| at + AS_TOKENS + 2 < tokens.start);
        let near = cues.get(from).is_some_and(|&at| at < tokens.end + AS_TOKENS);
        let held = name.post.as_ref().is_some_and(|post| post.standing != Some(Standing::Former));
        if fact.provenance.has(Provenance::QUOTED) || !(near || held) {
            continue;
        }
        let Some(sentence) = cx.document.sentences.get(fact.sentence as usize).map(|sentence| sentence.range()) else {
            continue;
        };
        for called in read(cx, fact, name, &tokens, &sentence, antecedent) {
            let list = known.entry(name.entity).or_default();
            let clash = list.iter().find(|other| other.sentence != called.sentence && clashes(other, &called, settled));
            match clash {
                Some(other) => found.push((index, called, other.span)),
                None if list.len() < MOST => list.push(called),
                None => {}
            }
        }
    }
    for (index, called, clash) in found {
        let Some(FactData::Name(name)) = facts.get_mut(index).map(|fact| &mut fact.data) else { continue };
        if name.post.as_ref().is_some_and(|post| post.clash.is_some()) {
            continue;
        }
        let office = cx.document.slice(called.span).to_lowercase();
        let rival = name.post.as_ref().and_then(|post| post.rival);
        name.role = Some(called.span);
        name.post = Some(Box::new(Post { office, affiliation: None, standing: None, rival, clash: Some(clash) }));
    }
}

/// Whether nobody is both.
fn clashes(a: &Called, b: &Called, settled: &mut dyn FnMut(&str) -> bool) -> bool {
    match (&a.calling, &b.calling) {
        (Calling::Kin(one, whose, who), Calling::Kin(two, other, whom)) => {
            !is_same_kin(*one, *two) && is_same_ego(whose, other) && who == whom
        }
        (Calling::Side(group, one), Calling::Side(other, two)) => group == other && one != two,
        (Calling::Office(one, true), Calling::Office(two, true)) => excluded(one, two) || is_other(one, two),
        (Calling::Office(one, false), Calling::Office(two, false)) => {
            (excluded(one, two) || two_heads(&one.office, &two.office)) && settled(&one.office) && settled(&two.office)
        }
        _ => false,
    }
}

/// Whether two offices to which somebody is called are two: “goalkeeping coach” and “head coach”.
fn is_other(a: &Post, b: &Post) -> bool {
    const HEADS: [&str; 12] = [
        "director",
        "head",
        "manager",
        "editor",
        "chair",
        "secretary",
        "treasurer",
        "coach",
        "principal",
        "dean",
        "curator",
        "conductor",
    ];
    let head = |office: &str| office.split(" of ").next().and_then(|first| first.rsplit(' ').next()).map(str::to_owned);
    let (x, y) = (a.office.as_str(), b.office.as_str());
    if x.contains(y) || y.contains(x) || x.contains(" and ") || y.contains(" and ") {
        return false;
    }
    let body = a.affiliation.is_none() || b.affiliation.is_none() || a.affiliation == b.affiliation;
    let listed = |head: &Option<String>| head.as_deref().is_some_and(|head| HEADS.contains(&head));
    let (one, two) = (head(x), head(y));
    body && (one == two && one.is_some() || listed(&one) && listed(&two))
}

/// Heads of two departments: “head of support” and “head of engineering”.
fn two_heads(a: &str, b: &str) -> bool {
    let department = |office: &str| {
        let rest = office.strip_prefix("head of ")?;
        (!rest.contains(' ')).then(|| rest.to_owned())
    };
    let (a, b) = (department(a), department(b));
    a.is_some() && b.is_some() && a != b
}

/// What stands beside a name.
fn read(
    cx: &Context<'_>,
    fact: &Fact,
    name: &NameFact,
    tokens: &Range<usize>,
    sentence: &Range<usize>,
    antecedent: Option<u32>,
) -> Vec<Called> {
    let mut start = tokens.start;
    if start > sentence.start + 1 && cx.word(start - 1) == "." && cx.is(start - 2, Tag::Honorific) {
        start -= 2;
    } else if start > sentence.start && cx.is(start - 1, Tag::Honorific) && kin(cx, start - 1).is_none() {
        start -= 1;
    }
    let person = name.kind == NameType::Person;
    let mut list: Vec<(Calling, Range<usize>)> = Vec::new();
    list.extend(kin_before(cx, start, sentence, antecedent));
    list.extend(kin_after(cx, tokens.end, sentence, antecedent));
    list.extend(side_before(cx, start, sentence));
    list.extend(side_after(cx, tokens.end, sentence));
    if person || !list.is_empty() {
        list.extend(coming(cx, start, tokens.end, sentence));
        list.extend(listed(cx, start, tokens.end, sentence));
        let post = name.post.as_deref().filter(|post| post.standing.is_none_or(|s| s == Standing::Incoming));
        if let (Some(post), Some(role)) = (post, name.role) {
            let role = cx.document.token_at(role.start)..cx.document.token_at(role.end);
            let incoming = post.standing == Some(Standing::Incoming);
            list.push((Calling::Office(Box::new(post.clone()), incoming), role));
        }
    }
    list.retain(|(calling, range)| !is_changing(cx, calling, tokens, range, sentence));
    list.into_iter().map(|(calling, range)| Called { calling, sentence: fact.sentence, span: cx.span(range) }).collect()
}

/// Whether words of change stand beside: what is said is not said for all times.
fn is_changing(
    cx: &Context<'_>,
    calling: &Calling,
    name: &Range<usize>,
    words: &Range<usize>,
    sentence: &Range<usize>,
) -> bool {
    let first = name.start.min(words.start).saturating_sub(BESIDE_TOKENS).max(sentence.start);
    let last = (name.end.max(words.end) + BESIDE_TOKENS).min(sentence.end);
    let mut window = first..last;
    match calling {
        Calling::Kin(..) => {
            (first..words.start).any(|at| ["former", "ex", "late"].iter().any(|word| cx.reads(at, word)))
        }
        Calling::Office(_, true) => window.any(|at| {
            ["also", "until", "then", "later", "before", "previously", "initially", "both", "and", "former", "since"]
                .iter()
                .any(|word| cx.reads(at, word) && (*word != "and" || words.contains(&at)))
                || super::offices::is_year(cx, at)
        }),
        _ => window.any(|at| is_change(cx, at) || super::offices::is_year(cx, at)),
    }
}

fn kin(cx: &Context<'_>, at: usize) -> Option<usize> {
    let in_law = cx.word(at + 1) == "-" || cx.token(at + 1).is_some_and(|token| token.class == Class::Possessive);
    let compound = at > 0 && cx.word(at - 1) == "-";
    KIN.iter().position(|line| line.iter().any(|word| cx.reads(at, word))).filter(|_| !in_law && !compound)
}

/// Whose relation somebody is, by the word before: “his”, “Ana’s”.
fn whose(cx: &Context<'_>, at: usize, sentence: &Range<usize>) -> Option<(String, usize)> {
    for back in 1..=ADJECTIVES + 1 {
        let before = at.checked_sub(back).filter(|before| *before >= sentence.start)?;
        let token = cx.token(before)?;
        if ["his", "her", "their", "my", "our"].iter().any(|word| cx.reads(before, word)) {
            return Some((cx.word(before).to_lowercase(), before));
        }
        if token.class == Class::Possessive && before > sentence.start {
            return Some((cx.word(before - 1).to_lowercase(), before - 1));
        }
        if token.class != Class::Word || token.shape.capital() || matches!(cx.word(before), "of" | "and" | "for" | "by")
        {
            return None;
        }
    }
    None
}

/// Whose relation it is depends on who was named last.
fn is_pronoun(whose: &str) -> bool {
    matches!(whose, "his" | "her" | "their" | "my" | "our")
}

fn is_capital(cx: &Context<'_>, at: usize) -> bool {
    roles::is_capital(cx, at)
}

/// “his wife, Ana”, “her brother Rui”.
fn kin_before(
    cx: &Context<'_>,
    start: usize,
    sentence: &Range<usize>,
    who: Option<u32>,
) -> Option<(Calling, Range<usize>)> {
    let comma = start.checked_sub(1).filter(|&at| cx.word(at) == ",");
    let at = comma.unwrap_or(start).checked_sub(1).filter(|&at| at >= sentence.start)?;
    let relation = kin(cx, at)?;
    let (whose, first) = whose(cx, at, sentence)?;
    // “Clara, his aunt, Ruth”: of whom it is said cannot be told.
    let open = comma.is_some() && first > sentence.start + 1 && cx.word(first - 1) == "," && is_capital(cx, first - 2);
    let who = who.filter(|_| is_pronoun(&whose));
    (!open).then(|| (Calling::Kin(relation, whose, who), first..at + 1))
}

/// “Ana, his only sister,”.
fn kin_after(
    cx: &Context<'_>,
    end: usize,
    sentence: &Range<usize>,
    who: Option<u32>,
) -> Option<(Calling, Range<usize>)> {
    if !matches!(cx.word(end), "," | "(" | "—" | "–") {
        return None;
    }
    let at = (end + 1..(end + 3 + ADJECTIVES).min(sentence.end)).find(|&at| kin(cx, at).is_some())?;
    let (whose, first) = whose(cx, at, sentence)?;
    let named = is_capital(cx, at + 1) || cx.word(at + 1) == "," && is_capital(cx, at + 2);
    let article = usize::from(cx.reads(end + 1, "the"));
    (first == end + 1 + article && !named).then_some(())?;
    let who = who.filter(|_| is_pronoun(&whose));
    Some((Calling::Kin(kin(cx, at)?, whose, who), first..at + 1))
}

fn side(cx: &Context<'_>, at: usize) -> Option<(usize, bool)> {
    SIDES.iter().enumerate().find_map(|(line, (one, two))| {
        let has = |words: &[&str]| words.iter().any(|word| cx.reads(at, word));
        if has(one) { Some((line, true)) } else { has(two).then_some((line, false)) }
    })
}

/// “the plaintiff, Ana Costa”, “For the defence, Rui Dias”, “The prosecution, led by Ana Costa”.
fn side_before(cx: &Context<'_>, start: usize, sentence: &Range<usize>) -> Option<(Calling, Range<usize>)> {
    let before = start.checked_sub(1).filter(|&at| at > sentence.start)?;
    let led =
        cx.word(before) == "by" && before > sentence.start + 1 && matches!(cx.word(before - 1), "led" | "represented");
    let at = if led { before.checked_sub(2)? } else { before };
    let comma = cx.word(at) == ",";
    let at = at.checked_sub(usize::from(comma)).filter(|&at| at >= sentence.start)?;
    let (line, side) = self::side(cx, at)?;
    if led && !matches!(cx.word(at), "prosecution" | "defence" | "defense") || cx.word(at).ends_with("ing") {
        return None;
    }
    let determined = at > sentence.start && ["the", "a"].iter().any(|word| cx.reads(at - 1, word));
    let whose = !determined && comma;
    let listed = determined && comma && !led && at > sentence.start + 2 && cx.word(at - 2) == ",";
    let institution = matches!(cx.word(at), "prosecution" | "defence" | "defense");
    let stands = at > sentence.start + 1 && cx.reads(at - 2, "for");
    (!whose && !listed && (!institution || led || stands))
        .then(|| (Calling::Side(line, side), at - usize::from(determined)..at + 1))
}

/// “Ana Costa, the defendant,”, “Ana Costa, for the defence,”, “Ana Costa, who is defending Mr. Dias”.
fn side_after(cx: &Context<'_>, end: usize, sentence: &Range<usize>) -> Option<(Calling, Range<usize>)> {
    let comma = usize::from(matches!(cx.word(end), "," | "("));
    let mut at = end + comma;
    let who =
        cx.word(at) == "who" || cx.word(at) == "representing" || cx.word(at) == "for" || cx.word(at) == "represents";
    let clause = cx.word(at) == "who";
    at += usize::from(who);
    let copula = matches!(cx.word(at), "is" | "are") && (clause || comma == 0);
    at += usize::from(copula);
    let gerund = |at: usize| matches!(cx.word(at), "defending" | "prosecuting" | "defends" | "prosecutes");
    if gerund(at) && (clause || copula) && at + 1 < sentence.end {
        let (line, side) = side(cx, at)?;
        return Some((Calling::Side(line, side), end + comma..at + 1));
    }
    let determined = ["the", "a"].iter().any(|word| cx.reads(at, word));
    if !determined || at >= sentence.end || !(comma == 1 || copula) {
        return None;
    }
    let (line, side) = side(cx, at + 1)?;
    let institution = matches!(cx.word(at + 1), "prosecution" | "defence" | "defense");
    let lawyer = who && !clause;
    // A lawyer for the plaintiff is not the plaintiff.
    let closed = cx.token(at + 2).is_none_or(|token| token.class == Class::Mark) || cx.word(at + 2) == "in";
    let listed = cx.word(at + 2) == "," && is_capital(cx, at + 3);
    (institution == lawyer && closed && !listed).then(|| (Calling::Side(line, side), at..at + 2))
}

/// The office that begins at a token, up to where its phrase ends.
fn office(cx: &Context<'_>, start: usize, limit: usize) -> Option<(Box<Post>, Range<usize>)> {
    let start = start + usize::from(roles::is_determiner(cx, start));
    let start = start + usize::from(cx.word(start) == "new");
    let end = roles::office_of(cx, start, limit, true)?;
    let finish = match cx.word(end) {
        "of" | "for" => roles::phrase_end(cx, end, limit).unwrap_or(end),
        _ => end,
    };
    let finish = (end + 1..finish)
        .find(|&at| {
            ["effective", "from", "on", "at", "in", "to", "and", "with", "when", "after"]
                .iter()
                .any(|word| cx.reads(at, word))
        })
        .unwrap_or(finish);
    let post = post::of(cx, start..finish)?;
    Some((Box::new(Post { standing: None, ..post }), start..finish))
}

/// An office to which somebody is called: “named Ana Costa as director”, “As director, Ana Costa will …”, “Ana Costa, who
/// will be director”.
fn coming(cx: &Context<'_>, start: usize, end: usize, sentence: &Range<usize>) -> Option<(Calling, Range<usize>)> {
    let limit = sentence.end;
    let incoming = |(post, range): (Box<Post>, Range<usize>)| (Calling::Office(post, true), range);
    // “As director, Ana Costa will …”
    if let Some(comma) = start.checked_sub(1).filter(|&at| at > sentence.start && cx.word(at) == ",") {
        let first = comma.saturating_sub(AS_TOKENS).max(sentence.start);
        if let Some(at) = (first..comma).rev().find(|&at| cx.reads(at, "as"))
            && (at == sentence.start || matches!(cx.word(at - 1), "." | ";" | "role" | "capacity"))
            && let Some((post, range)) = office(cx, at + 1, comma)
            && cx.word(range.end).chars().all(|c| !c.is_alphabetic())
        {
            let will = cx.word(end) == "will";
            return Some((Calling::Office(post, will), range));
        }
    }
    let is_appointed = |at: usize| APPOINT.iter().any(|word| cx.reads(at, word));
    let office_at = |at: usize| office(cx, at, limit).filter(|(_, range)| range.start <= at + 1);
    if start > sentence.start && is_appointed(start - 1) {
        let as_word = cx.word(end) == "as";
        return office_at(end + usize::from(as_word))
            .filter(|(_, range)| as_word || range.start <= end + 1)
            .map(incoming);
    }
    let mut at = end;
    if cx.word(at) == "," && cx.word(at + 1) == "who" {
        at += 2;
    }
    if cx.word(at) == "will" {
        let verb = at + 1;
        let next = match cx.word(verb) {
            "be" | "become" => verb + 1,
            "serve" | "join" | "work" => (verb..limit.min(verb + 6)).find(|&at| cx.word(at) == "as")? + 1,
            _ => return None,
        };
        return office_at(next).map(incoming);
    }
    if matches!(cx.word(at), "joins" | "joined") && at + 1 < limit {
        let next = (at..limit.min(at + 6)).find(|&at| cx.word(at) == "as")? + 1;
        return if cx.word(at) == "joins" { office_at(next).map(incoming) } else { None };
    }
    None
}

/// The office of a list: “Ana Costa (treasurer)”, “Treasurer: Ana Costa”.
fn listed(cx: &Context<'_>, start: usize, end: usize, sentence: &Range<usize>) -> Option<(Calling, Range<usize>)> {
    if cx.word(end) == "("
        && let Some((post, range)) = office(cx, end + 1, sentence.end)
        && matches!(cx.word(range.end), ")" | ",")
    {
        return Some((Calling::Office(post, false), range));
    }
    let colon = start.checked_sub(1).filter(|&at| cx.word(at) == ":" && at > sentence.start)?;
    let (post, range) = office(cx, sentence.start, colon)?;
    (range.start == sentence.start && range.end == colon).then_some((Calling::Office(post, false), range))
}
