//! A file as text: what it is by its first bytes, how its letters are stored, whether its quotation marks pair.
//! Not here: what stands in its columns (`sheet`).

use crate::text::import::{Encoding, RowFault};

/// The text of a table and how its letters were stored, or what the file is instead.
pub fn text(bytes: &[u8]) -> Result<(String, Encoding), RowFault> {
    if let Some(other) = other_format(bytes) {
        return Err(other);
    }
    let (text, encoding) = decoded(bytes);
    if encoding == Encoding::Windows1252 && is_another(&text) {
        return Err(RowFault::EncodingUnknown);
    }
    // Pictures and archives hold it within their first bytes, no text does.
    if text.contains('\0') {
        return Err(RowFault::Unreadable);
    }
    Ok((text, encoding))
}

/// A file that is known to be something else, by its first bytes.
fn other_format(bytes: &[u8]) -> Option<RowFault> {
    let start = &bytes[..bytes.len().min(100)];
    let has = |text: &[u8]| start.windows(text.len()).any(|part| part == text);
    match bytes {
        [b'P', b'K', 3 | 5, ..] if has(b"opendocument") => Some(RowFault::IsOpenDocument),
        [b'P', b'K', 3 | 5, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(RowFault::IsExcel),
        [b'%', b'P', b'D', b'F', ..] => Some(RowFault::Unreadable),
        _ => None,
    }
}

/// Without a mark at the beginning, UTF-16 is known by the empty half of plain letters.
fn decoded(bytes: &[u8]) -> (String, Encoding) {
    let wide = |bytes: &[u8], encoding: &'static encoding_rs::Encoding| {
        (encoding.decode(bytes).0.into_owned(), Encoding::Utf16)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, encoding_rs::UTF_16LE),
        [0xfe, 0xff, rest @ ..] => wide(rest, encoding_rs::UTF_16BE),
        [_, 0, _, 0, ..] => wide(bytes, encoding_rs::UTF_16LE),
        [0, _, 0, _, ..] => wide(bytes, encoding_rs::UTF_16BE),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => (text.to_owned(), Encoding::Utf8),
                Err(_) => {
                    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0;
                    (text.into_owned(), Encoding::Windows1252)
                }
            }
        }
    }
}

/// Whether text taken for Windows-1252 is none: it has no signs for five bytes, and the letters ä, ö, Ä, Ö and Ü of
/// MS-DOS are its quotation marks and signs nobody writes within a word.
fn is_another(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    let is_within = |three: &[char]| {
        matches!(three[1], '„' | '”' | '™') && three[0].is_alphabetic() && three[2].is_alphabetic()
    };
    signs.iter().any(|sign| ('\u{80}'..='\u{9f}').contains(sign)) || signs.windows(3).any(is_within)
}

/// Line, from 1, of the first cell that opens a quotation mark and does not end with one. A reader of CSV takes
/// such a cell for as long as it goes, over the rows below it, without a word.
pub fn unpaired_quote(text: &str, delimiter: u8) -> Option<usize> {
    let mut line = 1;
    let mut opened_at = None;
    let mut starts_cell = true;
    let mut signs = text.bytes().peekable();
    while let Some(sign) = signs.next() {
        match (opened_at, sign) {
            // Within a cell two of them are one that is meant.
            (Some(_), b'"') if signs.peek() == Some(&b'"') => _ = signs.next(),
            (Some(opened), b'"') => {
                let ends = |&next: &u8| next == delimiter || matches!(next, b'\r' | b'\n');
                if !signs.peek().is_none_or(ends) {
                    return Some(opened);
                }
                opened_at = None;
            }
            (None, b'"') if starts_cell => opened_at = Some(line),
            _ => {}
        }
        line += usize::from(sign == b'\n');
        starts_cell = sign == delimiter || matches!(sign, b'\r' | b'\n');
    }
    opened_at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_formats_are_known_by_their_first_bytes() {
        assert_eq!(text(b"PK\x03\x04\x14\0\x06\0[Content_Types].xml"), Err(RowFault::IsExcel));
        assert_eq!(text(b"\xd0\xcf\x11\xe0\xa1\xb1"), Err(RowFault::IsExcel));
        let ods = b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
        assert_eq!(text(ods), Err(RowFault::IsOpenDocument));
        assert_eq!(text(b"%PDF-1.7"), Err(RowFault::Unreadable));
        assert_eq!(text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(RowFault::Unreadable));
        assert_eq!(text(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), Err(RowFault::Unreadable));
    }

    #[test]
    fn utf_16_and_windows_1252_are_read_and_called_so() {
        let umlaut = "ars\tSüderholz\r\n";
        let wide = |bytes: fn(u16) -> [u8; 2]| umlaut.encode_utf16().flat_map(bytes);
        let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide(u16::to_le_bytes)).collect();
        let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(wide(u16::to_be_bytes)).collect();
        let bare: Vec<u8> = wide(u16::to_le_bytes).collect();
        for bytes in [little, big, bare] {
            assert_eq!(text(&bytes), Ok((umlaut.to_owned(), Encoding::Utf16)));
        }
        let old = Ok((umlaut.to_owned(), Encoding::Windows1252));
        assert_eq!(text(b"ars\tS\xfcderholz\r\n"), old);
    }

    #[test]
    fn umlauts_of_ms_dos_are_not_read_as_other_signs() {
        for dos in [b"ars;S\x81derholz".as_slice(), b"ars;G\x84rten", b"ars;K\x94ln", b"1;Sch\x99N"]
        {
            assert_eq!(text(dos), Err(RowFault::EncodingUnknown));
        }
        let quoted = b"1;\x84Haus\x94 S\xfcd, \x84A\x94".as_slice();
        let read = Ok(("1;„Haus” Süd, „A”".to_owned(), Encoding::Windows1252));
        assert_eq!(text(quoted), read);
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_found_where_it_opens() {
        for (line, table) in [
            (2, "ars;name\n1;\"Amt Güstrow\n2;\"Tengen\"\n3;C\n"),
            (3, "ars;name\n1;A\n2;\"Tengen\n3;C\n"),
            (2, "ars;name\n1;\"Haus\" am See\n"),
            (3, "titel\n\"zwei\nZeilen\";\"offen\nx"),
        ] {
            assert_eq!(unpaired_quote(table, b';'), Some(line), "{table}");
        }
        for table in [
            "",
            "ars;name\r\n1;\"A; B\"\r\n\"2\";\"zwei\nZeilen\"",
            "1;\"Haus \"\"Sonne\"\"\"\n2;Haus \"Sonne\"\n3;\"\"\n",
        ] {
            assert_eq!(unpaired_quote(table, b';'), None, "{table}");
        }
    }
}
