use probity::source::Source;
use probity::syntax::{format, parse};
#[test]
fn show() {
    for path in std::env::var("FILES").unwrap().split_whitespace() {
        let source = Source::new("a", std::fs::read_to_string(path).unwrap());
        let parsed = parse(&source);
        assert!(parsed.errors.is_empty(), "{path} {:?}", parsed.errors);
        std::fs::write(format!("{path}.new"), format(&parsed, &source)).unwrap();
    }
}
