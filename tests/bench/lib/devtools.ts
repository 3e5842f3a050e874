/**
 * Chromium's DevTools protocol, bare. Playwright and Puppeteer attach to every worker and hold it at
 * its start until they have spoken to it, which is the very time to be measured here.
 */

type Kind = "tab" | "worker";
type Params = Record<string, unknown>;
type Listener = (params: never) => void;

interface Reply {
  id?: number;
  method?: string;
  sessionId?: string;
  params?: Params;
  result?: unknown;
  error?: { message: string };
}

/** One connection to a browser; the sessions of its targets share it. */
export class DevTools {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, { method: string; settle: PromiseWithResolvers<unknown> }>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => this.#receive(JSON.parse(String(data))));
    socket.addEventListener("close", () => {
      for (const { method, settle } of this.#pending.values()) {
        settle.reject(new Error(`${method}: the browser is gone`));
      }
    });
  }

  /** @param url the browser's own address, `ws://127.0.0.1:PORT/devtools/browser/…` */
  static async connect(url: string): Promise<DevTools> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve, { once: true });
      socket.addEventListener("error", () => reject(new Error(`No answer at ${url}`)), {
        once: true,
      });
    });
    return new DevTools(socket);
  }

  /** Calls a method of the browser or, with a session, of its target. */
  async send<T = unknown>(method: string, params: Params = {}, sessionId?: string): Promise<T> {
    const id = ++this.#lastId;
    const settle = Promise.withResolvers<unknown>();
    this.#pending.set(id, { method, settle });
    this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    return (await settle.promise) as T;
  }

  /** Hears an event of the browser or of one session, until the returned function is called. */
  on<T>(method: string, listener: (params: T) => void, sessionId = ""): () => void {
    const key = `${sessionId} ${method}`;
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener as Listener));
    return () => listeners.delete(listener as Listener);
  }

  /** Speaks to a target; nothing of it is paused or changed by that. */
  async attach(targetId: string, kind: Kind): Promise<Session> {
    const { sessionId } = await this.send<{ sessionId: string }>("Target.attachToTarget", {
      targetId,
      flatten: true,
    });
    return new Session(this, sessionId, targetId, kind);
  }

  #receive({ id, method, sessionId = "", params, result, error }: Reply): void {
    if (id === undefined) {
      for (const listener of this.#listeners.get(`${sessionId} ${method}`) ?? []) {
        listener(params as never);
      }
      return;
    }
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error) pending?.settle.reject(new Error(`${pending.method}: ${error.message}`));
    else pending?.settle.resolve(result);
  }
}

/** One target: a tab, or the extension's worker. */
export class Session implements AsyncDisposable {
  readonly #devtools: DevTools;
  readonly #id: string;
  readonly #targetId: string;
  readonly #kind: Kind;

  constructor(devtools: DevTools, id: string, targetId: string, kind: Kind) {
    this.#devtools = devtools;
    this.#id = id;
    this.#targetId = targetId;
    this.#kind = kind;
  }

  send<T = unknown>(method: string, params?: Params): Promise<T> {
    return this.#devtools.send<T>(method, params, this.#id);
  }

  /** Hears an event of this target until the returned function is called. */
  on<T>(method: string, listener: (event: T) => void): () => void {
    return this.#devtools.on(method, listener, this.#id);
  }

  /** Resolves with the next event of this name that fits. */
  next<T>(method: string, fits: (event: T) => boolean = () => true): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<T>();
    const settle = (event: T) => {
      if (fits(event)) resolve(event);
    };
    const stop = this.on<T>(method, settle);
    return promise.finally(stop);
  }

  /** Value of an expression in the target's own world, awaited if it is a promise. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send<Evaluation<T>>("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /** Takes leave of the target: closes a tab, leaves a worker alone. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#kind === "tab")
      await this.#devtools.send("Target.closeTarget", { targetId: this.#targetId });
    else await this.#devtools.send("Target.detachFromTarget", { sessionId: this.#id });
  }
}

interface Evaluation<T> {
  result: { value: T };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}
