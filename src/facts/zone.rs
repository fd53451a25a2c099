//! Zones of time: how far their clocks are from universal time.

/// The minutes that the clocks of a zone are ahead of universal time, in winter and in summer; the two are one where
/// the name says which is meant ("EST"). Where a name stands for several zones, none is known.
pub fn offsets(zone: &str) -> Option<[i16; 2]> {
    let zone = zone.trim_end_matches(['.', ',']).to_lowercase();
    let fixed = |minutes: i16| Some([minutes, minutes]);
    if let Some(rest) = zone.strip_prefix("utc").or_else(|| zone.strip_prefix("gmt")).filter(|rest| !rest.is_empty()) {
        let rest = rest.trim_start();
        let (sign, digits) = match rest.strip_prefix('+') {
            Some(digits) => (1, digits),
            None => (-1, rest.strip_prefix(['-', '−', '–'])?),
        };
        let (hours, minutes) = digits.trim().split_once(':').unwrap_or((digits.trim(), "0"));
        let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
        return if hours <= 14 && minutes < 60 { fixed(sign * (hours * 60 + minutes)) } else { None };
    }
    let name = zone.strip_suffix(" time").unwrap_or(&zone);
    let name = name.strip_prefix("in ").unwrap_or(name);
    if let Some((_, minutes)) = CITIES.iter().find(|(city, _)| *city == name) {
        return Some(*minutes);
    }
    match name {
        "gmt" | "utc" | "greenwich mean" | "z" => fixed(0),
        "bst" | "british summer" => fixed(60),
        "wet" => fixed(0),
        "west" | "cet" | "wat" | "central european" => fixed(60),
        "cest" | "eet" | "cat" | "sast" | "central european summer" => fixed(120),
        "eest" | "msk" | "eat" | "moscow" => fixed(180),
        "gst" => fixed(240),
        "pkt" => fixed(300),
        "ist" | "indian standard" => fixed(330),
        "ict" | "wib" => fixed(420),
        "sgt" | "hkt" | "awst" | "myt" => fixed(480),
        "jst" | "kst" | "japan standard" => fixed(540),
        "aest" => fixed(600),
        "aedt" => fixed(660),
        "nzst" => fixed(720),
        "nzdt" => fixed(780),
        "est" | "eastern standard" => fixed(-300),
        "edt" | "eastern daylight" => fixed(-240),
        "cst" | "central standard" => fixed(-360),
        "cdt" | "central daylight" => fixed(-300),
        "mst" | "mountain standard" => fixed(-420),
        "mdt" | "mountain daylight" => fixed(-360),
        "pst" | "pacific standard" => fixed(-480),
        "pdt" | "pacific daylight" => fixed(-420),
        "akst" => fixed(-540),
        "akdt" => fixed(-480),
        "hst" => fixed(-600),
        "et" | "eastern" => Some([-300, -240]),
        "ct" | "central" => Some([-360, -300]),
        "mt" | "mountain" => Some([-420, -360]),
        "pt" | "pacific" => Some([-480, -420]),
        _ => None,
    }
}

/// Cities whose clocks people give, and how far they are ahead.
const CITIES: [(&str, [i16; 2]); 36] = [
    ("london", [0, 60]),
    ("dublin", [0, 60]),
    ("lisbon", [0, 60]),
    ("paris", [60, 120]),
    ("berlin", [60, 120]),
    ("frankfurt", [60, 120]),
    ("madrid", [60, 120]),
    ("rome", [60, 120]),
    ("vienna", [60, 120]),
    ("brussels", [60, 120]),
    ("amsterdam", [60, 120]),
    ("geneva", [60, 120]),
    ("zurich", [60, 120]),
    ("stockholm", [60, 120]),
    ("oslo", [60, 120]),
    ("copenhagen", [60, 120]),
    ("warsaw", [60, 120]),
    ("prague", [60, 120]),
    ("athens", [120, 180]),
    ("helsinki", [120, 180]),
    ("moscow", [180, 180]),
    ("istanbul", [180, 180]),
    ("nairobi", [180, 180]),
    ("dubai", [240, 240]),
    ("delhi", [330, 330]),
    ("mumbai", [330, 330]),
    ("singapore", [480, 480]),
    ("beijing", [480, 480]),
    ("hong kong", [480, 480]),
    ("tokyo", [540, 540]),
    ("seoul", [540, 540]),
    ("new york", [-300, -240]),
    ("washington", [-300, -240]),
    ("boston", [-300, -240]),
    ("chicago", [-360, -300]),
    ("los angeles", [-480, -420]),
];

