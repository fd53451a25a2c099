//! What a word of the lexicon is.

macro_rules! tags {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What a word is; the name in lexicon files is given in brackets there.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Tag { $($(#[$doc])* $variant,)* }

        impl Tag {
            /// The tag of this name in a lexicon file.
            pub fn named(name: &str) -> Option<Tag> {
                match name { $($name => Some(Tag::$variant),)* _ => None }
            }
        }
    };
}

tags! {
    /// A phrase of the lexicon begins with this word.
    PhraseStart = "phrase start",
    /// Ends with a full stop without ending a sentence: "Mr", "Inc".
    Abbreviation = "abbreviation",
    /// Often begins a sentence, and begins no name: "The", "It".
    Starter = "starter",
    /// Grammatical words: articles, prepositions, conjunctions, auxiliaries.
    Function = "function",
    /// "one", "twenty"; the value is the number.
    Cardinal = "cardinal",
    /// "hundred", "million"; the value is the factor.
    Multiplier = "multiplier",
    /// "first", "twentieth"; the value is the rank.
    Ordinal = "ordinal",
    /// "half", "thirds"; the value is the denominator.
    Fraction = "fraction",
    /// "about", "nearly", "more than"; the value names the interval.
    Hedge = "hedge",
    /// Month names; the value is 1 to 12.
    Month = "month",
    /// Weekday names; the value is 1 (Monday) to 7.
    Weekday = "weekday",
    /// "day", "months"; the value is the TIMEX3 letter.
    TimeUnit = "time unit",
    /// "spring"; the value is SP, SU, FA or WI.
    Season = "season",
    /// Words that begin or make up a date relative to another: "yesterday", "last", "ago".
    Relative = "relative",
    /// Other words that take part in dates and times: "early", "noon", "century".
    Time = "time",
    /// Currency names and codes; the value is ISO 4217, "-" where the word does not say which.
    Currency = "currency",
    /// Hundredths of a currency: "cents"; the value is ISO 4217, "-" where the word does not say which.
    Cent = "cent",
    /// Units of measure; the value is the unit's symbol and its dimension: "km length".
    Unit = "unit",
    /// "percent", "pc".
    Percent = "percent",
    /// Offices: "president", "minister".
    Office = "office",
    /// Words before or after an office that belong to it: "prime", "foreign", "affairs".
    OfficePart = "office part",
    /// "Mr", "Dr", "Dame".
    Honorific = "honorific",
    /// Given names.
    Given = "given",
    /// Words that make a name an organisation: "Ministry", "Inc".
    Organisation = "organisation",
    /// Countries; the value is the country's common name.
    Country = "country",
    /// "Syrian"; the value is the country's common name.
    Demonym = "demonym",
    /// Other places: capitals and large cities; the value is their country.
    City = "city",
    /// Words that make a name a place: "River", "Street".
    PlaceWord = "place word",
    /// Ordinary words that often stand with a capital at the beginning of a sentence or in a title.
    Common = "common",
    /// Particles within names: "al", "van", "de".
    Particle = "particle",
    /// Words with a leading apostrophe: "em", "til".
    Clipped = "clipped",
    /// Verbs that report speech: "said".
    Speech = "speech",
    /// Introduces what is left out of a count: "besides", "except".
    Except = "except",
    /// Acronyms that need no introduction: "UN".
    KnownAcronym = "known acronym",
    /// Ends a noun phrase, though it is no grammatical word: "ago", "said".
    PhraseEnd = "phrase end",
    /// Plurals that do not end in s: "people", "sheep".
    Plural = "plural",
    /// Numbered parts of a document: "table".
    Part = "part",
    /// Makes a clause hypothetical: "if", "would".
    Hypothetical = "hypothetical",
    /// Negates: "not", "never".
    Negation = "negation",
    /// Says which month, week, year is meant: "last", "this", "early"; the value is the kind.
    TimeModifier = "time modifier",
    /// Says whether a number behind it is a year: "since", "nearly", "page"; the value is the kind.
    DateContext = "date context",
    /// Counted things: a number before them is no year.
    Counted = "counted",
    /// Words on -s that are no counted things.
    NotCounted = "not counted",
    /// Words of street names.
    Street = "street",
    /// Words behind a weekday that make it part of a newspaper's name.
    Masthead = "masthead",
    /// Begins a length of time without a number: "a", "several", "half".
    VagueCount = "vague count",
    /// What is numbered with Roman numerals: "war".
    Numbered = "numbered",
    /// Says what a pair of numbers is: "won", "vote"; the value is "score", "vote" or "ratio".
    Contest = "contest",
    /// Changes of a value: "rose"; the value is where it leads ("up", "down", "open") and how the word is used.
    Change = "change",
    /// What is counted in millions: "population"; an "m" behind a number near it means a million.
    Massed = "massed",
    /// Says that degrees are those of a thermometer: "temperature".
    Weather = "weather",
    /// Days with names: "Christmas Eve", "Labor Day"; the value says when.
    Holiday = "holiday",
    /// Past forms of irregular verbs.
    PastTense = "past tense",
    /// Says which of two things came first: "before".
    Sequence = "sequence",
    /// With these a list or a count is a selection: "including".
    Partial = "partial",
    /// For each of several: "per".
    Each = "each",
    /// Two things are set side by side: "than".
    Compared = "compared",
    /// A value changed: "rose".
    Trend = "trend",
    /// More of the kind: "another".
    Further = "further",
    /// What is left when the parts told are taken away: "remainder".
    Rest = "rest",
    /// What was before: "previous".
    Former = "former",
    /// What is not so, or only perhaps: "would".
    Supposed = "supposed",
    /// A whole of several: "altogether".
    Total = "total",
    /// Calls a sum the whole: "amounts", "paid".
    Outcome = "outcome",
    /// Who has one may have the other, too: "owned", "said".
    Having = "having",
    /// A rough number: "about".
    Rough = "rough",
    /// Another clause begins, with another matter: "whereas".
    Contrast = "contrast",
    /// Higher of two, or upwards: "dearer".
    Higher = "higher",
    /// Lower of two, or downwards: "cheaper".
    Lower = "lower",
    /// Is added to a price, or taken from it: "discount".
    PriceExtra = "price extra",
    /// A share of a whole: "turnout".
    Share = "share",
    /// A term begins: "commences".
    Beginning = "beginning",
    /// A term ends: "expires".
    Ending = "ending",
    /// Somebody says or finds something: "recalled".
    Report = "report",
    /// Opens a clause that is told of something else: "because".
    Subordinate = "subordinate",
    /// Somebody comes to a role or leaves it: "successor".
    Succession = "succession",
    /// People, as they are counted: "pupils".
    People = "people",
    /// Forms of "be" and "have".
    Being = "being",
    /// What may, must or will be: "shall".
    Modal = "modal",
    /// Whose it is: "their".
    Belonging = "belonging",
    /// What bodies are called where they are not named: "charity".
    Body = "body",
    /// Agreements that run for a time: "lease".
    Contract = "contract",
    /// Changes, as nouns: "slump".
    Fluctuation = "fluctuation",
    /// What is listed one by one: "reasons".
    Listed = "listed",
    /// With these something is otherwise, or only so: "unless".
    Exception = "exception",
    /// Men and boys without a name: "uncle".
    Man = "man",
    /// Women and girls without a name: "aunt".
    Woman = "woman",
    /// People without a name who may be either: "cousin".
    ManOrWoman = "man or woman",
}

/// A set of tags.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tags(u128);

impl Tags {
    /// No tag.
    pub const NONE: Tags = Tags(0);

    /// The set of these tags.
    pub const fn of(tags: &[Tag]) -> Tags {
        let mut bits = 0;
        let mut at = 0;
        while at < tags.len() {
            bits |= 1 << tags[at] as u8;
            at += 1;
        }
        Tags(bits)
    }

    /// Whether the tag is in the set.
    pub const fn has(self, tag: Tag) -> bool {
        self.0 & (1 << tag as u8) != 0
    }

    /// Whether the sets share a tag.
    pub const fn meets(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }

    /// Adds a tag.
    pub fn insert(&mut self, tag: Tag) {
        self.0 |= 1 << tag as u8;
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }
}
