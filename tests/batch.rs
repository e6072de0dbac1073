//! Batches by CSV: every row in its place with its amounts or its problems, the whole or nothing, and flat memory.
#![cfg(feature = "cli")]

#[path = "support/faulty.rs"]
mod faulty;
mod support;

use std::fmt::Write;
use std::path::Path;
use std::process::{Child, Command};

use baofei::date::Date;
use baofei::entry::Entry;
use baofei::form::form;
use baofei::named::Named;
use baofei::quote::quote;
use support::Random;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    /// The command of a batch over `csv`.
    fn command(&self, product: &str, csv: &str, more: &[&str]) -> Command {
        std::fs::write(self.path("in.csv"), csv).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_baofei"));
        command.args(["batch", product, &self.path("in.csv"), "-o", &self.path("out.csv")]);
        command.args(more).env_remove("BAOFEI_LANG");
        if !more.contains(&"--as-of") {
            command.args(["--as-of", "2026-11-24"]);
        }
        command
    }

    /// Runs a batch over `csv`; the exit code, what was written, and what was said.
    fn batch(&self, product: &str, csv: &str, more: &[&str]) -> (i32, Option<String>, String) {
        let output = self.command(product, csv, more).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), std::fs::read_to_string(self.path("out.csv")).ok(), said)
    }

    fn files(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.to_str().unwrap().to_owned()).collect();
        names.sort();
        names
    }
}

