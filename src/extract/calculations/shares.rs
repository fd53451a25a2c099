//! A fraction beside its percentage: "a third of the members said yes (33%)".

use super::{Calculation, Group, shown, words};
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, Operation};

/// A fraction may be this far from what it stands for.
const ROUGH: (i64, i64) = (4, 100);

pub(super) fn find(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    for at in 1..group.items.len() {
        let (part, share) = (&group.items[at - 1], &group.items[at]);
        let percent = share.measure == Denomination::Percent && !share.points && !share.ranged;
        if percent && part.fraction() && beside(cx, group, at) {
            let rough = Exact::ratio(ROUGH.0, ROUGH.1).unwrap_or(Exact::ZERO);
            let expected = part.hedge.unwrap_or_else(|| part.within(rough)).scale(Exact::whole(100));
            let value = part.written.mul(Exact::whole(100)).unwrap_or(Exact::ZERO);
            let working = format!("this part is {}", shown(super::rounded_to(value, 1), &Denomination::Percent));
            let (operation, stated) = (Operation::Share, share.rounded());
            group.push(found, Calculation { operation, terms: vec![part], result: share, stated, expected, working });
        }
    }
}

/// Whether the percentage stands in parentheses or behind "or", right behind the fraction and its noun.
fn beside(cx: &Context<'_>, group: &Group<'_>, at: usize) -> bool {
    let gap = group.gap(at - 1, at);
    let (last, next) = (gap.end.wrapping_sub(1), group.items[at].tokens.end);
    let again = ["the", "all", "them", "it", "those", "these", "total"];
    if cx.reads(next, "of") && !again.iter().any(|word| cx.reads(next + 1, word)) {
        return false;
    }
    let bracket = cx.reads(last, "(") && words(cx, gap.clone()) <= 5 && cx.reads(next, ")");
    let or = cx.reads(last, "or") && (cx.reads(last.wrapping_sub(1), ",") || words(cx, gap.clone()) <= 2);
    bracket || or && words(cx, gap) <= 6
}
