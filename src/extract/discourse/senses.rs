//! What words tell of: a birth, a founding, an opening, a theft, a trial, whatever the verb or the noun for it is, and
//! where in a life or an affair it stands.
//!
//! One table for all grammars that ask which event a date or a length of time belongs to.

use crate::extract::word_set::WordSet;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a sense does to what it is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Aspect {
    /// A thing, a firm, an activity begins.
    Begin,
    /// It ends.
    End,
    /// Somebody takes something up: a post, a service, a membership.
    Enter,
    /// Somebody gives it up.
    Leave,
    /// Anything else.
    Other,
}

use Aspect::{Begin, End, Enter, Leave, Other};

/// The senses: a name, what it does, and the words that tell it.
const SENSES: [(&str, Aspect, &str); 50] = [
    ("birth", Other, "born birth"),
    ("death", Other, "died dies dying death killed drowned perished"),
    ("burial", Other, "buried burial funeral cremated cremation"),
    (
        "founding",
        Begin,
        "founded founding foundation established establishing establishment formed forming incorporated \
      incorporation founds",
    ),
    (
        "beginning",
        Begin,
        "began begun begin begins beginning started start starts starting commenced commences \
      commencement commencing originated",
    ),
    ("opening", Begin, "opened opening opens open inaugurated inauguration unveiled unveiling"),
    ("launch", Begin, "launched launch launching launches introduced introduction"),
    ("building", Begin, "built building erected erection constructed installed installation installing"),
    (
        "purchase",
        Begin,
        "bought buying acquired acquiring acquisition purchased purchase takeover inherited inheriting",
    ),
    ("sale", End, "sold selling sale"),
    ("closing", End, "closed closing closure closes close shut shuts shutting"),
    (
        "end",
        End,
        "ended ending end ends finished finishes finish concluded expires expired expiry ceased folded dissolved \
      dissolution disbanded liquidated scrapped abolished abolition discontinued withdrawn",
    ),
    ("demolition", End, "demolished demolition razed"),
    ("completion", Other, "completed completing completion"),
    ("fire", Other, "fire burned burnt blaze burns"),
    ("flood", Other, "flood flooded flooding"),
    ("rebuilding", Other, "rebuilt rebuilding reconstruction reconstructed restored restoration"),
    ("reopening", Other, "reopened reopening reopens"),
    (
        "joining",
        Enter,
        "joined joining joins enlisted enrolled enrolling hired appointed appointment elected recruited apprenticed \
      ordained engaged",
    ),
    (
        "arrival",
        Enter,
        "arrived arriving arrival arrives came coming entered entering moved moving settled landed landing",
    ),
    ("leaving", Leave, "left leaving leaves departed departure departs departing emigrated"),
    ("retirement", Leave, "retired retiring retirement retires resigned resigning resignation resigns quit quits"),
    ("dismissal", Leave, "dismissed dismissal sacked fired ousted"),
    ("wedding", Enter, "married marrying wed wedding marriage marries"),
    ("divorce", Leave, "divorced divorce separated separation"),
    ("theft", Other, "theft stolen stole stealing robbed robbery burgled burglary"),
    ("taking", Other, "taken"),
    ("attack", Other, "attack attacked stabbed stabbing shooting murder murdered assault assaulted"),
    ("crash", Other, "crash crashed collision collided accident"),
    ("arrest", Enter, "arrested arrest detained arresting"),
    ("charge", Other, "charged indicted indictment"),
    ("trial", Other, "trial tried"),
    ("conviction", Other, "convicted conviction"),
    ("sentence", Other, "sentenced sentencing jailed"),
    ("release", Leave, "released release freed paroled"),
    ("submission", Other, "submitted submission submitting applied application applying filed filing"),
    ("acceptance", Other, "accepted acceptance approved approval granted"),
    ("publication", Other, "published publication publishing"),
    ("signing", Begin, "signed signing signature"),
    ("announcement", Other, "announced announcement"),
    ("sowing", Begin, "sown sowed sowing planted planting seeded"),
    ("harvest", End, "harvested harvest harvesting"),
    ("discovery", Other, "discovered discovery discovering"),
    ("infection", Other, "infected infection inoculated inoculation"),
    ("admission", Enter, "admitted admission"),
    ("discharge", Leave, "discharged discharge"),
    ("departure", Begin, "sailed sailing embarked set"),
    ("return", Other, "returned returning return"),
    ("invasion", Begin, "invaded invasion"),
    ("election", Other, "vote voted"),
];

static WORDS: LazyLock<FxHashMap<&'static str, usize>> = LazyLock::new(|| {
    let words = SENSES.iter().enumerate();
    words.flat_map(|(sense, (.., words))| words.split_whitespace().map(move |word| (word, sense))).collect()
});

static GLANCE: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(SENSES.iter().flat_map(|(.., words)| words.split_whitespace())));

/// What a word tells: a sense of the table, or its own stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) enum Sense {
    Known(usize),
    /// The word in small letters.
    Word(String),
}

impl Sense {
    /// The sense of a verb or of a noun.
    pub(in crate::extract) fn of(word: &str) -> Sense {
        let lower = word.to_ascii_lowercase();
        let known = GLANCE.has(&lower).then(|| WORDS.get(lower.as_str()).copied()).flatten();
        known.map_or(Sense::Word(lower), Sense::Known)
    }

    pub(in crate::extract) fn aspect(&self) -> Aspect {
        match self {
            Sense::Known(at) => SENSES.get(*at).map_or(Aspect::Other, |(_, aspect, _)| *aspect),
            Sense::Word(_) => Aspect::Other,
        }
    }

    pub(in crate::extract) fn is(&self, name: &str) -> bool {
        matches!(self, Sense::Known(at) if SENSES.get(*at).is_some_and(|(known, ..)| *known == name))
    }

    /// Whether two words tell the same: one sense, or one stem ("weighed", "weighing").
    pub(in crate::extract) fn same(&self, other: &Sense) -> bool {
        const STEM: usize = 5;
        const ENDING: usize = 4;
        match (self, other) {
            (Sense::Known(a), Sense::Known(b)) => a == b,
            (Sense::Word(a), Sense::Word(b)) => {
                let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
                a == b || common >= STEM && common + ENDING >= a.len().max(b.len())
            }
            _ => false,
        }
    }
}
