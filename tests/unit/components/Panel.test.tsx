// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Panel } from "../../../components/Panel.tsx";
import { REPORT_URL } from "../../../components/report.ts";
import type { PanelContent } from "../../../utils/model.ts";
import { announcement, card, content, evidence, panelActions } from "./sample.ts";

afterEach(cleanup);

function show(more: Partial<PanelContent> = {}, props: Partial<Parameters<typeof Panel>[0]> = {}) {
  const onToggle = vi.fn();
  const actions = panelActions({ toggle: onToggle });
  const view = (open: boolean) => (
    <Panel content={content(more)} edge="right" now={0} actions={actions} {...props} open={open} />
  );
  const { rerender } = render(view(props.open ?? true));
  return { onToggle, actions, setOpen: (open: boolean) => rerender(view(open)) };
}

const article = (name = "Mozilla") => within(screen.getByRole("article", { name }));

describe("the button", () => {
  it.each([
    [1, "Wikimedia partnerships, 1 partnership"],
    [5, "Wikimedia partnerships, 5 partnerships"],
  ])("has the count %i in its name", (count, name) => {
    const cards = Array.from({ length: count }, (_, index) => card({ id: `p${index}` }));
    show({ cards }, { open: false });
    const button = screen.getByRole("button", { name });
    expect(button.getAttribute("aria-expanded")).toBe("false");
    expect(screen.queryByRole("complementary")).toBeNull();
  });

  it("names the shortcut in its tooltip, where there is one", () => {
    show({ shortcut: "Alt+Shift+9" }, { open: false });
    expect(screen.getByRole("button").title).toBe("Wikimedia partnerships (Alt+Shift+9)");
  });

  it("controls the panel that is open", () => {
    show();
    const button = screen.getByRole("button", { expanded: true });
    const panel = screen.getByRole("complementary", { name: "Wikimedia partnerships" });
    expect(button.getAttribute("aria-controls")).toBe(panel.id);
  });
});

describe("what is new since the last visit", () => {
  const announcements = [announcement("b"), announcement("a")];
  const withNews = (partnership: "new" | "changed" | null, ids: string[]) =>
    show({
      cards: [card({}, { announcements, news: { partnership, announcements: ids } }), card()],
    });
  const marks = () => screen.queryAllByText(/^(?:New|Changed)$/);

  it.each([
    ["new", "New"],
    ["changed", "Changed"],
  ] as const)("marks a partnership that is %s, and the button", (kind, mark) => {
    withNews(kind, []);
    expect(marks().map(({ textContent }) => textContent)).toEqual([mark]);
    const button = screen.getByRole("button", { expanded: true });
    expect(button.getAttribute("aria-label")).toBe(
      "Wikimedia partnerships, 2 partnerships, with something new",
    );
    // A dot for those who see it, on the button alone.
    expect(button.querySelectorAll(".pc-tab__news")).toHaveLength(1);
  });

  it.each(["a", "b"])("marks the announcement %s, and no other", (id) => {
    withNews(null, [id]);
    expect(marks()).toHaveLength(1);
    const title = marks()[0]?.closest("p")?.textContent;
    expect(title).toBe(`Announcement ${id} New`);
    expect(screen.getByRole("button", { name: /with something new$/ })).toBeTruthy();
  });

  it("marks nothing where nothing is", () => {
    withNews(null, []);
    expect(marks()).toEqual([]);
    expect(screen.queryByRole("button", { name: /with something new$/ })).toBeNull();
    expect(document.querySelector(".pc-tab__news")).toBeNull();
  });
});

describe("the keyboard", () => {
  it("closes with Esc and with the close button", () => {
    const { onToggle } = show();
    fireEvent.keyDown(screen.getByRole("heading", { level: 2 }), { key: "Escape" });
    expect(onToggle).toHaveBeenCalledTimes(1);
    fireEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(onToggle).toHaveBeenCalledTimes(2);
  });

  it("leaves Esc to the page while the panel is closed", () => {
    const { onToggle } = show({}, { open: false });
    fireEvent.keyDown(screen.getByRole("button"), { key: "Escape" });
    expect(onToggle).not.toHaveBeenCalled();
  });

  it("moves focus into the panel and back, but not to one that was open already", async () => {
    const { setOpen } = show();
    expect(document.activeElement).toBe(document.body);
    setOpen(false);
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button")));
    setOpen(true);
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("heading", { level: 2 })),
    );
  });
});