/// The records of a CSV text, the heading among them.
fn records(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_row_keeps_its_place_and_a_bad_one_stops_nobody() {
    let csv = "\u{feff}户主,投保面积,hlb\r\n张三,30,inspected\r\n李四,-1,inspected\r\n王五,,unknown\r\n赵六,\"1,000\",sick\r\n";
    let (code, out, _) = Folder::new().batch("navel-orange", csv, &[]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(out.unwrap());
}

#[test]
fn order_is_kept_over_many_chunks() {
    let mut csv = String::from("village,area_mu\n");
    for row in 0..3000 {
        let area = if row % 7 == 3 { "oops".to_owned() } else { (row % 50 + 1).to_string() };
        writeln!(csv, "v{row},{area}").unwrap();
    }
    let (code, out, _) = Folder::new().batch("rice", &csv, &[]);
    assert_eq!(code, 0);
    let rows = records(&out.unwrap());
    assert_eq!(rows.len(), 3001);
    let (premium, problems) = (2, rows[0].len() - 2);
    assert_eq!((rows[0][premium].as_str(), rows[0][problems].as_str()), ("premium", "problems"));
    for (row, record) in rows[1..].iter().enumerate() {
        assert_eq!(record[0], format!("v{row}"));
        // 700 yuan a mu at 5 %: 35 yuan a mu.
        let expected = if row % 7 == 3 { String::new() } else { format!("{}.00", (row % 50 + 1) * 35) };
        assert_eq!(record[premium], expected, "{record:?}");
        assert_eq!(record[problems], if row % 7 == 3 { "area_mu:not_a_number" } else { "" });
    }
}

/// What single quotes say of the same texts: random rows of every shipped tariff, a part of their cells spoilt.
#[test]
fn a_batch_says_of_every_row_what_a_single_quote_says() {
    const SPOILT: [&str; 9] = ["", "-1", "1.2345678", "oops", "１２", "1,000", "99999999999999", "yes", "[{}]"];
    let mut random = Random(7);
    let (mut priced, mut refused) = (0, 0);
    for path in support::files() {
        let tariff = support::load(&path);
        let ids: Vec<&str> = tariff.file.inputs.iter().map(|input| input.id.as_str()).collect();
        let form = form(&tariff, tariff.effective_from, Vec::new());
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&ids).unwrap();
        let mut rows: Vec<Named<Entry>> = Vec::new();
        for _ in 0..40 {
            let spoil = random.below(3) == 0;
            let cells: Vec<String> = form
                .inputs
                .iter()
                .map(|input| match support::entry(input, &mut random) {
                    _ if spoil && random.below(6) == 0 => SPOILT[random.below(9) as usize].to_owned(),
                    Entry::Text(text) => text,
                    entry => serde_json::to_string(&entry).unwrap(),
                })
                .collect();
            writer.write_record(&cells).unwrap();
            rows.push(ids.iter().map(|id| (*id).to_owned()).zip(cells.into_iter().map(Entry::Text)).collect());
        }
        let csv = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let as_of = tariff.file.effective_from.as_str();
        let (code, out, said) = Folder::new().batch(&tariff.file.id, &csv, &["--as-of", as_of]);
        assert_eq!(code, 0, "{said}");
        let out = records(&out.unwrap());
        for (record, inputs) in out[1..].iter().zip(&rows) {
            let cell = |name: &str| record[out[0].iter().rposition(|header| header == name).unwrap()].as_str();
            match quote(&tariff, Date::parse(as_of).unwrap(), inputs, false) {
                Ok(quote) => {
                    priced += 1;
                    assert_eq!((cell("premium"), cell("problems")), (quote.premium.as_str(), ""), "{inputs:?}");
                    for share in quote.payers {
                        assert_eq!(cell(&share.id), share.amount, "{inputs:?}");
                    }
                }
                Err(problems) => {
                    refused += 1;
                    let codes: Vec<String> =
                        problems.iter().map(|problem| format!("{}:{}", problem.field, problem.code)).collect();
                    assert_eq!((cell("premium"), cell("problems")), ("", codes.join(" ").as_str()), "{inputs:?}");
                    assert!(!cell("message").is_empty());
                }
            }
        }
    }
    assert!(priced > 100 && refused > 300, "{priced} priced, {refused} refused");
}

#[test]
fn a_spreadsheets_mark_before_a_column_that_is_read_is_no_part_of_its_name() {
    let (code, out, said) = Folder::new().batch("rice", "\u{feff}area_mu\n10\n", &[]);
    assert_eq!(code, 0, "{said}");
    assert!(out.unwrap().starts_with("area_mu,premium,"));
}

#[test]
fn columns_go_by_id_or_by_their_title_in_either_language() {
    for header in ["area_mu", "投保面积", "Insured area", " area_mu "] {
        let (code, out, said) = Folder::new().batch("navel-orange", &format!("{header},hlb\n30,inspected\n"), &[]);
        assert_eq!(code, 0, "{header}: {said}");
        assert!(out.as_ref().unwrap().contains("30,inspected,1140.00,"), "{header}: {out:?}");
    }
}

/// What could quietly become a default, or another row's meaning, is refused before anything is written.
#[test]
fn headers_that_are_nearly_an_input_are_refused() {
    let folder = Folder::new();
    let cases = [
        ("aera_mu\n3\n", "unknown_field"),
        ("area_mu,hbl\n3,inspected\n", "unknown_field"),
        ("area_mu,Tree aeg\n3,8\n", "unknown_field"),
        ("投保面积,黄龙病检察\n3,inspected\n", "unknown_field"),
        ("area_mu,area_mu\n1,2\n", "same_column"),
        ("area_mu,投保面积\n1,2\n", "same_column"),
    ];
    let mut wrong = Vec::new();
    for (csv, expected) in cases {
        let (code, out, said) = folder.batch("navel-orange", csv, &[]);
        if code != 2 || out.is_some() || !said.contains(expected) {
            wrong.push((csv, code, out));
        }
        let _ = std::fs::remove_file(folder.path("out.csv"));
    }
    assert!(wrong.is_empty(), "not refused: {wrong:#?}");
}

/// A file whose rows must say something that has no default: without the column, no row can be quoted.
#[test]
fn a_column_that_every_row_needs_must_be_there() {
    let folder = Folder::new();
    let mut tariff = faulty::base();
    tariff["inputs"][0].as_object_mut().unwrap().remove("default");
    std::fs::write(folder.path("tariff.json"), tariff.to_string()).unwrap();
    let own = folder.path("tariff.json");
    let (code, out, said) = folder.batch("tea", "site\nlow\n", &["--tariff", &own]);
    assert_eq!((code, out), (2, None), "{said}");
    assert!(said.contains("\"area_mu\"") && said.contains("no_column"), "{said}");
}

/// `1,000` without quotes is two cells: the row must not be priced for one mu.
#[test]
fn a_row_with_more_cells_than_the_heading_has_is_not_quietly_cut() {
    let (code, out, _) = Folder::new().batch("navel-orange", "hlb,area_mu\ninspected,1,000\ninspected,7\n", &[]);
    assert_eq!(code, 0);
    let rows = records(&out.unwrap());
    assert_eq!(rows[1][2], "", "priced for one mu: {:?}", rows[1]);
    assert_eq!(rows[2][2], "266.00");
}

/// Too few cells: what is not there is missing, not the default.
#[test]
fn a_short_row_lacks_what_it_does_not_say() {
    let (code, out, _) = Folder::new().batch("navel-orange", "area_mu,hlb\n30\n30,inspected\n", &[]);
    assert_eq!(code, 0);
    let rows = records(&out.unwrap());
    let problems = rows[0].len() - 2;
    assert_eq!((rows[1][2].as_str(), rows[1][problems].as_str()), ("", "hlb:missing"));
    assert_eq!(rows[2][2], "1140.00");
}

#[test]
fn bytes_that_are_no_text_are_a_problem_of_their_row() {
    let folder = Folder::new();
    let mut command = folder.command("rice", "", &[]);
    std::fs::write(folder.path("in.csv"), b"area_mu\n10\n\xff\xfe\n20\n").unwrap();
    assert!(command.output().unwrap().status.success());
    let rows = records(&std::fs::read_to_string(folder.path("out.csv")).unwrap());
    assert_eq!(rows.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["premium", "350.00", "", "700.00"]);
    assert!(rows[2].iter().any(|cell| cell.contains("bad_row")), "{:?}", rows[2]);
}

#[test]
fn an_empty_list_gives_the_heading_only() {
    let (code, out, _) = Folder::new().batch("rice", "area_mu\n", &[]);
    assert_eq!(code, 0);
    assert_eq!(records(&out.unwrap()).len(), 1);
}

#[test]
fn a_list_may_be_written_over_itself() {
    let folder = Folder::new();
    std::fs::write(folder.path("in.csv"), "area_mu\n10\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_baofei"));
    command.args(["batch", "rice", &folder.path("in.csv"), "-o", &folder.path("in.csv"), "--as-of", "2026-11-24"]);
    assert!(command.output().unwrap().status.success());
    assert!(std::fs::read_to_string(folder.path("in.csv")).unwrap().contains("10,350.00,"));
}

