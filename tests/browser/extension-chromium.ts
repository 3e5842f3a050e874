import { existsSync, readFileSync } from "node:fs";
import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { until } from "./driver.ts";
import type { Extended } from "./extension.ts";
import { driverOf } from "./page-driver.ts";
import { inReadingOrder } from "./reading-order.ts";

/** Chromium, already launched. Playwright loses sight of a worker that was stopped; this does not. */
export async function extendChromium(context: BrowserContext): Promise<Extended> {
  const page = context.pages()[0] ?? (await context.newPage());
  const pageSession = await context.newCDPSession(page);
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error("This Chromium cannot be looked into.");
  await pageSession.send("ServiceWorker.enable");

  const findWorker = async () => {
    const { targetInfos } = await session.send("Target.getTargets");
    return targetInfos.find(({ type }) => type === "service_worker");
  };
  const isRunning = async () => (await findWorker()) !== undefined;
  const drive = (each: Page) =>
    driverOf("chromium", each, (url) => each.goto(url, { waitUntil: "domcontentloaded" }));
  return {
    driver: drive(page),
    openTab: async () => drive(await context.newPage()),
    async inBackground<T>(body: string) {
      // A worker that has only just begun has no API yet.
      const expression = `typeof chrome === "object" && (async (api, clone) => ({
        value: (await (async () => { ${body} })()) ?? null,
      }))(chrome, (value) => value)`;
      const answer = await until(async () => {
        const { targetId } = await until(findWorker);
        return evaluateInTarget<{ value: T } | false>(session, targetId, expression);
      });
      return answer.value;
    },
    isRunning,
    async stop() {
      await pageSession.send("ServiceWorker.stopAllWorkers");
      await until(async () => !(await isRunning()));
    },
    async kill() {
      if (!(await isRunning())) return false;
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      const own = processInfo.filter(isExtensionProcess);
      for (const { id } of own) process.kill(id, "SIGKILL");
      await until(async () => !(await isRunning()));
      return own.length > 0;
    },
    async readAccessible() {
      const { nodes } = await pageSession.send("Accessibility.getFullAXTree");
      return inReadingOrder(nodes).map(({ role, name }) => ({
        role: `${role?.value}`,
        name: `${name?.value ?? ""}`,
      }));
    },
    close: () => context.close(),
  };
}

function isExtensionProcess({ type, id }: { type: string; id: number }): boolean {
  // One that has ended since it was listed has no such file.
  if (type !== "renderer" || !existsSync(`/proc/${id}`)) return false;
  return readFileSync(`/proc/${id}/cmdline`, "utf8").includes("--extension-process");
}

/** Asks a worker through a session of its own, which is given back so that it may be stopped. */
async function evaluateInTarget<T>(
  session: CDPSession,
  targetId: string,
  expression: string,
): Promise<T> {
  // A session within the browser's session: Playwright gives none of its own for workers.
  const { sessionId } = await session.send("Target.attachToTarget", { targetId, flatten: false });
  const reply = new Promise<EvaluateReply>((resolve, reject) => {
    const onMessage = (event: { sessionId: string; message: string }) => {
      const message: EvaluateReply & { id?: number } = JSON.parse(event.message);
      if (event.sessionId === sessionId && message.id === 1) end(() => resolve(message));
    };
    const onDetached = (event: { sessionId: string }) => {
      if (event.sessionId === sessionId) end(() => reject(new Error("The worker has stopped.")));
    };
    function end(settle: () => void) {
      session.off("Target.receivedMessageFromTarget", onMessage);
      session.off("Target.detachedFromTarget", onDetached);
      settle();
    }
    session.on("Target.receivedMessageFromTarget", onMessage);
    session.on("Target.detachedFromTarget", onDetached);
  });
  const parameters = { expression, awaitPromise: true, returnByValue: true };
  const message = { id: 1, method: "Runtime.evaluate", params: parameters };
  await session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify(message) });
  const { result, error } = await reply;
  await session.send("Target.detachFromTarget", { sessionId });
  const problem = error?.message ?? result?.exceptionDetails?.exception.description;
  if (problem !== undefined) throw new Error(problem);
  return result?.result.value as T;
}

interface EvaluateReply {
  result?: {
    result: { value?: unknown };
    exceptionDetails?: { exception: { description: string } };
  };
  error?: { message: string };
}
