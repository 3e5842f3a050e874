/** A desk without a browser, and a wiki's page in memory; the real one is in tests/wiki/pins.test.ts. */
import type { Announcement } from "../../../utils/model.ts";
import { createDesk } from "../../../utils/pins/desk.ts";
import type { DeskState } from "../../../utils/pins/desk-state.ts";
import { createTeamDesk } from "../../../utils/pins/team-desk.ts";
import { formatTeamPage, parseTeamPage } from "../../../utils/pins/team-format.ts";
import type { Edit, Wiki, WikiPage } from "../../../utils/wiki/client.ts";
import { WikiError } from "../../../utils/wiki/errors.ts";
import { device, type pin } from "./sample.ts";

/** An announcement that the feed does not have. */
export const UNKNOWN = "unheard-of";

const PAGE = { api: "https://meta.wikimedia.org/w/api.php", title: "Pins.json" };

export function memoryWiki() {
  const page = {
    text: formatTeamPage({ pins: [], unread: [] }),
    id: 1,
    refusal: null as WikiError | null,
    /** Who is signed in, where somebody is. */
    user: "StaffUser",
    /** What the wiki makes of a text that is saved, where others save at the same moment. */
    merge: (text: string) => text,
    /** What the browser answers when it is asked for access to the wiki. */
    access: true as boolean | Error,
    /** What the wiki calls the page, by whatever title it is asked for; null for that one. */
    title: null as string | null,
    /** What everything that is asked of the wiki waits for. */
    ready: Promise.resolve(),
    /** What an answer waits for on its way back. */
    answered: async () => {},
    /** What the names of announcements wait for. */
    named: async () => {},
  };
  const revision = () => ({ id: page.id, user: "Someone", time: "", text: page.text });
  const wiki: Wiki = {
    async readPage(title): Promise<WikiPage> {
      await page.ready;
      if (page.refusal?.code === "offline") throw page.refusal;
      const answer = {
        title: page.title ?? title,
        revision: revision(),
        user: page.refusal?.code === "signed-out" ? null : page.user,
        refusal: page.refusal,
        token: "",
        time: "",
      };
      await page.answered();
      return answer;
    },
    readHistory: async () => [revision()],
    readRevision: async () => revision(),
    async save({ page: { revision: base }, text }: Edit) {
      if (base?.id !== page.id) throw new WikiError("conflict");
      page.text = page.merge(text);
      return ++page.id;
    },
  };
  const write = (pins: ReturnType<typeof pin>[]) => {
    page.text = formatTeamPage({ pins, unread: [] });
    page.id += 1;
  };
  /** What the desk was opened with, the page by its last title, and what panels were made to read. */
  const used = { page: PAGE, byPanels: [] as string[], refresh: async () => {} };
  return { wiki, page, write, used, pins: () => parseTeamPage(page.text).pins };
}

/** A desk that has not been loaded yet. */
export function makeDesk(memory = memoryWiki(), parts = device("a")) {
  const { world, local } = parts;
  let state: DeskState | undefined;
  let tell = (_state: DeskState) => {};
  const desk = createDesk(
    {
      personal: world,
      partnerships: [],
      async readAnnouncements(ids) {
        await memory.page.named();
        const known = ids.filter((id) => id !== UNKNOWN);
        return new Map(
          known.map((id): [string, Announcement] => [id, { id, title: `News ${id}` }]),
        );
      },
      openTeam: (onChange) =>
        createTeamDesk(
          {
            local,
            locks: world.locks,
            now: world.now,
            page: memory.used.page,
            wiki: memory.wiki,
            async hasAccess() {
              if (memory.page.access instanceof Error) throw memory.page.access;
              return memory.page.access;
            },
            describe: () => "Pins",
            async refresh({ title }) {
              memory.used.byPanels.push(title);
              await memory.used.refresh();
            },
            async keepTitle({ api }, title) {
              memory.used.page = { api, title };
            },
          },
          onChange,
        ),
    },
    (next) => {
      state = next;
      tell(next);
    },
  );
  const onState = (listener: typeof tell) => {
    tell = listener;
  };
  return { desk, memory, parts, state: () => state as DeskState, onState };
}

export async function openDesk(...world: Parameters<typeof makeDesk>) {
  const made = makeDesk(...world);
  await made.desk.load();
  return made;
}

/** Ids as the tests write them, in order. */
export const idsOf = (pins: { id: string }[] = []) =>
  pins.map(({ id }) => id.replace(/^0+/, "")).sort();
