import { generate } from "selfsigned";
import { WIKI_HOSTS } from "./wikis.ts";

/** A self-signed certificate made for this run; browsers are told to accept any. */
export async function makeCertificate(): Promise<{ key: string; cert: string }> {
  const names = ["localhost", ...WIKI_HOSTS, "*.wikipedia.org", "*.wikimedia.org"];
  const pems = await generate([{ name: "commonName", value: "Partner Context test wiki" }], {
    keySize: 2048,
    extensions: [
      { name: "subjectAltName", altNames: names.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}
