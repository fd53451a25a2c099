//! The cells of CSV, JSON and TOML files, each with its place. Not what a cell means: that is the table's concern.

use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// A cell: its column, its text, and where that stands in the file (bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) column: String,
    pub(super) text: String,
    pub(super) place: Range<usize>,
}

/// The rows of a file, each with its own place.
pub(super) type Rows = Vec<(Vec<Cell>, Range<usize>)>;

/// Why a file is no table: what is wrong, and where.
pub(super) type Error = (String, Range<usize>);

/// Whether the ending of a file says that it is a table.
pub(super) fn is_table(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
    ["csv", "json", "toml"].iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// Reads a table by the ending of its file.
pub(super) fn rows(path: &Path, text: &str) -> Result<Rows, Error> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_lowercase();
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let body = &text[start..];
    let moved = |place: Range<usize>| place.start + start..place.end + start;
    let read = match ending.as_str() {
        "csv" => csv(body),
        "json" => json(body),
        "toml" => toml(body),
        _ => return Err((format!("a table is a .csv, .json or .toml file, not `.{ending}`"), 0..0)),
    };
    let mut rows = read.map_err(|(message, place)| (message, moved(place)))?;
    for (cells, place) in &mut rows {
        *place = moved(place.clone());
        for cell in cells {
            cell.place = moved(cell.place.clone());
        }
    }
    Ok(rows)
}

/// Records under a line of headings.
fn csv(text: &str) -> Result<Rows, Error> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|error| csv_error(text, &error))?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| csv_error(text, &error))?;
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let places = cell_places(text, start, record.len());
        if record.len() > headings.len() {
            let place = places.get(headings.len()).cloned().unwrap_or(start..start);
            return Err((format!("there are {} cells under {} headings", record.len(), headings.len()), place));
        }
        let whole = start..places.last().map_or(start, |place| place.end);
        let cells = headings.iter().zip(record.iter()).zip(places);
        let cells = cells.map(|((column, text), place)| Cell {
            column: column.trim().to_owned(),
            text: text.trim().to_owned(),
            place,
        });
        rows.push((cells.collect(), whole));
    }
    Ok(rows)
}

fn csv_error(text: &str, error: &csv::Error) -> Error {
    let at = error.position().map_or(0, |position| position.byte() as usize).min(text.len());
    (format!("not a CSV file: {error}"), at..at)
}

/// Where the cells of the record at an offset stand, their quotation marks included.
fn cell_places(text: &str, start: usize, count: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    // The offset of a record can be that of a line break before it.
    let mut at = start + bytes.iter().skip(start).take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    let mut places = Vec::with_capacity(count);
    while places.len() < count {
        let begin = at;
        let mut quoted = false;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => quoted = !quoted,
                b',' | b'\n' | b'\r' if !quoted => break,
                _ => {}
            }
            at += 1;
        }
        places.push(begin..at);
        at = (at + 1).min(bytes.len());
    }
    places
}

/// A list of objects.
fn json(text: &str) -> Result<Rows, Error> {
    let place = |raw: &RawValue| {
        // The value borrows from the text, so its address tells its place.
        let at = (raw.get().as_ptr() as usize).wrapping_sub(text.as_ptr() as usize).min(text.len());
        at..(at + raw.get().len()).min(text.len())
    };
    let list: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| json_error(text, 0, &error))?;
    let mut rows = Vec::with_capacity(list.len());
    for raw in list {
        let whole = place(raw);
        let object: BTreeMap<String, &RawValue> =
            serde_json::from_str(raw.get()).map_err(|error| json_error(raw.get(), whole.start, &error))?;
        let mut cells = Vec::with_capacity(object.len());
        for (column, raw) in object {
            let place = place(raw);
            let text = match serde_json::from_str(raw.get()) {
                Ok(serde_json::Value::String(text)) => text,
                Ok(serde_json::Value::Null) => String::new(),
                Ok(serde_json::Value::Array(_) | serde_json::Value::Object(_)) | Err(_) => {
                    return Err(("a cell is a text, a number or a truth".to_owned(), place));
                }
                Ok(_) => raw.get().to_owned(),
            };
            cells.push(Cell { column, text, place });
        }
        rows.push((cells, whole));
    }
    Ok(rows)
}

