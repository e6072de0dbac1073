//! The parts of a zip file, as far as workbooks use it: stored or deflated, without encryption, below 4 GB.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use crate::{MOST_BYTES, Unreadable};

const END: [u8; 4] = *b"PK\x05\x06";
const ENTRY: [u8; 4] = *b"PK\x01\x02";
const LOCAL: [u8; 4] = *b"PK\x03\x04";
/// The end record and the longest comment behind it.
const LONGEST_END: usize = 22 + 65_535;

/// A zip file and what it holds.
#[derive(Debug)]
pub struct Zip<'a> {
    file: &'a [u8],
    entries: Vec<Entry<'a>>,
}

#[derive(Debug)]
struct Entry<'a> {
    name: &'a [u8],
    encrypted: bool,
    method: u16,
    checksum: u32,
    packed: usize,
    at: usize,
}

impl<'a> Zip<'a> {
    /// Reads the list at the end of the file.
    pub fn open(file: &'a [u8]) -> Result<Self, Unreadable> {
        if !file.starts_with(&LOCAL) {
            return Err(Unreadable::NoWorkbook);
        }
        let tail = file.len().saturating_sub(LONGEST_END);
        let end = file[tail..].windows(4).rposition(|four| four == END).ok_or(Unreadable::Damaged)? + tail;
        Self::entries(file, end).map(|entries| Self { file, entries }).ok_or(Unreadable::Damaged)
    }

    fn entries(file: &'a [u8], end: usize) -> Option<Vec<Entry<'a>>> {
        let (count, mut at) = (half(file, end + 10)?, word(file, end + 16)?);
        let mut entries = Vec::new();
        for _ in 0..count {
            if file.get(at..at + 4)? != ENTRY {
                return None;
            }
            let (name, extra, comment) = (half(file, at + 28)?, half(file, at + 30)?, half(file, at + 32)?);
            entries.push(Entry {
                name: file.get(at + 46..at + 46 + usize::from(name))?,
                encrypted: half(file, at + 8)? & 1 == 1,
                method: half(file, at + 10)?,
                checksum: word(file, at + 16)? as u32,
                packed: word(file, at + 20)?,
                at: word(file, at + 42)?,
            });
            at += 46 + usize::from(name) + usize::from(extra) + usize::from(comment);
        }
        Some(entries)
    }

    /// The text of a part, `None` where there is none of that name.
    pub fn part(&self, name: &str) -> Result<Option<String>, Unreadable> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name.as_bytes())) else {
            return Ok(None);
        };
        let bytes = self.unpacked(entry)?;
        if checksum(&bytes) != entry.checksum {
            return Err(Unreadable::Damaged);
        }
        String::from_utf8(bytes).map(Some).map_err(|_| Unreadable::Damaged)
    }

    fn unpacked(&self, entry: &Entry) -> Result<Vec<u8>, Unreadable> {
        let packed = self.packed(entry).ok_or(Unreadable::Damaged)?;
        match entry.method {
            _ if entry.encrypted => Err(Unreadable::NoWorkbook),
            0 => Ok(packed.to_vec()),
            8 => decompress_to_vec_with_limit(packed, MOST_BYTES).map_err(|error| match error.status {
                TINFLStatus::HasMoreOutput => Unreadable::TooLarge,
                _ => Unreadable::Damaged,
            }),
            _ => Err(Unreadable::Damaged),
        }
    }

    /// The bytes behind an entry's own header, whose name and extra field may differ from those in the list.
    fn packed(&self, entry: &Entry) -> Option<&'a [u8]> {
        if self.file.get(entry.at..entry.at + 4)? != LOCAL {
            return None;
        }
        let (name, extra) = (half(self.file, entry.at + 26)?, half(self.file, entry.at + 28)?);
        let start = entry.at + 30 + usize::from(name) + usize::from(extra);
        self.file.get(start..start.checked_add(entry.packed)?)
    }
}

fn half(file: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(file.get(at..at + 2)?.try_into().ok()?))
}

fn word(file: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_le_bytes(file.get(at..at + 4)?.try_into().ok()?) as usize)
}

/// The CRC-32 that zip files carry.
fn checksum(bytes: &[u8]) -> u32 {
    const STEPS: [u32; 256] = {
        let mut steps = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            let (mut step, mut bit) = (byte as u32, 0);
            while bit < 8 {
                step = if step & 1 == 1 { step >> 1 ^ 0xedb8_8320 } else { step >> 1 };
                bit += 1;
            }
            steps[byte] = step;
            byte += 1;
        }
        steps
    };
    !bytes.iter().fold(!0, |sum, byte| sum >> 8 ^ STEPS[(sum as u8 ^ byte) as usize])
}

#[cfg(test)]
mod tests {
    /// The check value that the catalogue of CRC algorithms gives for CRC-32/ISO-HDLC.
    #[test]
    fn the_checksum_is_that_of_zip_files() {
        assert_eq!(super::checksum(b"123456789"), 0xcbf4_3926);
    }
}
