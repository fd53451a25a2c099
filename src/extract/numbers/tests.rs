//! Numbers, ordinals and what they count, in short texts.

use crate::document::{Document, Format};
use crate::facts::{Fact, FactData};
use crate::source::Source;

/// The facts of a Markdown text that `show` renders.
pub(in crate::extract) fn shown(text: &str, show: impl Fn(&Document, &Fact) -> Option<String>) -> Vec<String> {
    let document = Document::new(Source::new("text.md", text), Format::Markdown);
    let facts = crate::extract::extract(&document, None);
    facts.all.iter().filter_map(|fact| show(&document, fact)).collect()
}

/// Plain numbers: the words, the interval, and what is counted.
fn numbers(text: &str) -> Vec<String> {
    shown(text, |document, fact| match &fact.data {
        FactData::Number(number) => {
            let noun = number.noun.map_or("-", |noun| document.slice(noun));
            Some(format!("{} = {} of {noun}", document.slice(fact.span), number.interval))
        }
        _ => None,
    })
}

fn ordinals(text: &str) -> Vec<String> {
    shown(text, |document, fact| match &fact.data {
        FactData::Ordinal(ordinal) => {
            let noun = ordinal.noun.map_or("-", |noun| document.slice(noun));
            Some(format!("{} = {} of {noun}", document.slice(fact.span), ordinal.rank))
        }
        _ => None,
    })
}

fn excepted(text: &str) -> Vec<String> {
    shown(text, |document, fact| match &fact.data {
        FactData::Number(number) => {
            let names: Vec<&str> = number.except.iter().map(|span| document.slice(*span)).collect();
            Some(names.join("; "))
        }
        _ => None,
    })
}

#[test]
fn words_and_digits_have_the_same_values() {
    for (text, value) in [
        ("two thousand four hundred and twelve doors", "2412"),
        ("1,200 doors", "1200"),
        ("twenty-one doors", "21"),
        ("two hundred and two thousand and one doors", "202001"),
        ("3 hundred and 21 doors", "321"),
        ("12,34,567 doors", "1234567"),
        ("1 234 567 doors", "1234567"),
        ("minus five doors", "-5"),
        ("5k doors", "4500 to 5500"),
        ("seven point two five doors", "7.25"),
        ("1e6 doors", "1000000"),
        ("2 1/4 doors", "2.25"),
        ("2½ doors", "2.5"),
        ("a dozen doors", "6 to 18"),
        ("one million and a half doors", "1250000 to 1750000"),
    ] {
        let found = numbers(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].contains(&format!(" = {value} of")), "{text}: {found:?}");
    }
}

#[test]
fn magnitudes_imply_rounding_and_plain_numbers_do_not() {
    assert_eq!(numbers("1.2 million birds"), ["1.2 million = 1150000 to 1250000 of birds"]);
    assert_eq!(numbers("20 million birds"), ["20 million = 15000000 to 25000000 of birds"]);
    assert_eq!(numbers("10,000 birds"), ["10,000 = 10000 of birds"]);
    assert_eq!(numbers("two hundred and five birds"), ["two hundred and five = 205 of birds"]);
    assert_eq!(numbers("half a million birds"), ["half a million = 375000 to 625000 of birds"]);
}

#[test]
fn hedges_and_bounds_become_intervals() {
    assert_eq!(numbers("about 200 birds"), ["200 = 150 to 250 of birds"]);
    assert_eq!(numbers("nearly 200 birds"), ["200 = 150 to less than 200 of birds"]);
    assert_eq!(numbers("more than 190 birds"), ["190 = more than 190 of birds"]);
    assert_eq!(numbers("no fewer than 190 birds"), ["190 = at least 190 of birds"]);
    assert_eq!(numbers("over 190 birds"), ["190 = at least 190 of birds"]);
    assert_eq!(numbers("up to 190 birds"), ["190 = at most 190 of birds"]);
    assert_eq!(numbers("190 or more birds"), ["190 = at least 190 of birds"]);
    assert_eq!(numbers("190-odd birds"), ["190 = 142.5 to 237.5 of birds"]);
    assert_eq!(numbers("about four birds"), ["four = 3 to 5 of birds"]);
    assert_eq!(numbers("no more than about 200 birds"), ["200 = at most 250 of birds"]);
    assert_eq!(numbers("exactly two million birds"), ["two million = 2000000 of birds"]);
}