fn json_error(text: &str, start: usize, error: &serde_json::Error) -> Error {
    let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = start + (line + error.column().saturating_sub(1)).min(text.len());
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    (format!("a table in JSON is a list of objects: {said}"), at..at)
}

/// The one list of tables of a file: `[[holder]]`.
fn toml(text: &str) -> Result<Rows, Error> {
    type Row = BTreeMap<String, toml::Spanned<toml::Value>>;
    let lists: BTreeMap<String, Vec<toml::Spanned<Row>>> = toml::from_str(text).map_err(|error| {
        (format!("a table in TOML is one list, `[[row]]`: {}", error.message()), error.span().unwrap_or(0..0))
    })?;
    let mut lists = lists.into_values();
    let list = lists.next().unwrap_or_default();
    if let Some(second) = lists.next() {
        let place = second.first().map_or(0..0, toml::Spanned::span);
        return Err(("a table in TOML is one list, and here begins a second".to_owned(), place));
    }
    let mut rows = Vec::with_capacity(list.len());
    for row in list {
        let whole = row.span();
        let mut cells = Vec::new();
        for (column, value) in row.into_inner() {
            let place = value.span();
            let text = match value.into_inner() {
                toml::Value::String(text) => text,
                toml::Value::Array(_) | toml::Value::Table(_) => {
                    return Err(("a cell is a text, a number, a date or a truth".to_owned(), place));
                }
                toml::Value::Float(_) => text[place.clone()].to_owned(),
                other => other.to_string(),
            };
            cells.push(Cell { column, text, place });
        }
        rows.push((cells, whole));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Vec<Vec<(String, String, String)>> {
        let rows = rows(Path::new(name), text).unwrap_or_default();
        let cell = |cell: &Cell| (cell.column.clone(), cell.text.clone(), text[cell.place.clone()].to_owned());
        rows.iter().map(|(cells, _)| cells.iter().map(cell).collect()).collect()
    }

    fn cell(column: &str, text: &str, place: &str) -> (String, String, String) {
        (column.to_owned(), text.to_owned(), place.to_owned())
    }

    #[test]
    fn every_format_gives_cells_with_their_places() {
        let csv = "party,seats\n\"Left, United\",12\nGreens, 7\n";
        assert_eq!(
            read("a.csv", csv),
            [
                vec![cell("party", "Left, United", "\"Left, United\""), cell("seats", "12", "12")],
                vec![cell("party", "Greens", "Greens"), cell("seats", "7", " 7")]
            ]
        );
        let json = "[{\"party\": \"Left\", \"seats\": 12}, {\"party\": \"Greens\", \"seats\": null}]";
        assert_eq!(
            read("a.json", json),
            [
                vec![cell("party", "Left", "\"Left\""), cell("seats", "12", "12")],
                vec![cell("party", "Greens", "\"Greens\""), cell("seats", "", "null")]
            ]
        );
        let toml = "[[party]]\nname = \"Left\"\nshare = 12.50\nsince = 1999-05-01\n";
        assert_eq!(
            read("a.toml", toml),
            [vec![
                cell("name", "Left", "\"Left\""),
                cell("share", "12.50", "12.50"),
                cell("since", "1999-05-01", "1999-05-01")
            ]]
        );
    }

    #[test]
    fn what_is_no_table_is_said_at_its_place() {
        let wrong = |name: &str, text: &str| {
            rows(Path::new(name), text).err().map(|(message, place)| (message, text[place].to_owned()))
        };
        assert_eq!(wrong("a.csv", "a,b\n1,2,3\n").map(|(_, place)| place).as_deref(), Some("3"));
        assert!(wrong("a.json", "[{\"a\": [1]}]").is_some_and(|(_, place)| place == "[1]"));
        assert!(wrong("a.json", "{").is_some() && wrong("a.toml", "x = 1").is_some() && wrong("a.xls", "").is_some());
    }
}
