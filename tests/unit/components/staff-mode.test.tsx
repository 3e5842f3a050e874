// @vitest-environment jsdom
/** What staff mode adds to the panel. */
import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Panel } from "../../../components/Panel.tsx";
import type { PanelContent } from "../../../utils/model.ts";
import { card, content, evidence, panelActions } from "./sample.ts";

afterEach(cleanup);

function show(more: Partial<PanelContent>) {
  const actions = panelActions();
  render(<Panel content={content(more)} edge="right" open now={0} actions={actions} />);
  return { actions };
}

const article = () => within(screen.getByRole("article", { name: "Mozilla" }));

describe("in staff mode", () => {
  const reasons = [
    evidence("reason-subject-id", "Mozilla"),
    evidence("reason-subject-title", "Mozilla"),
  ];
  const relation = { partnership: "mozilla", strength: "subject", evidence: reasons } as const;
  const feedUrl = "https://meta.wikimedia.org/w/index.php?title=Partnerships/feed.json&action=raw";
  const mention = (strength: "mention" | "place", name: string) => ({
    partnership: name.toLowerCase(),
    name,
    relation: {
      partnership: name.toLowerCase(),
      strength,
      evidence: [evidence("reason-mention-body", name)],
    },
  });
  const shown = (more: Partial<PanelContent> = {}) =>
    show({
      staff: { mentions: [mention("mention", "Google"), mention("place", "Kiwix")] },
      cards: [
        card(
          { wikidata: ["Q55672"], page: { url: "https://meta.wikimedia.org/wiki/Mozilla" } },
          { relation: { ...relation, evidence: reasons } },
        ),
      ],
      feed: { title: "Feed", origin: "download", url: feedUrl, checkedAt: 0 },
      ...more,
    });

  it("a card has ids, each piece of evidence with its rule, and ways to edit", () => {
    shown();
    const staff = article().getByText("For staff").closest("details");
    expect(staff?.textContent).toContain("Id in the datamozilla");
    const inStaff = within(staff as HTMLElement);
    expect(inStaff.getByText("Q55672").closest("a")?.href).toBe(
      "https://www.wikidata.org/wiki/Q55672",
    );
    expect(inStaff.getByText("subject").tagName).toBe("CODE");
    expect(inStaff.getAllByText(/^reason-subject-(?:id|title)$/)).toHaveLength(2);
    expect(inStaff.getByText("Edit the data").closest("a")?.href).toContain("action=edit");
    expect(inStaff.getByText("Edit the partnership page").closest("a")?.href).toContain(
      "action=edit",
    );
  });

  it("a card can be copied, which says so, or that the browser refused", async () => {
    const { actions } = shown();
    fireEvent.click(screen.getByText("Copy as wikitext"));
    expect(await screen.findByText("Copied")).toBeTruthy();
    fireEvent.click(screen.getByText("Copy as Markdown"));
    fireEvent.click(screen.getByText("Copy link"));
    expect(vi.mocked(actions.copy).mock.calls).toEqual([
      [expect.stringMatching(/^\[\[.*Mozilla.*\]\]$/)],
      [expect.stringMatching(/^\[Mozilla\]\(https:.*\)$/)],
      ["https://meta.wikimedia.org/wiki/Mozilla"],
    ]);
    vi.mocked(actions.copy).mockRejectedValueOnce(new Error("No."));
    fireEvent.click(screen.getByText("Copy link"));
    expect(await screen.findByText("The browser did not allow copying.")).toBeTruthy();
  });

  it("mentions and places are counted and folded", () => {
    shown();
    for (const [title, name] of [
      ["Mentioned on this page: 1", "Google"],
      ["Did something in this place: 1", "Kiwix"],
    ] as const) {
      const fold = screen.getByText(title).closest("details");
      expect(fold?.open).toBe(false);
      expect(fold?.textContent).toContain(`${name}The page mentions ${name}reason-mention-body`);
    }
  });

  it("readers have none of it", () => {
    shown({ staff: null });
    expect(screen.queryByText("For staff")).toBeNull();
    expect(screen.queryByText(/^Mentioned on this page/)).toBeNull();
  });
});
