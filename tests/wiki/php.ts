import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FIXTURE, type Installation, phpEnvironment } from "./install.ts";

/** PHP's built-in server with its workers, on databases of its own. */
export interface PhpServer {
  port: number;
  /** Changes settings of the running wikis, by their names in LocalSettings.php; none undoes all. */
  configure(settings: Record<string, unknown>): void;
  stop(): Promise<void>;
}

const WORKERS = "4";
/**
 * The shell starts PHP and waits for the end of its own input. That end also comes when this
 * process is killed outright, so neither a worker nor the databases ($0) outlive the tests; `kill 0` reaches the whole group.
 */
const GUARD =
  'trap "" TERM; (trap - TERM; exec "$@" </dev/null) & read -r _; kill 0; wait; rm -rf "$0"';

/** Starts PHP on a copy of the template databases; what a test edits is gone at the next start. */
export async function startPhp(installation: Installation): Promise<PhpServer> {
  const data = mkdtempSync(join(tmpdir(), "partner-context-wiki-"));
  cpSync(installation.databases, data, { recursive: true });
  mkdirSync(join(data, "images"), { recursive: true });
  const port = await freePort();
  const settings = {
    // Kept in memory only: of what PHP 8.2 keeps in files it crashes now and then.
    "opcache.enable": "1",
    "opcache.memory_consumption": "192",
    "opcache.max_accelerated_files": "20000",
    "apc.enabled": "1",
    "apc.shm_size": "96M",
    expose_php: "0",
    display_errors: "0",
    memory_limit: "256M",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-d", `${name}=${value}`]);
  const command = ["php", ...options, "-S", `127.0.0.1:${port}`, join(FIXTURE, "router.php")];
  const shell = spawn("/bin/sh", ["-c", GUARD, data, ...command], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    env: { ...phpEnvironment(data, installation.cache), PHP_CLI_SERVER_WORKERS: WORKERS },
  });
  const stop = () => ended(shell);
  try {
    await listening(port, shell);
  } catch (error) {
    await stop();
    throw error;
  }
  const configure = (changes: Record<string, unknown>) => {
    // Renamed into place: a worker must not read half of it.
    const file = join(data, "settings.json");
    writeFileSync(`${file}.new`, JSON.stringify(changes));
    renameSync(`${file}.new`, file);
  };
  return { port, configure, stop };
}

async function ended(shell: ChildProcess): Promise<void> {
  if (shell.exitCode !== null || shell.signalCode !== null) return;
  const exit = new Promise((resolve) => shell.once("exit", resolve));
  shell.stdin?.end();
  await exit;
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || !address) throw new Error("No free port");
  return address.port;
}

async function listening(port: number, shell: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (shell.exitCode !== null) throw new Error("PHP did not start");
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (connected) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("PHP did not answer within 5 s");
}
