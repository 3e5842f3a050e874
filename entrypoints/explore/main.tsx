/** All partnerships and announcements; each view has an address of its own. */
import { ExplorePage } from "../../components/explore/ExplorePage.tsx";
import { preparePage } from "../../components/extension-page/open-page.ts";
import { TurnedOff } from "../../components/TurnedOff.tsx";
import { browser } from "../../utils/browser.ts";
import { createEnvironment } from "../../utils/environment.ts";
import { readEmbeddedFeed } from "../../utils/feed/embedded.ts";
import { entryTab } from "../../utils/finder/search-tab.ts";
import { openSource } from "../../utils/finder/source.ts";
import { createTranslate } from "../../utils/i18n.ts";
import { createReader } from "../../utils/store/connection.ts";
import { switchesInForce } from "../../utils/switches.ts";

const environment = createEnvironment(browser, globalThis);
const prepared = preparePage({ document, ...environment }, "explore-title");
try {
  const source = await openSource({
    connection: createReader(),
    readEmbedded: () => readEmbeddedFeed(environment, browser.storage.local),
    now: Date.now,
    wait: environment.wait,
  });
  const features = switchesInForce(["search"], source.head, browser.runtime.getManifest().version);
  const show = await prepared;
  show((page) =>
    features.length > 0 ? (
      <TurnedOff t={createTranslate(page.language, page.messages)} features={features} />
    ) : (
      <ExplorePage
        page={page}
        finder={source}
        location={location}
        now={Date.now()}
        entryAddress={(key) => environment.urlOf(entryTab(key))}
      />
    ),
  );
} catch (error) {
  console.error(error);
  const show = await prepared;
  show(({ language, messages }) => (
    <p role="alert">{createTranslate(language, messages)("explore-failed", String(error))}</p>
  ));
}
