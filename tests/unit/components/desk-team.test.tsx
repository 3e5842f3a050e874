// @vitest-environment jsdom
/** The team's half of the desk: what waits for the wiki says so, and can be pressed when it is known. */
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TEAM_KEY } from "../../../utils/pins/team.ts";
import { makeDesk, memoryWiki } from "../pins/desk-world.ts";
import { device, pin } from "../pins/sample.ts";
import { draw, showDesk } from "./desk-drawn.tsx";

afterEach(cleanup);

describe("publishing", () => {
  it("is confirmed as one person: where another one is signed in by then, it is asked anew", async () => {
    const made = makeDesk();
    await made.desk.load();
    await made.desk.save("team", pin("a", { announcement: "a" }));
    draw(made);
    const press = () => fireEvent.click(screen.getByRole("button", { name: "Publish…" }));
    press();
    expect(screen.getByText(/as StaffUser\?$/)).toBeTruthy();
    made.memory.page.user = "SomeoneElse";
    await made.desk.loadTeam();
    expect(screen.queryByRole("button", { name: "Publish now" })).toBeNull();
    press();
    expect(screen.getByText(/as SomeoneElse\?$/)).toBeTruthy();
  });

  it("waits for the wiki to say as whom", async () => {
    const memory = memoryWiki();
    const parts = device("a");
    await makeDesk(memory, parts).desk.save("team", pin("a", { announcement: "a" }));
    let goOn = () => {};
    memory.page.ready = new Promise((resolve) => {
      goOn = resolve;
    });
    const made = makeDesk(memory, parts);
    draw(made);
    const loaded = made.desk.load();
    await screen.findByText("New: News a");
    const publish = () => screen.getByRole<HTMLButtonElement>("button", { name: "Publish…" });
    expect(publish().disabled).toBe(true);
    goOn();
    await loaded;
    expect(publish().disabled).toBe(false);
    fireEvent.click(publish());
    expect(screen.getByText(/as StaffUser\?$/)).toBeTruthy();
    // Asked again, as on coming back from another tab, it confirms nothing until it has answered.
    memory.page.ready = new Promise((resolve) => {
      goOn = resolve;
    });
    const again = made.desk.loadTeam();
    const confirm = () => screen.getByRole("button", { name: "Publish now" });
    await waitFor(() => expect(confirm().getAttribute("aria-disabled")).toBe("true"));
    goOn();
    await again;
    expect(confirm().getAttribute("aria-disabled")).toBeNull();
  });
});

/** A desk on the screen with these pins on the wiki. */
async function showTeam(pins: ReturnType<typeof pin>[], parts = device("a")) {
  const memory = memoryWiki();
  memory.write(pins);
  const made = makeDesk(memory, parts);
  await made.desk.load();
  draw(made);
  return made;
}

it("shows of each field what it was and what it is to be", async () => {
  const { desk } = await showTeam([pin("a", { announcement: "a", note: "Old." })]);
  await desk.save("team", pin("a", { announcement: "a", note: "New.", paused: true, order: 3 }));
  const changed = screen.getByText("Changed: News a");
  const fields = within(changed).getAllByRole("listitem");
  // Without the marks that keep texts of other directions apart.
  expect(fields.map(({ textContent }) => textContent?.replace(/[\u2068\u2069]/g, ""))).toEqual([
    "order",
    "pausing: In force → Paused",
    "note: Old. → New.",
  ]);
});

it("names who published a pin, and when", async () => {
  const parts = device("a");
  const news = pin("a", { announcement: "a" });
  const by = { user: "StaffUser", time: "2026-03-02T10:00:00Z" };
  const page = memoryWiki().used.page;
  await parts.local.set({ [TEAM_KEY]: { page, pins: [{ pin: news, by }] } });
  await showTeam([news], parts);
  expect(screen.getByText(/^published by StaffUser, Mar 2, 2026/)).toBeTruthy();
});

