//! Where everything stands in a workbook: its sheets, the texts they share, the formats of its cells.

use crate::Unreadable;
use crate::format::Format;
use crate::xml::{Node, Xml, attribute, name};
use crate::zip::Zip;

/// A workbook, opened.
#[derive(Debug)]
pub struct Book<'a> {
    zip: Zip<'a>,
    /// Its sheets that are not hidden.
    pub sheets: Vec<Place>,
    /// The texts that cells name by number.
    pub texts: Vec<String>,
    /// The formats that cells name by number.
    pub formats: Vec<Format>,
    /// Whether its days are counted from 1904.
    pub from_1904: bool,
}

/// A sheet and where it stands.
#[derive(Debug)]
pub struct Place {
    /// What its tab says.
    pub name: String,
    /// The name of its part.
    pub part: String,
}

/// One part's relation to another.
struct Relation {
    id: String,
    kind: String,
    part: String,
}

impl<'a> Book<'a> {
    /// Reads all but the sheets themselves.
    pub fn open(file: &'a [u8]) -> Result<Self, Unreadable> {
        let zip = Zip::open(file)?;
        let main = relations(&zip, "")?.into_iter().find(|relation| relation.kind == "officeDocument");
        let main = main.filter(|main| main.part.ends_with(".xml")).ok_or(Unreadable::NoWorkbook)?.part;
        let related = relations(&zip, &main)?;
        let mut book = Self { zip, sheets: Vec::new(), texts: Vec::new(), formats: Vec::new(), from_1904: false };
        book.read_main(&book.part(&main)?, &related)?;
        let of = |kind: &str| related.iter().find(|relation| relation.kind == kind);
        if let Some(texts) = of("sharedStrings") {
            book.texts = shared(&book.part(&texts.part)?)?;
        }
        if let Some(styles) = of("styles") {
            book.formats = formats(&book.part(&styles.part)?)?;
        }
        Ok(book)
    }

    /// The text of a part that must be there.
    pub fn part(&self, name: &str) -> Result<String, Unreadable> {
        self.zip.part(name)?.ok_or(Unreadable::Damaged)
    }

    fn read_main(&mut self, text: &str, related: &[Relation]) -> Result<(), Unreadable> {
        let (mut xml, mut depth) = (Xml::new(text), 0);
        loop {
            let start = match xml.next()? {
                Node::Open(start) => start,
                Node::End => return Ok(()),
                _ => continue,
            };
            depth += 1;
            match name(&start) {
                // A letter or a slide show begins with another element.
                root if depth == 1 && root != "workbook" => return Err(Unreadable::NoWorkbook),
                "workbookPr" => {
                    self.from_1904 = matches!(attribute(&start, "date1904").as_deref(), Some("1" | "true"));
                }
                "sheet" => {
                    let id = attribute(&start, "id").unwrap_or_default();
                    let place = related.iter().find(|relation| relation.id == id && relation.kind == "worksheet");
                    let visible = attribute(&start, "state").is_none_or(|state| state == "visible");
                    if let Some(place) = place.filter(|_| visible) {
                        let name = attribute(&start, "name").unwrap_or_default();
                        self.sheets.push(Place { name, part: place.part.clone() });
                    }
                }
                _ => {}
            }
        }
    }
}

/// The relations of a part, or of the whole file.
fn relations(zip: &Zip, part: &str) -> Result<Vec<Relation>, Unreadable> {
    let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
    let list = absolute(folder, &format!("_rels/{file}.rels"));
    let text = zip.part(&list)?.ok_or(Unreadable::NoWorkbook)?;
    let (mut xml, mut relations) = (Xml::new(&text), Vec::new());
    loop {
        match xml.next()? {
            Node::Open(start) if name(&start) == "Relationship" => {
                let get = |name| attribute(&start, name).unwrap_or_default();
                let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { id: get("Id"), kind, part: absolute(folder, &get("Target")) });
            }
            Node::End => return Ok(relations),
            _ => {}
        }
    }
}

/// A part's name, seen from a folder.
fn absolute(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            _ => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty() && *step != ".");
    path.join("/")
}

fn shared(text: &str) -> Result<Vec<String>, Unreadable> {
    let (mut xml, mut texts) = (Xml::new(text), Vec::new());
    loop {
        match xml.next()? {
            Node::Open(start) if name(&start) == "si" => texts.push(xml.text()?),
            Node::End => return Ok(texts),
            _ => {}
        }
    }
}

/// The format of each kind of cell.
fn formats(text: &str) -> Result<Vec<Format>, Unreadable> {
    let (mut xml, mut own, mut formats, mut of_cells) = (Xml::new(text), Vec::new(), Vec::new(), false);
    let id = |start: &_| attribute(start, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
    loop {
        match xml.next()? {
            Node::Open(start) => match name(&start) {
                "numFmt" => own.push((id(&start), Format::parse(&attribute(&start, "formatCode").unwrap_or_default()))),
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id: u32 = id(&start);
                    let named = own.iter().find(|(own, _)| *own == id);
                    formats.push(named.map_or_else(|| Format::built_in(id), |(_, format)| *format));
                }
                _ => {}
            },
            Node::Close(name) if name == "cellXfs" => of_cells = false,
            Node::End => return Ok(formats),
            Node::Close(_) | Node::Text(_) => {}
        }
    }
}
