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

/// Whether two clock times in their zones can be one moment; `None` where a zone is not known. A time whose half of
/// the day is not known may be either. In a year with summer time both zones have it at once.
pub fn may_be_one(a: (&[i32], &str), b: (&[i32], &str)) -> Option<bool> {
    const DAY: i32 = 24 * 60;
    let (a_zone, b_zone) = (offsets(a.1)?, offsets(b.1)?);
    Some((0..2).any(|season| {
        let universal = |minutes: &i32, zone: [i16; 2]| (minutes - i32::from(zone[season])).rem_euclid(DAY);
        a.0.iter().any(|x| b.0.iter().any(|y| universal(x, a_zone) == universal(y, b_zone)))
    }))
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
    }
}
