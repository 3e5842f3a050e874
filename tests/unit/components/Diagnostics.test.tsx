// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Diagnostics } from "../../../components/options/Diagnostics.tsx";
import type { FeedWorld } from "../../../components/options/feed-world.ts";
import { reportText } from "../../../components/options/report-text.ts";
import en from "../../../public/i18n/en.json" with { type: "json" };
import type { FeedReport } from "../../../utils/feed-report.ts";
import { createTranslate } from "../../../utils/i18n.ts";

const NOW = Date.UTC(2026, 0, 1, 12);
const HOUR = 3_600_000;
const { "@metadata": _, ...messages } = en;
const t = createTranslate("en", messages);

const REPORT: FeedReport = {
  version: "0.1.0",
  address: "https://meta.wikimedia.org/w/index.php?title=Feed",
  isDefaultAddress: true,
  mayRead: true,
  feed: {
    title: "Wikimedia partnerships",
    origin: "download",
    url: "https://meta.wikimedia.org/w/index.php?title=Feed",
    revision: "December",
    updated: "2025-12-01",
    checkedAt: NOW - 2 * HOUR,
    storedAt: NOW - 24 * HOUR,
    counts: { partnerships: 9, announcements: 1 },
    documents: 1,
  },
  dueAt: NOW + HOUR,
  attempts: 0,
  lastSuccessAt: NOW - 2 * HOUR,
  progress: null,
  problems: [],
  problemCount: 0,
  store: { where: "disk", usage: 3_400_000, quota: 2.5e9, recovery: null },
  switches: [],
  teamPins: null,
};

let world: FeedWorld;
let report: FeedReport;
beforeEach(() => {
  report = structuredClone(REPORT);
  const answer = async () => report;
  world = {
    readReport: vi.fn(answer),
    refresh: vi.fn(answer),
    repair: vi.fn(answer),
    setAddress: vi.fn(answer),
    askFor: vi.fn(async () => true),
    copy: vi.fn(async () => {}),
    now: () => NOW,
  };
});
afterEach(cleanup);

const show = async () => {
  render(<Diagnostics t={t} language="en" world={world} />);
  await screen.findByText("Data in use");
};
const fact = (name: string) => screen.getByText(name).nextElementSibling?.textContent;
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("the facts", () => {
  it("fault 34: say of what age the team's pins are, and why they are not newer", async () => {
    report.teamPins = {
      host: "meta.wikimedia.org",
      title: "Pins.json",
      count: 2,
      leftOut: 1,
      checkedAt: NOW - 2 * HOUR,
      failure: { at: NOW - HOUR, reason: "team-page-not-json", detail: "" },
    };
    await show();
    expect(fact("The team’s pins")).toBe(
      "2 pinned announcements, Pins.json, meta.wikimedia.org, 2 hours ago1 record was left out1 hour ago: The page of the team’s pins is not JSON at present: those shown are the last that were read.",
    );
  });

  it("say age, source, revision, contents, success, failure and storage", async () => {
    await show();
    expect(fact("Data in use")).toBe("The current data from meta.wikimedia.org");
    expect(fact("Last known to be current")).toBe("2 hours ago");
    expect(fact("Revision")).toBe("December");
    expect(fact("Contents")).toBe("9 partnerships, 1 announcement");
    expect(fact("Last successful refresh")).toBe("2 hours ago");
    expect(fact("Last failure")).toBe("Never");
    expect(fact("Storage")).toBe("On this device, in good order. 3.4 MB of 2.5 GB used.");
  });

  it("say that what is shown is stored or embedded, and why", async () => {
    report.lastFailure = { at: NOW - HOUR, code: "status", message: "It answered 503." };
    report.attempts = 1;
    await show();
    expect(fact("Data in use")).toMatch(/stored copy .* could not be renewed/);
    expect(fact("Last failure")).toBe("1 hour ago: The server refused to answer.It answered 503.");
    cleanup();
    if (report.feed) report.feed.origin = "embedded";
    await show();
    expect(fact("Data in use")).toBe("The copy that came with the extension");
  });

  it("say when the database was made anew last, and why", async () => {
    report.store.recovery = { at: NOW - HOUR, reason: "UnknownError: Internal error." };
    await show();
    expect(fact("Storage")).toContain(
      "1 hour ago: The database could not be used and was made anew.UnknownError: Internal error.",
    );
    expect(reportText(report, NOW)).toContain(
      "Made anew: 2026-01-01T11:00:00.000Z, UnknownError: Internal error.",
    );
  });

  it("fault 22: are not deceived by a success under a clock that was wrong", async () => {
    report.lastSuccessAt = Date.UTC(2099, 0, 1);
    report.lastFailure = { at: NOW - HOUR, code: "status", message: "It answered 503." };
    report.attempts = 1;
    await show();
    expect(fact("Data in use")).toMatch(/could not be renewed/);
    cleanup();
    // While the next attempt is under way, the last one that ended counts.
    report.attempts = 2;
    report.begunAt = NOW;
    await show();
    expect(fact("Data in use")).toMatch(/could not be renewed/);
    cleanup();
    report.attempts = 1;
    await show();
    expect(fact("Data in use")).toBe("The current data from meta.wikimedia.org");
  });

  it("say that the last refresh was stopped", async () => {
    report.lastFailure = { at: NOW - HOUR, code: "stopped", message: "It was stopped." };
    await show();
    expect(fact("Last failure")).toContain("The refresh was stopped before it had ended.");
  });

  it("have a sentence for a failure without one of its own", async () => {
    report.lastFailure = { at: NOW, code: "DataCloneError", message: "Odd." };
    await show();
    expect(fact("Last failure")).toContain("The data could not be stored.");
  });

  it("list records that were left out, and features that are turned off", async () => {
    report.problems = [{ place: "items[3].url", reason: "must begin with https://" }];
    report.problemCount = 1;
    report.switches = [
      { name: "panel", versions: "<1", state: "on", reason: "Trouble." },
      { name: "pins", versions: ">9", state: "other-version" },
    ];
    await show();
    expect(screen.getByText("1 record was left out")).toBeTruthy();
    expect(screen.getByText("items[3].url").parentElement?.textContent).toContain("https://");
    expect(screen.getByText("panel")).toBeTruthy();
    expect(screen.queryByText("pins")).toBeNull();
  });

  it("say how many of the records that were left out are listed, of which two may be the same", async () => {
    const problem = { place: "items", reason: "repeats the id 'a' of an earlier part" };
    report.problems = Array(100).fill(problem);
    report.problemCount = 1234;
    await show();
    expect(screen.getByText("1,234 records were left out")).toBeTruthy();
    expect(screen.getAllByText("items")).toHaveLength(100);
    expect(screen.getByText("Only the first 100 are listed.")).toBeTruthy();
  });

  it("show a refresh that is under way, to its end", async () => {
    report.progress = { stage: "download", done: 1, total: 4 };
    await show();
    const bar = screen.getByRole("progressbar", { name: "Downloading part 2 of 4" });
    expect(bar.getAttribute("aria-valuenow")).toBe("25");
    report = { ...report, progress: { stage: "download", done: 0, total: 1 } };
    await screen.findByRole("progressbar", { name: "Downloading the data" });
    report = { ...report, progress: null };
    await waitFor(() => expect(screen.queryByRole("progressbar")).toBeNull(), { timeout: 3000 });
  });
});

