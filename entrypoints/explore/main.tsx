/** All partnerships and announcements; each view has an address of its own. */
import { ExplorePage } from "../../components/explore/ExplorePage.tsx";
import { openPage } from "../../components/extension-page/open-page.ts";
import { browser } from "../../utils/browser.ts";
import { readEmbeddedFeed } from "../../utils/feed/embedded.ts";
import { openSource } from "../../utils/finder/source.ts";
import { messageReader } from "../../utils/languages.ts";
import { Connection } from "../../utils/store/connection.ts";
import { openDatabase } from "../../utils/store/database.ts";

/** So long the store may take to answer before the embedded copy does. */
const PATIENCE_MS = 3000;

const fetchHere: typeof fetch = (input, init) => fetch(input, init);
const urlOf = (path: string) => browser.runtime.getURL(path);

const source = await openSource({
  connection: new Connection(openDatabase),
  readEmbedded: () => readEmbeddedFeed(urlOf("/feed.json"), fetchHere),
  now: Date.now,
  patience: () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
});
await openPage(
  {
    document,
    language: browser.i18n.getUILanguage(),
    readMessages: messageReader(urlOf, fetchHere),
  },
  "explore-title",
  (page) => (
    <ExplorePage
      page={page}
      finder={source}
      location={location}
      now={Date.now()}
      entryAddress={(key) => urlOf(`/popup.html?tab#${encodeURIComponent(key)}`)}
    />
  ),
);
