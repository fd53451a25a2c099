//! Words without their endings, so that “rinsed” meets “rinse”.

/// A regular form without its ending; "kill" is "kil", as "killed" is.
pub(super) fn regular(lower: &str) -> String {
    let mut base = cut(lower);
    if base.ends_with("ll") {
        base.pop();
    }
    base
}

fn cut(lower: &str) -> String {
    for ending in ["ies", "ied"] {
        if let Some(rest) = lower.strip_suffix(ending).filter(|rest| rest.len() > 2) {
            return format!("{rest}y");
        }
    }
    for ending in ["ings", "ing", "ers", "er", "ed", "es", "s", "e"] {
        if let Some(rest) =
            lower.strip_suffix(ending).filter(|rest| rest.len() > 2 && !(ending == "s" && rest.ends_with('s')))
        {
            let mut letters = rest.chars().rev();
            let doubled = ending != "s" && letters.next() == letters.next() && !rest.ends_with("ss");
            let mut shorter = rest.chars();
            shorter.next_back();
            return if doubled { shorter.as_str().to_owned() } else { rest.trim_end_matches('e').to_owned() };
        }
    }
    lower.to_owned()
}
