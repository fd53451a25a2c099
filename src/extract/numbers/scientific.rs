//! Powers behind digits: "1.3x10^6", "6.2 × 10^-4", "1e10", "12e-1", "2.5^-1".

use super::cardinal::{Cardinal, exact};
use super::digits::is_mark;
use crate::document::Class;
use crate::extract::Context;
use crate::facts::Exact;

/// The largest exponent that is worked out; what does not fit into the number type gives no number anyway.
const MAX_EXPONENT: u32 = 64;

/// The number that a power at `at` makes of the digits before it.
pub(super) fn power(cx: &Context<'_>, value: Exact, at: usize, end: usize) -> Option<Cardinal> {
    let token = cx.token(at).filter(|_| at < end)?;
    let text = cx.word(at);
    let attached = !token.shape.spaced();
    if let Some(digits) = text.strip_prefix(['e', 'E']).filter(|_| attached && token.class == Class::Word) {
        let (power, next) = if digits.is_empty() { exponent(cx, at + 1, end)? } else { (digits.parse().ok()?, at + 1) };
        return Some(exact(value.mul(raised(Exact::whole(10), power)?)?, next));
    }
    if text == "^" && attached {
        let (power, next) = exponent(cx, at + 1, end)?;
        return Some(exact(raised(value, power)?, next));
    }
    let caret = match text {
        "x10" => at + 1,
        "×" | "x" if cx.word(at + 1) == "10" => at + 2,
        _ => return None,
    };
    let (power, next) = exponent(cx, caret + 1, end).filter(|_| is_mark(cx, caret, "^"))?;
    Some(exact(value.mul(raised(Exact::whole(10), power)?)?, next))
}

/// A signed whole number right behind "^" or "e".
fn exponent(cx: &Context<'_>, at: usize, end: usize) -> Option<(i32, usize)> {
    let sign = matches!(cx.word(at), "-" | "−" | "+");
    let digits = at + usize::from(sign);
    let attached = |at: usize| cx.token(at).is_some_and(|token| !token.shape.spaced());
    let number = cx.token(digits).is_some_and(|token| token.class == Class::Number) && digits < end;
    let power: i32 = cx.word(digits).parse().ok().filter(|_| number && attached(at) && attached(digits))?;
    Some((if sign && cx.word(at) != "+" { -power } else { power }, digits + 1))
}

fn raised(base: Exact, power: i32) -> Option<Exact> {
    if power.unsigned_abs() > MAX_EXPONENT {
        return None;
    }
    let product = (0..power.unsigned_abs()).try_fold(Exact::ONE, |product, _| product.mul(base))?;
    if power < 0 { Exact::ONE.div(product) } else { Some(product) }
}