describe("a card", () => {
  it("says what, why and how it stands", () => {
    show();
    const mozilla = article();
    expect(mozilla.getByRole("heading", { name: "Mozilla", level: 3 })).toBeTruthy();
    expect(mozilla.getByText("This page is about Mozilla")).toBeTruthy();
    expect(mozilla.getByText("Active")).toBeTruthy();
    expect(mozilla.getByText("Strategic")).toBeTruthy();
    expect(mozilla.getByText("They work together on a better internet.")).toBeTruthy();
    expect(mozilla.getByText("Worldwide Readership")).toBeTruthy();
    expect(mozilla.getByText("Forthcoming")).toBeTruthy();
  });

  it("gives further reasons once each", () => {
    const reasons = [
      evidence("reason-subject-id", "Mozilla"),
      evidence("reason-subject-title", "Mozilla"),
      evidence("reason-infobox-link", "Mozilla Corporation"),
    ];
    const relation = { partnership: "mozilla", strength: "subject", evidence: reasons } as const;
    show({ cards: [card({}, { relation: { ...relation, evidence: reasons } })] });
    expect(article().getAllByText("This page is about Mozilla")).toHaveLength(1);
    expect(article().getByText("One more reason")).toBeTruthy();
    expect(article().getByText("The infobox names Mozilla Corporation")).toBeTruthy();
  });

  it("says what no source states", () => {
    show({ cards: [card({ status: undefined, page: undefined, since: undefined })] });
    expect(article().getByText("Status not stated")).toBeTruthy();
    for (const term of ["Since", "Partnership page"]) {
      expect(article().getByText(term).nextElementSibling?.textContent).toBe("Not stated");
    }
  });

  it("makes figures as exact as their source does", () => {
    const outcomes = [
      {
        text: "Trained in Rwanda",
        figure: 250_000,
        bound: "at least",
        unit: "customers",
        place: "RW",
        as_of: "2019-08",
      },
      { text: "Trained in Bangladesh", figure: 117_000, place: "BD" },
    ] as const;
    show({ cards: [card({ outcomes: [...outcomes] })] });
    expect(article().getByText("More than 250,000")).toBeTruthy();
    expect(article().getByText("117,000")).toBeTruthy();
    expect(article().getByText("Rwanda · as of August 2019")).toBeTruthy();
  });

  it("gives both sides of what is stated, with who states it", () => {
    const benefits = [
      { text: "Reach", stated_by: "foundation", source: "Meta-Wiki" },
      { text: "Means", stated_by: "foundation", source: "Meta-Wiki" },
      { text: "Trust" },
    ] as const;
    show({ cards: [card({ benefits: [...benefits] })] });
    expect(article().getAllByText(/^stated by the Wikimedia Foundation/)).toHaveLength(1);
    expect(article().getByText("speaker not stated")).toBeTruthy();
    const concerns = article().getByRole("heading", { name: "Concerns", hidden: true });
    expect(concerns.nextElementSibling?.textContent).toBe("Not stated");
  });

  it("folds its details where there are several", () => {
    show({ cards: [card(), card({ id: "gsma", name: "GSMA", names: undefined })] });
    expect(article("GSMA").getByText("More about GSMA").closest("summary")).toBeTruthy();
    expect(
      article("Mozilla").getByText("This page is about Mozilla").closest("details"),
    ).toBeNull();
    expect(article("Mozilla").getByText("Forthcoming").closest("details")).toBeTruthy();
  });
});

describe("announcements", () => {
  it("that no source states are shown as that", () => {
    show({ cards: [card({}, { announcements: [], announcementCount: 0 })] });
    const heading = article().getByRole("heading", { name: "Announcements" });
    expect(heading.parentElement?.textContent).toContain("Not stated");
  });

  const texts = () =>
    article()
      .getAllByText(/^Announcement /)
      // The timeline has them too, for those who do not see it.
      .filter((each) => !each.closest("ol"))
      .map((each) => each.textContent);

  it("stay in the order they came, the undated ones marked", () => {
    const announcements = [
      announcement("b", { date_published: "2019-08-16" }),
      announcement("a", { date_published: "2018-06-21T23:30:00-07:00" }),
      announcement("c"),
    ];
    show({ cards: [card({}, { announcements, announcementCount: 5 })] });
    expect(texts()).toEqual(["Announcement b", "Announcement a", "Announcement c"]);
    expect(article().getByText("August 16, 2019").tagName).toBe("TIME");
    expect(article().getByText("June 21, 2018").tagName).toBe("TIME");
    expect(article().getByText("Undated")).toBeTruthy();
    for (const line of document.querySelectorAll(".pc-announcements .pc-meta")) {
      expect(line.textContent).not.toContain("·");
    }
    expect(article().getByText("4 more announcements")).toBeTruthy();
    expect(article().getByText("2 more are not listed here")).toBeTruthy();
  });

  it("link to web pages and to nothing else", () => {
    const announcements = [
      announcement("safe", { url: "https://diff.wikimedia.org/a" }),
      announcement("own", { url: "https://en.wikipedia.org/wiki/B" }),
      announcement("unsafe", { url: "javascript:alert(1)" }),
    ];
    show({ cards: [card({}, { announcements })] });
    const safe = article().getByRole("link", { name: "Announcement safe" });
    expect(safe.getAttribute("target")).toBe("_blank");
    expect(safe.getAttribute("rel")).toBe("noopener noreferrer");
    const own = article().getByRole("link", { name: "Announcement own", hidden: true });
    expect(own.getAttribute("target")).toBeNull();
    expect(article().getByText("Announcement unsafe").closest("a")).toBeNull();
  });
});

