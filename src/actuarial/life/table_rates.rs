//! Reads the tables that come with the crate while it is compiled, so that nothing is parsed when it runs.

/// The columns after the first, in millionths, of a file with a heading and one line for each age from 0 to 105 whose rates
/// all have the form 0.000204. Anything else fails the build.
pub(super) const fn rates<const COLUMNS: usize>(csv: &str) -> [[u32; 106]; COLUMNS] {
    let text = csv.as_bytes();
    let mut rates = [[0; 106]; COLUMNS];
    let mut at = after(text, 0, b'\n');
    let mut age = 0;
    while age < 106 {
        let (named, next) = whole(text, at);
        assert!(named == age as u32 && text[next] == b',', "ages in order");
        at = next + 1;
        let mut column = 0;
        while column < COLUMNS {
            let (ones, point) = whole(text, at);
            let (millionths, end) = whole(text, point + 1);
            assert!(text[point] == b'.' && end == point + 7, "six decimals");
            let last = column + 1 == COLUMNS;
            assert!(text[end] == if last { b'\n' } else { b',' }, "columns");
            rates[column][age] = ones * 1_000_000 + millionths;
            assert!(rates[column][age] <= 1_000_000, "at most 1");
            at = end + 1;
            column += 1;
        }
        age += 1;
    }
    assert!(at == text.len(), "nothing after the last age");
    rates
}

const fn after(text: &[u8], mut at: usize, stop: u8) -> usize {
    while text[at] != stop {
        at += 1;
    }
    at + 1
}

const fn whole(text: &[u8], mut at: usize) -> (u32, usize) {
    let mut value = 0;
    while text[at].is_ascii_digit() {
        value = value * 10 + (text[at] - b'0') as u32;
        at += 1;
    }
    (value, at)
}