it("previews a place as readers see it there, with what begins later", async () => {
  const wiki = { kind: "wiki", wiki: "enwiki" } as const;
  const page = { kind: "page", wiki: "enwiki", title: "Mozilla" } as const;
  await showTeam([
    ...["a", "b", "c"].map((id, order) => pin(id, { announcement: id, order })),
    pin("d", { announcement: "d", scope: wiki }),
    pin("e", { announcement: "a", scope: page }),
    pin("f", { announcement: "f", scope: page, from: "2026-04-01T10:00:00Z" }),
    pin("g", { announcement: "g", paused: true }),
  ]);
  const preview = within(screen.getByRole("region", { name: "As readers will see it" }));
  const place = preview.getByRole<HTMLSelectElement>("combobox");
  const shown = () =>
    within(preview.getByRole("region", { name: "Pinned" }))
      .getAllByText(/^News/)
      .map(({ textContent }) => textContent);
  const choose = (name: string) => {
    const option = [...place.options].find(({ text }) => text === name);
    fireEvent.change(place, { target: { value: option?.value } });
  };
  expect(shown()).toEqual(["News a", "News b", "News c"]);
  choose("On all of enwiki");
  expect(shown()).toEqual(["News d", "News a", "News b", "News c"]);
  expect(preview.queryByText("News f")).toBeNull();
  choose("On the page Mozilla (enwiki)");
  // Pinned in two places, it is shown once.
  expect(shown()).toEqual(["News a", "News d", "News b", "News c"]);
  expect(preview.getByText("News f")).toBeTruthy();
  expect(preview.getByText(/^From Apr 1, 2026/)).toBeTruthy();
});

it("offers changes that were made for another page", async () => {
  const memory = memoryWiki();
  const parts = device("a");
  await makeDesk(memory, parts).desk.save("team", pin("a", { announcement: "a" }));
  memory.used.page = { ...memory.used.page, title: "Renamed.json" };
  const made = makeDesk(memory, parts);
  await made.desk.load();
  draw(made, { takeOver: (from) => void made.desk.takeOver(from) });
  expect(screen.getByText(/made for the page Pins\.json \(meta\.wikimedia\.org\)/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Make them on this page" }));
  await screen.findByText("New: News a");
  await waitFor(() => expect(screen.queryByText(/made for the page/)).toBeNull());
});

it("says so where the feed turns team pins off, and leaves one's own", async () => {
  draw(makeDesk(), {}, [{ name: "team-pins", versions: "*", reason: "Trouble.", state: "on" }]);
  const team = within(screen.getByRole("region", { name: "For everyone" }));
  expect(team.getByText(/turned these features off/)).toBeTruthy();
  expect(team.getByText(/Trouble/)).toBeTruthy();
  expect(team.queryByRole("button")).toBeNull();
  expect(screen.getByRole("button", { name: "Pin an announcement" })).toBeTruthy();
});

describe("naming a wiki page", () => {
  const team = () => within(screen.getByRole("region", { name: "For everyone" }));
  const use = () => team().getByRole("button", { name: "Use this page" });

  it("says what is missing", async () => {
    await showDesk([], { setPage: async () => "desk-page-untitled" });
    fireEvent.click(use());
    expect((await team().findByRole("alert")).textContent).toContain("The title of the page is");
  });

  it("says that it is being tried, tries once, and says where it failed", async () => {
    let fail = (_error: Error) => {};
    const setPage = vi.fn(() => new Promise<null>((_resolve, reject) => (fail = reject)));
    await showDesk([], { setPage });
    vi.spyOn(console, "error").mockImplementationOnce(() => {});
    fireEvent.click(use());
    await team().findByText("Asking the wiki…");
    expect(use().getAttribute("aria-disabled")).toBe("true");
    fireEvent.click(use());
    fail(new Error("Full"));
    expect((await team().findByRole("alert")).textContent).toContain("That could not be saved");
    expect(team().queryByText("Asking the wiki…")).toBeNull();
    expect(setPage).toHaveBeenCalledTimes(1);
    expect(use().getAttribute("aria-disabled")).toBeNull();
  });
});
