/** All partnerships and announcements; each view has an address of its own. */
import { ExplorePage } from "../../components/explore/ExplorePage.tsx";
import { openPage } from "../../components/extension-page/open-page.ts";
import { browser } from "../../utils/browser.ts";
import { createEnvironment } from "../../utils/environment.ts";
import { readEmbeddedFeed } from "../../utils/feed/embedded.ts";
import { entryTab } from "../../utils/finder/search-tab.ts";
import { openSource } from "../../utils/finder/source.ts";
import { createReader } from "../../utils/store/connection.ts";
import { switchesInForce } from "../../utils/switches.ts";

const environment = createEnvironment(browser, globalThis);
// Read while other things are.
const source = openSource({
  connection: createReader(),
  readEmbedded: () => readEmbeddedFeed(environment, browser.storage.local),
  now: Date.now,
  wait: environment.wait,
});
// The page says so, once it is there.
source.catch(() => {});
await openPage({ document, ...environment }, "explore-title", (page) => (
  <ExplorePage
    page={page}
    source={source}
    turnedOff={(head) => switchesInForce(["search"], head, browser.runtime.getManifest().version)}
    location={location}
    now={Date.now()}
    entryAddress={(key) => environment.urlOf(entryTab(key))}
  />
));
