//! Elimination against a search of all corners: a bounded set that linear bounds leave has a corner, or it is empty.

use super::{Row, feasible, irreducible};
use crate::facts::{Exact, Interval};
use proptest::prelude::*;

/// The unknowns of the random systems.
const UNKNOWNS: usize = 3;

/// They lie between this and its negative, so that the set is bounded.
const BOX: i64 = 6;

fn row(factors: [i64; UNKNOWNS], low: Option<i64>, high: Option<i64>) -> Row {
    let terms = (0..).zip(factors).filter(|(_, by)| *by != 0).map(|(at, by)| (at, Exact::whole(by))).collect();
    let range = Interval { low: low.map(Exact::whole), high: high.map(Exact::whole), ..Interval::ALL };
    Row { terms, range }
}

/// Every side of the rows as factors and the most that their sum may be.
fn sides(rows: &[Row]) -> Vec<([i64; UNKNOWNS], i64)> {
    let mut sides = Vec::new();
    for row in rows {
        let mut factors = [0; UNKNOWNS];
        for (at, by) in &row.terms {
            factors[*at] = by.to_whole().expect("a whole number");
        }
        if let Some(high) = row.range.high {
            sides.push((factors, high.to_whole().expect("a whole number")));
        }
        if let Some(low) = row.range.low {
            sides.push((factors.map(|by| -by), -low.to_whole().expect("a whole number")));
        }
    }
    sides
}

fn determinant(m: [[i64; 3]; 3]) -> i64 {
    m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
}

/// Whether some corner of the rows is within all of them: three sides meet there (Cramer's rule).
fn has_corner(rows: &[Row]) -> bool {
    let sides = sides(rows);
    let meets = |[a, b, c]: [usize; 3]| {
        let three = [sides[a], sides[b], sides[c]];
        let all = determinant(three.map(|(factors, _)| factors));
        if all == 0 {
            return false;
        }
        let point: [i64; 3] = std::array::from_fn(|at| {
            determinant(three.map(|(mut factors, most)| {
                factors[at] = most;
                factors
            }))
        });
        let sign = all.signum();
        sides.iter().all(|(factors, most)| {
            let sum: i64 = (0..3).map(|at| factors[at] * point[at]).sum();
            sum * sign <= most * all.abs()
        })
    };
    let count = sides.len();
    (0..count).any(|a| (a + 1..count).any(|b| (b + 1..count).any(|c| meets([a, b, c]))))
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let bound = || prop_oneof![Just(None), (-12i64..12).prop_map(Some)];
    let one = (prop::array::uniform3(-3i64..=3), bound(), bound()).prop_map(|(factors, a, b)| match (a, b) {
        (Some(a), Some(b)) => row(factors, Some(a.min(b)), Some(a.max(b))),
        (a, b) => row(factors, a, b),
    });
    prop::collection::vec(one, 0..6)
}

fn bounded(mut rows: Vec<Row>) -> Vec<Row> {
    for at in 0..UNKNOWNS {
        let mut factors = [0; UNKNOWNS];
        factors[at] = 1;
        rows.push(row(factors, Some(-BOX), Some(BOX)));
    }
    rows
}

proptest! {
    #[test]
    fn elimination_finds_what_a_search_of_all_corners_finds(rows in rows()) {
        let rows = bounded(rows);
        let used = vec![true; rows.len()];
        prop_assert_eq!(feasible(&rows, &used), Some(has_corner(&rows)));
    }

    #[test]
    fn what_is_found_cannot_hold_and_nothing_can_be_left_out(rows in rows()) {
        let rows = bounded(rows);
        let Some(kept) = irreducible(&rows) else { return Ok(()) };
        // The box belongs to both searches, so that every set is bounded.
        let those = |without: Option<usize>| {
            let kept = kept.iter().filter(|at| Some(**at) != without).map(|&at| rows[at].clone());
            kept.collect::<Vec<_>>()
        };
        let used = |rows: &[Row]| vec![true; rows.len()];
        let all = those(None);
        prop_assert_eq!(feasible(&all, &used(&all)), Some(false));
        prop_assert!(!has_corner(&bounded(all)));
        for &at in &kept {
            let fewer = those(Some(at));
            prop_assert_eq!(feasible(&fewer, &used(&fewer)), Some(true));
        }
    }
}

#[test]
fn a_bound_that_is_left_out_itself_is_none() {
    let below = Row { terms: vec![(0, Exact::ONE)], range: Interval::below(Exact::whole(5)) };
    let five = row([1, 0, 0], Some(5), Some(5));
    assert_eq!(feasible(&[below.clone(), five.clone()], &[true; 2]), Some(false));
    assert_eq!(feasible(&[below, row([1, 0, 0], Some(4), Some(5))], &[true; 2]), Some(true));
    assert_eq!(feasible(&[five], &[true]), Some(true));
}

#[test]
fn too_much_is_given_up() {
    // Numbers that no 128 bits hold.
    let huge = Exact::power_of_ten(30).expect("a power");
    let rows = [
        Row { terms: vec![(0, huge), (1, Exact::ONE)], range: Interval::at_most(huge) },
        Row { terms: vec![(0, huge.neg()), (1, Exact::ONE.neg())], range: Interval::at_most(huge) },
    ];
    assert_eq!(feasible(&rows, &[true; 2]), None);
}
