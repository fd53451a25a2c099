//! Numbers written in digits: groups, decimals, fractions, letters for magnitudes. Number words are not read here.

use crate::document::Class;
use crate::extract::Context;
use crate::facts::Exact;

/// The most groups of three digits that spaces join: "1 234 567".
const MAX_GROUPS: usize = 8;

/// Denominators that make "3/8" a fraction; with others ("9/11", "24/7") it mostly is something else.
const DENOMINATORS: [i64; 12] = [2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100, 1000];

/// A number in digits.
pub(super) struct Digits {
    pub(super) value: Exact,
    /// The value of its last digit that counts: 100 for "1,200", 0.01 for "1.20".
    pub(super) place: Exact,
    pub(super) next: usize,
}

/// Reads digits, with groups that spaces separate, at a number token.
pub(super) fn digits(cx: &Context<'_>, at: usize, end: usize) -> Option<Digits> {
    let text = cx.word(at);
    let joined = groups(cx, at, end);
    if joined > at + 1 {
        let all: String = (at..joined).map(|at| cx.word(at)).collect();
        let value = Exact::decimal(&all)?;
        return Some(Digits { value, place: place(&all, value), next: joined });
    }
    let value = decimal(text)?;
    Some(Digits { value, place: place(text, value), next: at + 1 })
}

/// The token after "1 234 567"; the token after the first where no groups follow.
fn groups(cx: &Context<'_>, at: usize, end: usize) -> usize {
    let first = cx.word(at);
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if first.len() > 3 || first.starts_with('0') || !plain(first) {
        return at + 1;
    }
    let mut next = at + 1;
    while next < end.min(at + MAX_GROUPS) {
        let Some(token) = cx.token(next) else { break };
        let text = cx.word(next);
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        if token.class != Class::Number || !token.shape.spaced() || whole.len() != 3 || !plain(whole) {
            break;
        }
        next += 1;
        if !decimals.is_empty() {
            break;
        }
    }
    // A number behind that is no group makes all of them single numbers.
    let stray = next < end && next > at + 1 && cx.token(next).is_some_and(|t| t.class == Class::Number);
    if stray { at + 1 } else { next }
}

/// English digits; else those with a decimal comma ("5,00"), or Indian groups ("12,34,567").
fn decimal(text: &str) -> Option<Exact> {
    if let Some(value) = Exact::decimal(text) {
        return Some(value);
    }
    let commas = text.bytes().filter(|&byte| byte == b',').count();
    let stops = text.bytes().filter(|&byte| byte == b'.').count();
    let (whole, rest) = text.split_once(',')?;
    if commas == 1 {
        let groups = whole.split('.').skip(1).all(|group| group.len() == 3);
        return if groups && (stops > 0 || rest.len() != 3) {
            Exact::decimal(&format!("{}.{rest}", whole.replace('.', "")))
        } else {
            None
        };
    }
    let mut groups = text.split('.').next()?.rsplit(',');
    let indian =
        groups.next().is_some_and(|last| last.len() == 3) && groups.all(|group| (1..=2).contains(&group.len()));
    if indian && stops <= 1 { Exact::decimal(&text.replace(',', "")) } else { None }
}

/// The value of the last digit that counts: the last decimal, else the last digit that is not zero.
fn place(text: &str, value: Exact) -> Exact {
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
    if decimals > 0 {
        return Exact::power_of_ten(decimals).and_then(|power| Exact::ONE.div(power)).unwrap_or(Exact::ZERO);
    }
    whole_place(value)
}

/// The largest power of ten that divides a whole number; zero for zero.
pub(super) fn whole_place(value: Exact) -> Exact {
    let Some(mut whole) = value.to_whole().filter(|&whole| whole != 0) else { return Exact::ZERO };
    let mut place = 1;
    while whole % 10 == 0 {
        whole /= 10;
        place *= 10;
    }
    Exact::whole(place)
}

/// "1/2" at its first number, with the token after it.
pub(super) fn fraction(cx: &Context<'_>, at: usize, end: usize) -> Option<(Exact, usize)> {
    if at + 2 >= end || !is_mark(cx, at + 1, "/") || is_mark(cx, at + 3, "/") {
        return None;
    }
    let joined = cx.token(at + 1).is_some_and(|t| !t.shape.spaced())
        && cx.token(at + 2).is_some_and(|t| t.class == Class::Number && !t.shape.spaced());
    let numerator: i64 = cx.word(at).parse().ok()?;
    let denominator: i64 = cx.word(at + 2).parse().ok()?;
    let usual = joined && numerator > 0 && numerator < denominator && DENOMINATORS.contains(&denominator);
    Some((Exact::ratio(numerator, denominator).filter(|_| usual)?, at + 3))
}

/// The value of "½" and the like.
pub(super) fn vulgar(text: &str) -> Option<Exact> {
    let (numerator, denominator) = match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Exact::ratio(numerator, denominator)
}

/// The factor of a letter right behind digits: "10k". Case counts: "5m" is five metres, or millions only of money.
pub(super) fn suffix(text: &str) -> Option<Exact> {
    let power = match text {
        "k" | "K" => 3,
        "M" | "MM" | "mn" => 6,
        "b" | "B" => 9,
        _ => return None,
    };
    Exact::power_of_ten(power)
}

/// Whether the token is this mark.
pub(in crate::extract) fn is_mark(cx: &Context<'_>, at: usize, text: &str) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Mark) && cx.word(at) == text
}

/// Whether the token is a hyphen or a dash that joins numbers, without spaces around it.
pub(in crate::extract) fn is_joining_dash(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Mark && !token.shape.spaced())
        && cx.token(at + 1).is_some_and(|token| !token.shape.spaced())
        && matches!(cx.word(at), "-" | "–" | "‐" | "‑" | "−")
}