describe("the feed's texts", () => {
  it("carry their own language and direction", () => {
    show({ language: "ar", dir: "rtl" });
    const panel = screen.getByRole("complementary");
    const dock = panel.parentElement;
    expect(dock?.dir).toBe("rtl");
    expect(dock?.lang).toBe("ar");
    expect(screen.getByText("موزيلا").lang).toBe("ar");
    const summary = screen.getByText("They work together on a better internet.");
    expect([summary.lang, summary.dir]).toEqual(["en", "auto"]);
  });

  it("name a partner in the sentences as its card does, and do not reorder them", () => {
    const other = card({ id: "gsma", name: "GSMA", names: undefined });
    const arabic = JSON.parse(readFileSync("public/i18n/ar.json", "utf8"));
    show({ language: "ar", dir: "rtl", messages: arabic, cards: [card(), other] });
    const [first] = screen.getAllByRole("article");
    expect(first?.textContent).toContain("هذه الصفحة عن \u2068موزيلا\u2069");
    expect(first?.textContent).toContain("المزيد عن \u2068موزيلا\u2069");
    expect(first?.textContent).not.toContain("Mozilla");
    expect(screen.getByLabelText("إخفاء \u2068موزيلا\u2069")).toBeTruthy();
    expect(screen.getByLabelText("إخفاء \u2068GSMA\u2069")).toBeTruthy();
  });

  it("keep a name from reordering a sentence that runs the other way", () => {
    const relation = {
      partnership: "mozilla",
      strength: "strong",
      evidence: [evidence("reason-declared-product", "Firefox", "موزيلا")],
    } as const;
    show({
      cards: [
        card({ name: "موزيلا" }, { relation: { ...relation, evidence: [...relation.evidence] } }),
      ],
    });
    expect(screen.getByText("Firefox is a product of \u2068موزيلا\u2069")).toBeTruthy();
  });

  it("do not become nodes where they are objects", () => {
    const node = { type: "b", props: { children: "injected" }, constructor: undefined };
    const text = node as unknown as string;
    const hostile = card({
      summary: { en: text },
      focus: [text],
      sector: text,
      outcomes: [{ text, unit: text, figure: text as unknown as number }],
      benefits: [{ text, source: text }],
      sources: [{ name: text, url: text }],
    });
    show({
      cards: [{ ...hostile, announcements: [announcement("x", { title: text, summary: text })] }],
    });
    expect(document.body.textContent).not.toContain("injected");
    expect(document.body.querySelector("b")).toBeNull();
  });
});

describe("below the cards", () => {
  it("the team's own announcements stand apart from the partners'", () => {
    show({ teamAnnouncements: [announcement("t", { title: "New members" })] });
    expect(screen.getByText("News of the Partnerships team").closest("summary")).toBeTruthy();
    expect(screen.getByText("New members").closest("article")).toBeNull();
  });

  it("the panel on Meta-Wiki says that it is not from there", () => {
    show({ url: "https://meta.wikimedia.org/wiki/Mozilla" });
    expect(screen.getByText("From the Partner Context extension, not from Meta-Wiki")).toBeTruthy();
  });

  it("the panel says whose it is and where to report a mistake", () => {
    show();
    expect(screen.getByText("From the Partner Context extension, not from Wikipedia")).toBeTruthy();
    const report = screen.getByRole("link", { name: "Report a mistake" });
    expect(report.getAttribute("href")).toBe(REPORT_URL);
  });

  it("the data's age and source stand", () => {
    show({
      feed: {
        title: "Feed",
        origin: "download",
        url: "https://meta.wikimedia.org/w/index.php",
        updated: "2025-08-12T10:00:00Z",
        checkedAt: -3_600_000,
      },
    });
    const words = screen.getByText(/^Data:/).textContent;
    expect(words).toContain("as of August 12, 2025.");
    expect(words).toContain("Downloaded from meta.wikimedia.org, checked 1 hour ago.");
    expect(words).not.toContain("memory");
  });

  it.each([
    ["download", 14, false],
    ["download", 15, true],
    ["embedded", 400, false],
  ] as const)("data that was not renewed is said to be old: %s, %i days", (origin, days, isOld) => {
    const url = "https://meta.wikimedia.org/w/index.php";
    show({ feed: { title: "Feed", origin, url, checkedAt: -days * 86_400_000 } });
    const warning = screen.queryByText(/^This data could not be renewed: it was last checked/);
    expect(warning !== null).toBe(isOld);
    if (isOld) expect(warning?.textContent).toContain(`${days} days ago`);
  });

  it("data that is only in memory is said to be", () => {
    show({ feed: { title: "Feed", origin: "embedded", checkedAt: 0, isInMemory: true } });
    expect(screen.getByText(/^The browser’s storage cannot be used now/).textContent).toContain(
      "The copy that came with the extension",
    );
  });
});