describe("a button", () => {
  it("refreshes or repairs, and says how that went", async () => {
    await show();
    press("Refresh now");
    await screen.findByText("Done.");
    expect(world.refresh).toHaveBeenCalledOnce();
    world.refresh = async () => {
      const lastFailure = { at: NOW, code: "offline", message: "No answer." };
      report = { ...report, lastFailure, attempts: 1 };
      return report;
    };
    press("Refresh now");
    await screen.findByText("That did not work. Try again.");
    expect(fact("Last failure")).toContain("could not be reached");
    world.repair = async () => null;
    cleanup();
    await show();
    press("Repair");
    await screen.findByText("That did not work. Try again.");
  });

  it("is done where only the refresh it had to wait for failed", async () => {
    await show();
    world.refresh = async () => {
      const lastFailure = { at: NOW, code: "offline", message: "No answer." };
      report = { ...report, lastFailure, lastSuccessAt: NOW + 1 };
      return report;
    };
    press("Refresh now");
    await screen.findByText("Done.");
  });

  it("copies a report in which nothing is about the reader", async () => {
    report.address = "https://me.example/secret/feed.json?token=secret#mine";
    report.isDefaultAddress = false;
    if (report.feed) report.feed.url = report.address;
    const message = `https://me:secret@me.example/secret/part?token=secret#mine is not what it should be`;
    report.lastFailure = { at: NOW, code: "part-mismatch", message };
    await show();
    press("Copy report");
    await screen.findByText(/Report copied/);
    const [text = ""] = vi.mocked(world.copy).mock.calls[0] ?? [];
    expect(text).toBe(reportText(report, NOW));
    expect(text).toContain("from me.example, revision December");
    expect(text).toContain("part-mismatch: me.example is not what it should be");
    expect(text).not.toMatch(/secret|mine/);
  });

  it("says that the browser let nothing be copied", async () => {
    world.copy = () => Promise.reject(new Error("NotAllowedError"));
    await show();
    press("Copy report");
    await screen.findByText("The browser did not allow copying.");
  });

  it.each([
    ["denied it", async () => false],
    ["could not be asked", () => Promise.reject(new Error("No host"))],
  ])("says that the feed may not be read, where the browser %s", async (_, askFor) => {
    report.mayRead = false;
    world.askFor = askFor;
    await show();
    press("Allow");
    await screen.findByText("The browser did not allow it, so the feed stays as it was.");
    expect(world.setAddress).not.toHaveBeenCalled();
  });

  it("lets the browser ask again where the permission was withdrawn", async () => {
    report.mayRead = false;
    await show();
    press("Allow");
    await waitFor(() => expect(world.setAddress).toHaveBeenCalledWith(report.address));
    expect(world.askFor).toHaveBeenCalledWith(report.address);
  });
});

describe("the feed's address", () => {
  const type = (value: string) => {
    fireEvent.input(screen.getByLabelText("Another feed"), { target: { value } });
  };

  it("is used once the browser allows it", async () => {
    await show();
    expect(screen.queryByRole("button", { name: "Back to the usual feed" })).toBeNull();
    type(" https://example.org/feed.json ");
    press("Use this feed");
    await waitFor(() =>
      expect(world.setAddress).toHaveBeenCalledWith("https://example.org/feed.json"),
    );
  });

  it("that is not https, or not allowed, is refused with the reason", async () => {
    await show();
    type("http://example.org/feed.json");
    press("Use this feed");
    await screen.findByText("This is not an https address.");
    world.askFor = async () => false;
    cleanup();
    await show();
    type("https://example.org/feed.json");
    press("Use this feed");
    await screen.findByText(/did not allow it/);
    world.askFor = () => Promise.reject(new Error("No host"));
    cleanup();
    await show();
    type("https://example.org/feed.json");
    press("Use this feed");
    await screen.findByText(/did not allow it/);
    expect(world.setAddress).not.toHaveBeenCalled();
  });

  it("goes back to the default with one click", async () => {
    report.isDefaultAddress = false;
    await show();
    press("Back to the usual feed");
    await waitFor(() => expect(world.setAddress).toHaveBeenCalledWith(null));
  });
});
