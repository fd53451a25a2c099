//! Contradictions against a brute-force search over small calendars.

use super::contradiction;
use crate::facts::{Day, Days, Moment, Shift, TimingFact};
use proptest::prelude::*;

fn event(name: &str) -> Moment {
    Moment::Event(name.to_owned())
}

fn timing(from: Moment, to: Moment, least: Option<Shift>, most: Option<Shift>) -> TimingFact {
    TimingFact { story: String::new(), personal: false, from, to, least, most, strict: false }
}

fn on(name: &str, first: (i32, u8, u8), last: (i32, u8, u8)) -> TimingFact {
    let day = |(year, month, day)| Day::new(year, month, day).expect("a day");
    timing(Moment::On(Days::new(day(first), day(last))), event(name), Some(Shift::NONE), Some(Shift::NONE))
}

fn found(statements: &[TimingFact]) -> Option<(Vec<usize>, String)> {
    let statements: Vec<&TimingFact> = statements.iter().collect();
    contradiction(&statements).map(|found| (found.statements, found.proof))
}

#[test]
fn an_age_against_birth_and_death() {
    let age = |years: i32| {
        let most = Shift { months: 12 * years + 12, days: -1 };
        timing(event("birth"), event("death"), Some(Shift::months(12 * years)), Some(most))
    };
    let birth = on("birth", (1941, 3, 3), (1941, 3, 3));
    let death = on("death", (2023, 10, 12), (2023, 10, 12));
    assert_eq!(found(&[birth.clone(), age(82), death.clone()]), None);
    let all = [&birth, &age(84), &death];
    let changes = super::changes(&all, &contradiction(&all).expect("a contradiction"));
    assert_eq!(changes, ["3 March 1939 in ①", "2 years less in ②", "12 October 2025 in ③"]);
    let (statements, proof) = found(&[birth, age(84), death]).expect("a contradiction");
    assert_eq!(statements, [0, 1, 2]);
    assert_eq!(
        proof,
        "12 October 2023 (③) less at least 84 years (②) is 12 October 1939 at the latest, but ① says 3 March 1941, 17 months later"
    );
}

#[test]
fn events_in_a_circle_and_nothing_besides() {
    let before = |a: &str, b: &str| TimingFact { strict: true, ..timing(event(a), event(b), Some(Shift::NONE), None) };
    let all =
        [before("a", "b"), before("x", "a"), before("b", "c"), before("c", "a"), on("x", (2000, 1, 1), (2000, 1, 1))];
    let (statements, proof) = found(&all).expect("a contradiction");
    assert_eq!(statements, [0, 2, 3]);
    assert_eq!(proof, "①, ② and ③ put the events in a circle");
    assert_eq!(found(&all[..3]), None);
}

#[test]
fn lengths_without_a_date() {
    let year = |months: i32| Some(Shift::months(months));
    let all = [
        timing(event("a"), event("b"), year(24), year(24)),
        timing(event("b"), event("c"), year(0), None),
        timing(event("a"), event("c"), None, year(12)),
    ];
    let (statements, proof) = found(&all).expect("a contradiction");
    assert_eq!(statements, [0, 1, 2]);
    assert_eq!(proof, "at most 1 year (③) cannot be 2 years (①)");
}

#[test]
fn month_ends_are_no_contradiction() {
    let month = timing(event("a"), event("b"), Some(Shift::months(1)), Some(Shift::months(1)));
    for day in 28..=31 {
        let all = [on("a", (2023, 1, day), (2023, 1, day)), month.clone(), on("b", (2023, 2, 28), (2023, 2, 28))];
        assert_eq!(found(&all), None, "{day}");
    }
    let all = [on("a", (2023, 1, 27), (2023, 1, 27)), month, on("b", (2023, 2, 28), (2023, 2, 28))];
    assert!(found(&all).is_some());
}

/// The days of the small calendar: around the end of a February.
const DAYS: std::ops::Range<i32> = 0..40;

const NAMES: [&str; 3] = ["a", "b", "c"];

fn first() -> i32 {
    Day::new(2023, 1, 26).map_or(0, |day| day.0)
}

fn shift() -> impl Strategy<Value = Shift> {
    prop_oneof![(-6..7i32).prop_map(Shift::days), (-2..3i32).prop_map(|days| Shift { months: 1, days })]
}

fn statement() -> impl Strategy<Value = TimingFact> {
    let end = || prop::option::of(shift());
    let dated = (0..NAMES.len(), 0..40i32, 0..12i32).prop_map(|(name, from, more)| {
        let days = Days::new(Day(first() + from), Day(first() + (from + more).min(DAYS.end - 1)));
        timing(Moment::On(days), event(NAMES[name]), Some(Shift::NONE), Some(Shift::NONE))
    });
    let between = (0..NAMES.len(), 0..NAMES.len(), end(), end())
        .prop_map(|(a, b, least, most)| timing(event(NAMES[a]), event(NAMES[b]), least, most));
    prop_oneof![dated, between]
}

/// Every event stays within the small calendar.
fn confined() -> Vec<TimingFact> {
    let days = Days::new(Day(first()), Day(first() + DAYS.end - 1));
    let none = Some(Shift::NONE);
    NAMES.iter().map(|name| timing(Moment::On(days), event(name), none, none)).collect()
}

/// Whether some days of the calendar fit all statements.
fn possible(statements: &[&TimingFact]) -> bool {
    let fits = |days: [i32; 3]| {
        statements.iter().all(|timing| {
            let day = |moment: &Moment| match moment {
                Moment::Event(name) => NAMES.iter().position(|known| known == name).map(|at| Day(first() + days[at])),
                Moment::On(_) => None,
            };
            match (&timing.from, day(&timing.from), day(&timing.to)) {
                (Moment::On(days), _, Some(to)) => {
                    days.earliest.is_some_and(|day| day <= to) && days.latest.is_some_and(|day| to <= day)
                }
                (_, Some(from), Some(to)) => {
                    timing.least.is_none_or(|least| least.after(from).is_some_and(|day| day <= to))
                        && timing.most.is_none_or(|most| most.after(from).is_some_and(|day| to <= day))
                }
                _ => true,
            }
        })
    };
    DAYS.into_iter().any(|a| DAYS.into_iter().any(|b| DAYS.into_iter().any(|c| fits([a, b, c]))))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_contradiction_is_found_exactly_where_no_days_fit(mut all in prop::collection::vec(statement(), 1..6)) {
        all.extend(confined());
        let statements: Vec<&TimingFact> = all.iter().collect();
        match contradiction(&statements) {
            None => prop_assert!(possible(&statements)),
            Some(found) => {
                let kept = |without: Option<usize>| -> Vec<&TimingFact> {
                    found.statements.iter().filter(|at| Some(**at) != without).map(|&at| statements[at]).collect()
                };
                prop_assert!(!possible(&kept(None)), "{}", found.proof);
                for &at in &found.statements {
                    prop_assert!(contradiction(&kept(Some(at))).is_none());
                }
            }
        }
    }

    #[test]
    fn no_statements_break_it(all in prop::collection::vec(statement(), 0..30)) {
        let statements: Vec<&TimingFact> = all.iter().collect();
        if let Some(found) = contradiction(&statements) {
            prop_assert!(!found.proof.is_empty());
        }
    }
}
