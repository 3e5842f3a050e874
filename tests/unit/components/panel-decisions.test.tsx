// @vitest-environment jsdom
/** What the reader decides in an open panel stays before them, with the way back, until they close it. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { createPanelSession } from "../../../components/panel-session.tsx";
import { HOST_NAME } from "../../../components/surface.ts";
import type { PanelContent } from "../../../utils/model.ts";
import { card, content, panelPin, pinActions } from "./sample.ts";

const PAGE = "https://en.wikipedia.org/wiki/Mozilla";
const team = (id: string) => panelPin(id, { owner: "team", by: null });

let page = PAGE;
let end = () => {};
afterEach(() => {
  end();
  page = PAGE;
});

/** An open panel; `answer` is what the background says from now on. */
async function open(first: Partial<PanelContent>, keeper = { isAlive: true, keeps: true }) {
  const make = (more: Partial<PanelContent> | null) =>
    more && content({ url: page, open: true, ...more });
  let answer = make(first);
  const pins = pinActions();
  const session = createPanelSession(document, {
    load: async () => answer,
    pageUrl: () => page,
    edge: () => "right",
    remember: () => {},
    pins,
    markSeen: () => {},
    control: async () => keeper.keeps && keeper.isAlive,
    openOptions: () => {},
    frameUrl: () => "",
    isAlive: () => keeper.isAlive,
    reread: () => {},
  });
  end = session.end;
  await session.update();
  return {
    session,
    pins,
    say: (more: Partial<PanelContent> | null) => {
      answer = make(more);
    },
  };
}

const root = () => document.querySelector(HOST_NAME)?.shadowRoot;
const text = () => root()?.querySelector("aside")?.textContent ?? "";
const focused = () => root()?.activeElement?.textContent;
const focusedName = () => root()?.activeElement?.getAttribute("aria-label") ?? focused();

/** A click within the root, which the border to the page does not see. */
function press(name: string) {
  const button = [...(root()?.querySelectorAll("button, [role=menuitem]") ?? [])].find(
    (each) => (each.getAttribute("aria-label") ?? each.textContent) === name,
  );
  if (!button) throw new Error(`There is no button “${name}” in: ${text()}`);
  button.dispatchEvent(new MouseEvent("click", { bubbles: true }));
}

describe("a decision that is not kept", () => {
  const hide = async () => {
    press("Everywhere until something is new");
    await vi.waitFor(() => expect(text()).toContain("Mozilla is hidden."));
  };

  it("says in a private window how long it holds", async () => {
    await open({ cards: [card()], isPrivate: true }, { isAlive: true, keeps: false });
    await hide();
    expect(text()).toContain("A private window keeps this only until you leave the page.");
    expect(text()).not.toContain("reload the page");
  });

  it("says in any other that it could not be, and whether the extension was updated", async () => {
    const keeper = { isAlive: true, keeps: true };
    await open({ cards: [card()], isPrivate: false }, keeper);
    expect(text()).not.toContain("The extension was updated");
    keeper.isAlive = false;
    await hide();
    expect(text()).toContain("This could not be kept: reload the page and try again.");
    expect(text()).not.toContain("private window");
    expect(text()).toContain("The extension was updated while this page was open.");
  });
});