#[test]
fn a_household_list_is_one_policy() {
    let csv = "户主,area_mu\n张三,3.33\n李四,4.17\n王五,2.50\n";
    let (code, out, _) = Folder::new().batch("navel-orange", csv, &["--roster", "--set", "hlb=inspected"]);
    assert_eq!(code, 0);
    // 3.33 + 4.17 + 2.50 = 10 mu: 10 × 2000 × 2 % × 0.95 = 380.00, of which the growers pay 40 %.
    assert!(out.as_ref().unwrap().contains("合计,,380.00,114.00,0.00,114.00,152.00,"), "{out:?}");
    insta::assert_snapshot!(out.unwrap());
}

#[test]
fn households_that_differ_are_added_up() {
    let csv = "name,heads,si_per_head\na,10,500\nb,20,800\n";
    let (code, out, _) = Folder::new().batch("pig-fattening", csv, &["--roster", "--lang", "en"]);
    assert_eq!(code, 0);
    // 10 × 500 × 4 % + 20 × 800 × 4 % = 200 + 640.
    assert!(out.as_ref().unwrap().contains("Total,,,840.00,"), "{out:?}");
}

#[test]
fn one_wrong_household_stops_the_policy_and_leaves_no_file() {
    let folder = Folder::new();
    for csv in ["户主,area_mu\n张三,3\n李四,x\n", "户主,area_mu\n", "户主,area_mu\n张三,3,4\n"] {
        let (code, out, _) = folder.batch("rice", csv, &["--roster"]);
        assert!(code != 0 && out.is_none(), "{csv}: {out:?}");
    }
    assert_eq!(folder.files(), ["in.csv"], "a part of a file was left behind");
}

fn many_rows(rows: usize) -> String {
    let mut csv = String::from("area_mu,hlb\n");
    for row in 0..rows {
        writeln!(csv, "{}.{:02},inspected", row % 900 + 1, row % 100).unwrap();
    }
    csv
}

