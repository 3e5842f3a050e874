/**
 * Every message between the extension's parts: its argument, its answer and who may send it.
 * `Error` does not survive messaging, so answers are `Result`s.
 */
import type { FeedReport } from "./feed-report.ts";
import type {
  Control,
  PageSignals,
  PanelContent,
  PanelPin,
  Pin,
  PinAnswer,
  Scope,
  SeenCard,
} from "./model.ts";

/** The calls the background answers. */
export interface Protocol {
  /** A page was opened. */
  "page.seen": {
    ask: PageSignals;
    answer: {
      /**
       * What else must be read before it can be said: the infobox, by the one that asked; or the body
       * (and the infobox), by another script, which is put into the page for it.
       */
      read: "nothing" | "infobox" | "body";
      /** How many partnerships the panel was put into the page for. */
      shown: number;
    };
  };
  /**
   * The injected panel asks what to show; null when there is nothing (any more). `decided` is what the
   * reader decided on this page and is kept nowhere else.
   */
  "panel.content": {
    ask: { signals: PageSignals; decided: Control[] };
    answer: PanelContent | null;
  };
  /** The reader opened or closed the panel on this site. */
  "panel.remember": { ask: { open: boolean }; answer: null };
  /** Pins an announcement for oneself where the panel stands; `replace` goes in the same step. */
  "pins.pin": {
    ask: {
      signals: PageSignals;
      announcement: string;
      place: Scope["kind"];
      partnership?: string;
      replace?: string;
    };
    answer: PinAnswer;
  };
  /** Unpins one's own, or hides the team's for oneself; answers what is gone. */
  "pins.remove": { ask: { id: string; owner: PanelPin["owner"] }; answer: Pin | null };
  /** Undoes that; answers the key of the message that says why it could not, or null. */
  "pins.restore": { ask: { id: string; owner: PanelPin["owner"] }; answer: string | null };
  /** Opens the page where pins are arranged and published. */
  "pins.desk": { ask: null; answer: null };
  /** The reader had these before their eyes. */
  "panel.seen": { ask: { cards: { partnership: string; seen: SeenCard }[] }; answer: null };
  /** The reader decides what is shown; `kept` is false where nothing may be written. */
  "panel.control": {
    ask: { signals: PageSignals; control: Control; decided: Control[] };
    answer: { kept: boolean };
  };
  /** The reader asks for the options page. */
  "panel.options": { ask: null; answer: null };
  /** An extension page asks how the feed is. */
  "feed.report": { ask: null; answer: FeedReport };
  /** It wants the feed refreshed now; the cache made anew first; another address, or the default. */
  "feed.refresh": { ask: null; answer: FeedReport };
  "feed.repair": { ask: null; answer: FeedReport };
  "feed.address": { ask: { address: string | null }; answer: FeedReport };
}

/** Calls that only the extension's own pages may send. */
export type OwnCall = Extract<keyof Protocol, `feed.${string}`>;

export type Call = keyof Protocol;

/** What the background and the popup tell the panel in a tab. */
export type PanelCommand =
  /** Opens or closes it; answered with null. */
  | { command: "panel.toggle" }
  /** Answered with a `PanelState`. */
  | { command: "panel.describe" };

export interface Failure {
  /** A stable word for code, for example `storage` or `forbidden`. */
  code: string;
  /** One sentence for people. */
  message: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export interface Envelope<C extends Call = Call> {
  call: C;
  ask: Protocol[C]["ask"];
}

/** The sender as far as the hub needs it, from the browser's own word and never the message's. */
export interface Sender {
  tabId: number | null;
  frameId: number;
  /** Absent in browsers that do not name documents. */
  documentId: string | null;
  /** Host of the wiki page. */
  host: string;
  /** True in a private window, where nothing may be written. */
  isPrivate: boolean;
}

/** The hub's side: a function for each call. */
export type Handlers = {
  [C in Call]: (
    ask: Protocol[C]["ask"],
    ...from: C extends OwnCall ? [] : [sender: Sender]
  ) => Promise<Protocol[C]["answer"]>;
};

type SendMessage = (message: unknown) => Promise<unknown>;

/**
 * Sends one call to the background. A worker that was stopped between question and answer makes the
 * browser reject with "message channel closed"; every call is idempotent, so it is asked once more.
 *
 * @param send the browser's `runtime.sendMessage`, handed in because content scripts use their own
 */
export async function ask<C extends Call>(
  send: SendMessage,
  call: C,
  argument: Protocol[C]["ask"],
): Promise<Result<Protocol[C]["answer"]>> {
  const envelope: Envelope<C> = { call, ask: argument };
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await send(envelope);
      if (result !== undefined) return result as Result<Protocol[C]["answer"]>;
      if (attempt === 2) return failure("unanswered", "The extension's background did not answer.");
    } catch (error) {
      if (attempt === 2) return failure("disconnected", String(error));
    }
  }
}

/** A failed result. */
export function failure(code: string, message: string): { ok: false; error: Failure } {
  return { ok: false, error: { code, message } };
}

/** Whether only the extension's own pages may send a call. */
export function isOwnCall(call: Call): call is OwnCall {
  return call.startsWith("feed.");
}

/** Whether a message is one of ours: objects from elsewhere are ignored. */
export function isEnvelope(message: unknown, handlers: Partial<Handlers>): message is Envelope {
  return (
    typeof message === "object" &&
    message !== null &&
    "call" in message &&
    typeof message.call === "string" &&
    Object.hasOwn(handlers, message.call)
  );
}

/**
 * Answers one envelope with the hub's handlers. A handler that throws becomes a failed result, so
 * the other side always gets one.
 */
export async function serve(
  envelope: Envelope,
  sender: Sender | null,
  handlers: Partial<Handlers>,
): Promise<Result<unknown>> {
  try {
    const handler = handlers[envelope.call] as (
      ask: unknown,
      sender: Sender | null,
    ) => Promise<unknown>;
    return { ok: true, value: await handler(envelope.ask, sender) };
  } catch (error) {
    const name = error instanceof Error ? error.name : "Error";
    return failure(name, error instanceof Error ? error.message : String(error));
  }
}
