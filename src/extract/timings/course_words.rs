//! Courses of events: what of one thing or person comes first, and what after it.
//!
//! A stage is told by any of its words; "keel>laid" is the word behind the sign with the one before it somewhere ahead
//! in its clause. A course that can be run through several times ("arrested … released … arrested") is told in its
//! order; of one that cannot ("!"), the stages may be told in any.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The courses, their stages in order. A thing may skip stages.
const COURSES: [&str; 48] = [
    "arrested|detained|apprehended|captured|taken into custody < released on bail|freed on bail|granted bail|released on bond|posted bail|bailed",
    "arrested|detained|apprehended|charged|indicted|trial>opened|trial>began|trial>started|went on trial|stood trial \
     < convicted|found guilty|acquitted|conviction|verdict|found not guilty < sentenced|jailed|imprisoned \
     < released from prison|released from jail|paroled|pardoned|freed|released",
    "applied|interviewed|nominated < hired|appointed|recruited|elected|chosen|named \
     < sworn in|took office|took up|was inaugurated|took her seat|took his seat \
     < retired|retirement|resigned|resignation|stepped down|left office|quit|dismissed|dismissal|sacked|fired|ousted|stood down|gave up|handed over|gave up her|gave up his",
    "joined|enlisted|signed up|entered the service|started work|hired|recruited|apprenticed \
     < promoted|became|was made|rose to < retired|resigned|left|quit|dismissed|sacked|fired|discharged|demobbed|demobilised",
    "enrolled|matriculated|enrolled at|began her studies|began his studies|started university|went up to \
     < graduated|took her degree|took his degree|received her degree|received his degree|graduation",
    "got engaged|became engaged|engagement|proposed < married|wed|wedding|wedding>held \
     < separated|divorced|divorce|divorce>came|marriage>ended|marriage>dissolved|widowed",
    "!foundation stone>laid|cornerstone>laid|ground>broken|broke ground|work>began|work>begun|construction>begun|building>begun|construction>began|building>began|work>started|construction>started|sod>cut \
     < completed|finished|topped out",
    "!foundation stone>laid|cornerstone>laid|ground>broken|broke ground|construction>began|construction>started|sod>cut|site>bought|site>acquired \
     < opened|inaugurated|consecrated|dedicated|opened its doors|unveiled|opening",
    "built|erected|opened|completed|inaugurated|consecrated|constructed \
     < closed|shut|shut down < demolished|pulled down|torn down|razed|knocked down|bulldozed|dismantled",
    "built|erected|completed|constructed < destroyed|burned down|burnt down|demolished|collapsed|gutted",
    "!demolished|pulled down|torn down|razed|knocked down|bulldozed < site>cleared|site>sold",
    "!designed|commissioned < foundation stone>laid|construction>began|unveiled|inaugurated|opened",
    "!keel>laid|laid down < launched < commissioned|entered service|maiden voyage|completed|delivered \
     < decommissioned|paid off|scrapped|broken up|sunk|sank|wrecked|foundered|went down|torpedoed",
    "!bill>introduced|introduced|drafted|tabled|bill>tabled < passed|enacted|adopted < received royal assent|signed into law \
     < came into force|entered into force|took effect|came into effect|went into effect|entry into force < repealed|struck down",
    "!negotiations>began|talks>began|initialled|drafted < signed|concluded < ratified < came into force|entered into force|took effect|entry into force < expired|terminated|denounced",
    "!submitted|manuscript>received|received|drafted < revised|resubmitted < accepted|accepted for publication \
     < published|appeared in print|published online|went online < retracted|withdrawn",
    "!tender>published|tender>issued|notice>published|invited tenders|put out to tender|tenders>invited|bids>invited \
     < bids>due|tenders>due|offers>due|bids>opened|tenders>opened|offers>opened|bids>received|tenders>received \
     < contract>awarded|contract>signed|contract>let|contract>concluded < works>completed|shelters>installed",
    "!bids>received|tenders>received|bids>due|tenders>due|bids>submitted|tenders>submitted < bids>opened|tenders>opened|envelopes>opened",
    "!contract>awarded|awarded the contract < contract>signed|contract>began < contract>expired|contract>ended|contract>terminated",
    "!introduced|added < deprecated|marked as deprecated < removed|dropped|discontinued|deleted",
    "reported|bug>reported|vulnerability>reported|discovered|disclosed|bug>found|flaw>found < fixed|patched|patch>released|fix>released|resolved|mitigated",
    "announced|unveiled|beta>released|alpha>released|beta>began|previewed < released|shipped|general availability|went on sale|launched < discontinued|withdrawn|end of life|support>ended|support>ends",
    "!order>placed|ordered|placed|purchased|bought online < shipped|dispatched|despatched|posted|mailed|sent out \
     < delivered|arrived|received < returned|sent back|refunded|exchanged",
    "fell ill|taken ill|diagnosed|admitted|hospitalised|hospitalized|admitted to hospital|taken to hospital \
     < operated on|underwent surgery|had surgery|operation>carried < discharged|released from hospital|left hospital|sent home|went home",
    "set out|set off|departed|left|sailed|embarked|took off|lifted off|blasted off|launched|cast off|weighed anchor \
     < arrived|reached|landed|docked|touched down|splashed down|disembarked < returned|came home|was back|got back|came back",
    "!founded|established|set up|formed|incorporated|started out < went public|floated|listed on \
     < acquired|taken over|bought out|merged < went bankrupt|bankruptcy|went bust|dissolved|liquidated|folded|wound up|ceased trading|went into administration|went into liquidation|disbanded|ceased publication",
    "!founded|established|set up|formed|incorporated < dissolved|disbanded|closed down|wound up|abolished",
    "nominations>closed|announced her candidacy|announced his candidacy|launched her campaign|launched his campaign|nominated \
     < elected|won the election|elected mayor < sworn in|took office|inaugurated < re-elected < stepped down|resigned|left office|lost his seat|lost her seat|term>ended",
    "!application>filed|filed|applied for < granted|patent>granted|patent>issued|approved < lapsed|expired|revoked",
    "!trials>began|trial>began|recruitment>began|enrolment>began|enrollment>began|testing>began|trials>started \
     < recruitment>ended|enrolment>ended|enrollment>ended|trials>ended|trials>completed < approved|licensed|licence>granted|approval",
    "!recruited|enrolled|randomised|randomized|recruitment>began|enrolment>began < followed up|follow-up>ended|analysed|data>locked < published|published online",
    "!died|death|killed|drowned|passed away|was shot < buried|cremated|laid to rest|funeral|funeral>held|burial|inquest|inquest>held|inquest>opened|obituary",
    "disappeared|went missing|stolen|vanished|reported missing|last seen|lost < found|recovered|rescued|body>found|traced < returned|handed back|restored to",
    "sown|planted|seeded < harvested|picked|reaped|gathered in|lifted",
    "!filmed|shot|recorded|filming>began|rehearsals>began|rehearsal>began|cast|scripted < premiered|premiere|broadcast|aired|opened in cinemas|opening night|first performed|released",
    "registration>opened|applications>opened|entries>opened|booking>opened|registration>opens|applications>open|entries>open|registration>began \
     < registration>closed|applications>closed|entries>closed|registration>closes|applications>close|entries>close|deadline>passed|deadline>is|shortlist>published|winner>announced|winners>announced",
    "war>broke out|declared war|invaded|invasion|siege>began|hostilities>began < ceasefire|armistice|surrendered|truce|war>ended|siege>lifted|siege>ended < peace treaty",
    "walked out|strike>began|strike>started|downed tools|went on strike < strike>ended|called off|returned to work|went back to work",
    "borrowed|lent|loaned|taken out|loan>granted < returned|repaid|paid back|paid off",
    "damaged|broken|flooded|vandalised|vandalized|closed for repairs < repaired|restored|mended|reopened",
    "closed|shut|suspended|halted|cancelled < reopened|resumed|restored|reopening",
    "complaint>filed|lawsuit>filed|sued|suit>filed|complained|lodged a complaint < settled|ruled|dismissed|judgment>given|complaint>upheld|complaint>rejected|hearing>held \
     < appealed|appeal>lodged|appeal>filed < appeal>heard|appeal>dismissed|appeal>upheld|overturned",
    "bought|acquired|purchased|inherited < sold|donated|given away|bequeathed|resold|sold on|auctioned",
    "born|birth < baptised|baptized|christened|started school|entered school|baptism|christening < married|graduated|died",
    "excavated|dug up|unearthed|discovered|excavations>began < put on display|exhibited|went on show|displayed|identified",
    "proposed|put forward|suggested|motion>proposed < voted on|approved|rejected|carried|adopted|defeated < implemented|came into force",
    "invited|invitations>sent|summoned < attended|took place|was held|met < minutes>approved|minutes>signed|minutes>circulated",
    "vaccinated|injected|given the first dose|first dose < boosted|second dose|booster",
];

