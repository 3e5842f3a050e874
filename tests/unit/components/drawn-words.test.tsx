// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/preact";
import { options } from "preact";
import { afterEach, expect, it } from "vitest";
import { drawWords } from "../../../components/drawn-words.ts";
import { Panel } from "../../../components/Panel.tsx";
import { announcement, card, content, panelActions } from "./sample.ts";

const ordinary = options.vnode;
afterEach(() => {
  cleanup();
  if (ordinary) options.vnode = ordinary;
  else delete options.vnode;
});

function show(count: number): Element {
  const more = { start: "2017-06", end: "2021" };
  const cards = Array.from({ length: count }, (_, index) =>
    card({ ...more, id: `p${index}` }, { announcements: [announcement(`a${index}`)] }),
  );
  const whole = content({ cards, staff: { mentions: [] } });
  const view = <Panel content={whole} edge="left" open now={0} actions={panelActions()} />;
  return render(view).container;
}

/** What is written, drawn or not, in its order. */
function wordsOf(root: Element): string[] {
  const all = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const words: string[] = [];
  for (let node = all.nextNode(); node; node = all.nextNode()) {
    const word =
      node instanceof Element ? node.getAttribute("data-words") : (node.nodeValue ?? null);
    if (word !== null) words.push(word);
  }
  return words;
}

it("the panel has no text, and says the same", () => {
  const plain = wordsOf(show(2));
  expect(plain.length).toBeGreaterThan(40);
  cleanup();

  drawWords();
  const root = show(2);
  expect(wordsOf(root)).toEqual(plain);
  for (const title of root.querySelectorAll("svg title")) title.remove();
  expect(root.textContent).toBe("");
});

it("words that change are drawn anew, and a tooltip stays a tooltip", () => {
  drawWords();
  const view = (count: number) => (
    <p>
      {count} of <b>{"many"}</b>
      <svg aria-hidden="true">
        <title>{`Tooltip ${count}`}</title>
      </svg>
    </p>
  );
  const { container, rerender } = render(view(1));
  rerender(view(2));
  expect(wordsOf(container)).toEqual(["2", " of ", "many", "Tooltip 2"]);
  expect(container.querySelector("title")?.textContent).toBe("Tooltip 2");
});
