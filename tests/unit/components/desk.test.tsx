// @vitest-environment jsdom
/** The desk's forms with a desk behind them: what is typed is kept until it is taken. */
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { putPins } from "../../../utils/pins/personal.ts";
import { showDesk } from "./desk-drawn.tsx";

afterEach(cleanup);

const column = () => within(screen.getByRole("region", { name: "For you" }));
const button = (name: string) => column().getByRole("button", { name });
const note = () => column().getByLabelText<HTMLInputElement>(/^Note/);
const rows = () => column().queryAllByRole("button", { name: /^Edit:/ });
const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });

function beginPin(title: string): void {
  fireEvent.click(button("Pin an announcement"));
  fireEvent.click(button(title));
}

describe("a form on the desk", () => {
  it("closes once its pin is saved", async () => {
    await showDesk();
    beginPin("News a");
    type(note(), "Read.");
    fireEvent.click(button("Save"));
    // Drawn at once, before it is stored.
    expect(rows()).toHaveLength(1);
    await waitFor(() => expect(column().queryByLabelText(/^Note/)).toBeNull());
    expect(rows()).toHaveLength(1);
  });

  it.each([
    ["the end is past", "The end is past already", "2020-01-01T12:00", false],
    ["it ends before it begins", "The pin ends before it begins", "2026-03-11T12:00", false],
    ["nothing can be stored", "That could not be saved", "", true],
  ])("keeps what was typed, and the focus, where %s", async (_why, words, until, isFull) => {
    const { parts } = await showDesk();
    beginPin("News a");
    type(note(), "Read.");
    type(column().getByLabelText(/^From/), "2026-04-01T12:00");
    type(column().getByLabelText(/^Until/), until);
    const { set } = parts.local;
    if (isFull) parts.local.set = () => Promise.reject(new Error("Full"));
    button("Save").focus();
    fireEvent.click(button("Save"));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain(words);
    expect(note().value).toBe("Read.");
    expect(document.activeElement).toBe(button("Save"));
    expect(rows()).toEqual([]);
    // Said again, it is heard again.
    await waitFor(() => {
      fireEvent.click(button("Save"));
      expect(screen.getByRole("alert")).not.toBe(alert);
    });
    parts.local.set = set;
    type(column().getByLabelText(/^Until/), "");
    await waitFor(() => {
      fireEvent.click(button("Save"));
      expect(rows()).toHaveLength(1);
    });
    await waitFor(() => expect(column().queryByLabelText(/^Note/)).toBeNull());
  });

  it("keeps what was typed where a pin that moves to another place cannot be stored", async () => {
    const { parts } = await showDesk(["a", "b"]);
    parts.local.set = () => Promise.reject(new Error("Full"));
    fireEvent.click(button("Edit: News a"));
    type(note(), "Read.");
    fireEvent.change(column().getByLabelText("Where"), { target: { value: "page" } });
    type(column().getByLabelText(/^Address/), "https://en.wikipedia.org/wiki/Mozilla");
    fireEvent.click(button("Save"));
    expect((await screen.findByRole("alert")).textContent).toContain("That could not be saved");
    expect(note().value).toBe("Read.");
    fireEvent.click(button("Cancel"));
    expect(rows()).toHaveLength(2);
  });

  it("keeps what was typed when another pin is edited, and either is saved by itself", async () => {
    const { desk } = await showDesk(["a", "b"]);
    const form = (name: string) => within(column().getByRole("form", { name }));
    const noteIn = (name: string) => form(name).getByLabelText<HTMLInputElement>(/^Note/);
    fireEvent.click(button("Edit: News a"));
    type(noteIn("News a"), "Read.");
    fireEvent.click(button("Edit: News b"));
    type(noteIn("News b"), "Later.");
    expect(noteIn("News a").value).toBe("Read.");
    fireEvent.click(form("News b").getByRole("button", { name: "Save" }));
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(noteIn("News a").value).toBe("Read.");
    fireEvent.click(form("News a").getByRole("button", { name: "Save" }));
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(desk.state.personal.map(({ note }) => note).sort()).toEqual(["Later.", "Read."]);
    // Given up, a form is the pin's own again.
    fireEvent.click(button("Edit: News a"));
    type(noteIn("News a"), "Never mind.");
    fireEvent.click(button("Cancel"));
    fireEvent.click(button("Edit: News a"));
    expect(noteIn("News a").value).toBe("Read.");
  });

  it("leaves what changed in the pin while it was open", async () => {
    const { desk, parts } = await showDesk(["a"]);
    fireEvent.click(button("Edit: News a"));
    type(note(), "Read.");
    const [pinned] = desk.state.personal;
    if (!pinned) throw new Error("Nothing is pinned.");
    await putPins(parts.world, [{ ...pinned, priority: "high" }]);
    await desk.refresh();
    expect(note().value).toBe("Read.");
    fireEvent.click(button("Save"));
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(desk.state.personal).toEqual([{ ...pinned, note: "Read.", priority: "high" }]);
  });

  it("says in words which field is wrong", async () => {
    await showDesk();
    beginPin("News a");
    type(column().getByLabelText(/^Until/), "2020-01-01T12:00");
    fireEvent.click(button("Save"));
    expect((await screen.findByRole("alert")).textContent).toBe(
      "The end is past already: choose a later one. Place: end.",
    );
  });

  it("saves nothing twice", async () => {
    const { desk } = await showDesk();
    beginPin("News a");
    const save = button("Save");
    fireEvent.click(save);
    fireEvent.click(save);
    await waitFor(() => expect(column().queryByLabelText(/^Note/)).toBeNull());
    await desk.undo();
    expect(desk.state.canUndo).toBe(false);
  });

  it("is there with all that was typed until the question at a fifth pin is answered", async () => {
    const { desk } = await showDesk(["a", "b", "c", "d"]);
    const question = () => screen.queryByText(/^Four are pinned there already/)?.parentElement;
    beginPin("News e");
    type(note(), "Read.");
    fireEvent.click(button("Save"));
    const cancel = within(question() as HTMLElement).getByRole("button", { name: "Cancel" });
    cancel.focus();
    fireEvent.click(cancel);
    expect(question()).toBeFalsy();
    await waitFor(() => expect(document.activeElement).toBe(button("Save")));
    expect(note().value).toBe("Read.");
    fireEvent.click(button("Save"));
    // Another change leaves the question open.
    fireEvent.click(button("Pause: News a"));
    await waitFor(() => expect(column().queryByLabelText(/^Note/)).toBeNull());
    expect(desk.state.personal.map((each) => each.note)).toContain("Read.");
    await desk.undo();
    await desk.undo();
    beginPin("News e");
    type(note(), "Read again.");
    fireEvent.click(button("Save"));
    fireEvent.click(screen.getByRole("button", { name: "Replace “News b”" }));
    await waitFor(() => expect(column().queryByLabelText(/^Note/)).toBeNull());
    expect(rows()).toHaveLength(4);
    expect(column().getByText("Read again.")).toBeTruthy();
  });

  it("takes the question with it where it is given up", async () => {
    await showDesk(["a", "b", "c", "d"]);
    beginPin("News e");
    fireEvent.click(button("Save"));
    fireEvent.click(button("Cancel"));
    expect(screen.queryByText(/^Four are pinned there already/)).toBeNull();
  });
});

it("a pin is moved by one press, up and down as far as it goes", async () => {
  await showDesk(["a", "b"]);
  const order = () => rows().map((row) => row.getAttribute("aria-label"));
  expect(order()).toEqual(["Edit: News a", "Edit: News b"]);
  const up = () => button("Move up: News b");
  fireEvent.click(up());
  await waitFor(() => expect(order()).toEqual(["Edit: News b", "Edit: News a"]));
  expect(up().getAttribute("aria-disabled")).toBe("true");
  expect(column().getByText("“News b” is number 1 now.")).toBeTruthy();
  fireEvent.click(button("Move down: News b"));
  await waitFor(() => expect(order()).toEqual(["Edit: News a", "Edit: News b"]));
});
