// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPanelSession, type PanelOwner } from "../../../components/panel-session.tsx";
import { HOST_NAME } from "../../../components/surface.ts";
import type { PanelContent } from "../../../utils/model.ts";
import { card, content, pinActions } from "./sample.ts";

const PAGE = "https://en.wikipedia.org/wiki/Mozilla_Foundation";
const here = () => content({ url: PAGE, open: false });

const hosts = () => document.querySelectorAll(HOST_NAME);
/** The test build's root is open; a release's is closed. */
const root = () => hosts()[0]?.shadowRoot;
const button = () => root()?.querySelector("button");
const panel = () => root()?.querySelector("aside");

function start(load: PanelOwner["load"] = async () => here()) {
  const owner = {
    load: vi.fn(load),
    pageUrl: () => PAGE,
    edge: () => "right" as const,
    remember: vi.fn(),
    pins: pinActions(),
    markSeen: vi.fn(),
    control: vi.fn(async () => true),
    openOptions: vi.fn(),
    frameUrl: () => "",
    isAlive: vi.fn(() => true),
    reread: vi.fn(),
  };
  return { owner, session: createPanelSession(document, owner) };
}

let running: { end(): void }[] = [];
beforeEach(() => {
  running = [];
  document.body.replaceChildren();
});
afterEach(() => {
  for (const session of running) session.end();
});

async function started(load?: PanelOwner["load"]) {
  const parts = start(load);
  running.push(parts.session);
  await parts.session.update();
  return parts;
}

describe("a session", () => {
  it("mounts once, however often it is asked", async () => {
    const { session } = await started();
    await session.update();
    expect(hosts()).toHaveLength(1);
    expect(button()?.getAttribute("aria-label")).toBe("Wikimedia partnerships, 1 partnership");
  });

  it.each<[string, PanelContent | null | undefined]>([
    ["there is nothing to show", null],
    ["no answer came", undefined],
    ["the content is another page's", content({ url: "https://en.wikipedia.org/wiki/Other" })],
  ])("mounts nothing where %s", async (_, answer) => {
    await started(async () => answer);
    expect(hosts()).toHaveLength(0);
  });

  it("stands where the wiki's script changes the address before the answer comes", async () => {
    // As on a redirect: MediaWiki puts the target's address in place of the redirect's.
    const { session } = start(async () => {
      history.replaceState({}, "", "/wiki/Mozilla");
      return here();
    });
    running.push(session);
    await session.update();
    expect(hosts()).toHaveLength(1);
  });

  it("removes what no longer belongs to the page and keeps it where no answer comes", async () => {
    const answers = [here(), undefined, null, here()];
    const { session } = await started(async () => answers.shift());
    await session.update();
    expect(hosts()).toHaveLength(1);
    await session.update();
    expect(hosts()).toHaveLength(0);
    await session.update();
    expect(hosts()).toHaveLength(1);
  });

  it("shows the last question's answer, whichever comes last", async () => {
    const resolvers: ((answer: PanelContent | null) => void)[] = [];
    const { session } = start(() => new Promise((resolve) => resolvers.push(resolve)));
    running.push(session);
    const [first, second] = [session.update(), session.update()];
    resolvers[1]?.(null);
    resolvers[0]?.(here());
    await Promise.all([first, second]);
    expect(hosts()).toHaveLength(0);
  });

  it("opens, closes and remembers on command", async () => {
    const { session, owner } = await started();
    expect(session.toggle()).toBe(true);
    expect(panel()).toBeTruthy();
    expect(owner.remember).toHaveBeenLastCalledWith(true);
    expect(session.toggle()).toBe(true);
    expect(panel()).toBeFalsy();
    expect(owner.remember).toHaveBeenLastCalledWith(false);
  });

  it("tells what it shows, and why, with the partner’s name in the reader’s language", async () => {
    const { session } = await started(async () => ({ ...here(), language: "ar", dir: "rtl" }));
    expect(session.describe()?.shown).toEqual([
      { partnership: "mozilla", reason: { key: "reason-subject-id", params: ["موزيلا"] } },
    ]);
  });

  it("says so where there is no panel to toggle", async () => {
    const { session, owner } = await started(async () => null);
    expect(session.toggle()).toBe(false);
    expect(owner.remember).not.toHaveBeenCalled();
  });

  it("comes back on command where the page removed it, and not before", async () => {
    const { session } = await started();
    const [host] = hosts();
    host?.remove();
    // A change on the page is drawn, but asks for nothing.
    document.documentElement.className = "vector-feature-custom-font-size-clientpref-2";
    const size = () => host?.shadowRoot?.querySelector<HTMLElement>(".pc-dock")?.dataset.textSize;
    await vi.waitFor(() => expect(size()).toBe("large"));
    document.documentElement.className = "";
    expect(hosts()).toHaveLength(0);
    session.toggle();
    expect(hosts()).toHaveLength(1);
  });

  it("replaces a host that an earlier version left behind", async () => {
    document.body.append(document.createElement(HOST_NAME));
    await started();
    expect(hosts()).toHaveLength(1);
    expect(button()).toBeTruthy();
  });
});

