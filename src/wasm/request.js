/** The deepest that a request goes: households, of whom each has a schedule, of which each row has values. */
const DEPTH = 6;

/** What must be escaped in JSON. */
const ODD = /["\\\u0000-\u001f]/;

/** Names in quotes: the same few stand in every request. */
const names = new Map();

/**
 * A request as JSON text: one crossing into the module instead of one for each of its members. Nothing is dropped in
 * silence, as by JSON.stringify: what JSON cannot say, and what lies too deep, becomes null, which no input accepts.
 */
function textOf(request) {
  try {
    return json(request, 0);
  } catch {
    return "null";
  }
}

const encoder = new TextEncoder();

/** Writes a request's text into `room` and tells its bytes; where it may not fit, the text: a UTF-16 unit takes up to three. */
export function writeText(request, room) {
  const text = textOf(request);
  return text.length * 3 > room.length ? text : encoder.encodeInto(text, room).written;
}

function json(value, depth) {
  if (typeof value === "string") return ODD.test(value) ? JSON.stringify(value) : `"${value}"`;
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "object" || value === null || depth === DEPTH || ArrayBuffer.isView(value)) return "null";
  if (Array.isArray(value)) return `[${Array.from(value, (item) => json(item, depth + 1)).join()}]`;
  const object = value instanceof Map ? Object.fromEntries(value) : value;
  let members = "";
  for (const name of Object.keys(object)) {
    members += (members && ",") + quoted(name) + json(object[name], depth + 1);
  }
  return `{${members}}`;
}

function quoted(name) {
  let text = names.get(name);
  if (text === undefined) {
    text = `${JSON.stringify(name)}:`;
    if (names.size < 1000) names.set(name, text);
  }
  return text;
}