#[test]
fn ranges_are_one_fact_and_scores_are_none() {
    assert_eq!(numbers("10 to 12 birds"), ["10 to 12 = 10 to 12 of birds"]);
    assert_eq!(numbers("between five and seven birds"), ["between five and seven = 5 to 7 of birds"]);
    assert_eq!(numbers("10–12 birds"), ["10–12 = 10 to 12 of birds"]);
    assert_eq!(numbers("5 to 7 million birds"), ["5 to 7 million = 4500000 to 7500000 of birds"]);
    assert_eq!(numbers("10 - 12 birds"), ["10 - 12 = 10 to 12 of birds"]);
    assert_eq!(numbers("4 - 10x"), ["4 = 4 of -"]);
    assert_eq!(numbers("two or three birds"), ["two or three = 2 to 3 of birds"]);
    assert_eq!(numbers("They won 6–3 and rang 555-010-2000."), Vec::<String>::new());
}

#[test]
fn the_noun_is_the_phrase_up_to_its_plural() {
    for (text, noun) in [
        ("They are 191 UN member countries today.", "UN member countries"),
        ("We saw 14 injured passengers walk.", "injured passengers"),
        ("It sank with seven of the ten boats.", "boats"),
        ("Two sports clubs closed.", "sports clubs"),
        ("Five police said no.", "police"),
        ("One old man laughed.", "old man"),
        ("The crew of Apollo 99 astronauts", "-"),
        ("Some of the Round Two projects", "-"),
        ("a five-door car", "-"),
        ("three of them", "-"),
    ] {
        let found = numbers(text);
        assert!(found.first().is_some_and(|first| first.ends_with(&format!(" of {noun}"))), "{text}: {found:?}");
    }
}

