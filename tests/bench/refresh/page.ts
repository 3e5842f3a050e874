/** What runs in the browser's page; the bench calls it through the DevTools protocol. */
import { refreshFeed } from "../../../utils/feed/refresh.ts";
import { Connection } from "../../../utils/store/connection.ts";
import { memoryArea } from "../../unit/memory-area.ts";

/** How often the thread is asked whether it is free, in ms; a timer cannot be set closer. */
const TICK_MS = 4;

export interface Measured {
  outcome: string;
  ms: number;
  /** Longest time that anyone else had to wait for the thread. */
  longestTaskMs: number;
}

let connection = new Connection();

/** One refresh, from the question to the last write. */
async function refresh(): Promise<Measured> {
  let longestTaskMs = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longestTaskMs = Math.max(longestTaskMs, now - last - TICK_MS);
    last = now;
  }, TICK_MS);
  const began = performance.now();
  const outcome = await refreshFeed(`${location.origin}/feed.json`, {
    connection,
    fetch: (input, init) => fetch(input, init),
    locks: navigator.locks,
    area: memoryArea(),
    now: Date.now,
  });
  const ms = performance.now() - began;
  clearInterval(timer);
  if (outcome.kind === "failed") throw new Error(outcome.message);
  return { outcome: outcome.kind, ms, longestTaskMs };
}

/** As on the first day. */
async function forget(): Promise<void> {
  await connection.reset("The bench begins anew.");
  connection = new Connection();
}

Object.assign(globalThis, { bench: { refresh, forget } });
