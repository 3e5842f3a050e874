/** The part of the browser's own extension API that content scripts use, without the polyfill. */

export interface ContentRuntime {
  sendMessage(message: unknown): Promise<unknown>;
  /** Address of a file of the extension. */
  getURL(path: string): string;
  onMessage: {
    addListener(listener: MessageListener): void;
    removeListener(listener: MessageListener): void;
  };
  /** Absent once the extension was updated or removed under the page. */
  id?: string;
}

/** Both browsers take an answer from the third argument; Chromium takes none from a promise. */
export type MessageListener = (
  message: unknown,
  sender: unknown,
  respond: (answer: unknown) => void,
) => void;

interface ExtensionGlobals {
  browser?: { runtime: ContentRuntime };
  chrome?: { runtime: ContentRuntime };
}

/**
 * The runtime of a content script's world: `browser` in Firefox, `chrome` in Chromium, both with
 * promises.
 */
export function contentRuntime(scope: object): ContentRuntime {
  const { browser, chrome } = scope as ExtensionGlobals;
  const runtime = browser?.runtime ?? chrome?.runtime;
  if (!runtime) throw new Error("There is no extension API here.");
  return runtime;
}
