// @vitest-environment jsdom
/** Dates and numbers of the extension's own pages are written as the page's language writes them. */
import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { SpanChart } from "../../../components/explore/SpanChart.tsx";
import { StorageSection } from "../../../components/options/StorageSection.tsx";
import type { SectionProps } from "../../../components/options/section-props.ts";
import { createWords } from "../../../components/words.ts";
import { messagesOf } from "../../../tools/i18n/files.ts";
import { createTranslate } from "../../../utils/i18n.ts";

afterEach(cleanup);
const words = (language: string) =>
  createWords({
    language,
    dir: "ltr",
    messages: messagesOf(language),
    feedLanguage: "en",
    url: "",
  });

function labels(language: string, when: string[]): string[] {
  const spans = when.map((each) => ({ when: each, partnerships: 1, announcements: 0 }));
  const { container } = render(
    <SpanChart
      words={words(language)}
      timeline={{ unit: "month", spans, undated: 0 }}
      when={null}
      addressOf={() => ""}
    />,
  );
  return [...container.querySelectorAll("text")].map(({ textContent }) => `${textContent}`);
}

it("spans of the timeline", () => {
  expect(labels("fr", ["2019-08", "2019-09"])).toEqual(["août 2019", "septembre 2019"]);
  expect(labels("bn", ["2018", "2019"])).toEqual(["২০১৮", "২০১৯"]);
});

it("as many spans of the timeline are labelled as there is room for", () => {
  const months = Array.from({ length: 36 }, (_, at) => {
    return `${2017 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
  const [short, long] = ["ja", "pt"].map((language) => labels(language, months).length);
  expect(short).toBeGreaterThan(long ?? 0);
  expect(long).toBeGreaterThan(1);
});

it("what is stored", async () => {
  const world = { measureStored: async () => ({ data: 12_000, hidden: 3, seen: 1234, opened: 5 }) };
  const props = { t: createTranslate("bn", messagesOf("bn")), language: "bn", world };
  render(<StorageSection {...(props as unknown as SectionProps)} />);
  for (const number of ["৩", "১,২৩৪", "৫"]) await screen.findByText(number);
});
