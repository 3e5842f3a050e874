// @vitest-environment jsdom
/** The scale of the timeline's drawing. */
import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { SpanChart } from "../../../../components/explore/SpanChart.tsx";
import { createWords } from "../../../../components/words.ts";
import { messagesOf } from "../../../../tools/i18n/files.ts";

afterEach(cleanup);

function show(language: string, counts: [partnerships: number, announcements: number][]) {
  const spans = counts.map(([partnerships, announcements], at) => {
    return { when: String(2018 + at), partnerships, announcements };
  });
  const messages = messagesOf(language);
  render(
    <SpanChart
      words={createWords({ language, dir: "ltr", messages, feedLanguage: "en", url: "" })}
      timeline={{ unit: "year", spans, undated: 0 }}
      when={null}
      addressOf={() => "#"}
    />,
  );
}

/** The heights of the bars, and of a bar as high as the scale. */
function drawn() {
  const bars = screen.getAllByRole("link").map((bar) => {
    const [target = 0, ...parts] = [...bar.querySelectorAll("rect")].map((part) =>
      Number(part.getAttribute("height")),
    );
    return { target, height: parts.reduce((sum, part) => sum + part, 0) };
  });
  return { heights: bars.map(({ height }) => height), full: bars[0]?.target ?? 0 };
}

it("ends at a round number, in the reader’s digits", () => {
  show("bn", [
    [3, 8],
    [1, 1],
  ]);
  expect(screen.getByText("১৫")).toBeTruthy();
});

it("is for the eyes: each bar says its own number", () => {
  show("en", [
    [3, 8],
    [1, 1],
  ]);
  expect(screen.getByText("15").closest("[aria-hidden=true]")).toBeTruthy();
  expect(
    screen.getByRole("link", { name: "2018: 3 partnerships and 8 announcements" }),
  ).toBeTruthy();
});

it("is what a bar’s height is measured by", () => {
  show("en", [
    [11, 0],
    [0, 5],
  ]);
  const { heights, full } = drawn();
  expect(heights).toEqual([(full * 11) / 15, (full * 5) / 15]);
});

it("is never exceeded, however small a part of a bar is drawn larger", () => {
  show("en", [[1, 99]]);
  const { heights, full } = drawn();
  expect(heights).toEqual([full]);
});
