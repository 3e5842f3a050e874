/** A Chromium of its own for measuring: the flags of the browser tests, and the bare protocol. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromiumFlags } from "../../browser/launch.ts";
import { until } from "../../browser/until.ts";
import { DevTools, type Session } from "./devtools.ts";
import { recordTrace, type TraceEvent } from "./trace.ts";

export interface MeasuredBrowser extends AsyncDisposable {
  /** Opens a foreground tab on about:blank. */
  openTab(): Promise<Session>;
  /** The extension's worker, waited for. Let go of it before measuring anything else. */
  attachWorker(): Promise<Session>;
  /** Records what all processes do meanwhile. */
  trace(categories: string[], work: () => Promise<void>): Promise<TraceEvent[]>;
  /** Stops the extension's worker; the next message starts it again. */
  stopWorker(): Promise<void>;
}

interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
}

/**
 * Starts Chromium with a new profile.
 *
 * @param port the recording server's, which stands for the whole internet
 * @param extensionDir an unpacked build; without it, a bare browser
 */
export async function launchMeasured(
  port: number,
  extensionDir: string | null,
): Promise<MeasuredBrowser> {
  const profile = mkdtempSync(join(tmpdir(), "partner-context-bench-"));
  const chromium = spawn(
    "/usr/bin/chromium",
    [
      ...chromiumFlags(port),
      "--headless=new",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      "--window-size=1280,900",
      // A tab that another one covers would be throttled in the middle of a measurement.
      "--disable-backgrounding-occluded-windows",
      "--disable-renderer-backgrounding",
      "--disable-back-forward-cache",
      ...(extensionDir
        ? [`--disable-extensions-except=${extensionDir}`, `--load-extension=${extensionDir}`]
        : ["--disable-extensions"]),
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const gone = once(chromium, "exit");
  const devtools = await DevTools.connect(await listeningAt(chromium.stderr));

  async function workers(): Promise<TargetInfo[]> {
    const { targetInfos } = await devtools.send<{ targetInfos: TargetInfo[] }>("Target.getTargets");
    return targetInfos.filter(
      ({ type, url }) => type === "service_worker" && url.startsWith("chrome-extension:"),
    );
  }

  return {
    async openTab() {
      const { targetId } = await devtools.send<{ targetId: string }>("Target.createTarget", {
        url: "about:blank",
      });
      return devtools.attach(targetId, "tab");
    },
    async attachWorker() {
      const worker = await until(async () => (await workers())[0]);
      return devtools.attach(worker.targetId, "worker");
    },
    trace: (categories, work) => recordTrace(devtools, categories, work),
    async stopWorker() {
      for (const { targetId } of await workers()) {
        await devtools.send("Target.closeTarget", { targetId });
      }
      await until(async () => (await workers()).length === 0);
    },
    async [Symbol.asyncDispose]() {
      // It may be gone before it has answered.
      await devtools.send("Browser.close").catch(() => {});
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The address Chromium prints once its protocol can be spoken. */
async function listeningAt(stderr: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stderr })) {
    const [, url] = /^DevTools listening on (ws:\S+)$/.exec(line) ?? [];
    if (url) {
      // Unread, the pipe would fill and stop the browser.
      stderr.resume();
      return url;
    }
  }
  throw new Error("Chromium ended before it could be spoken to.");
}
