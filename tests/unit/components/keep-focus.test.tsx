// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { useRef, useState } from "preact/hooks";
import { afterEach, expect, it, vi } from "vitest";
import { useKeptFocus } from "../../../components/keep-focus.ts";
import { effectsDone } from "./effects.ts";

afterEach(async () => {
  cleanup();
  await effectsDone();
});

/** Rows that can be removed, and what can be forgotten of the words beside it. */
function Page() {
  const container = useRef<HTMLDivElement>(null);
  useKeptFocus(container);
  const [rows, setRows] = useState(["a", "b"]);
  const [known, setKnown] = useState(12);
  return (
    <div ref={container}>
      <p>Intro</p>
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <li key={row}>
              <button type="button" onClick={() => setRows(rows.filter((each) => each !== row))}>
                {row}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p>
        {known}{" "}
        <span>
          {known > 0 && (
            <button type="button" onClick={() => setKnown(0)}>
              Forget
            </button>
          )}
        </span>
      </p>
      <span data-testid="words">
        {known}
        {known > 0 && (
          <button type="button" onClick={() => setKnown(0)}>
            Forget too
          </button>
        )}
      </span>
    </div>
  );
}

function press(name: string): void {
  const button = screen.getByRole("button", { name });
  button.focus();
  fireEvent.click(button);
}

const expectFocus = (text: string) =>
  vi.waitFor(() => expect(document.activeElement?.textContent).toBe(text));

it("goes to the next row, and from the last one to what stands where they were", async () => {
  render(<Page />);
  press("a");
  await expectFocus("b");
  press("b");
  await expectFocus("Forget");
});

it("goes to the words beside a button, and not to a place where nothing is left", async () => {
  render(<Page />);
  press("Forget too");
  await expectFocus("0");
  cleanup();
  render(<Page />);
  press("Forget");
  await vi.waitFor(() => expect(screen.queryByRole("button", { name: "Forget" })).toBeNull());
  expect(document.activeElement).toBe(document.body);
});
