// A real browser gives the same bytes as the native program for the whole corpus.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { test } from "node:test";
import { asked, corpus, native } from "./corpus.mjs";

const { chromium } = createRequire(new URL("../../www/package.json", import.meta.url))("playwright-core");
const wasm = new URL("../../www/wasm/", import.meta.url);

/** An empty page and the module, and nothing else. */
const FILES = {
  "/": ["text/html", "<!doctype html>"],
  "/baofei.js": ["text/javascript", readFileSync(new URL("baofei.js", wasm))],
  "/baofei_bg.wasm": ["application/wasm", readFileSync(new URL("baofei_bg.wasm", wasm))],
};

function serve() {
  const server = createServer((request, response) => {
    const [type, content] = FILES[request.url] ?? [];
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
    const answers = await page.evaluate(
      async (requests) => {
        const engine = await import("/baofei.js");
        await engine.default({ module_or_path: "/baofei_bg.wasm" });
        return requests.map(({ call, request }) => JSON.stringify(engine[call](call === "list" ? request.as_of : request)));
      },
      lines.map(asked),
    );
    assert.equal(answers.length, wanted.length);
    for (const [at, answer] of answers.entries()) assert.equal(answer, wanted[at], JSON.stringify(lines[at]));
  } finally {
    await browser.close();
    server.close();
  }
});
