// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { Panel } from "../../../components/Panel.tsx";
import type { PanelContent } from "../../../utils/model.ts";
import { announcement, card, content, panelActions, panelPin, pinActions } from "./sample.ts";

afterEach(cleanup);

function show(more: Partial<PanelContent> = {}) {
  const actions = pinActions();
  render(
    <Panel
      content={content(more)}
      edge="right"
      open
      now={0}
      actions={panelActions({ pins: actions })}
    />,
  );
  return actions;
}
const NOT_KEPT = "This could not be kept: reload the page and try again.";
const pinned = () => within(screen.getByRole("region", { name: "Pinned" }));

describe("pins in the panel", () => {
  it("stand above the cards, the team's with who and until, one's own as one's own", () => {
    const until = "2026-12-31T12:00:00Z";
    show({
      pins: [
        panelPin("news", { owner: "team", by: "StaffUser" }, { until, note: "Please read." }),
        panelPin("mine"),
      ],
    });
    const [first, second] = pinned().getAllByRole("listitem");
    expect(first?.textContent).toMatch(
      /Announcement news.*Please read\..*For everyone, by StaffUser/,
    );
    expect(first?.querySelector("time")?.dateTime).toBe(until);
    expect(second?.textContent).toContain("Only for you");
    const region = screen.getByRole("region", { name: "Pinned" });
    const article = screen.getByRole("article", { name: "Mozilla" });
    expect(region.compareDocumentPosition(article)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it("are four at once, the rest in a fold", () => {
    show({ pins: ["a", "b", "c", "d", "e", "f"].map((id) => panelPin(id)) });
    expect(pinned().getByText("2 more pins")).toBeTruthy();
    const open = pinned()
      .getAllByRole("listitem")
      .filter((item) => !item.closest("details"));
    expect(open).toHaveLength(4);
  });

  it("name themselves on the button where there is no partnership", () => {
    show({ cards: [], pins: [panelPin("a")] });
    expect(screen.getByRole("button", { name: "1 pinned announcement" })).toBeTruthy();
  });

  it("can be hidden or unpinned, and that undone, each seen at once", async () => {
    const team = panelPin("news", { owner: "team", by: null });
    const actions = show({ pins: [team, panelPin("mine")] });
    const shown = () =>
      pinned()
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent);
    const before = shown();
    actions.remove.mockResolvedValue(team.pin);
    fireEvent.click(pinned().getByRole("button", { name: "Hide the pin “Announcement news”" }));
    expect(shown()).toEqual(before.slice(1));
    expect(actions.remove).toHaveBeenLastCalledWith({ id: "news", owner: "team" });
    fireEvent.click(pinned().getByRole("button", { name: "Undo" }));
    expect(shown()).toEqual(before);
    await waitFor(() =>
      expect(actions.restore).toHaveBeenLastCalledWith({ pin: team.pin, owner: "team" }),
    );
    fireEvent.click(pinned().getByRole("button", { name: "Unpin “Announcement mine”" }));
    expect(actions.remove).toHaveBeenLastCalledWith({ id: "mine", owner: "personal" });
  });

  it("are there again where they could not be taken away, and say so", async () => {
    const actions = show({ pins: [panelPin("news")] });
    actions.remove.mockResolvedValue(null);
    fireEvent.click(pinned().getByRole("button", { name: "Unpin “Announcement news”" }));
    expect(pinned().queryAllByRole("listitem")).toEqual([]);
    expect((await pinned().findByRole("alert")).textContent).toBe(NOT_KEPT);
    expect(pinned().getAllByRole("listitem")).toHaveLength(1);
    expect(pinned().queryByRole("button", { name: "Undo" })).toBeNull();
    expect(document.activeElement).toBe(pinned().getByRole("button"));
  });

  it.each([
    ["pins-not-kept", NOT_KEPT],
    ["pins-too-many", "There are 100 pins already: remove one first."],
  ])("stay away where they could not be put back, and say why (%s)", async (reason, sentence) => {
    const actions = show({ pins: [panelPin("a"), panelPin("b")] });
    actions.remove.mockResolvedValue(panelPin("a").pin);
    fireEvent.click(pinned().getByRole("button", { name: "Unpin “Announcement a”" }));
    actions.restore.mockResolvedValue(reason);
    fireEvent.click(pinned().getByRole("button", { name: "Undo" }));
    expect(pinned().getAllByRole("listitem")).toHaveLength(2);
    expect((await pinned().findByRole("alert")).textContent).toBe(sentence);
    expect(pinned().getAllByRole("listitem")).toHaveLength(1);
    actions.restore.mockResolvedValue(null);
    fireEvent.click(pinned().getByRole("button", { name: "Undo" }));
    expect(pinned().queryByRole("alert")).toBeNull();
    expect(pinned().getAllByRole("listitem")).toHaveLength(2);
  });

  it("give the focus to the way back, and then to themselves, in their fold too", () => {
    show({ pins: ["a", "b", "c", "d", "e"].map((id) => panelPin(id)) });
    for (const id of ["a", "e"]) {
      const unpin = () =>
        pinned().getByRole("button", { name: `Unpin “Announcement ${id}”`, hidden: true });
      unpin().focus();
      fireEvent.click(unpin());
      expect(document.activeElement?.textContent).toBe("Undo");
      fireEvent.click(pinned().getByRole("button", { name: "Undo" }));
      expect(document.activeElement).toBe(unpin());
      expect(unpin().closest("details")?.open ?? true).toBe(true);
    }
  });

  it("are taken away one at a time by a double click", () => {
    const actions = show({ pins: [panelPin("a"), panelPin("b")] });
    const [first] = pinned().getAllByRole("button");
    if (first) fireEvent.click(first, { detail: 1 });
    const second = pinned().getByRole("button", { name: "Unpin “Announcement b”" });
    fireEvent.click(second, { detail: 2 });
    expect(actions.remove).toHaveBeenCalledTimes(1);
    expect(pinned().getAllByRole("listitem")).toHaveLength(1);
  });

  it("are only looked at in a private window, where nothing is kept", () => {
    show({ isPrivate: true, pins: [panelPin("news", { owner: "team" })] });
    expect(pinned().getAllByRole("listitem")).toHaveLength(1);
    expect(pinned().queryByRole("button")).toBeNull();
  });

  it("show text as text, whatever an object pretends to be", () => {
    const hostile = { type: "b", props: { children: "Bold" } } as unknown as string;
    show({ pins: [panelPin("a", {}, { note: hostile })] });
    expect(screen.queryByText("Bold")).toBeNull();
  });
});

describe("pinning in the panel", () => {
  const news = announcement("news", { _partnerships: { partnerships: ["mozilla"] } });
  const cards = [card({}, { announcements: [news] })];

  it("is not there for readers", () => {
    show({ cards });
    expect(screen.queryByRole("button", { name: /^Pin/ })).toBeNull();
  });

  it("takes two clicks: the announcement, then the place", async () => {
    const actions = show({ cards, canPin: true });
    fireEvent.click(screen.getByRole("button", { name: "Pin “Announcement news”" }));
    const places = within(screen.getByRole("group", { name: "Where to pin it" }));
    expect(places.getAllByRole("button").map(({ textContent }) => textContent)).toEqual([
      "This page",
      "This wiki",
      "This partnership",
      "Everywhere",
    ]);
    fireEvent.click(places.getByRole("button", { name: "This wiki" }));
    expect(actions.pin).toHaveBeenCalledWith({
      announcement: "news",
      place: "wiki",
      partnership: "mozilla",
    });
    expect(await screen.findByText("Pinned, for you only.")).toBeTruthy();
  });

  it("means by “This partnership” that of the card, not the announcement's first", () => {
    const [latest, earlier] = ["latest", "earlier"].map((id) =>
      announcement(id, { _partnerships: { partnerships: ["amazon", "mozilla"] } }),
    );
    if (!latest || !earlier) throw new Error("Nothing to show");
    const actions = show({ cards: [card({}, { announcements: [latest, earlier] })], canPin: true });
    for (const id of ["latest", "earlier"]) {
      const name = `Pin “Announcement ${id}”`;
      // The earlier ones are in a fold.
      const button = screen.getByRole("button", { name, hidden: true });
      fireEvent.click(button);
      fireEvent.click(screen.getByRole("button", { name: "This partnership", hidden: true }));
      expect(actions.pin).toHaveBeenLastCalledWith({
        announcement: id,
        place: "partnership",
        partnership: "mozilla",
      });
      // Closes the choice, so that the next one is alone.
      fireEvent.click(button);
    }
  });

  it("asks at a fifth which one goes", async () => {
    const actions = show({ cards, canPin: true });
    actions.pin.mockResolvedValueOnce({
      kind: "crowded",
      present: [panelPin("old1"), panelPin("old2")],
    });
    fireEvent.click(screen.getByRole("button", { name: "Pin “Announcement news”" }));
    fireEvent.click(screen.getByRole("button", { name: "Everywhere" }));
    fireEvent.click(await screen.findByRole("button", { name: "Replace “Announcement old2”" }));
    expect(actions.pin).toHaveBeenLastCalledWith({
      announcement: "news",
      place: "everywhere",
      partnership: "mozilla",
      replace: "old2",
    });
  });

  it("names announcements without a title by how they begin", async () => {
    const [untitled, old] = ["News", "Old news"].map((summary) =>
      announcement(summary, { title: undefined, summary }),
    );
    if (!untitled || !old) throw new Error("Nothing to show");
    const actions = show({ cards: [card({}, { announcements: [untitled] })], canPin: true });
    actions.pin.mockResolvedValueOnce({
      kind: "crowded",
      present: [panelPin("old", { announcement: old })],
    });
    fireEvent.click(screen.getByRole("button", { name: "Pin “News”" }));
    fireEvent.click(screen.getByRole("button", { name: "Everywhere" }));
    expect(await screen.findByRole("button", { name: "Replace “Old news”" })).toBeTruthy();
  });

  it("says in one sentence why it was refused", async () => {
    const actions = show({ cards, canPin: true });
    actions.pin.mockResolvedValueOnce({ kind: "refused", reason: "pins-too-many" });
    fireEvent.click(screen.getByRole("button", { name: "Pin “Announcement news”" }));
    fireEvent.click(screen.getByRole("button", { name: "This page" }));
    expect(await screen.findByText("There are 100 pins already: remove one first.")).toBeTruthy();
  });
});
