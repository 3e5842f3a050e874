/** The toolbar's popup in Chromium, which Playwright does not see: it is asked through its target. */
import { type Driver, inBackground, until } from "./driver.ts";

export interface Popup {
  evaluate<T>(expression: string): Promise<T>;
  isOpen(): Promise<boolean>;
}

interface Reply {
  id?: number;
  result?: { result: { value?: unknown }; exceptionDetails?: { text: string } };
}

/** Presses the toolbar's button, as far as a browser without a window can. */
export async function openPopup(driver: Driver): Promise<Popup> {
  const session = await driver.chromium?.browser()?.newBrowserCDPSession();
  if (!session) throw new Error("Only Chromium lets a test open the popup.");
  const find = async () => {
    const { targetInfos } = await session.send("Target.getTargets");
    return targetInfos.find(({ url }) => url.endsWith("/popup.html"));
  };
  await inBackground(driver, "chrome.action.openPopup()");
  const { targetId } = await until(find);
  const { sessionId } = await session.send("Target.attachToTarget", { targetId, flatten: false });
  let lastId = 0;
  return {
    async evaluate<T>(expression: string) {
      const id = ++lastId;
      const reply = new Promise<Reply>((resolve) => {
        const onMessage = (event: { sessionId: string; message: string }) => {
          const message: Reply = JSON.parse(event.message);
          if (event.sessionId !== sessionId || message.id !== id) return;
          session.off("Target.receivedMessageFromTarget", onMessage);
          resolve(message);
        };
        session.on("Target.receivedMessageFromTarget", onMessage);
      });
      const params = { expression, awaitPromise: true, returnByValue: true };
      await session.send("Target.sendMessageToTarget", {
        sessionId,
        message: JSON.stringify({ id, method: "Runtime.evaluate", params }),
      });
      const { result } = await reply;
      if (result?.exceptionDetails) throw new Error(result.exceptionDetails.text);
      return result?.result.value as T;
    },
    isOpen: async () => (await find()) !== undefined,
  };
}
