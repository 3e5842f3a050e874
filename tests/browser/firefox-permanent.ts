/** An extension that Firefox keeps over a restart, as it does none that a test installs otherwise. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Browser } from "puppeteer-core";
import type { BidiConnection } from "./drivers.ts";

/** What an ESR obeys, so that it takes a build that nobody has signed. */
export const UNSIGNED = { "xpinstall.signatures.required": false };

/** Installs a build for good; the browser needs the preferences UNSIGNED, now and at every start. */
export async function installForGood(browser: Browser, folder: string): Promise<void> {
  const { connection } = browser as unknown as { connection: BidiConnection };
  const packed = mkdtempSync(join(tmpdir(), "packed-"));
  const path = join(packed, "extension.xpi");
  writeFileSync(path, zipOf(folder));
  await connection.send("webExtension.install", {
    extensionData: { type: "archivePath", path },
    "moz:permanent": true,
  });
  rmSync(packed, { recursive: true });
}

/** A ZIP archive of a folder's files, none of them compressed. */
function zipOf(folder: string): Buffer {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const data = readFileSync(join(folder, name));
    const path = Buffer.from(name);
    // Version, flags, method, time and date, checksum, both sizes, lengths of name and extra.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(data.length, 18);
    facts.writeUInt16LE(path.length, 22);
    files.push(Buffer.from("PK\x03\x04"), facts, path, data);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), facts, place, path);
    offset += 4 + facts.length + path.length + data.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(names.length, 4);
  end.writeUInt16LE(names.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...directory, Buffer.from("PK\x05\x06"), end]);
}
