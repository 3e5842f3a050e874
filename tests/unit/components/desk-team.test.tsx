// @vitest-environment jsdom
/** The team's half of the desk: what waits for the wiki says so, and can be pressed when it is known. */
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeDesk, memoryWiki } from "../pins/desk-world.ts";
import { device, pin } from "../pins/sample.ts";
import { draw, showDesk } from "./desk-drawn.tsx";

afterEach(cleanup);

describe("publishing", () => {
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
