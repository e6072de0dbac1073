//! The server of the command: for this machine alone, and for nothing but its folder.
#![cfg(feature = "cli")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

struct Served {
    command: Child,
    address: String,
}

impl Served {
    fn new(folder: &std::path::Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_baofei"));
        command.args(["serve", "--port", "0"]).arg(folder).stdout(Stdio::piped());
        let mut command = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(command.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { command, address }
    }

    /// The whole answer to a request, as it comes.
    fn ask(&self, line: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.command.kill().unwrap();
        self.command.wait().unwrap();
    }
}

#[test]
fn a_folder_is_served_with_its_kinds_and_nothing_outside_of_it() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("page");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(outer.path().join("secret"), "secret").unwrap();
    std::fs::write(folder.join("index.html"), "<h1>page</h1>").unwrap();
    std::fs::write(folder.join("baofei.wasm"), "module").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outer.path().join("secret"), folder.join("link")).unwrap();
    let served = Served::new(&folder);
    assert!(served.address.starts_with("127.0.0.1:"), "{}", served.address);

    let page = served.ask("GET /?kiosk=1");
    assert!(page.starts_with("HTTP/1.1 200") && page.ends_with("<h1>page</h1>"), "{page}");
    assert!(page.contains("Content-Type: text/html; charset=utf-8"), "{page}");
    assert!(served.ask("GET /baofei.wasm").contains("Content-Type: application/wasm"));
    assert!(served.ask("POST /").starts_with("HTTP/1.1 405"));
    for outside in ["/../secret", "/%2e%2e/secret", "//etc/passwd", "/./../secret", "/link", "/none", "/sub/"] {
        let answer = served.ask(&format!("GET {outside}"));
        assert!(answer.starts_with("HTTP/1.1 404"), "{outside}: {answer}");
    }
}

#[test]
fn a_folder_without_a_page_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_baofei")).arg("serve").arg(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no index.html"));
}
