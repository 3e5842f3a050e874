import { ACCOUNTS, PASSWORD } from "./accounts.ts";
import { startWiki } from "./server.ts";
import { WIKIS } from "./wikis.ts";

// By hand and for the demo: node tests/wiki/main.ts [--port N]
const at = process.argv.indexOf("--port");
const port = at < 0 ? 0 : Number(process.argv[at + 1]);
if (!Number.isInteger(port)) throw new Error("--port wants a number");
const server = await startWiki({ port });

console.log(`The test wikis answer on 127.0.0.1:${server.port}, for example to

  chromium --host-resolver-rules="MAP * 127.0.0.1:${server.port}" --ignore-certificate-errors \\
    --user-data-dir="$(mktemp -d)" https://en.wikipedia.org/wiki/Mozilla

  curl -k --connect-to ::127.0.0.1:${server.port} https://en.wikipedia.org/wiki/Mozilla

Hosts:    ${Object.values(WIKIS)
  .map((wiki) => wiki.host)
  .join(", ")}
          and the mobile ones (en.m.wikipedia.org …)
Skins:    ?useskin=vector-2022 | vector | minerva | timeless | monobook
Night:    ?vectornightmode=1 (night), 2 (as the system), 0 (day)
Accounts: ${ACCOUNTS.map((account) => account.name).join(", ")}; password ${PASSWORD}

Ctrl+C stops it; edits are forgotten then.`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
}
