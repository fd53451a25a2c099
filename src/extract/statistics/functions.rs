//! Probabilities of test statistics: Student's t, Fisher's F, χ², and the normal distribution.
//!
//! All come from two functions of the NIST Digital Library of Mathematical Functions: the regularised incomplete beta
//! function (continued fraction 8.17.22, by Lentz's method) and the regularised incomplete gamma function (series
//! 8.11.4, continued fraction 8.9.2); ln Γ is Lanczos's approximation (g = 7, nine terms). They are computed in
//! doubles, with an error far below [`ERROR`], which the tests hold to published values; whoever uses a result widens
//! it by that much, so that what is decided from it is certain.

/// No result is further than this from the true value.
pub(super) const ERROR: f64 = 1e-8;

/// The continued fractions and series end long before.
const MAX_STEPS: u32 = 10_000;

const TINY: f64 = 1e-300;

/// ln Γ(x) for x > 0.
fn ln_gamma(x: f64) -> f64 {
    const COEFFICIENTS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        // Γ(x) Γ(1 − x) = π / sin πx
        let pi = std::f64::consts::PI;
        return (pi / (pi * x).sin()).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let mut sum = 0.999_999_999_999_809_9;
    let mut divisor = x;
    for coefficient in COEFFICIENTS {
        divisor += 1.0;
        sum += coefficient / divisor;
    }
    let t = x + 7.5;
    0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// The regularised incomplete beta function `I_x(a, b)`.
fn beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp();
    // The fraction converges quickly on this side only.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

#[expect(clippy::many_single_char_names, reason = "the letters of the formulas")]
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let safe = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / safe(1.0 - (a + b) * x / (a + 1.0));
    let mut result = d;
    for step in 1..MAX_STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / safe(1.0 + even * d);
        c = safe(1.0 + even / c);
        result *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / safe(1.0 + odd * d);
        c = safe(1.0 + odd / c);
        let change = d * c;
        result *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    result
}

/// The regularised upper incomplete gamma function `Q(a, x)`.
#[expect(clippy::many_single_char_names, reason = "the letters of the formulas")]
fn gamma_upper(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    let front = (a * x.ln() - x - ln_gamma(a)).exp();
    if x < a + 1.0 {
        let mut term = 1.0 / a;
        let mut sum = term;
        for step in 1..MAX_STEPS {
            term *= x / (a + f64::from(step));
            sum += term;
            if term < sum * 1e-16 {
                break;
            }
        }
        return 1.0 - front * sum;
    }
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut result = d;
    for step in 1..MAX_STEPS {
        let n = f64::from(step);
        let an = -n * (n - a);
        b += 2.0;
        let safe = |value: f64| if value.abs() < TINY { TINY } else { value };
        d = 1.0 / safe(an * d + b);
        c = safe(b + an / c);
        let change = d * c;
        result *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    front * result
}

/// The two-tailed p of Student's t.
pub(super) fn t(value: f64, df: f64) -> f64 {
    beta(df / (df + value * value), df / 2.0, 0.5)
}

/// The upper tail of F.
pub(super) fn f(value: f64, df1: f64, df2: f64) -> f64 {
    beta(df2 / (df2 + df1 * value.max(0.0)), df2 / 2.0, df1 / 2.0)
}

/// The upper tail of χ².
pub(super) fn chi_square(value: f64, df: f64) -> f64 {
    gamma_upper(df / 2.0, value / 2.0)
}

/// The two-tailed p of a standard normal z.
pub(super) fn z(value: f64) -> f64 {
    gamma_upper(0.5, value * value / 2.0)
}

/// The two-tailed p of a correlation.
pub(super) fn r(value: f64, df: f64) -> f64 {
    let rest = 1.0 - value * value;
    if rest <= 0.0 { 0.0 } else { t(value * (df / rest).sqrt(), df) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Critical values and probabilities as tables give them, with more digits from closed forms where there are some.
    #[test]
    fn probabilities_are_those_of_tables() {
        let near = |found: f64, wanted: f64| assert!((found - wanted).abs() < ERROR, "{found} is not {wanted}");
        // Closed forms: t with 1 and 2 degrees of freedom, χ² with 2, F with 2 in the numerator.
        near(t(1.0, 1.0), 0.5);
        near(t(2.0, 2.0), 1.0 - 2.0 / 6.0_f64.sqrt());
        near(t(5.0, 1.0), 1.0 - 2.0 / std::f64::consts::PI * 5.0_f64.atan());
        near(chi_square(6.4, 2.0), (-3.2_f64).exp());
        near(chi_square(60.0, 2.0), (-30.0_f64).exp());
        near(chi_square(10.0, 4.0), 6.0 * (-5.0_f64).exp());
        near(f(4.31, 2.0, 57.0), (1.0 + 2.0 * 4.31 / 57.0_f64).powf(-28.5));
        near(f(1.0, 7.0, 7.0), 0.5);
        near(r(0.5, 2.0), t(0.5 * (2.0 / 0.75_f64).sqrt(), 2.0));
        // erfc(1) and erfc(2).
        near(z(2.0_f64.sqrt()), 0.157_299_207_050_285_1);
        near(z(8.0_f64.sqrt()), 0.004_677_734_981_047_266);
        // The 5 % points of tables.
        let about = |found: f64, wanted: f64| assert!((found - wanted).abs() < 5e-6, "{found} is not {wanted}");
        about(z(1.959_964), 0.05);
        about(t(2.048_407, 28.0), 0.05);
        about(t(1.984_467, 98.0), 0.05);
        about(chi_square(3.841_459, 1.0), 0.05);
        about(chi_square(124.342_113, 100.0), 0.05);
        about(f(4.098_172, 1.0, 38.0), 0.05);
        about(f(2.699_393, 3.0, 96.0), 0.05);
    }

    #[test]
    fn one_way_is_the_other() {
        for df in [1.0, 2.5, 7.0, 30.0, 400.0, 10_000.0] {
            for value in [0.01, 0.5, 1.3, 2.2, 4.0, 9.0] {
                let (a, b) = (t(value, df), f(value * value, 1.0, df));
                assert!((a - b).abs() < 1e-11, "t({df}) = {value}: {a}, {b}");
                let (upper, lower) = (f(value, df, 9.0), 1.0 - f(1.0 / value, 9.0, df));
                assert!((upper - lower).abs() < 1e-10, "F({df}, 9) = {value}: {upper}, {lower}");
            }
        }
    }
}
