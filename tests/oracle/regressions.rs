//! What the comparison has found, each by its symptom: the counts are those that the reference interpreter gives too.

use crate::both;
use crate::statements::Counts;

/// What the rules of a file come to, where both interpreters agree: held, violated, undecided.
fn counts(article: &str, rules: &str) -> Vec<[usize; 3]> {
    let plain = |counts: Counts| [counts.held, counts.violated, counts.undecided];
    let results = both(article, rules).unwrap_or_else(|problems| panic!("{problems}"));
    let agreed = |(name, found, wanted): (String, Counts, Counts)| {
        assert_eq!(found, wanted, "{name} in {article:?}");
        plain(found)
    };
    results.into_iter().map(agreed).collect()
}

/// What one expectation comes to.
fn expect(article: &str, condition: &str) -> [usize; 3] {
    counts(article, &format!("rule r {{\n  expect {condition}\n}}\n"))[0]
}

const HELD: [usize; 3] = [1, 0, 0];
const VIOLATED: [usize; 3] = [0, 1, 0];
const UNDECIDED: [usize; 3] = [0, 0, 1];

#[test]
fn an_argument_does_not_take_the_place_of_the_one_before_it() {
    let rules = "define close(a, b) = a <= b + 2 and b <= a + 2\nrule r {\n  expect close(12, (first number n))\n}\n";
    assert_eq!(counts("It has 3 seats.", rules), [VIOLATED]);
}

#[test]
fn a_failed_condition_with_a_file_wide_name_is_explained() {
    let rules = "let early = (some date d where d in year 2020)\nrule r {\n  expect early\n}\n";
    assert_eq!(counts("It opened in 2024.", rules), [VIOLATED]);
}

#[test]
fn a_name_keeps_its_value_after_it_was_explained() {
    let rules = "rule r {\n  let early = (some date d where d in year 2020)\n  expect early\n  expect early\n}\n";
    assert_eq!(counts("It opened in 2024.", rules), [[0, 2, 0]]);
}

#[test]
fn hours_are_not_days() {
    assert_eq!(expect("It rained.", "5 hours < 1 day"), HELD);
    assert_eq!(expect("It rained.", "90 minutes == 1.5 hours"), HELD);
}

#[test]
fn a_part_of_a_day_can_end_on_the_next() {
    assert_eq!(expect("It opened on 3 May 2024.", "(first date d) + 5 hours == 3 May 2024"), UNDECIDED);
}

#[test]
fn a_length_of_time_can_stand_behind_its_factor() {
    assert_eq!(expect("It rained.", "2 * 3 months == 6 months"), HELD);
}

#[test]
fn nothing_is_counted_in_a_headline_that_is_missing() {
    for condition in [
        "(count of numbers n in headline) >= 1",
        "(sum of n for numbers n in headline) == 5",
        "(first number n in headline) == 5",
        "(all numbers n in headline) agree",
    ] {
        assert_eq!(expect("It has 12 seats.", condition), UNDECIDED, "{condition}");
    }
    assert_eq!(
        counts("It has 12 seats.", "rule r {\n  let n = the number n in headline\n  expect n == 1\n}\n"),
        [UNDECIDED]
    );
    assert_eq!(expect("# We have 5\n\nIt has 12 seats.", "(count of numbers n in headline) >= 1"), HELD);
}

#[test]
fn a_list_that_a_fact_is_perhaps_in_has_perhaps_one_more() {
    let article = "It has more than 10 seats and 30 doors.";
    let rules =
        |condition: &str| format!("rule r {{\n  let big = all numbers n where n > 20\n  expect {condition}\n}}\n");
    assert_eq!(counts(article, &rules("(count of (big)) == 1")), [UNDECIDED]);
    assert_eq!(counts(article, &rules("(count of (big)) >= 1")), [HELD]);
    assert_eq!(counts(article, &rules("(sum of (big)) == 30")), [UNDECIDED]);
    assert_eq!(counts(article, &rules("(every number n in big: n == 30)")), [UNDECIDED]);
    assert_eq!(counts(article, &rules("(some number n in big where n == 30)")), [HELD]);
    assert_eq!(counts(article, &rules("30 in big")), [HELD]);
    assert_eq!(counts(article, &rules("12 == any of big")), [UNDECIDED]);
}

#[test]
fn the_first_fact_is_not_one_behind_a_fact_that_is_perhaps_first() {
    let article = "It has more than 10 seats and 30 doors.";
    assert_eq!(expect(article, "(first number n where n > 20) == 30"), UNDECIDED);
    assert_eq!(expect(article, "(last number n where n > 20) == 30"), HELD);
}

#[test]
fn a_fact_that_perhaps_is_the_one_asked_for_is_not_said_to_be_missing() {
    let rules = "rule r {\n  let big = the number n where n > 20\n  expect big == 30\n}\n";
    assert_eq!(counts("It has more than 10 seats.", rules), [UNDECIDED]);
    assert_eq!(counts("It has 10 seats.", rules), [[0, 1, 1]]);
}

#[test]
fn a_group_keeps_the_facts_that_perhaps_belong_to_it() {
    let rules =
        "rule r {\n  for each group of numbers n by n.noun where n > 20 {\n    expect (count of (n)) == 1\n  }\n}\n";
    assert_eq!(counts("It has more than 10 seats. It has 30 seats.", rules), [UNDECIDED]);
}

