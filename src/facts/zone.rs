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

/// Cities whose clocks people give, and how far they are ahead in the northern winter and summer.
const CITIES: [(&str, [i16; 2]); 196] = [
    ("london", [0, 60]),
    ("dublin", [0, 60]),
    ("lisbon", [0, 60]),
    ("edinburgh", [0, 60]),
    ("glasgow", [0, 60]),
    ("belfast", [0, 60]),
    ("cardiff", [0, 60]),
    ("manchester", [0, 60]),
    ("birmingham", [0, 60]),
    ("leeds", [0, 60]),
    ("bristol", [0, 60]),
    ("liverpool", [0, 60]),
    ("porto", [0, 60]),
    ("reykjavik", [0, 0]),
    ("accra", [0, 0]),
    ("dakar", [0, 0]),
    ("abidjan", [0, 0]),
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
    ("munich", [60, 120]),
    ("hamburg", [60, 120]),
    ("milan", [60, 120]),
    ("barcelona", [60, 120]),
    ("budapest", [60, 120]),
    ("belgrade", [60, 120]),
    ("zagreb", [60, 120]),
    ("lyon", [60, 120]),
    ("bern", [60, 120]),
    ("luxembourg", [60, 120]),
    ("krakow", [60, 120]),
    ("turin", [60, 120]),
    ("naples", [60, 120]),
    ("rotterdam", [60, 120]),
    ("cologne", [60, 120]),
    ("bratislava", [60, 120]),
    ("ljubljana", [60, 120]),
    ("malta", [60, 120]),
    ("lagos", [60, 60]),
    ("algiers", [60, 60]),
    ("tunis", [60, 60]),
    ("casablanca", [60, 60]),
    ("kinshasa", [60, 60]),
    ("luanda", [60, 60]),
    ("abuja", [60, 60]),
    ("athens", [120, 180]),
    ("helsinki", [120, 180]),
    ("bucharest", [120, 180]),
    ("kyiv", [120, 180]),
    ("kiev", [120, 180]),
    ("sofia", [120, 180]),
    ("vilnius", [120, 180]),
    ("riga", [120, 180]),
    ("tallinn", [120, 180]),
    ("nicosia", [120, 180]),
    ("jerusalem", [120, 180]),
    ("beirut", [120, 180]),
    ("johannesburg", [120, 120]),
    ("pretoria", [120, 120]),
    ("harare", [120, 120]),
    ("kigali", [120, 120]),
    ("lusaka", [120, 120]),
    ("maputo", [120, 120]),
    ("tripoli", [120, 120]),
    ("khartoum", [120, 120]),
    ("moscow", [180, 180]),
    ("istanbul", [180, 180]),
    ("nairobi", [180, 180]),
    ("ankara", [180, 180]),
    ("riyadh", [180, 180]),
    ("doha", [180, 180]),
    ("kuwait", [180, 180]),
    ("baghdad", [180, 180]),
    ("minsk", [180, 180]),
    ("kampala", [180, 180]),
    ("mogadishu", [180, 180]),
    ("addis ababa", [180, 180]),
    ("tehran", [210, 210]),
    ("kabul", [270, 270]),
    ("dubai", [240, 240]),
    ("abu dhabi", [240, 240]),
    ("muscat", [240, 240]),
    ("baku", [240, 240]),
    ("tbilisi", [240, 240]),
    ("yerevan", [240, 240]),
    ("mauritius", [240, 240]),
    ("karachi", [300, 300]),
    ("lahore", [300, 300]),
    ("islamabad", [300, 300]),
    ("tashkent", [300, 300]),
    ("maldives", [300, 300]),
    ("delhi", [330, 330]),
    ("mumbai", [330, 330]),
    ("new delhi", [330, 330]),
    ("bangalore", [330, 330]),
    ("bengaluru", [330, 330]),
    ("chennai", [330, 330]),
    ("kolkata", [330, 330]),
    ("hyderabad", [330, 330]),
    ("colombo", [330, 330]),
    ("kathmandu", [345, 345]),
    ("dhaka", [360, 360]),
    ("yangon", [390, 390]),
    ("bangkok", [420, 420]),
    ("jakarta", [420, 420]),
    ("hanoi", [420, 420]),
    ("singapore", [480, 480]),
    ("beijing", [480, 480]),
    ("hong kong", [480, 480]),
    ("shanghai", [480, 480]),
    ("taipei", [480, 480]),
    ("manila", [480, 480]),
    ("perth", [480, 480]),
    ("kuala lumpur", [480, 480]),
    ("shenzhen", [480, 480]),
    ("macau", [480, 480]),
    ("tokyo", [540, 540]),
    ("seoul", [540, 540]),
    ("osaka", [540, 540]),
    ("pyongyang", [540, 540]),
    ("kyoto", [540, 540]),
    ("darwin", [570, 570]),
    ("brisbane", [600, 600]),
    ("adelaide", [630, 570]),
    ("sydney", [660, 600]),
    ("melbourne", [660, 600]),
    ("canberra", [660, 600]),
    ("hobart", [660, 600]),
    ("auckland", [780, 720]),
    ("wellington", [780, 720]),
    ("christchurch", [780, 720]),
    ("new york", [-300, -240]),
    ("washington", [-300, -240]),
    ("boston", [-300, -240]),
    ("toronto", [-300, -240]),
    ("montreal", [-300, -240]),
    ("ottawa", [-300, -240]),
    ("atlanta", [-300, -240]),
    ("miami", [-300, -240]),
    ("philadelphia", [-300, -240]),
    ("detroit", [-300, -240]),
    ("orlando", [-300, -240]),
    ("pittsburgh", [-300, -240]),
    ("cleveland", [-300, -240]),
    ("lima", [-300, -300]),
    ("bogota", [-300, -300]),
    ("quito", [-300, -300]),
    ("panama", [-300, -300]),
    ("kingston", [-300, -300]),
    ("chicago", [-360, -300]),
    ("houston", [-360, -300]),
    ("dallas", [-360, -300]),
    ("austin", [-360, -300]),
    ("minneapolis", [-360, -300]),
    ("winnipeg", [-360, -300]),
    ("milwaukee", [-360, -300]),
    ("memphis", [-360, -300]),
    ("nashville", [-360, -300]),
    ("mexico city", [-360, -360]),
    ("san salvador", [-360, -360]),
    ("guatemala city", [-360, -360]),
    ("denver", [-420, -360]),
    ("calgary", [-420, -360]),
    ("edmonton", [-420, -360]),
    ("phoenix", [-420, -420]),
    ("los angeles", [-480, -420]),
    ("san francisco", [-480, -420]),
    ("seattle", [-480, -420]),
    ("vancouver", [-480, -420]),
    ("san diego", [-480, -420]),
    ("las vegas", [-480, -420]),
    ("portland", [-480, -420]),
    ("honolulu", [-600, -600]),
    ("anchorage", [-540, -480]),
    ("buenos aires", [-180, -180]),
    ("sao paulo", [-180, -180]),
    ("rio", [-180, -180]),
    ("brasilia", [-180, -180]),
    ("montevideo", [-180, -180]),
    ("caracas", [-240, -240]),
    ("la paz", [-240, -240]),
    ("manaus", [-240, -240]),
    ("santiago", [-180, -240]),
    ("halifax", [-240, -180]),
];

