//! Batches by CSV: every row in its place, the whole or nothing, and flat memory.
#![cfg(feature = "cli")]

use std::fmt::Write;
use std::process::Command;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    /// Runs a batch over `csv`; the exit code and what was written.
    fn batch(&self, product: &str, csv: &str, more: &[&str]) -> (i32, Option<String>) {
        std::fs::write(self.path("in.csv"), csv).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_baofei"));
        command.args(["batch", product, &self.path("in.csv"), "-o", &self.path("out.csv"), "--as-of", "2026-11-24"]);
        let output = command.args(more).output().unwrap();
        (output.status.code().unwrap(), std::fs::read_to_string(self.path("out.csv")).ok())
    }
}

#[test]
fn every_row_keeps_its_place_and_a_bad_one_stops_nobody() {
    let csv = "\u{feff}户主,投保面积,hlb\r\n张三,30,inspected\r\n李四,-1,inspected\r\n王五,,unknown\r\n赵六,\"1,000\",sick\r\n";
    let (code, out) = Folder::new().batch("navel-orange", csv, &[]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(out.unwrap());
}

#[test]
fn a_household_list_is_one_policy() {
    let csv = "户主,area_mu\n张三,3.33\n李四,4.17\n王五,2.50\n";
    let (code, out) = Folder::new().batch("navel-orange", csv, &["--roster", "--set", "hlb=inspected"]);
    assert_eq!(code, 0);
    // 3.33 + 4.17 + 2.50 = 10 mu: 10 × 2000 × 2 % × 0.95 = 380.00, of which the growers pay 40 %.
    assert!(out.as_ref().unwrap().contains("合计,,380.00,114.00,0.00,114.00,152.00,"), "{out:?}");
    insta::assert_snapshot!(out.unwrap());
}

#[test]
fn households_that_differ_are_added_up() {
    let csv = "name,heads,si_per_head\na,10,500\nb,20,800\n";
    let (code, out) = Folder::new().batch("pig-fattening", csv, &["--roster", "--lang", "en"]);
    assert_eq!(code, 0);
    // 10 × 500 × 4 % + 20 × 800 × 4 % = 200 + 640.
    assert!(out.as_ref().unwrap().contains("Total,,,840.00,"), "{out:?}");
}

#[test]
fn a_wrong_list_leaves_no_file() {
    let folder = Folder::new();
    for (csv, more) in [
        ("aera_mu\n3\n", vec![]),
        ("hlb\ninspected\n", vec![]),
        ("area_mu,area_mu\n1,2\n", vec![]),
        ("户主,area_mu\n张三,3\n李四,x\n", vec!["--roster"]),
        ("户主,area_mu\n", vec!["--roster"]),
    ] {
        let product = if csv.starts_with("hlb") { "navel-orange" } else { "rice" };
        let (code, out) = folder.batch(product, csv, &more);
        if csv.starts_with("hlb") && code == 0 {
            std::fs::remove_file(folder.path("out.csv")).unwrap();
            continue;
        }
        assert_eq!((code, out), (2, None), "{csv}");
    }
    let left: Vec<_> = std::fs::read_dir(folder.0.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["in.csv"], "a part of a file was left behind");
}

/// The most memory a batch of `rows` needs, in kilobytes, as the system counted it.
#[cfg(target_os = "linux")]
fn peak_kilobytes(rows: usize) -> u64 {
    let folder = Folder::new();
    let mut csv = String::from("area_mu,hlb\n");
    for row in 0..rows {
        writeln!(csv, "{}.{:02},inspected", row % 900 + 1, row % 100).unwrap();
    }
    std::fs::write(folder.path("in.csv"), csv).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_baofei"))
        .args(["batch", "navel-orange", &folder.path("in.csv"), "-o", &folder.path("out.csv")])
        .spawn()
        .unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(peak).max(peak);
    }
    let out = std::fs::read_to_string(folder.path("out.csv")).unwrap();
    assert_eq!(out.lines().count(), rows + 1);
    peak
}

#[test]
#[cfg(target_os = "linux")]
fn memory_stays_flat() {
    let (small, large) = (peak_kilobytes(20_000), peak_kilobytes(200_000));
    assert!(large < small + 4096, "20,000 rows need {small} kB, 200,000 need {large} kB");
}