#[test]
fn years_that_are_missing_or_perhaps_the_same_are_not_counted_as_different() {
    let years = "(count of distinct of d.year for dates d) <= 1";
    assert_eq!(expect("It is open on 3 May and on 5 June.", years), UNDECIDED);
    assert_eq!(expect("It opened in 2023 and in 2024.", years), VIOLATED);
    let numbers = "(count of distinct of n for numbers n) == 2";
    assert_eq!(expect("It has 12 seats. It has more than 10 seats.", numbers), UNDECIDED);
    assert_eq!(expect("It has more than 10 seats. It has 5 seats.", numbers), HELD);
}

#[test]
fn pairs_meet_where_a_field_of_the_one_equals_the_other_itself() {
    let article = "Ana Costa spoke. Later Ana Costa left.";
    assert_eq!(expect(article, "(some pair of names a, b where a.name == b)"), HELD);
    assert_eq!(expect("Syrian troops left Syria.", "(some pair of names a, b where a == b)"), HELD);
}

#[test]
fn a_search_in_a_loop_finds_what_may_equal_the_fact_of_the_loop() {
    let article =
        "It has 12 seats. It has 14 seats. It has more than 13 seats. It has 12 doors. It costs $12, €12 or €9.";
    let rules = "rule r {\n  for each number n {\n    expect (no number m where m == n and m.text != n.text)\n  }\n}\n";
    // 14 and “more than 13” may be the same; 12 is nothing else.
    assert_eq!(counts(article, rules), [[2, 0, 2]]);
    let rules = "rule r {\n  for each money a {\n    expect (exactly 1 money b where b == a)\n  }\n}\n";
    assert_eq!(counts(article, rules), [[0, 0, 3]]);
}

#[test]
fn pairs_of_amounts_in_two_currencies_are_undecided() {
    assert_eq!(expect("It costs $12 or €12.", "(no pair of amounts a, b where a == b)"), UNDECIDED);
    assert_eq!(expect("It costs $12 or $13.", "(no pair of amounts a, b where a == b)"), HELD);
}

#[test]
fn long_texts_that_differ_late_are_two_groups() {
    let start = "The old committee of the harbour board of Calder Bay met again on a cold and rainy day";
    let rules = "rule r {\n  for each group of sentences s by s.text {\n    expect (count of (s)) == 1\n  }\n}\n";
    assert_eq!(counts(&format!("{start} in May. {start} in June."), rules), [[2, 0, 0]]);
}

#[test]
fn texts_in_two_lines_are_one_group() {
    let rules = "rule r {\n  for each group of names n by n.text {\n    expect (count of (n)) == 2\n  }\n}\n";
    assert_eq!(counts("Here Ana Costa spoke. There Ana\nCosta left.", rules), [HELD]);
}

#[test]
fn two_weekdays_or_seasons_of_which_no_more_is_known_are_not_equal() {
    let different = "(every pair of dates a, b: a != b)";
    assert_eq!(expect("It opened on Monday and closed on Friday.", different), UNDECIDED);
    assert_eq!(expect("It opens this winter and closes this summer.", different), UNDECIDED);
}

#[test]
fn a_day_of_any_year_is_no_day_of_another_month() {
    assert_eq!(expect("It opened in May 2024.", "(first date d) == 10 April"), VIOLATED);
    assert_eq!(expect("It lasted from 3 April 2024 to 7 April 2024.", "(every date d: d in April)"), HELD);
    assert_eq!(expect("It opened on 10 April.", "(first date d) == May 2024"), VIOLATED);
}

#[test]
fn a_name_that_is_not_settled_is_told_where_only_a_condition_asks_for_it() {
    let rules =
        "let fee = the money m\nrule r {\n  when fee < 20 USD {\n    expect article mentions \"ticket\"\n  }\n}\n";
    assert_eq!(counts("It is free.", rules), [[0, 1, 1]]);
}

#[test]
fn a_name_that_is_not_settled_is_told_once() {
    let rules = "let fee = the money m\nrule r {\n  let known = fee\n  expect (12 == 13 and known < 20 USD)\n  expect 12 == 12\n}\n";
    assert_eq!(counts("It is free.", rules), [[1, 2, 0]]);
}

#[test]
fn a_rank_in_digits_is_one_word() {
    assert_eq!(expect("It was the 12th launch.", "(first ordinal o).words == 1"), HELD);
}

#[test]
fn the_greatest_of_some_is_not_below_any_of_them() {
    let article = "It has fewer than 20 seats and 30 doors.";
    assert_eq!(expect(article, "(max of n for numbers n) == 30"), HELD);
    assert_eq!(expect(article, "(min of n for numbers n) < 20"), HELD);
    assert_eq!(expect("The path is 5 km or 3 miles long.", "(max of q for quantities q) == 5 km"), HELD);
}

#[test]
fn products_and_quotients_of_open_numbers_keep_their_bounds() {
    let article = "It has more than 10 seats and more than 20 doors.";
    assert_eq!(expect(article, "(first number n) * (last number n) > 200"), HELD);
    assert_eq!(expect(article, "100 / (first number n) < 10"), HELD);
}

#[test]
fn a_share_is_one_of_the_same_value_that_it_is_added_to() {
    // From 90 to 110 of the value itself, whatever that is.
    assert_eq!(expect("It has ten to 20 seats.", "8 within 10% of (first number n)"), VIOLATED);
}

#[test]
fn centuries_are_not_as_even_as_years() {
    // 206 years with 49 leap years among them, and 206 with 51.
    assert_eq!(
        expect("It lasted from 1 March 1697 to 1 March 1903.", "(1 March 1903 - 1 March 1697) == 206 years"),
        UNDECIDED
    );
}
