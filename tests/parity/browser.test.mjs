// A real browser gives the same bytes as the native program for the whole corpus.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { test } from "node:test";
import { answers, corpus, native } from "./corpus.mjs";

const { chromium } = createRequire(new URL("../../www/package.json", import.meta.url))("playwright-core");
const wasm = new URL("../../www/wasm/", import.meta.url);

const TYPES = { js: "text/javascript", wasm: "application/wasm" };

/** An empty page and the module's files, and nothing else. */
function file(url) {
  if (url === "/") return ["text/html", "<!doctype html>"];
  const path = new URL(`.${url}`, wasm);
  return path.href.startsWith(wasm.href) && existsSync(path) ? [TYPES[url.split(".").at(-1)], readFileSync(path)] : [];
}

function serve() {
  const server = createServer((request, response) => {
    const [type, content] = file(request.url);
    if (type) response.writeHead(200, { "content-type": type }).end(content);
    else response.writeHead(404).end();
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

test("Chromium answers with the same bytes as the native program", { timeout: 240_000 }, async () => {
  const lines = corpus();
  const wanted = native(lines);
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const got = await page.evaluate(
      async ([text, requests]) => {
        const engine = await import("/baofei.js");
        await engine.default({ module_or_path: "/baofei_bg.wasm" });
        return new Function(`return ${text}`)()(engine, requests);
      },
      [answers.toString(), JSON.parse(JSON.stringify(lines))],
    );
    assert.equal(got.length, wanted.length);
    for (const [at, answer] of got.entries()) assert.equal(answer, wanted[at], JSON.stringify(lines[at]).slice(0, 2000));
  } finally {
    await browser.close();
    server.close();
  }
});