/// How many words the name of a city takes at the head of these, if its clocks are known.
pub fn city(words: [&str; 2]) -> Option<usize> {
    let reads = |name: &str, word: &str| name.eq_ignore_ascii_case(word);
    CITIES.iter().find_map(|(name, _)| match name.split_once(' ') {
        Some((first, second)) => (reads(first, words[0]) && reads(second, words[1])).then_some(2),
        None => reads(name, words[0]).then_some(1),
    })
}

/// All that the name of a zone may mean. Some short names are of several zones.
fn meanings(zone: &str) -> Vec<[i16; 2]> {
    let others: &[i16] = match zone.trim_end_matches(['.', ',']) {
        "IST" => &[60, 120],
        "BST" => &[360],
        "CST" => &[480],
        "AST" => &[180, -240],
        _ => &[],
    };
    offsets(zone).into_iter().chain(others.iter().map(|minutes| [*minutes; 2])).collect()
}

/// Whether two clock times in their zones can be one moment; `None` where a zone is not known. A time whose half of
/// the day is not known may be either.
pub fn may_be_one(a: (&[i32], &str), b: (&[i32], &str)) -> Option<bool> {
    const DAY: i32 = 24 * 60;
    let (a_zones, b_zones) = (meanings(a.1), meanings(b.1));
    if a_zones.is_empty() || b_zones.is_empty() {
        return None;
    }
    let one = |a_minutes: i16, b_minutes: i16| {
        let universal = |minutes: &i32, zone: i16| (minutes - i32::from(zone)).rem_euclid(DAY);
        a.0.iter().any(|x| b.0.iter().any(|y| universal(x, a_minutes) == universal(y, b_minutes)))
    };
    Some(a_zones.iter().any(|a| b_zones.iter().any(|b| seasons(*a, *b).into_iter().any(|(a, b)| one(a, b)))))
}

/// The clocks of two zones at one time: both in winter, both in summer, or in the weeks of spring and autumn in which
/// America alone has summer time.
fn seasons(a: [i16; 2], b: [i16; 2]) -> [(i16, i16); 3] {
    let apart = match (a[0] < 0 && a[0] != a[1], b[0] < 0 && b[0] != b[1]) {
        (true, false) => (a[1], b[0]),
        (false, true) => (a[0], b[1]),
        _ => (a[0], b[0]),
    };
    [(a[0], b[0]), (a[1], b[1]), apart]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_have_offsets() {
        assert_eq!(offsets("EST"), Some([-300, -300]));
        assert_eq!(offsets("UTC+5:30"), Some([330, 330]));
        assert_eq!(offsets("GMT-3"), Some([-180, -180]));
        assert_eq!(offsets("UTC−3"), Some([-180, -180]));
        assert_eq!(offsets("Eastern Time"), Some([-300, -240]));
        assert_eq!(offsets("local time"), None);
        for odd in ["utc+", "gmt99", "utc+99", "", "é", "utcé"] {
            assert_eq!(offsets(odd), None, "{odd}");
        }
    }

    #[test]
    fn moments_are_compared_in_one_season() {
        assert_eq!(may_be_one((&[600], "EST"), (&[900], "GMT")), Some(true));
        assert_eq!(may_be_one((&[600, 1320], "EST"), (&[960], "GMT")), Some(false));
        assert_eq!(may_be_one((&[900], "ET"), (&[720], "PT")), Some(true));
        assert_eq!(may_be_one((&[900], "ET"), (&[780], "PT")), Some(false));
        assert_eq!(may_be_one((&[1380], "EST"), (&[240], "GMT")), Some(true));
        assert_eq!(may_be_one((&[600], "EST"), (&[900], "XYZ")), None);
        assert_eq!(may_be_one((&[960], "IST"), (&[630], "UTC")), Some(true));
        assert_eq!(may_be_one((&[960], "New York time"), (&[1320], "in London")), Some(false));
        for london in [1260, 1200] {
            assert_eq!(may_be_one((&[960], "New York time"), (&[london], "in London")), Some(true), "{london}");
        }
    }
}
