import { expect, it, vi } from "vitest";
import type { Browser } from "webextension-polyfill";
import { createEnvironment } from "../../utils/environment.ts";
import { memoryArea } from "./memory-area.ts";

const local = memoryArea();
const browser = {
  storage: { local },
  i18n: { getUILanguage: () => "pt-BR" },
  runtime: { getURL: (path: string) => `extension:${path}` },
} as unknown as Browser;

it("speaks the browser's language until another is chosen", async () => {
  const { readLanguage } = createEnvironment(browser, globalThis);
  expect(await readLanguage()).toBe("pt-BR");
  await local.set({ settings: { language: "ar" } });
  expect(await readLanguage()).toBe("ar");
});

it("speaks the browser's language where storage is broken", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const get = () => Promise.reject(new Error("Storage is broken"));
  const broken = { ...browser, storage: { local: { ...local, get } } } as unknown as Browser;
  expect(await createEnvironment(broken, globalThis).readLanguage()).toBe("pt-BR");
  expect(logged).toHaveBeenCalledTimes(1);
  logged.mockRestore();
});

it("reads the extension's own message files", async () => {
  const fetch = vi.fn(async () => Response.json({ hide: "Verbergen" }));
  const { readMessages } = createEnvironment(browser, { fetch, setTimeout });
  expect(await readMessages("de")).toEqual({ hide: "Verbergen" });
  expect(fetch).toHaveBeenCalledWith("extension:/i18n/de.json", undefined);
});
