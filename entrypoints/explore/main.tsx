/** All partnerships and announcements; each view has an address of its own. */
import { ExplorePage } from "../../components/explore/ExplorePage.tsx";
import { openPage } from "../../components/extension-page/open-page.ts";
import { browser } from "../../utils/browser.ts";
import { createEnvironment } from "../../utils/environment.ts";
import { readEmbeddedFeed } from "../../utils/feed/embedded.ts";
import { openSource } from "../../utils/finder/source.ts";
import { Connection } from "../../utils/store/connection.ts";
import { openDatabase } from "../../utils/store/database.ts";

const environment = createEnvironment(browser, globalThis);
const source = await openSource({
  connection: new Connection(openDatabase),
  readEmbedded: () => readEmbeddedFeed(environment),
  now: Date.now,
  wait: environment.wait,
});
await openPage({ document, ...environment }, "explore-title", (page) => (
  <ExplorePage
    page={page}
    finder={source}
    location={location}
    now={Date.now()}
    entryAddress={(key) => environment.urlOf(`/popup.html?tab#${encodeURIComponent(key)}`)}
  />
));
