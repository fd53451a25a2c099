//! Words for roles: which of them nobody has together, which of them one person has at a time, and the verbs that say
//! the same.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A line of [`CLASSES`], and a part of it.
pub(super) type Place = (u8, u8);

/// Nobody has two roles of one line; those between two bars mean the same.
const CLASSES: [&str; 26] = [
    "chair chairman chairwoman chairperson|vice_chair vice_chairman vice_chairwoman deputy_chair deputy_chairman|\
     treasurer|secretary",
    "judge magistrate|prosecutor prosecution claimant_side|defendant_side defence_lawyer defense_lawyer defence_barrister defense_attorney \
     defence_attorney defence defense|plaintiff claimant petitioner|defendant accused|juror",
    "victim|suspect attacker assailant gunman accused defendant",
    "landlord landlady lessor|tenant lessee",
    "buyer purchaser|seller vendor",
    "lender creditor|borrower debtor",
    "employer|employee",
    "winner champion|runner_up loser",
    "head_teacher headteacher headmaster headmistress|deputy_head deputy_head_teacher deputy_headteacher",
    "goalkeeper keeper|striker forward centre_forward center_forward left_winger right_winger winger|midfielder|\
     defender centre_back center_back full_back left_back right_back",
    "captain skipper|head_coach coach assistant_coach|referee umpire|physio",
    "left_winger left_wing|right_winger right_wing",
    "left_back|right_back",
    "wicketkeeper wicket_keeper|bowler fast_bowler spin_bowler",
    "prop|hooker|lock|flanker|scrum_half|fly_half|full_back fullback|winger wing",
    "pitcher|catcher|shortstop|outfielder",
    "drummer|bassist bass_player|guitarist|keyboardist|singer lead_singer vocalist",
    "conductor|violinist violin|cellist cello|flautist flutist flute|oboist oboe|clarinettist clarinetist clarinet|\
     bassoonist bassoon|trumpeter trumpet|trombonist trombone|harpist harp|soprano|mezzo_soprano|tenor|baritone",
    "nurse matron|gp family_doctor|surgeon|dentist|pharmacist|midwife|vet veterinarian|patient",
    "driver|passenger|pedestrian|cyclist",
    "pilot|co_pilot copilot|navigator|stewardess",
    "captain skipper|first_mate mate first_officer second_in_command|boatswain bosun|cook",
    "bride|groom bridegroom|bridesmaid|best_man",
    "vicar rector priest|curate|verger|churchwarden",
    "constable|sergeant|inspector|chief_inspector|superintendent|chief_superintendent|chief_constable",
    "private|corporal|sergeant|lieutenant|major|colonel|brigadier",
];

/// Lines of which nobody has two, of whatever bodies: places on the field.
const ANYWHERE: std::ops::RangeInclusive<u8> = 9..=15;

/// Whether nobody has two roles of a line even of two bodies. A captain may be the referee of another match.
pub(super) fn is_anywhere(class: u8) -> bool {
    ANYWHERE.contains(&class) && class != 10
}

/// For whom a lawyer speaks: “for the defence”, and the role that this is.
const FOR: [(&str, &str); 10] = [
    ("prosecution", "prosecution"),
    ("crown", "prosecution"),
    ("defence", "defence"),
    ("defense", "defence"),
    ("claimant", "claimant side"),
    ("plaintiff", "claimant side"),
    ("appellant", "claimant side"),
    ("defendant", "defendant side"),
    ("respondent", "defendant side"),
    ("accused", "defendant side"),
];

/// The role of who speaks for a side.
pub(super) fn side(word: &str) -> Option<&'static Role> {
    let (_, name) = FOR.iter().find(|(known, _)| known.eq_ignore_ascii_case(word))?;
    role(name)
}

/// Roles that one person has; the words between two bars mean the same. A body has one of the first, whether or not it
/// is named beside each; of the others there is one for each thing that they are said of.
const UNIQUE: [(&str, bool); 2] = [
    (
        "chair chairman chairwoman chairperson|treasurer|secretary|head_teacher headteacher headmaster headmistress|\
         designer|architect|conductor|vicar|chair_of_governors|head_gardener|head_chef|head_coach|project_leader|\
         project_manager|principal_investigator|best_man|bride|groom bridegroom|stage_manager|headkeeper|\
         concertmaster|choirmaster|harbourmaster harbormaster harbour_master harbor_master|station_master \
         stationmaster|head_librarian|head_keeper|head_brewer|head_ranger|chief_engineer|chief_designer|chief_umpire",
        true,
    ),
    (
        "winner|runner_up|champion|leader|founder|owner|author|director|captain skipper|plaintiff|defendant|referee|\
         umpire|landlord landlady|tenant|victim|host|curator|inventor|builder|translator|choreographer|editor|\
         composer|discoverer|goalkeeper|manager|coach|scorer|designer|architect|driver|painter|sculptor|illustrator|\
         producer|presenter|engraver|sender",
        false,
    ),
];