/// A disk that is full, here by a limit on the size of files, in the middle of the list: an error, no file, and what was
/// there before stays.
#[test]
#[cfg(target_os = "linux")]
fn an_error_in_the_middle_leaves_everything_as_it_was() {
    let folder = Folder::new();
    let command = folder.command("navel-orange", &many_rows(50_000), &[]);
    for before in [None, Some("yesterday's\n")] {
        if let Some(before) = before {
            std::fs::write(folder.path("out.csv"), before).unwrap();
        }
        // The signal of the limit is ignored, so that writing fails as on a full disk.
        let limited = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 600; exec \"$0\" \"$@\""])
            .arg(command.get_program())
            .args(command.get_args())
            .output()
            .unwrap();
        assert_eq!(limited.status.code(), Some(1), "{limited:?}");
        assert!(!limited.stderr.is_empty());
        assert_eq!(std::fs::read_to_string(folder.path("out.csv")).ok().as_deref(), before);
        let expected: &[&str] = if before.is_some() { &["in.csv", "out.csv"] } else { &["in.csv"] };
        assert_eq!(folder.files(), expected, "a part of a file was left behind");
    }
}

/// An input that cannot be read to its end, here a terminal that hangs up: a list cut short must not look whole.
#[test]
#[cfg(target_os = "linux")]
fn an_input_that_breaks_off_gives_an_error_and_no_file() {
    use rustix::pty::{OpenptFlags, openpt, ptsname, unlockpt};
    let folder = Folder::new();
    let near = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
    unlockpt(&near).unwrap();
    let far = ptsname(&near, Vec::new()).unwrap().into_string().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_baofei"));
    command.args(["batch", "rice", &far, "-o", &folder.path("out.csv"), "--as-of", "2026-11-24"]);
    let mut child = command.spawn().unwrap();
    let mut near = std::fs::File::from(near);
    std::io::Write::write_all(&mut near, b"area_mu\n10\n20\n").unwrap();
    // The output is begun when the heading has been read; then it sleeps, waiting for more. Only one that waits is told
    // of the hang-up by an error: a later reading would be told that the input has ended.
    let state = |id: u32| {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
        stat.rsplit_once(") ").unwrap().1.chars().next()
    };
    let mut waiting = 0;
    while waiting < 10 {
        assert!(child.try_wait().unwrap().is_none(), "it ended before the input did");
        std::thread::sleep(std::time::Duration::from_millis(5));
        let waits = !folder.files().is_empty() && state(child.id()) == Some('S');
        waiting = if waits { waiting + 1 } else { 0 };
    }
    drop(near);
    let code = child.wait().unwrap().code();
    assert_eq!((code, folder.files()), (Some(1), Vec::new()));
}

/// Killed while it works: no half file under the name that was asked for.
#[test]
#[cfg(unix)]
fn a_batch_that_is_killed_leaves_no_half_file() {
    let folder = Folder::new();
    let mut child = folder.command("navel-orange", &many_rows(400_000), &[]).spawn().unwrap();
    while folder.files().len() < 2 {
        assert!(child.try_wait().unwrap().is_none(), "too quick to be killed");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!Path::new(&folder.path("out.csv")).exists());
}

/// Others may read the result as they may read any file that one makes.
#[test]
#[cfg(unix)]
fn the_output_has_the_permissions_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    assert_eq!(folder.batch("rice", "area_mu\n10\n", &[]).0, 0);
    let mode = |name: &str| std::fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("out.csv"), mode("in.csv"));
}

/// The most memory that a running process has had, in kilobytes, as the system counts it.
#[cfg(target_os = "linux")]
fn peak_kilobytes(mut child: Child) -> u64 {
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(peak).max(peak);
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    peak
}

#[test]
#[cfg(target_os = "linux")]
fn memory_stays_flat() {
    let measure = |rows: usize| {
        let folder = Folder::new();
        let peak = peak_kilobytes(folder.command("navel-orange", &many_rows(rows), &[]).spawn().unwrap());
        let out = std::fs::read_to_string(folder.path("out.csv")).unwrap();
        assert_eq!(out.lines().count(), rows + 1);
        peak
    };
    let (small, large) = (measure(20_000), measure(200_000));
    assert!(small > 1000, "{small} kB cannot be");
    assert!(large < small + 2048, "20,000 rows need {small} kB, 200,000 need {large} kB");
}