/// How many words the name of a city takes at the head of these, if its clocks are known.
pub fn city(words: [&str; 2]) -> Option<usize> {
    let reads = |name: &str, word: &str| name.eq_ignore_ascii_case(word);
    let head = words[0].bytes().next().map(|byte| byte.to_ascii_lowercase());
    let alike = CITIES.iter().filter(|(name, _)| name.bytes().next() == head);
    alike.into_iter().find_map(|(name, _)| match name.split_once(' ') {
        Some((first, second)) => (reads(first, words[0]) && reads(second, words[1])).then_some(2),
        None => reads(name, words[0]).then_some(1),
    })
}

/// All that the name of a zone may mean. Some short names are of several zones.
pub(crate) fn meanings(zone: &str) -> Vec<[i16; 2]> {
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
/// only one of them has changed its clocks: America before Europe, the south of the earth beside the north.
pub(crate) fn seasons(a: [i16; 2], b: [i16; 2]) -> [(i16, i16); 4] {
    let (west, south) = (|zone: [i16; 2]| zone[0] < 0 && zone[0] < zone[1], |zone: [i16; 2]| zone[0] > zone[1]);
    let winter = (a[0], b[0]);
    let apart = if south(a) ^ south(b) {
        [(a[1], b[0]), (a[0], b[1])]
    } else {
        match (west(a), west(b)) {
            (true, false) => [(a[1], b[0]), winter],
            (false, true) => [(a[0], b[1]), winter],
            _ => [winter, winter],
        }
    };
    [winter, (a[1], b[1]), apart[0], apart[1]]
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
