//! Verbs and nouns of a headline that have an opposite: “raises” and “lowered”, “approves” and “rejected”.

use crate::lexicon::forms;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The group of rising and falling; its words are about the thing that rises or falls.
pub(super) const LEVEL: u8 = 0;

/// Approving and rejecting.
pub(super) const DECISION: u8 = 1;

/// Which of the words with an opposite a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) group: u8,
    /// Which of the two sides.
    pub(super) side: bool,
    /// A noun: it shows that the side is spoken of, and claims nothing.
    pub(super) noun: bool,
}

/// Verbs, in their base form, and other forms that they have against the rules; nouns behind the bar.
const GROUPS: [(&str, &str); 28] = [
    (
        "rise increase climb grow jump soar surge leap rocket swell raise boost lift hike double treble triple \
         quadruple multiply mount escalate skyrocket rebound recover strengthen balloon | higher rise rises increase \
         increases growth hike gain gains uptick upturn surge jump boost rebound doubling up upward upwards",
        "fall drop dropped dropping decline decrease sink slide slip slipped slipping plunge tumble plummet shrink dip \
         dipped dipping cut cutting slash lower reduce trim trimmed halve dwindle diminish slump slumped weaken \
         contract | lower fall falls drop drops decline declines decrease decreases reduction reductions cut cuts \
         slump dip downturn fewer halving down downward downwards",
    ),
    (
        "approve back pass adopt endorse accept support grant uphold clear ratify allow permit sanction backing | \
         approval support permission go-ahead consent favour favor ratification",
        "reject refuse deny dismiss block veto vetoes vetoed oppose decline quash overturn scrap | rejection refusal \
         dismissal against objection objections opposition",
    ),
    (
        "convict jail imprison | guilty conviction convictions sentence sentenced prison jail",
        "acquit acquitted acquitting exonerate clear cleared | acquittal acquittals innocent",
    ),
    ("open reopen | opening reopening opened", "close shut shutter shutting | closure closing closures shutdown"),
    (
        "begin start launch commence | beginning launch opening",
        "end stop stopped stopping finish cease halt | ending halt close",
    ),
    ("extend lengthen prolong | extension", "shorten curtail | earlier"),
    ("postpone delay defer deferred deferring | postponement delay later", "advance | forward earlier"),
    ("admit admitted admitting confirm confess acknowledge | guilty admission confession", "deny | denial denials"),
    ("join | arrival", "leave quit quitting depart resign | departure exit resignation"),
    ("hire recruit employ | recruitment hiring", "sack dismiss fire | redundant redundancies layoffs off"),
    ("ban banned banning prohibit outlaw forbid | ban prohibition", "allow permit legalise legalize | permission"),
    ("| improve improves improved better", "| worsen worsens worsened worse"),
    ("| oldest eldest", "| youngest"),
    ("| busiest", "| quietest"),
    ("| strongest", "| weakest"),
    ("| tallest", "| shortest"),
    ("| heaviest", "| lightest"),
    ("| richest", "| poorest"),
    ("| cheapest", "| dearest costliest"),
    ("| largest biggest", "| smallest"),
    ("| highest", "| lowest"),
    ("| best", "| worst"),
    ("| longest", "| shortest"),
    ("| most", "| fewest least"),
    ("| hottest warmest", "| coldest coolest"),
    ("| wettest", "| driest"),
    ("| fastest quickest", "| slowest"),
    ("survive | survivor survivors alive rescued", "die kill | dead death deaths died"),
];

/// All forms of the words, in lower case.
static SENSES: LazyLock<FxHashMap<String, Vec<Sense>>> = LazyLock::new(|| {
    let mut senses: FxHashMap<String, Vec<Sense>> = FxHashMap::default();
    let mut add = |word: String, sense: Sense| {
        let known = senses.entry(word).or_default();
        if !known.iter().any(|other| other.group == sense.group) {
            known.push(sense);
        }
    };
    for (group, sides) in (0u8..).zip(GROUPS) {
        for (words, side) in [(sides.0, true), (sides.1, false)] {
            let (verbs, nouns) = words.split_once('|').unwrap_or((words, ""));
            for verb in verbs.split_whitespace() {
                for form in forms(verb) {
                    add(form, Sense { group, side, noun: false });
                }
            }
            for noun in nouns.split_whitespace() {
                // Superlatives claim something by themselves.
                let noun_only = !verbs.trim().is_empty();
                add(noun.to_owned(), Sense { group, side, noun: noun_only });
            }
        }
    }
    senses
});

/// The senses of a word.
pub(super) fn of(word: &str) -> &'static [Sense] {
    let lower = word.to_lowercase();
    SENSES.get(&lower).map_or(&[], Vec::as_slice)
}