#[test]
fn one_is_a_number_only_where_it_counts() {
    for text in [
        "One of them left.",
        "No one came.",
        "the one he saw",
        "One must wait.",
        "This one is fine.",
        "They love one another.",
    ] {
        assert_eq!(numbers(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(numbers("at least one died"), ["one = at least 1 of -"]);
    assert_eq!(numbers("It has one door."), ["one = 1 of door"]);
}

#[test]
fn fractions_and_proportions_are_rough() {
    assert_eq!(numbers("three-quarters of the voters"), ["three-quarters = 0.7 to 0.8 of voters"]);
    assert_eq!(numbers("one in five pupils"), ["one in five = 0.15 to 0.25 of pupils"]);
    assert_eq!(numbers("fell by a third"), ["a third = 0.283333 to 0.383333 of -"]);
    assert_eq!(numbers("a third man came"), Vec::<String>::new());
}

#[test]
fn what_is_left_out_of_a_count_is_listed() {
    assert_eq!(excepted("All 48 member states besides Freedonia and San Lorenzo agreed."), ["Freedonia; San Lorenzo"]);
    assert_eq!(excepted("Ten states besides Freedonia, as Sylvania and Ruritania had left, agreed."), ["Freedonia"]);
    assert_eq!(excepted("all 50 houses, except the chapel"), ["the chapel"]);
    assert_eq!(excepted("six teams apart from Arden, Elbe and Forth"), ["Arden; Elbe; Forth"]);
    assert_eq!(excepted("all six teams but Arden"), ["Arden"]);
    assert_eq!(excepted("six teams but Arden lost"), [""]);
}

#[test]
fn ordinals_have_ranks_and_seconds_of_time_have_none() {
    assert_eq!(ordinals("the third launch"), ["third = 3 of launch"]);
    assert_eq!(ordinals("her 21st race"), ["21st = 21 of race"]);
    assert_eq!(ordinals("the twenty-fifth door"), ["twenty-fifth = 25 of door"]);
    assert_eq!(ordinals("the one hundred and fifth door"), ["one hundred and fifth = 105 of door"]);
    assert_eq!(ordinals("They first asked and finished second."), ["first = 1 of -", "second = 2 of -"]);
    assert_eq!(ordinals("ten frames per second for a second."), Vec::<String>::new());
}

#[test]
fn digits_in_names_and_codes_are_no_numbers() {
    assert_eq!(numbers("The ABC-19 flew a 13F on 1.2.3.4."), Vec::<String>::new());
}

/// Ratios: the words, the two numbers and what they are.
fn ratios(text: &str) -> Vec<String> {
    shown(text, |document, fact| match &fact.data {
        FactData::Ratio(ratio) => {
            Some(format!("{} = {}:{} {:?}", document.slice(fact.span), ratio.first, ratio.second, ratio.form))
        }
        _ => None,
    })
}

/// Changes: the words, where they lead, by how much, from and to what.
fn changes(text: &str) -> Vec<String> {
    shown(text, |document, fact| match &fact.data {
        FactData::Change(change) => {
            let words = |measure: &Option<crate::facts::Measure>| {
                measure.as_ref().map_or("-", |measure| document.slice(measure.span)).to_owned()
            };
            let (by, from, to) = (words(&change.by), words(&change.from), words(&change.to));
            Some(format!("{} = {:?} {by} | {from} | {to}", document.slice(fact.span), change.trend))
        }
        _ => None,
    })
}

#[test]
fn vague_counts_have_wide_intervals() {
    for (text, found) in [
        ("several hundred thousand birds", "several hundred thousand = 200000 to 1000000 of birds"),
        ("thousands of eggs", "thousands = 1000 to 1000000 of eggs"),
        ("Tens of thousands of eggs broke.", "Tens of thousands = 10000 to 10000000 of eggs"),
        ("hundreds of thousands of the birds", "hundreds of thousands = 100000 to 100000000 of birds"),
        ("a few thousand birds", "a few thousand = 2000 to 10000 of birds"),
        ("a couple of hundred birds", "a couple of hundred = 150 to 300 of birds"),
        ("over thousands of birds", "thousands = 1000 to 1000000 of birds"),
    ] {
        assert_eq!(numbers(text), [found], "{text}");
    }
    assert_eq!(numbers("They came in their thousands, hundreds of times bigger."), Vec::<String>::new());
}

#[test]
fn pairs_of_numbers_are_scores_votes_and_ratios() {
    for (text, found) in [
        ("They won 2–1 at home.", "2–1 = 2:1 Score"),
        ("They lost 3-6 in the end.", "3-6 = 3:6 Score"),
        ("The council voted 52–48 to leave.", "52–48 = 52:48 Vote"),
        ("a 5-4 ruling", "5-4 = 5:4 Vote"),
        ("in a ratio of 10:3.", "10:3 = 10:3 Ratio"),
        ("a 1:50 scale", "1:50 = 1:50 Ratio"),
        ("outnumbered by three to one", "three to one = 3:1 Ratio"),
        ("a 3-to-1 majority", "3-to-1 = 3:1 Vote"),
        ("Arden 2–1 Elbe", "2–1 = 2:1 Score"),
    ] {
        assert_eq!(ratios(text), [found], "{text}");
    }
    assert_eq!(ratios("her 7–5, 4–6 defeat"), ["7–5 = 7:5 Score", "4–6 = 4:6 Score"]);
    assert_eq!(ratios("Sets: 4–6, 6–3."), ["4–6 = 4:6 Score", "6–3 = 6:3 Score"]);
    for text in [
        "the NIST 800-53",
        "10–12 birds",
        "between 5 and 3",
        "John 3:16",
        "a time of 9:58",
        "555-010-2000",
        "from 3 to 1",
        "It has 3 to 4 doors.",
    ] {
        assert_eq!(ratios(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn roman_numerals_rank_what_stands_before() {
    assert_eq!(ordinals("After World War II they left."), ["II = 2 of World War"]);
    assert_eq!(ordinals("See Chapter IV and Super Bowl XLIX."), ["IV = 4 of Chapter", "XLIX = 49 of Super Bowl"]);
    assert_eq!(ordinals("King Henry VIII, Part C and the War I saw"), Vec::<String>::new());
}

#[test]
fn parts_name_their_whole() {
    let wholes = |text: &str| {
        shown(text, |document, fact| match &fact.data {
            FactData::Number(number) => {
                let whole = number.whole.as_deref();
                whole.map(|whole| format!("{} = {} of {}", document.slice(fact.span), whole.part, whole.whole))
            }
            FactData::Percent(percent) => {
                let noun = percent.noun.map_or("-", |noun| document.slice(noun));
                Some(format!(
                    "{} of {noun} of {}",
                    document.slice(fact.span),
                    percent.whole.map_or("-".into(), |whole| whole.to_string())
                ))
            }
            _ => None,
        })
    };
    assert_eq!(wholes("Seven of the ten members left."), ["Seven = 7 of 10"]);
    assert_eq!(wholes("7 of about 100 members"), ["7 = 7 of 75 to 125"]);
    assert_eq!(wholes("one in five pupils"), ["one in five = 1 of 5"]);
    assert_eq!(wholes("20% of the 50 members"), ["20% of members of 50"]);
    assert_eq!(wholes("40% of voters"), ["40% of voters of -"]);
    assert_eq!(wholes("five of them, 12 of March's guests"), Vec::<String>::new());
}

#[test]
fn changes_have_a_trend_and_values() {
    for (text, found) in [
        ("It rose 20% from 50 to 65.", "rose 20% from 50 to 65 = Up 20% | 50 | 65"),
        ("It rose from 4% to 5% in May.", "rose from 4% to 5% = Up - | 4% | 5%"),
        ("It fell by three points to 40%.", "fell by three points to 40% = Down three | - | 40%"),
        ("a 20% increase in sales", "20% increase = Up 20% | - | -"),
        ("an increase of 20 per cent", "increase of 20 per cent = Up 20 per cent | - | -"),
        ("Sales were up 5% at $2m.", "up 5% = Up 5% | - | -"),
        ("It fell by 21%, from 5 to 4, in May.", "fell by 21%, from 5 to 4 = Down 21% | 5 | 4"),
        ("Visitors came in droves: 5%, up from 3%.", "up from 3% = Up - | 3% | -"),
        ("with sales down 4%", "down 4% = Down 4% | - | -"),
        ("They will increase this to 22.", "increase this to 22 = Up - | - | 22"),
        ("It was cut from $5 to $3.", "cut from $5 to $3 = Down - | $5 | $3"),
        ("The fee went from £5 to £7.", "went from £5 to £7 = Open - | £5 | £7"),
        ("It grew from 20 to 25 km.", "grew from 20 to 25 km = Up - | 20 | 25 km"),
        ("It fell from 7 to 5 million.", "fell from 7 to 5 million = Down - | 7 | 5 million"),
        ("It rose from 50 to 65 percent.", "rose from 50 to 65 percent = Up - | 50 | 65 percent"),
    ] {
        assert_eq!(changes(text), [found], "{text}");
    }
    for text in [
        "She grew up, home to around 200 people.",
        "making up 52%",
        "Grown by 20 farmers",
        "rise at 5% a year",
        "It has grown from a hut to one with rooms.",
        "They cut 200 jobs.",
        "up to 50 people",
        "It ranges from 5 to 7.",
        "They raised $5m.",
        "He went to 10 shops.",
    ] {
        assert_eq!(changes(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(
        numbers("It fell from 7 to 5 million."),
        ["7 = 6500000 to 7500000 of -", "5 million = 4500000 to 5500000 of -"]
    );
}

#[test]
fn fractions_have_any_denominator() {
    for (text, value) in [
        ("three twenty-firsts of it", "0.092857 to 0.192857"),
        ("one twenty-fifth of it", "0.02 to 0.06"),
        ("a hundredth of it", "0.005 to 0.015"),
    ] {
        assert!(numbers(text)[0].contains(&format!(" = {value} of")), "{text}: {:?}", numbers(text));
    }
    assert_eq!(numbers("one twenty-fifth anniversary of a twenty-first century").len(), 1);
}
