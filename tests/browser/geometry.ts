/** Where things stand in a window, for tests of layout. */
import type { Box, Driver } from "./driver.ts";
import { PANEL_ROOT } from "./driver.ts";

export const SKINS = ["vector-2022", "vector", "minerva", "timeless", "monobook"] as const;
export const WINDOWS = [
  [1440, 900],
  [1024, 768],
  [390, 844],
  [320, 568],
] as const;

/** What each skin keeps at the top of its pages, and Vector's dock. */
const CONTROLS =
  ".vector-header-container, .mw-header, #mw-head, .header-container, #mw-header-container, " +
  "#p-personal, #p-cactions, .vector-sticky-header, .mw-portlet-dock-bottom";

/** What they have around a page's title, which scrolls with it. */
export const PAGE_TOOLS = "#p-lang-btn, #p-views, .page-actions-menu";

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const isInside = (a: Box, b: Box): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

/** Visible boxes of the page's elements that match, the panel not among them. */
export const boxesOf = (driver: Driver, selector: string): Promise<Box[]> =>
  driver.evaluate<Box[]>(`[...document.querySelectorAll(${JSON.stringify(selector)})]
    .filter((element) => getComputedStyle(element).visibility !== "hidden")
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(({ x, y, width, height }) => ({ x, y, width, height }))`);

/** The window without the page's scroll bars. */
export const viewOf = (driver: Driver): Promise<Box> =>
  driver.evaluate<Box>(`(({ clientWidth, clientHeight }) =>
    ({ x: 0, y: 0, width: clientWidth, height: clientHeight }))(document.documentElement)`);

/** Whether nothing of a box is outside the window. */
export const isInView = async (driver: Driver, box: Box): Promise<boolean> =>
  isInside(box, await viewOf(driver));

/**
 * Boxes of the wiki's own controls that a box stands on.
 *
 * @throws Error where the page has none at all, so that nothing was compared
 */
export async function controlsUnder(driver: Driver, box: Box): Promise<Box[]> {
  const controls = await boxesOf(driver, CONTROLS);
  if (controls.length === 0) throw new Error("The page has no controls of its own");
  return controls.filter((control) => overlaps(control, box));
}

/**
 * Gives the imitated dock, where a skin has one, a button as the wiki's own scripts do, and waits
 * until whoever observes it has been told.
 *
 * @throws Error where it takes no room all the same, so that nothing would be compared with it
 */
export async function fillDock(driver: Driver): Promise<void> {
  const room = await driver.evaluate<number | null>(`(async () => {
    const dock = document.querySelector(".mw-portlet-dock-bottom");
    if (!dock) return null;
    dock.classList.remove("emptyPortlet");
    dock.innerHTML = '<div style="width: 44px; height: 44px"></div>';
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    return dock.getBoundingClientRect().height;
  })()`);
  if (room !== null && room < 44) throw new Error("The dock shows nothing");
}

/** What is wider than its own box, in the open panel or in one of the extension's own pages. */
export const overflowOf = (driver: Driver): Promise<string[]> =>
  driver.evaluate<string[]>(`(() => {
    const isOurs = location.protocol.endsWith("-extension:");
    const root = isOurs ? document.body : ${PANEL_ROOT}.querySelector("aside");
    return [root, ...root.querySelectorAll("*")]
      // What is folded away has no size.
      .filter((element) => element.checkVisibility())
      // What is only spoken has one that does not count, and a field scrolls what is typed into it.
      .filter((element) => getComputedStyle(element).clipPath === "none")
      .filter((element) => !element.matches("input, textarea"))
      // What a button or a chip cannot hold stands beside it, or is cut off.
      .filter((element) => element.matches("button, .cdx-button, .cdx-info-chip")
        || getComputedStyle(element).overflowX !== "visible")
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => \`\${element.localName}.\${element.className}: \${element.textContent.trim().slice(0, 60)}\`);
  })()`);
