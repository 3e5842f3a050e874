// @vitest-environment jsdom
/** Where a pin is shown, among more partnerships than a list can hold, and until when. */
import { readFileSync } from "node:fs";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { createDeskWords } from "../../../components/pins/desk-words.ts";
import { PinForm } from "../../../components/pins/PinForm.tsx";
import { createWords } from "../../../components/words.ts";
import type { Pin, Scope } from "../../../utils/model.ts";
import { pin } from "../pins/sample.ts";

afterEach(() => {
  cleanup();
  delete process.env.TZ;
});

const words = createWords({
  language: "en",
  dir: "ltr",
  messages: JSON.parse(readFileSync("public/i18n/en.json", "utf8")),
  feedLanguage: "en",
  url: "",
});
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: `Pártner ${index}` }));

/** A form for a pin of a partnership; `saved` gives the partnership it is saved with. */
function show(partnerships: { id: string; name: string }[], partnership = "p0") {
  const onSave = vi.fn(async (_pin: { scope: Scope }) => true);
  render(
    <PinForm
      words={createDeskWords(words, { announcements: new Map(), partnerships })}
      pin={pin("a", { scope: { kind: "partnership", partnership } })}
      partnerships={partnerships}
      readAddress={() => null}
      onSave={onSave}
      onCancel={() => {}}
    />,
  );
  return () => {
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    return onSave.mock.lastCall?.[0].scope;
  };
}
const chosen = () => screen.getByRole<HTMLSelectElement>("combobox", { name: "Partnership" });
const search = () => screen.queryByRole("searchbox", { name: "Search partnerships" });

it("any of them is found by typing, and chosen where the one before is not among those found", () => {
  const saved = show(many(3_000));
  expect(chosen().options.length).toBeLessThan(3_000);
  const field = search();
  if (!field) throw new Error("There is no search.");
  fireEvent.input(field, { target: { value: "partner 298" } });
  expect([...chosen().options].map(({ text }) => text)).toContain("Pártner 2987");
  expect(chosen().value).toBe("p298");
  expect(saved()).toEqual({ kind: "partnership", partnership: "p298" });
  fireEvent.input(field, { target: { value: "nothing like it" } });
  expect(chosen().value).toBe("p298");
});

it("says how many are found, and which was chosen by that, to those who do not see the list", () => {
  show(many(3_000));
  const field = search();
  if (!field) throw new Error("There is no search.");
  const status = screen.getByRole("status");
  expect(status.textContent).toBe("");
  const said = (typed: string) => {
    fireEvent.input(field, { target: { value: typed } });
    return status.textContent?.split("\n");
  };
  expect(said("partner 298")).toEqual(["11 results", "Partnership: Pártner 298"]);
  expect(said("partner 2987")).toEqual(["1 result", "Partnership: Pártner 2987"]);
  expect(said("partner 29")).toEqual(["111 results"]);
  expect(said("nothing like it")).toEqual(["Nothing found for “nothing like it”."]);
  expect(said("partner")).toEqual(["3,000 results"]);
  expect(chosen().value).toBe("p2987");
});

it("one that the list does not reach stays the one of its pin", () => {
  const saved = show(many(3_000), "p2999");
  expect(chosen().selectedOptions[0]?.text).toBe("Pártner 2999");
  expect(saved()).toEqual({ kind: "partnership", partnership: "p2999" });
});

it("a list that holds all has no search", () => {
  show(many(20));
  expect(chosen().options).toHaveLength(20);
  expect(search()).toBeNull();
});

it("a time zone that changes while the form is open changes neither beginning nor end", () => {
  process.env.TZ = "Europe/Berlin";
  const times = { from: "2026-06-01T10:00:00Z", until: "2026-07-01T10:00:00Z" };
  const onSave = vi.fn(async (_pin: Pin) => true);
  render(
    <PinForm
      words={createDeskWords(words, { announcements: new Map(), partnerships: [] })}
      pin={pin("a", times)}
      partnerships={[]}
      readAddress={() => null}
      onSave={onSave}
      onCancel={() => {}}
    />,
  );
  process.env.TZ = "Asia/Tokyo";
  fireEvent.input(screen.getByLabelText(/^From/), { target: { value: "2026-06-02T12:00" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(onSave).toHaveBeenCalledWith(
    pin("a", { from: "2026-06-02T03:00:00Z", until: times.until }),
  );
});
