import { describe, expect, it } from "vitest";
import {
  ask,
  type Handlers,
  isEnvelope,
  isOwnCall,
  type Sender,
  serve,
} from "../../utils/messages.ts";

const SENDER: Sender = {
  tabId: 1,
  frameId: 0,
  documentId: "d",
  host: "en.wikipedia.org",
  isPrivate: false,
};

const handlers: Partial<Handlers> = {
  "page.seen": async () => ({ read: "nothing", shown: 2 }),
  "panel.content": async () => null,
  "panel.remember": async () => {
    throw new RangeError("The disk is full.");
  },
  "pins.pin": async () => ({ kind: "refused", reason: "pin-private" }),
  "pins.remove": async () => null,
  "pins.restore": async () => null,
  "pins.desk": async () => null,
  "panel.seen": async () => null,
  "panel.control": async () => ({ kept: true }),
  "panel.options": async () => null,
};

/** A channel as the browser's: what is sent arrives as a copy, what is answered too. */
const channel = async (message: unknown) => {
  const copy = structuredClone(message);
  return isEnvelope(copy, handlers)
    ? structuredClone(await serve(copy, SENDER, handlers))
    : undefined;
};

describe("a call", () => {
  it("brings back what the handler answers", async () => {
    expect(await ask(channel, "panel.content", {} as never)).toEqual({ ok: true, value: null });
  });

  it("whose handler throws brings back its name and sentence", async () => {
    expect(await ask(channel, "panel.remember", { open: true })).toEqual({
      ok: false,
      error: { code: "RangeError", message: "The disk is full." },
    });
  });

  it("is asked once more when the worker was stopped in between", async () => {
    let calls = 0;
    const broken = async (message: unknown) => {
      if (++calls === 1)
        throw new Error("The message channel closed before a response was received.");
      return channel(message);
    };
    expect(await ask(broken, "panel.content", {} as never)).toEqual({ ok: true, value: null });
    expect(calls).toBe(2);
  });

  it("into an extension that is gone fails without throwing, after two tries", async () => {
    let calls = 0;
    const gone = async () => {
      calls++;
      throw new Error("Extension context invalidated.");
    };
    expect(await ask(gone, "panel.content", {} as never)).toMatchObject({ ok: false });
    expect(calls).toBe(2);
  });

  it("that nobody answers fails without throwing", async () => {
    const silent = async () => undefined;
    expect(await ask(silent, "panel.content", {} as never)).toMatchObject({
      error: { code: "unanswered" },
    });
  });
});

describe("a message from elsewhere", () => {
  it.each([
    [undefined],
    [null],
    ["page.seen"],
    [{}],
    [{ call: 7 }],
    [{ call: "page.forget" }],
    [{ call: "__proto__" }],
    [{ call: "toString" }],
  ])("%j is not taken for one of ours", (message) => {
    expect(isEnvelope(message, handlers)).toBe(false);
  });
});

describe("the calls of the extension's own pages", () => {
  it("are told by their names", () => {
    expect(isOwnCall("feed.repair")).toBe(true);
    expect(isOwnCall("panel.remember")).toBe(false);
  });
});
