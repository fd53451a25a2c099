//! Votes and scores: "by 17 votes to 14", "nine for, four against", "beat Elbe 2–1", "6–4, 3–6, 7–5".
//!
//! A sentence about a vote gives no score: both are two numbers with a dash.

mod closing;
mod goals;
mod halves;
mod matches;
mod pairs;
mod papers;
mod quarters;
mod records;
mod retold;
mod roles;
mod sides;
mod tally;
mod told;
mod votes;
mod wickets;

use super::cues::Cues;
use super::{Context, Sink};
use crate::document::Class;
use crate::lexicon::Filter;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Words of votes.
const VOTES: [&str; 40] = [
    "ruled",
    "ruling",
    "jury",
    "unanimously",
    "unanimous",
    "justices",
    "vote",
    "votes",
    "voted",
    "voting",
    "motion",
    "bill",
    "ballot",
    "ballots",
    "abstained",
    "abstain",
    "abstentions",
    "abstention",
    "abstaining",
    "favour",
    "favor",
    "majority",
    "council",
    "councillors",
    "committee",
    "senate",
    "parliament",
    "resolution",
    "referendum",
    "amendment",
    "election",
    "seat",
    "delegates",
    "assembly",
    "ayes",
    "noes",
    "chamber",
    "board",
    "shareholders",
    "proposal",
];

/// Words of matches, beside those of winning and losing.
const MATCHES: [&str; 26] = [
    "games",
    "matches",
    "points",
    "defeats",
    "losses",
    "took",
    "series",
    "score",
    "scores",
    "sets",
    "set",
    "quarters",
    "quarter",
    "half-time",
    "halftime",
    "half",
    "break",
    "interval",
    "match",
    "game",
    "final",
    "ended",
    "led",
    "leg",
    "periods",
    "trailed",
];

/// Words of votes and of matches, as they are written here.
struct Words {
    filter: Filter,
    votes: FxHashMap<&'static str, bool>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { filter: Filter::default(), votes: FxHashMap::default() };
    for (all, votes) in [
        (&MATCHES[..], false),
        (&matches::WON, false),
        (&matches::DREW, false),
        (&matches::LOST, false),
        (&VOTES, true),
    ] {
        for word in all {
            words.filter.insert(word.as_bytes());
            words.votes.insert(word, votes);
        }
    }
    words
});

/// Adds the votes and scores of a sentence.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    if cues.numeric.is_empty() {
        return;
    }
    let (mut vote, mut game) = (false, false);
    let words = &*WORDS;
    for (at, &print) in tokens.clone().zip(&cx.document.prints()[tokens.clone()]) {
        if words.filter.may_have(print) && cx.token(at).is_some_and(|token| token.class == Class::Word) {
            match words.votes.get(cx.word(at)) {
                Some(true) => vote = true,
                Some(false) => game = true,
                None => {}
            }
        }
    }
    if vote {
        votes::read(cx, tokens.clone(), sink);
        sides::threshold(cx, &tokens, sink);
        sides::casting(cx, &tokens, sink);
        records::vote(cx, &tokens, sink);
    } else if game {
        matches::read(cx, tokens.clone(), sink);
        records::matches(cx, &tokens, sink);
        quarters::scores(cx, &tokens, sink);
    }
}

/// Adds what several sentences say together: the halves of a match, the numbers of a vote.
pub(super) fn together(cx: &Context<'_>, sink: &mut Sink) {
    halves::read(cx, sink);
    quarters::read(cx, sink);
    sides::legs(cx, sink);
    tally::read(cx, sink);
    records::polls(cx, sink);
    told::read(cx, sink);
    papers::read(cx, sink);
    retold::read(cx, sink);
    wickets::read(cx, sink);
}

/// Whether one of the words is at a token.
fn is_one_of(cx: &Context<'_>, at: usize, words: &[&str]) -> bool {
    let Some(token) = cx.token(at) else { return false };
    let bytes = cx.document.text().as_bytes();
    let word = bytes.get(token.span().range()).unwrap_or_default();
    words.iter().any(|known| known.len() == word.len() && known.as_bytes().eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use crate::extract::numbers::tests::shown;
    use crate::facts::FactData;

    fn found(text: &str) -> Vec<String> {
        shown(text, |document, fact| match &fact.data {
            FactData::Vote(vote) => {
                let number = |name: &str, value: Option<crate::facts::Interval>| {
                    value.map_or_else(String::new, |value| format!(" {name} {value}"))
                };
                let (abstentions, members) = (number("abstaining", vote.abstentions), number("of", vote.members));
                let majority = number("by", vote.majority);
                let carried = vote.carried.map_or("", |carried| if carried { " carried" } else { " rejected" });
                Some(format!("{} to {}{abstentions}{members}{majority}{carried}", vote.ayes, vote.noes))
            }
            FactData::Score(score) => {
                let outcome = score.outcome.as_ref().map_or("", |(outcome, _)| outcome);
                let parts: Vec<&str> = score.parts.iter().map(|(.., span)| document.slice(*span)).collect();
                Some(format!("{}:{} {outcome} {}", score.left, score.right, parts.join(" ")).trim_end().to_owned())
            }
            FactData::Calculation(sum) => Some(format!("{} {}", sum.operation.name(), sum.working)),
            _ => None,
        })
    }

    #[test]
    fn votes_are_read_with_their_numbers() {
        assert_eq!(found("She won by 12,408 votes to 11,962, a majority of 446."), ["12408 to 11962 by 446 carried"]);
        assert_eq!(
            found("All 15 members voted: nine were for the plan, four against, and two abstained."),
            ["sum 9 + 4 + 2 = 15", "9 to 4 abstaining 2 of 15"]
        );
        assert_eq!(found("The bill passed 58–41."), ["58 to 41 carried"]);
        assert_eq!(found("It was rejected, with 48 in favour of the motion and 61 against."), ["48 to 61 rejected"]);
        assert_eq!(found("A majority of the 15 members voted for it."), Vec::<String>::new());
    }

    #[test]
    fn scores_are_read_with_their_outcome() {
        assert_eq!(found("Arden beat Elbe 2–1."), ["2:1 won"]);
        assert_eq!(found("They drew 2–2 at home."), ["2:2 drew"]);
        assert_eq!(found("She won the final 6–4, 3–6, 7–6 (7–3)."), ["2:1 won 6–4 3–6 7–6"]);
        assert_eq!(
            found("They won the match 3–1 (25–20, 22–25, 25–18, 25–19)."),
            ["3:1 won 25–20 22–25 25–18 25–19", "sets 25–20, 22–25, 25–18, 25–19 are 3–1 in sets"]
        );
        assert_eq!(found("They won 5–7 medals in the 2019–20 season."), Vec::<String>::new());
    }

    #[test]
    fn halves_make_the_score() {
        assert_eq!(
            found("They led 2–1 at half-time, won the second half 1–0, and the match ended 3–1.").last().unwrap(),
            "periods 2–1 + 1–0 = 3–1"
        );
    }
}
