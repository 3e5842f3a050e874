import { type BrowserContext, chromium } from "playwright-core";
import puppeteer, { type Browser } from "puppeteer-core";

/** What both browsers are told: which server stands for the whole internet, and what to install. */
export interface LaunchOptions {
  /** The port of the recording server (tests/wiki/server.ts); every host is sent there. */
  port: number;
  /** An unpacked build. Without it, a bare browser. */
  extensionDir?: string;
  /** A profile to keep; without it, a new one that goes when the browser closes. */
  userDataDir?: string;
  headless?: boolean;
  /** Preferences of Firefox besides those that keep it quiet. */
  prefs?: Record<string, string | number | boolean>;
}

const CHROMIUM = "/usr/bin/chromium";
const FIREFOX = "/usr/bin/firefox-esr";

export const GECKO_ID = "partner-context@wikimedia.example";

/** What Firefox names the extension's own pages by; it would make one up. */
export const FIREFOX_UUID = "f1bdc5d8-0f34-4d1c-9bd1-5e4f1a1c7a11";

/** A host that does not resolve, for the requests that a browser insists on making itself. */
const NOWHERE = "browser.invalid";

/** Chromium with all hosts on one local port and no traffic of its own. */
export const chromiumFlags = (port: number): string[] => [
  `--host-resolver-rules=MAP ${NOWHERE} ~NOTFOUND, MAP * 127.0.0.1:${port}`,
  "--ignore-certificate-errors",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
  // Its own traffic: updates, variations, sign-in, translation, spelling, hints, reports.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-component-extensions-with-background-pages",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-client-side-phishing-detection",
  "--disable-field-trial-config",
  "--disable-breakpad",
  "--disable-search-engine-choice-screen",
  "--disable-sync",
  "--metrics-recording-only",
  // No flag stops the account check and the update on demand, but they can be sent nowhere; so
  // even a request of the extension to their real hosts would still be recorded.
  `--gaia-url=https://${NOWHERE}`,
  `--component-updater=url-source=https://${NOWHERE}`,
  "--no-pings",
  `--disable-features=${CHROMIUM_FEATURES_OFF.join(",")}`,
];

/** The last such list counts: this one stands in for Playwright's, so it repeats what we need. */
const CHROMIUM_FEATURES_OFF = [
  "DisableLoadExtensionCommandLineSwitch",
  "AutofillServerCommunication",
  "CertificateTransparencyComponentUpdater",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "InterestFeedContentSuggestions",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "Translate",
];

/** Firefox with all hosts on one local port and no traffic of its own. */
export const firefoxPrefs = (port: number): Record<string, string | number | boolean> => ({
  "extensions.webextensions.uuids": JSON.stringify({ [GECKO_ID]: FIREFOX_UUID }),
  // Every name resolves to the loopback, and both web ports lead to the recording server.
  "network.dns.forceResolve": "127.0.0.1",
  "network.socket.forcePort": `443=${port};80=${port}`,
  "network.trr.mode": 5,
  "network.http.http3.enable": false,
  // Its quick search of the page, which "/" opens, takes the focus away when it closes.
  "accessibility.typeaheadfind.manual": false,
  // Its own traffic. Lists and experiments (obeyed only with FIREFOX_ENVIRONMENT):
  "services.settings.server": "data:,#none/v1",
  "app.normandy.enabled": false,
  "nimbus.rollouts.enabled": false,
  "messaging-system.rsexperimentloader.enabled": false,
  "browser.region.network.url": "",
  "browser.region.update.enabled": false,
  // Connectivity checks:
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  // Reports:
  "datareporting.healthreport.uploadEnabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.server": "",
  "toolkit.telemetry.unified": false,
  "dom.push.enabled": false,
  // Certificates and dangerous sites:
  "security.OCSP.enabled": 0,
  "security.remote_settings.crlite_filters.enabled": false,
  "security.remote_settings.intermediates.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.safebrowsing.downloads.enabled": false,
  "browser.safebrowsing.provider.google4.updateURL": "",
  "browser.safebrowsing.provider.mozilla.updateURL": "",
  // Updates, suggestions, new-tab content, and fetching ahead:
  "app.update.disabledForTesting": true,
  "extensions.update.enabled": false,
  "extensions.getAddons.cache.enabled": false,
  "extensions.systemAddon.update.enabled": false,
  "extensions.blocklist.enabled": false,
  "media.gmp-manager.url": "",
  "browser.search.update": false,
  "browser.search.suggest.enabled": false,
  "browser.urlbar.suggest.searches": false,
  "browser.urlbar.quicksuggest.enabled": false,
  "browser.newtabpage.activity-stream.feeds.topsites": false,
  "browser.newtabpage.activity-stream.feeds.section.topstories": false,
  "browser.topsites.contile.enabled": false,
  "browser.aboutHomeSnippets.updateUrl": "",
  "extensions.fxmonitor.enabled": false,
  "signon.management.page.breach-alerts.enabled": false,
  "network.prefetch-next": false,
  "network.dns.disablePrefetch": true,
  "network.http.speculative-parallel-limit": 0,
});

/** Released builds ignore `services.settings.server` without it. */
export const FIREFOX_ENVIRONMENT = { MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" };

/** Starts Chromium, with the extension if one is given. */
export async function launchChromium(options: LaunchOptions): Promise<BrowserContext> {
  const { port, extensionDir, userDataDir = "", headless = true } = options;
  const args = chromiumFlags(port);
  // Playwright's own headless mode is another browser, one without extensions.
  if (headless) args.push("--headless=new");
  if (extensionDir) {
    args.push(`--disable-extensions-except=${extensionDir}`, `--load-extension=${extensionDir}`);
  }
  return chromium.launchPersistentContext(userDataDir, {
    executablePath: CHROMIUM,
    headless: false,
    args,
    // Playwright's defaults switch extensions off, and the back-forward cache people have.
    ignoreDefaultArgs: ["--disable-extensions", "--disable-back-forward-cache"],
  });
}

/** Starts Firefox, with the extension if one is given. */
export async function launchFirefox(options: LaunchOptions): Promise<Browser> {
  const { port, extensionDir, userDataDir, headless = true, prefs } = options;
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless,
    acceptInsecureCerts: true,
    args: ["--remote-allow-system-access"],
    env: { ...process.env, ...FIREFOX_ENVIRONMENT },
    extraPrefsFirefox: { ...firefoxPrefs(port), ...prefs },
    ...(userDataDir ? { userDataDir } : {}),
  });
  if (extensionDir) await browser.installExtension(extensionDir);
  return browser;
}
