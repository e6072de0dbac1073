//! A small server for the machine it runs on, and for no other: what a kiosk without network starts its browser with.

use std::fs;
use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};

use tiny_http::{Header, Method, Request, Response, Server};

include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// Where the page is.
enum Site {
    Folder(PathBuf),
    Inside(&'static [u8]),
}

/// Serves the page of `folder`, or the one inside this program, on 127.0.0.1 until the process ends.
pub fn serve(folder: Option<&Path>, port: u16) -> Result<(), String> {
    let site = match (folder, PAGE) {
        (Some(folder), _) if folder.join("index.html").is_file() => {
            Site::Folder(folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?)
        }
        (Some(folder), _) => return Err(format!("{}: no index.html", folder.display())),
        (None, Some(page)) => Site::Inside(page),
        (None, None) => {
            return Err(
                "程序里没有网页，请给出文件夹。/ this program was built without the page: name its folder".into()
            );
        }
    };
    let server = Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|error| format!("127.0.0.1:{port}: {error}"))?;
    println!("http://{}/", server.server_addr());
    for request in server.incoming_requests() {
        // A visitor who has gone away is no reason to stop.
        let _ = answer(&site, request);
    }
    Ok(())
}

fn answer(site: &Site, request: Request) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::empty(405));
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default().trim_start_matches('/').to_owned();
    let found = match site {
        Site::Folder(folder) => read(folder, &path),
        Site::Inside(page) => path.is_empty().then(|| (page.to_vec(), "text/html; charset=utf-8")),
    };
    let Some((content, kind)) = found else { return request.respond(Response::empty(404)) };
    let headers = [
        ("Content-Type", kind),
        ("X-Content-Type-Options", "nosniff"),
        // The browser asks again each time, so that a new version is seen at once; everything is on this machine.
        ("Cache-Control", "no-cache"),
    ];
    let mut response = Response::from_data(content);
    for (name, value) in headers {
        response.add_header(Header::from_bytes(name, value).expect("plain names and values"));
    }
    request.respond(response)
}

/// A file of the folder, and what kind it is. Names that lead out of the folder are not found.
fn read(folder: &Path, path: &str) -> Option<(Vec<u8>, &'static str)> {
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    let file = inside.then(|| folder.join(path).canonicalize().ok())??;
    let content = file.starts_with(folder).then(|| fs::read(&file).ok())??;
    Some((content, kind(&file)))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