/// A way of telling a stage.
pub(super) struct Telling {
    /// The words before the sign: they stand ahead in the clause.
    pub(super) noun: Vec<&'static str>,
    /// The words behind the first one.
    pub(super) rest: Vec<&'static str>,
    pub(super) course: usize,
    pub(super) stage: usize,
    /// The course is run through once.
    pub(super) once: bool,
}

/// All tellings by their first word.
pub(super) static TELLINGS: LazyLock<FxHashMap<&'static [u8], Vec<Telling>>> = LazyLock::new(|| {
    let mut tellings: FxHashMap<&[u8], Vec<Telling>> = FxHashMap::default();
    for (course, text) in COURSES.iter().enumerate() {
        let once = text.starts_with('!');
        for (stage, words) in text.trim_start_matches('!').split('<').enumerate() {
            for words in words.split('|').map(str::trim) {
                let (noun, verb) = words.split_once('>').unwrap_or(("", words));
                let mut verb = verb.split(' ');
                let Some(first) = verb.next() else { continue };
                let telling = Telling {
                    noun: noun.split(' ').filter(|word| !word.is_empty()).collect(),
                    rest: verb.collect(),
                    course,
                    stage,
                    once,
                };
                tellings.entry(first.as_bytes()).or_default().push(telling);
            }
        }
    }
    // The longest words first.
    for tellings in tellings.values_mut() {
        tellings.sort_by_key(|telling| std::cmp::Reverse(telling.noun.len() + telling.rest.len()));
    }
    tellings
});
