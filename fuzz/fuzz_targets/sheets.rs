//! Any workbook is read as a table, or refused: as it is, and with its parts varied before they are packed, since the
//! packing has checksums.
#![no_main]

use std::io::{Cursor, Write as _};

use attuned::study::sheets::{self, Sheet, SheetKind};
use libfuzzer_sys::fuzz_target;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The parts that can be varied; the first byte of each piece of the input, between bytes 0, chooses one.
const PARTS: [(&str, &str); 6] = [
    ("xl/worksheets/sheet1.xml", ""),
    ("xl/sharedStrings.xml", r#"<sst uniqueCount="2"><si><t>a</t></si><si><r><t>b</t></r></si></sst>"#),
    (
        "xl/styles.xml",
        r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="0"/>
        <xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook><sheets><sheet name="S" r:id="1"/><sheet name="T" r:id="2"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="2" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships><Relationship Id="1" Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
];

fuzz_target!(|input: &[u8]| {
    let _ = sheets::foreign(input);
    if sheets::kind(input).is_some() {
        read(input);
    } else {
        read(&packed(input));
    }
});

fn read(file: &[u8]) {
    match sheets::read(SheetKind::Xlsx, file) {
        Ok(Sheet { text, .. }) => {
            let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(&text[..]);
            for row in rows.byte_records() {
                row.expect("every record has as many cells as the first");
            }
        }
        Err(error) => drop(error.to_string()),
    }
}

fn packed(input: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut write = |name: &str, content: &[u8]| {
        writer.start_file(name, options).expect("a name");
        writer.write_all(content).expect("memory");
    };
    write("[Content_Types].xml", b"<Types/>");
    let pieces: Vec<_> = input.split(|byte| *byte == 0).filter_map(<[u8]>::split_first).collect();
    for (place, (name, usual)) in PARTS.iter().enumerate() {
        let varied = pieces.iter().find(|(choice, _)| usize::from(**choice) % PARTS.len() == place);
        write(name, varied.map_or(usual.as_bytes(), |(_, content)| content));
    }
    writer.finish().expect("memory").into_inner()
}
