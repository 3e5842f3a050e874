// @vitest-environment jsdom
/** What the page of all partnerships says where there is nothing to list. */
import { cleanup, configure, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ExplorePage } from "../../../../components/explore/ExplorePage.tsx";
import { messagesOf } from "../../../../tools/i18n/files.ts";
import { embeddedSource } from "../../../../utils/finder/source.ts";
import { CONTEXT, embeddedFeed } from "../../search/sample.ts";
import { effectsDone } from "../effects.ts";

type Props = Parameters<typeof ExplorePage>[0];
type Source = Awaited<Props["source"]>;

// A machine that is busy with other things takes its time.
configure({ asyncUtilTimeout: 20_000 });

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(async () => {
  cleanup();
  await effectsDone();
  vi.restoreAllMocks();
});

const opened = (): Source => embeddedSource(embeddedFeed(), "empty", CONTEXT.now);

function show(source: Props["source"], turnedOff: Props["turnedOff"] = () => []) {
  render(
    <ExplorePage
      page={{ language: "en", dir: "ltr", messages: messagesOf("en") }}
      source={source}
      turnedOff={turnedOff}
      location={window.location}
      now={CONTEXT.now}
      entryAddress={(key) => `popup.html?tab#${key}`}
    />,
  );
}

const FAILED =
  "The list could not be read: Error: no feed. Load this page again; if that does not help, report it.";

it("lists what there is", async () => {
  show(Promise.resolve(opened()));
  expect(await screen.findAllByRole("row")).toHaveLength(16);
  expect(screen.queryByRole("alert")).toBeNull();
});

it("says so, and what to do, where nothing can be opened to list", async () => {
  show(Promise.reject(new Error("no feed")));
  expect((await screen.findByRole("alert")).textContent).toBe(FAILED);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(
    "Partnerships and announcements",
  );
  expect(screen.queryByRole("table")).toBeNull();
});

it("says so where what was opened cannot be read after all", async () => {
  const broken = {
    ...opened(),
    get haystack(): Source["haystack"] {
      throw new Error("no feed");
    },
  };
  show(Promise.resolve(broken));
  expect((await screen.findByRole("alert")).textContent).toBe(FAILED);
});

it("says that the feed has turned it off, and why", async () => {
  show(Promise.resolve(opened()), () => [{ name: "search", versions: "*", reason: "It is slow." }]);
  expect((await screen.findByRole("status")).textContent).toContain("It is slow.");
  expect(screen.getByRole("heading", { level: 1 })).toBeTruthy();
  expect(screen.queryByRole("table")).toBeNull();
});

it("says so where what the feed turned off cannot be told", async () => {
  show(Promise.resolve(opened()), () => {
    throw new Error("no feed");
  });
  expect((await screen.findByRole("alert")).textContent).toBe(FAILED);
});