/// Words before a noun that say that there is one of the kind.
pub(super) const SINGLE: [&str; 24] = [
    "only",
    "sole",
    "single",
    "lone",
    "oldest",
    "youngest",
    "eldest",
    "largest",
    "smallest",
    "tallest",
    "shortest",
    "fastest",
    "longest",
    "earliest",
    "latest",
    "richest",
    "biggest",
    "highest",
    "lowest",
    "best",
    "worst",
    "strongest",
    "heaviest",
    "loudest",
];

/// Verbs, and the role of who does it. Whether it stays done: a bridge has been designed for good, a team has not been
/// captained.
const VERBS: [(&str, &str, bool); 42] = [
    ("designed", "designer", true),
    ("directed", "director", true),
    ("conducted", "conductor", true),
    ("led", "leader", true),
    ("founded", "founder", true),
    ("refereed", "referee", true),
    ("umpired", "umpire", true),
    ("invented", "inventor", true),
    ("translated", "translator", true),
    ("choreographed", "choreographer", true),
    ("curated", "curator", true),
    ("composed", "composer", true),
    ("written", "author", true),
    ("wrote", "author", true),
    ("painted", "painter", true),
    ("carved", "sculptor", true),
    ("sculpted", "sculptor", true),
    ("engraved", "engraver", true),
    ("illustrated", "illustrator", true),
    ("produced", "producer", true),
    ("presented", "presenter", true),
    ("discovered", "discoverer", true),
    ("built", "builder", true),
    ("driven", "driver", true),
    ("won", "winner", true),
    ("owned", "owner", false),
    ("owns", "owner", false),
    ("runs", "manager", false),
    ("manages", "manager", false),
    ("edits", "editor", false),
    ("directs", "director", false),
    ("leads", "leader", false),
    ("captained", "captain", false),
    ("skippered", "captain", false),
    ("chaired", "chair", false),
    ("coached", "coach", false),
    ("captains", "captain", false),
    ("chairs", "chair", false),
    ("coaches", "coach", false),
    ("conducts", "conductor", false),
    ("prosecuting", "prosecutor", false),
    ("defending", "defence lawyer", false),
];

/// A role as the tables have it.
#[derive(Debug, Clone, Default)]
pub(super) struct Role {
    /// One name for what means the same.
    pub(super) name: String,
    pub(super) classes: Vec<Place>,
    /// One person has it; `Some(true)` where the body need not be named.
    pub(super) unique: Option<bool>,
}

static ROLES: LazyLock<FxHashMap<String, Role>> = LazyLock::new(|| {
    let mut roles: FxHashMap<String, Role> = FxHashMap::default();
    let words = |part: &str| part.split_whitespace().map(|word| word.replace('_', " ")).collect::<Vec<_>>();
    for (class, line) in (0u8..).zip(CLASSES) {
        for (value, part) in (0u8..).zip(line.split('|')) {
            let words = words(part);
            let first = words.first().cloned().unwrap_or_default();
            for word in words {
                let role = roles.entry(word).or_default();
                role.classes.push((class, value));
                if role.name.is_empty() {
                    role.name.clone_from(&first);
                }
            }
        }
    }
    for (line, anywhere) in UNIQUE {
        for part in line.split('|') {
            let words = words(part);
            let first = words.first().cloned().unwrap_or_default();
            for word in words {
                let role = roles.entry(word).or_default();
                role.name.clone_from(&first);
                role.unique = role.unique.or(Some(anywhere));
            }
        }
    }
    roles
});

/// The last words of roles, and the verbs: where to look.
pub(super) fn cues() -> impl Iterator<Item = &'static str> {
    let last = ROLES.keys().filter_map(|role| role.rsplit(' ').next());
    last.chain(VERBS.iter().map(|(verb, ..)| *verb)).chain(SINGLE).chain(FOR.iter().map(|(side, _)| *side))
}

/// The role of these words, in lower case.
pub(super) fn role(words: &str) -> Option<&'static Role> {
    ROLES.get(words)
}

/// The role of who does what a verb says, and whether that stays done.
pub(super) fn doer(verb: &str) -> Option<(&'static Role, bool)> {
    let (_, name, done) = VERBS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(verb))?;
    role(name).map(|role| (role, *done))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_that_mean_the_same_have_one_name() {
        assert_eq!(role("chairwoman").map(|role| role.name.as_str()), Some("chair"));
        assert_eq!(role("runner up").map(|role| role.classes.len()), Some(1));
        assert!(VERBS.iter().all(|(verb, ..)| doer(verb).is_some()));
        assert!(role("winger").is_some_and(|role| role.classes.len() == 2));
    }
}
