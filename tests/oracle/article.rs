//! Small articles of the facts that rules ask about.

use crate::tape::Tape;

const NUMBERS: [&str; 10] =
    ["12", "12", "13", "14", "twenty", "about 12", "more than 10", "fewer than 20", "nearly 14", "1.2 million"];
const NOUNS: [&str; 4] = ["members", "seats", "visitors", "UN member countries"];
const DATES: [&str; 16] = [
    "on 3 May 2024",
    "on 5 May 2024",
    "in May 2024",
    "on 10 April",
    "on 10 April 2025",
    "in 2024",
    "in April",
    "in the 1990s",
    "on Monday",
    "on Friday",
    "this winter",
    "on 31 April 2025",
    "on Friday, 10 April 2025",
    "from 2010 to 2015",
    "around 1850",
    "in the spring of 2024",
];
const NAMES: [&str; 6] =
    ["Ana Costa", "Rui Dias", "Dana Osei", "Foreign Minister Ana Costa", "Foreign Minister Rui Dias", "Ms. Osei"];
const PLACES: [&str; 4] = ["Peru", "Chile", "Syria", "Syrian towns"];
const AMOUNTS: [&str; 7] = ["$12", "$15", "€12", "about $20", "$1.2 million", "12 euros", "more than $10"];
const PERCENTS: [&str; 5] = ["4%", "about 5%", "4 per cent", "more than 50%", "12.5 percent"];
const QUANTITIES: [&str; 7] = ["5 km", "3 miles", "5,000 m", "80 kg", "about 8 km", "20 °C", "more than 3 km"];
const DURATIONS: [&str; 6] = ["three months", "90 days", "two weeks", "about a year", "18 months", "half a year"];

/// An article in Markdown: a headline or none, and a few sentences in paragraphs and sections.
pub(crate) fn article(tape: &Tape<'_>) -> String {
    let mut text = String::new();
    if tape.one_in(3) {
        text.extend(["# Flood in ", tape.one_of(&PLACES), "\n\n"]);
    }
    for _ in 0..=tape.below(6) {
        text.push_str(&sentence(tape));
        text.push_str(tape.one_of(&[" ", " ", "\n\n", "\n\n## Later in Chile\n\n", "\n\n> "]));
    }
    text
}

fn sentence(tape: &Tape<'_>) -> String {
    let (number, noun) = (tape.one_of(&NUMBERS), tape.one_of(&NOUNS));
    match tape.below(12) {
        0 => format!("The council has {number} {noun}."),
        1 => format!("The hall opened {}.", tape.one_of(&DATES)),
        2 => format!("A ticket costs {}.", tape.one_of(&AMOUNTS)),
        3 => format!("{} spoke {}.", tape.one_of(&NAMES), tape.one_of(&DATES)),
        4 => format!("They flew from {} to {}.", tape.one_of(&PLACES), tape.one_of(&PLACES)),
        5 => format!("Of these, {} voted against it.", tape.one_of(&PERCENTS)),
        6 => format!("The load was {} and the other {}.", tape.one_of(&QUANTITIES), tape.one_of(&QUANTITIES)),
        7 => format!("It lasted {}.", tape.one_of(&DURATIONS)),
        8 => format!("“We won {number} {noun},” {} said.", tape.one_of(&NAMES)),
        9 => format!("It was the {} launch.", tape.one_of(&["first", "third", "12th"])),
        10 => format!("It has {} offices: Lima, Quito, and Rome.", tape.one_of(&["three", "two", "about 3"])),
        // Two such sentences differ only late.
        _ => {
            format!("The old committee of the harbour board of Calder Bay met again on a cold and rainy day in {noun}.")
        }
    }
}