describe("what a session notes", () => {
  it("is what the reader has opened, and no sooner", async () => {
    const { session, owner } = await started();
    expect(owner.markSeen).not.toHaveBeenCalled();
    session.toggle();
    expect(owner.markSeen).toHaveBeenCalledWith(here().cards);
    session.toggle();
    expect(owner.markSeen).toHaveBeenCalledTimes(1);
  });
});

describe("what is new", () => {
  const news = { partnership: "changed" as const, announcements: ["a"] };
  const fresh = () => content({ url: PAGE, open: false, cards: [card({}, { news })] });

  it("is said until the panel was open, and no longer once it is closed", async () => {
    const { session } = await started(async () => fresh());
    const name = () => button()?.getAttribute("aria-label");
    expect(name()).toBe("Wikimedia partnerships, 1 partnership, with something new");
    session.toggle();
    expect(panel()?.textContent).toContain("Changed");
    session.toggle();
    expect(name()).toBe("Wikimedia partnerships, 1 partnership");
    session.toggle();
    expect(panel()?.textContent).not.toContain("Changed");
  });
});

/** With their names alone; the real ones are in tests/browser/taken-over.long.test.ts. */
describe("a page that something else has for itself", () => {
  const dock = () => root()?.querySelector<HTMLElement>(".pc-dock")?.parentElement;
  afterEach(() => {
    document.documentElement.className = "";
    document.body.className = "";
  });

  it.each([
    ["VisualEditor", () => document.documentElement, "ve-activated"],
    ["an overlay of the mobile site", () => document.documentElement, "overlay-enabled"],
    ["the media viewer", () => document.body, "mw-mmv-lightbox-open"],
  ])("has no panel while %s is up, and is read again afterwards", async (_, element, mark) => {
    const { owner } = await started();
    expect(dock()?.hidden).toBe(false);
    element().classList.add(mark);
    await vi.waitFor(() => expect(dock()?.hidden).toBe(true));
    expect(owner.reread).not.toHaveBeenCalled();
    element().classList.remove(mark);
    await vi.waitFor(() => expect(dock()?.hidden).toBe(false));
    expect(owner.reread).toHaveBeenCalledTimes(1);
  });

  it("gives the panel the text size that is chosen on the wiki, at once", async () => {
    await started();
    const size = () => root()?.querySelector<HTMLElement>(".pc-dock")?.dataset.textSize;
    expect(size()).toBe("standard");
    document.documentElement.className = "vector-feature-custom-font-size-clientpref-2";
    await vi.waitFor(() => expect(size()).toBe("large"));
    document.documentElement.className = "vector-feature-custom-font-size-clientpref-0";
    await vi.waitFor(() => expect(size()).toBe("small"));
  });
});

describe("when something is wrong", () => {
  const warning = () => root()?.querySelector("[role=status]")?.textContent ?? "";

  it("an extension that was updated under the page asks for a reload", async () => {
    const { session, owner } = await started();
    owner.isAlive.mockReturnValue(false);
    session.toggle();
    expect(warning()).toContain("The extension was updated");
    expect(warning()).toContain("Reload this page");
  });

  it("content that could not be renewed is kept and said to be old", async () => {
    const answers = [here(), undefined, here()];
    const { session } = await started(async () => answers.shift());
    session.toggle();
    expect(warning()).toBe("");
    await session.update();
    expect(warning()).toContain("may be out of date");
    await session.update();
    expect(warning()).toBe("");
  });
});

describe("the border to the page", () => {
  it("lets no synthetic click or key through", async () => {
    const { owner } = await started();
    button()?.click();
    button()?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
    expect(panel()).toBeFalsy();
    expect(owner.remember).not.toHaveBeenCalled();
  });

  it("writes nothing of the content into the page's own tree", async () => {
    await started();
    expect(hosts()[0]?.attributes).toHaveLength(0);
    expect(document.body.textContent).toBe("");
  });
});