describe("what is undone", () => {
  const google = { partnership: "google", strength: "strong", evidence: [] } as const;
  const both = [
    card(),
    card({ id: "google", name: "Google" }, { relation: { ...google, evidence: [] } }),
  ];

  it.each([
    ["On this page", "Mozilla is hidden.", "Hide Mozilla"],
    ["Show only partners that a page is about", "Only partners", "Wikimedia partnerships"],
    ["Turn off on en.wikipedia.org", "Nothing is shown", "Wikimedia partnerships"],
  ])("leaves the focus in the panel: %s", async (control, said, place) => {
    await open({ cards: both });
    press(control);
    await vi.waitFor(() => expect(text()).toContain(said));
    expect(focused()).toBe("Undo");
    press("Undo");
    await vi.waitFor(() => expect(text()).not.toContain(said));
    expect(focusedName()).toContain(place);
  });

  it("is forgotten on another page of the same document", async () => {
    const { session, say } = await open({ cards: both });
    press("On this page");
    await vi.waitFor(() => expect(text()).toContain("Mozilla is hidden."));
    page = "https://en.wikipedia.org/wiki/Other";
    say({ cards: both });
    await session.update();
    expect(text()).not.toContain("Mozilla is hidden.");
    say({ cards: [card()] });
    await session.update();
    expect(session.describe()?.shown).toHaveLength(1);
  });
});

describe("the only pin that opens the panel", () => {
  it("can be hidden, and that undone, before the panel goes with its closing", async () => {
    const { session, pins, say } = await open({ cards: [], pins: [team("news")] });
    pins.remove.mockImplementation(async () => {
      say(null);
      return team("news").pin;
    });
    press("Hide the pin “Announcement news”");
    await vi.waitFor(() => expect(text()).not.toContain("Announcement news"));
    // The answer has come: there is nothing (more) to show.
    await session.update();
    expect(text()).toContain("Hidden until it is pinned anew.");
    expect(focused()).toBe("Undo");

    pins.restore.mockImplementation(async () => {
      say({ cards: [], pins: [team("news")] });
      return null;
    });
    press("Undo");
    await vi.waitFor(() => expect(pins.restore).toHaveBeenCalled());
    await session.update();
    expect(text()).toContain("Announcement news");

    press("Hide the pin “Announcement news”");
    await vi.waitFor(() => expect(pins.remove).toHaveBeenCalledTimes(2));
    await session.update();
    session.toggle();
    await vi.waitFor(() => expect(root()).toBeFalsy());
  });

  it("leaves the pins beside it", async () => {
    const { session, pins, say } = await open({ cards: [], pins: [team("news"), team("other")] });
    pins.remove.mockImplementation(async () => {
      say(null);
      return team("news").pin;
    });
    press("Hide the pin “Announcement news”");
    await session.update();
    expect(text()).toContain("Announcement other");
    expect(text()).not.toContain("Announcement news");
  });
});

describe("a card that was hidden", () => {
  it("keeps its way back when a pin is hidden after it", async () => {
    const { session, pins, say } = await open({ cards: [card()], pins: [team("news")] });
    press("On this page");
    await vi.waitFor(() => expect(text()).toContain("Mozilla is hidden."));
    pins.remove.mockImplementation(async () => {
      say(null);
      return team("news").pin;
    });
    press("Hide the pin “Announcement news”");
    await session.update();
    expect(text()).toContain("Mozilla is hidden.");
    expect(text()).toContain("Hidden until it is pinned anew.");
    session.toggle();
    await vi.waitFor(() => expect(root()).toBeFalsy());
  });

  it("is gone once the panel was closed, and what is renewed afterwards is whole again", async () => {
    const both = [card(), card({ id: "google", name: "Google" })];
    const { session, say } = await open({ cards: both });
    press("On this page");
    await vi.waitFor(() => expect(text()).toContain("Mozilla is hidden."));
    say({ cards: both.slice(1) });
    session.toggle();
    session.toggle();
    await vi.waitFor(() => expect(session.describe()?.shown).toHaveLength(1));
    expect(text()).not.toContain("Mozilla is hidden.");
    say({ cards: both });
    await session.update();
    expect(session.describe()?.shown).toHaveLength(2);
  });

  it("goes with the page", async () => {
    const { session, say } = await open({ cards: [card()] });
    press("On this page");
    await vi.waitFor(() => expect(text()).toContain("Mozilla is hidden."));
    say({ url: "https://en.wikipedia.org/wiki/Other" });
    await session.update();
    expect(root()).toBeFalsy();
  });
});
