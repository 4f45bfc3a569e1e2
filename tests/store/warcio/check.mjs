// Reads web archives with warcio.js and holds every record against ISO 28500:2017 and against our own index.
//   node check.mjs FOLDER…      each folder holds evidence.warc.gz, its continuations and evidence.cdxj
import { createHash } from "node:crypto";
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { WARCParser } from "warcio";

const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
function base32(bytes) {
  let bits = 0, buffer = 0, text = "";
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(buffer >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + alphabet[(buffer << (5 - bits)) & 31] : text;
}
const digest = (bytes) => "sha1:" + base32(createHash("sha1").update(bytes).digest());

/** Where an HTTP message's body begins; -1 when there is no blank line. */
function bodyStart(bytes) {
  const at = Buffer.from(bytes).indexOf("\r\n\r\n");
  return at < 0 ? -1 : at + 4;
}

async function wholeBlock(record) {
  const pieces = [];
  for await (const piece of record) pieces.push(piece);
  return Buffer.concat(pieces);
}

function checkFields(where, record) {
  for (const name of ["WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length"])
    if (!record.warcHeader(name)) fault(where, `no ${name}`);
  if (!/^<urn:uuid:[0-9a-f-]{36}>$/.test(record.warcHeader("WARC-Record-ID") ?? "")) fault(where, "record id is no UUID");
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(record.warcDate ?? "")) fault(where, `date ${record.warcDate}`);
  if (record.warcType !== "warcinfo" && !record.warcTargetURI) fault(where, "no target");
}

function checkBlock(where, record, block) {
  if (block.length !== Number(record.warcHeader("Content-Length"))) fault(where, `length ${block.length}, announced ${record.warcHeader("Content-Length")}`);
  if (record.warcHeader("WARC-Block-Digest") !== digest(block)) fault(where, "block digest differs");
  if (record.warcType !== "response") return;
  const start = bodyStart(block);
  if (start < 0) return fault(where, "no end of HTTP head");
  if (record.warcHeader("WARC-Payload-Digest") !== digest(block.subarray(start))) fault(where, "payload digest differs");
}

async function checkFile(folder, name, seen) {
  const where = join(folder, name);
  let number = 0;
  for await (const record of new WARCParser(createReadStream(where), { parseHttp: false, keepHeadersCase: true })) {
    const here = `${where} record ${++number} (${record.warcType})`;
    if (number === 1 && record.warcType !== "warcinfo") fault(here, "the first record is no warcinfo");
    checkFields(here, record);
    checkBlock(here, record, await wholeBlock(record));
    const id = record.warcHeader("WARC-Record-ID");
    if (seen.ids.has(id)) fault(here, "record id used twice");
    seen.ids.add(id);
    for (const name of ["WARC-Concurrent-To", "WARC-Refers-To"]) if (record.warcHeader(name)) seen.references.push([here, record.warcHeader(name)]);
    seen.types[record.warcType] = (seen.types[record.warcType] ?? 0) + 1;
    if (record.warcHeader("WARC-Truncated")) seen.truncated++;
  }
}

/** Each index line leads to the record it names, by offset and length alone. */
async function checkIndex(folder, seen) {
  const lines = readFileSync(join(folder, "evidence.cdxj"), "utf8").split("\n").filter(Boolean);
  if (lines.length !== (seen.types.response ?? 0)) fault(folder, `${lines.length} index lines for ${seen.types.response ?? 0} responses`);
  if (lines.join("\n") !== [...lines].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join("\n")) fault(folder, "index is not sorted");
  for (const line of lines) {
    const entry = JSON.parse(line.slice(line.indexOf("{")));
    const begin = Number(entry.offset), end = begin + Number(entry.length) - 1;
    const record = await new WARCParser(createReadStream(join(folder, entry.filename), { start: begin, end })).parse();
    if (!record || record.warcTargetURI !== entry.url) fault(folder, `index line for ${entry.url} leads elsewhere`);
    else if (String(record.httpHeaders.statusCode) !== entry.status) fault(folder, `status ${entry.status} of ${entry.url}`);
  }
}

for (const folder of process.argv.slice(2)) {
  const seen = { ids: new Set(), references: [], types: {}, truncated: 0 };
  const files = readdirSync(folder).filter((name) => name.endsWith(".warc.gz")).sort();
  if (files.length === 0) fault(folder, "no web archive here");
  for (const name of files) await checkFile(folder, name, seen);
  for (const [here, id] of seen.references) if (!seen.ids.has(id)) fault(here, `refers to ${id}, which is not there`);
  await checkIndex(folder, seen);
  console.log(`${folder}: ${files.length} file(s), ${seen.ids.size} records ${JSON.stringify(seen.types)}, ${seen.truncated} marked truncated`);
}
for (const each of faults.slice(0, 50)) console.error("FAULT " + each);
console.log(faults.length === 0 ? "warcio: all records valid" : `warcio: ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
