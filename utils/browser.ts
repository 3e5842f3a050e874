/**
 * The one importer of webextension-polyfill, for the background and extension pages. Content scripts
 * use the browser's own API: the polyfill would add 10 kB to every wiki page.
 */
import browser from "webextension-polyfill";

export { browser };
