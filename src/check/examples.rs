//! Examples of the built-ins: a field or property of a kind, an article, and what the first fact of the kind that has it
//! gives there. Shown in the reference, and run as a test.

/// An example of a field or property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The kind, as rules name it; "" where every kind has the field, and for the article.
    pub kind: &'static str,
    /// The field or property.
    pub name: &'static str,
    /// The article.
    pub article: &'static str,
    /// The field's value, as messages show it; of a property, the words of the fact that has it.
    pub shown: &'static str,
}

macro_rules! examples {
    ($($kind:literal $name:literal $article:literal => $shown:literal;)*) => {
        &[$(Example { kind: $kind, name: $name, article: $article, shown: $shown },)*]
    };
}

/// All examples, in the order of the tables.
pub static EXAMPLES: &[Example] = examples! {
    "date" "text" "We met on 3 May 2024." => "3 May 2024";
    "date" "sentence" "It rained. We met on 3 May." => "We met on 3 May.";
    "date" "paragraph" "It rained. We met on 3 May." => "It rained. We met on 3 May.";
    "date" "section" "# Spring\n\nWe met on 3 May." => "Spring We met on 3 May.";
    "date" "words" "We met on 3 May 2024." => "3";
    "name" "folded" "Zoë O’Neill spoke." => "zoe oneill";
    "name" "quoted" "“I saw Zoë Brandt,” he said." => "Zoë Brandt";
    "number" "tabular" "| seats |\n|---|\n| 12 |" => "12";
    "number" "in-heading" "# All 12 came\n\nIt rained." => "12";
    "number" "in-caption" "Figure 1: The 12 seats." => "12";
    "number" "listed" "- 12 seats\n- chairs" => "12";
    "number" "parenthetical" "They came (12 seats were free)." => "12";
    "number" "hypothetical" "If 12 members came, it would be full." => "12";
    "number" "negated" "She did not see 12 members." => "12";
    "article" "text" "It rained." => "It rained.";
    "article" "words" "It rained." => "2";
    "article" "date" "---\ndate: 2025-04-10\n---\nIt rained." => "10 April 2025";
    "article" "path" "It rained." => "article.md";
    "article" "headline" "# Rain in Lima\n\nIt rained." => "Rain in Lima";
    "article" "title" "---\ntitle: Rain\n---\nIt rained." => "Rain";
    "article" "language" "---\nlang: en\n---\nIt rained." => "en";
    "article" "format" "It rained." => "markdown";
    "date" "year" "We met on 3 May 2024." => "2024";
    "date" "month" "We met on 3 May 2024." => "5";
    "date" "day" "We met on 3 May 2024." => "3";
    "date" "weekday" "We met on Fri., 3 May 2024." => "Friday";
    "date" "weekday-words" "We met on Friday, 3 May 2024." => "Friday";
    "date" "calendar-weekday" "We met on 3 May 2024." => "Friday";
    "date" "due-weekday" "We met on Friday 12 January and on Tuesday 16 January." => "Tuesday";
    "date" "due-by" "We met on Friday 12 January and on Tuesday 16 January." => "Friday 12 January";
    "date" "event" "The annual meeting will be held on 3 May 2024." => "annual meeting";
    "date" "start" "It ran from 2010 to 2015." => "2010";
    "date" "end" "It ran from 2010 to 2015." => "2015";
    "date" "possible" "We met on 31 April 2024, or on 3 May." => "3 May";
    "date" "approximate" "It was built around 1850." => "1850";
    "date" "settled" "The bridge closed on 3 March, two years after the flood of February 2019." => "3 March";
    "date" "range" "It ran from 2010 to 2015." => "2010 to 2015";
    "date" "in-leap-year" "It fell in 2023, and rose in 2024." => "2024";
    "date" "relative" "We met on 3 May and yesterday." => "yesterday";
    "time" "zone" "It begins at 10:00 EST." => "EST";
    "time" "start" "It is open from 2 p.m. to 3.30 p.m." => "14:00";
    "time" "end" "It is open from 2 p.m. to 3.30 p.m." => "15:30";
    "time" "morning" "It opens at 9.15 a.m. and closes at 5 p.m." => "9.15 a.m.";
    "time" "afternoon" "It opens at 9.15 a.m. and closes at 5 p.m." => "5 p.m.";
    "time" "overnight" "It is open from 10 p.m. to 2 a.m." => "10 p.m. to 2 a.m.";
    "duration" "direction" "She left three months later." => "after";
    "number" "noun" "All 191 UN member countries came." => "UN member countries";
    "number" "except" "Peru has ties with 191 countries besides Chile." => "Chile";
    "number" "exact" "Nearly 200 came, and 12 members left." => "12";
    "ordinal" "noun" "It was the third launch." => "launch";
    "money" "currency" "It costs $3.5 million." => "USD";
    "money" "exact" "It costs about $20, or $25." => "$25";
    "percent" "exact" "About 20% came, and 12% left." => "12%";
    "quantity" "unit" "It is 38 km away." => "km";
    "quantity" "dimension" "It is 38 km away." => "length";
    "quantity" "exact" "It is about 38 km away, or 40 km." => "40 km";
    "name" "name" "Zoë Brandt spoke. Brandt left." => "Zoë Brandt";
    "name" "role" "Foreign Minister Zoë Brandt spoke." => "Foreign Minister";
    "name" "office" "Foreign Minister Zoë Brandt spoke." => "foreign minister";
    "name" "post" "Zoë Brandt, the CEO of Larch Mills, spoke." => "chief executive";
    "name" "affiliation" "Zoë Brandt, the CEO of Larch Mills, spoke." => "larch mills";
    "name" "standing" "Former mayor Zoë Brandt spoke." => "former";
    "name" "variant" "Zoë Brandel spoke. Zoë Brandell left." => "Zoë Brandel";
    "name" "rival" "Mayor Zoë Brandt spoke. They thanked Mayor Rui Dias." => "Zoë Brandt";
    "name" "clash" "Mayor Zoë Brandt spoke. Ms Brandt, the deputy mayor, left." => "Mayor";
    "name" "person" "In Lima, Dr Zoë Brandt spoke." => "Zoë Brandt";
    "name" "first-mention" "In Lima, Zoë Brandt spoke. Brandt left Lima." => "Lima";
    "name" "organisation" "Zoë Brandt of the World Health Organization spoke." => "World Health Organization";
    "name" "place" "Zoë Brandt went to Peru." => "Peru";
    "name" "demonym" "The Peruvian envoy went home." => "Peruvian";
    "quote" "quoted" "“It works,” she said." => "It works,";
    "quote" "speaker" "“It works,” said Zoë Brandt." => "Zoë Brandt";
    "quote" "speaker-name" "Dr Zoë Brandt left. “It works,” she said." => "Zoë Brandt";
    "quote" "echo" "“We will not close a single mill.” Nobody believed it. “We will not close a single shop.”" => "“We will not close a single mill.”";
    "quote" "closed" "“It works,” she said." => "“It works,”";
    "quote" "nested" "“He said ‘never’ to me,” she said." => "‘never’";
    "acronym" "short" "The World Health Organization (WHO) met." => "WHO";
    "acronym" "long" "The World Health Organization (WHO) met." => "World Health Organization";
    "acronym" "variant" "The Boat Repair Office (BRO) met. The BRA left." => "BRO";
    "acronym" "letters" "The World Health Organization (WHO) met." => "HOW";
    "acronym" "known" "The UN and the RFAP met." => "UN";
    "acronym" "introduced" "The World Health Organization (WHO) met." => "WHO";
    "acronym" "fitting" "The World Health Organization (WHO) met." => "WHO";
    "enumeration" "announced" "It has two offices: Lima and Quito." => "2";
    "enumeration" "noun" "It has two offices: Lima and Quito." => "offices";
    "enumeration" "items" "It has two offices: Lima and Quito." => "Lima and Quito";
    "enumeration" "complete" "It has two offices: Lima and Quito." => "two offices: Lima and Quito";
    "reference" "target" "See Table 4." => "table 4";
    "reference" "definition" "Table 4: Seats by party." => "Table 4";
    "grid" "title" "Table 1: The two mills.\n\n| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "Table 1: The two mills.";
    "grid" "headers" "Table 1: The two mills.\n\n| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "Mill, Sacks and Staff";
    "grid" "rows" "Table 1: The two mills.\n\n| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "2";
    "grid" "announced" "Table 1: The two mills.\n\n| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "2";
    "grid" "announced-words" "Table 1: The two mills.\n\n| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "two mills";
    "column" "header" "| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "Sacks";
    "column" "values" "| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "120 and 85";
    "column" "total" "| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "205";
    "column" "unit" "| Party | Share |\n|---|---|\n| Left | 60% |\n| Right | 40% |" => "%";
    "table-row" "header" "| Club | Wins | Draws | Total |\n|---|---|---|---|\n| Reds | 4 | 3 | 7 |\n| Blues | 5 | 1 | 6 |" => "Reds";
    "table-row" "values" "| Club | Wins | Draws | Total |\n|---|---|---|---|\n| Reds | 4 | 3 | 7 |\n| Blues | 5 | 1 | 6 |" => "4 and 3";
    "table-row" "total" "| Club | Wins | Draws | Total |\n|---|---|---|---|\n| Reds | 4 | 3 | 7 |\n| Blues | 5 | 1 | 6 |" => "7";
    "table-row" "unit" "| Party | Share |\n|---|---|\n| Left | 60% |\n| Right | 40% |" => "%";
    "cell" "row" "| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "Upper";
    "cell" "column" "| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "Sacks";
    "cell" "exact" "| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "120";
    "cell" "total" "| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "205";
    "cell" "unit" "| Party | Share |\n|---|---|\n| Left | 60% |\n| Right | 40% |" => "%";
    "restatement" "cell" "Upper ground 102 sacks.\n\n| Mill | Sacks | Staff |\n|---|---|---|\n| Upper | 120 | 4 |\n| Lower | 85 | 3 |\n| Total | 205 | 7 |" => "120";
    "statistic" "test" "Speed rose, F(2, 57) = 4.31, p = .018." => "F";
    "statistic" "df" "Speed rose, F(2, 57) = 4.31, p = .018." => "2";
    "statistic" "df-error" "Speed rose, F(2, 57) = 4.31, p = .018." => "57";
    "statistic" "p" "Speed rose, F(2, 57) = 4.31, p = .018." => "0.0175 to 0.019";
    "statistic" "p-computed" "Speed rose, F(2, 57) = 4.31, p = .018." => "0.017989 to 0.018146";
    "statistic" "p-words" "Speed rose, F(2, 57) = 4.31, p = .018." => "p = .018";
    "statistic" "possible" "Speed rose, F(2, 57) = 4.31, p = .018." => "F(2, 57) = 4.31";
    "statistic" "one-tailed" "Speed rose, t(28) = 2.20, one-tailed p = .018." => "t(28) = 2.20";
    "estimate" "low" "The ratio was 1.61 (95% CI 1.12 to 2.32)." => "1.115 to 1.125";
    "estimate" "high" "The ratio was 1.61 (95% CI 1.12 to 2.32)." => "2.315 to 2.325";
    "estimate" "interval" "The ratio was 1.61 (95% CI 1.12 to 2.32)." => "1.12 to 2.32";
    "mean" "size" "On a scale from 1 to 5 they said 3 or 4 (n = 20, M = 3.45)." => "20";
    "mean" "size-words" "On a scale from 1 to 5 they said 3 or 4 (n = 20, M = 3.45)." => "n = 20";
    "mean" "low" "On a scale from 1 to 5 they said 3 or 4 (n = 20, M = 3.45)." => "1";
    "mean" "high" "On a scale from 1 to 5 they said 3 or 4 (n = 20, M = 3.45)." => "5";
    "mean" "scale" "On a scale from 1 to 5 they said 3 or 4 (n = 20, M = 3.45)." => "1 to 5";
    "mean" "possible" "On a scale from 1 to 5 they said 3 or 4 (n = 20, M = 3.45)." => "M = 3.45";
    "vote" "ayes" "All 15 members voted: nine were for it, four against, and two abstained." => "9";
    "vote" "noes" "All 15 members voted: nine were for it, four against, and two abstained." => "4";
    "vote" "abstentions" "All 15 members voted: nine were for it, four against, and two abstained." => "2";
    "vote" "members" "All 15 members voted: nine were for it, four against, and two abstained." => "15";
    "vote" "figures" "All 15 members voted: nine were for it, four against, and two abstained." => "nine, four, two and 15";
    "vote" "complete" "All 15 members voted: nine were for it, four against, and two abstained." => "nine were for it, four";
    "vote" "majority" "The bill passed 58–41, a margin of 17 votes." => "17";
    "vote" "carried" "The bill passed 58–41." => "58–41";
    "vote" "rejected" "It was rejected, with 48 in favour of the motion and 61 against." => "48 in favour of the motion and 61";
    "score" "left" "Arden beat Elbe 2–1." => "2";
    "score" "right" "Arden beat Elbe 2–1." => "1";
    "score" "outcome" "Arden beat Elbe 2–1." => "won";
    "score" "outcome-words" "Arden beat Elbe 2–1." => "beat";
    "score" "parts" "She won the final 6–4, 3–6, 7–5." => "6–4, 3–6 and 7–5";
    "score" "parts-won" "She won the final 6–4, 3–6, 7–5." => "2";
    "score" "parts-lost" "She won the final 6–4, 3–6, 7–5." => "1";
    "reference" "part" "See Table 4." => "table";
    "reference" "number" "See Table 4." => "4";
    "reference" "rank" "See Table 4." => "4";
    "reference" "series" "See Table 4." => "table";
    "reference" "known" "See Table 3.\n\nTable 1: Rain.\n\nTable 2: Wind." => "1, 2";
    "reference" "dangling" "See Table 3.\n\nTable 1: Rain.\n\nTable 2: Wind." => "Table 3";
    "reference" "misdirected" "See Table 1 above.\n\nTable 1: Rain." => "above";
    "reference" "earlier" "Table 1: Rain.\n\nTable 1: Wind." => "Table 1";
    "reference" "repeated" "Table 1: Rain.\n\nTable 1: Wind." => "Table 1";
    "reference" "previous" "Table 1: Rain.\n\nTable 3: Wind." => "Table 1";
    "apostrophe" "curly" "It’s here." => "It’s";
    "apostrophe" "straight" "It's here." => "It's";
    "timing" "story" "Zoë Brandt was born on 3 May 1950." => "Zoë Brandt";
    "timing" "personal" "Zoë Brandt was born on 3 May 1950." => "born on 3 May 1950";
    "relation" "story" "Of the 80 seats, half went to Labour and the remaining 40 to others." => "80 seats (1)";
    "calculation" "operation" "It is 10 miles (13 km) long." => "conversion";
    "calculation" "terms" "Entries rose 20% from 50 to 65." => "50 and 65";
    "calculation" "result" "Entries rose 20% from 50 to 65." => "20%";
    "calculation" "stated" "It has 50 seats: 30 in rows and 18 in boxes." => "50";
    "calculation" "expected" "It has 50 seats: 30 in rows and 18 in boxes." => "48";
    "calculation" "working" "It has 50 seats: 30 in rows and 18 in boxes." => "30 + 18 = 48";
    "variant" "aspect" "The colour faded." => "spelling";
    "variant" "term" "The colourful shirts faded." => "color";
    "variant" "form" "The colour faded." => "British";
    "slip" "sort" "They saw the the mill." => "doubled word";
    "claim" "part" "# Council cuts 40 jobs\n\nThe council will cut 14 jobs." => "headline";
    "claim" "counterpart" "# Council cuts 40 jobs\n\nThe council will cut 14 jobs." => "14";
    "claim" "contradicted" "# Council cuts 40 jobs\n\nThe council will cut 14 jobs." => "40";
    "defined-term" "name" "# Lease\n\nThis lease binds Mary Dunn (the \"Landlord\")." => "Landlord";
    "defined-term" "meaning" "# Lease\n\nThis lease is between Mary Dunn (the \"Landlord\") and Al Roe (the \"Tenant\")." => "Mary Dunn";
    "defined-term" "earlier" "# Lease\n\nThis lease is between Mary Dunn (the \"Tenant\") and Al Roe (the \"Tenant\")." => "Tenant";
    "defined-term" "instead-of" "# Lease\n\nThis lease is between Mary Dunn (the \"Landlord\") and Al Roe (the \"Tenant\"). The Lessee shall pay." => "Tenant";
    "defined-term" "definition" "# Lease\n\nThis lease binds Mary Dunn (the \"Landlord\")." => "Landlord";
    "provision" "subject" "# Lease\n\nThis lease binds Mary Dunn (the \"Landlord\"). The yearly ground rent is $90." => "ground rent";
    "provision" "earlier" "# Lease\n\nThis lease binds Mary Dunn (the \"Landlord\"). The rent is $90. The rent is $80." => "$90";
    "section" "heading" "# Spring\n\nWe met." => "Spring";
};

/// The example of a field or property of a kind; those that every kind has are found under any kind.
pub fn example(kind: &str, name: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.kind == kind && example.name == name)
}
