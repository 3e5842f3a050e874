// @vitest-environment jsdom
/** Erasing everything says what it could not erase. */
import { readFileSync } from "node:fs";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { StorageSection } from "../../../components/options/StorageSection.tsx";
import type { SectionProps } from "../../../components/options/section-props.ts";
import { createTranslate } from "../../../utils/i18n.ts";

afterEach(cleanup);

const t = createTranslate("en", JSON.parse(readFileSync("public/i18n/en.json", "utf8")));

/** Presses "Erase now" on a page whose world erases in this way. */
async function erase(eraseAll: () => Promise<boolean>) {
  const beginAnew = vi.fn();
  const world = {
    measureStored: async () => ({ data: 0, hidden: 0, seen: 0, opened: 0 }),
    eraseAll,
    beginAnew,
  };
  render(<StorageSection {...({ t, language: "en", world } as unknown as SectionProps)} />);
  fireEvent.click(await screen.findByRole("button", { name: "Erase everything …" }));
  fireEvent.click(screen.getByRole("button", { name: "Erase now" }));
  return beginAnew;
}

it("begins anew where everything is erased", async () => {
  const beginAnew = await erase(async () => true);
  await vi.waitFor(() => expect(beginAnew).toHaveBeenCalledOnce());
});

it("says first that the pins are left on other devices", async () => {
  const beginAnew = await erase(async () => false);
  await screen.findByText(/did not let your pins be erased from its sync/);
  expect(beginAnew).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: "Begin anew" }));
  expect(beginAnew).toHaveBeenCalledOnce();
});

it("says where not even this device's data could all be erased, and can be tried again", async () => {
  const logged = vi.spyOn(console, "error").mockImplementationOnce(() => {});
  const eraseAll = vi.fn().mockRejectedValueOnce(new Error("Not now.")).mockResolvedValueOnce(true);
  const beginAnew = await erase(eraseAll);
  expect((await screen.findByRole("alert")).textContent).toContain("Not everything on this device");
  expect(logged).toHaveBeenCalledOnce();
  fireEvent.click(screen.getByRole("button", { name: "Erase now" }));
  await vi.waitFor(() => expect(beginAnew).toHaveBeenCalledOnce());
});
