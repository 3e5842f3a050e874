/** Moves of the tests about pins: accounts on the wiki, and the desk. */
import { readFileSync } from "node:fs";
import { FEED_URL } from "../../utils/sites.ts";
import { PASSWORD } from "../wiki/accounts.ts";
import type { WikiServer } from "../wiki/server.ts";
import { PINS_PAGE } from "../wiki/session.ts";
import { click, type Driver, type Found, find, findAll, openOwnPage, until } from "./driver.ts";

const META = "https://meta.wikimedia.org";

/** From now on the feed names the page of team pins. */
export function serveFeedWithPins(wiki: WikiServer): void {
  const feed = JSON.parse(readFileSync("public/feed.json", "utf8"));
  feed._partnerships.pins_page = PINS_PAGE;
  wiki.handle(
    new URL(FEED_URL).hostname,
    (url) => url.href === FEED_URL,
    (_request, response) => {
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(feed));
    },
  );
}

/** Signs the browser in on Meta as someone, or out as nobody. */
export async function signIn(driver: Driver, account: string | null): Promise<void> {
  await driver.goto(`${META}/wiki/Meta:About`);
  const status = await driver.evaluate<string>(`(async () => {
    const ask = async (parameters, method = "GET") => {
      const all = new URLSearchParams({ format: "json", formatversion: "2", ...parameters });
      const answer = await (method === "GET"
        ? fetch("/w/api.php?" + all) : fetch("/w/api.php", { method, body: all }));
      return answer.json();
    };
    const tokens = async (type) => (await ask({ action: "query", meta: "tokens", type })).query.tokens;
    const { csrftoken } = await tokens("csrf");
    if (csrftoken !== "+\\\\") await ask({ action: "logout", token: csrftoken }, "POST");
    if (${JSON.stringify(account)} === null) return "PASS";
    const { logintoken } = await tokens("login");
    const { clientlogin } = await ask({
      action: "clientlogin", username: ${JSON.stringify(account)},
      password: ${JSON.stringify(PASSWORD)}, logintoken, loginreturnurl: location.href,
    }, "POST");
    return clientlogin?.status;
  })()`);
  if (status !== "PASS") throw new Error(`${account} could not sign in: ${status}`);
}

/** Opens the desk, anew where it is open, and waits until it has asked the wiki. */
export async function openDesk(driver: Driver): Promise<void> {
  await openOwnPage(driver, "pins.html");
  await find(driver, "heading", "Pins: arrange and publish");
  await until(async () => !(await textOf(driver)).includes("Asking the wiki"));
}

/** Waits until the feed is there that names the page of team pins, and with it the desk knows it. */
export async function knowPinsPage(driver: Driver): Promise<void> {
  await until(async () => {
    await openOwnPage(driver, "pins.html");
    return (await textOf(driver)).includes(PINS_PAGE.title);
  });
}

/** All that the desk says. */
export function textOf(driver: Driver): Promise<string> {
  return driver.evaluate("document.body.innerText");
}

/**
 * Clicks the button with this name, as soon as it can be: it holds still and nothing lies on it. A
 * click that misses all the same, or one on a page that goes away, fails here.
 */
export async function press(driver: Driver, name: string, { leaves = false } = {}): Promise<void> {
  const button = await findReady(driver, name);
  await driver.evaluate(`(() => {
    const button = window.partnerContextFound[${button.handle}];
    const hits = window.partnerContextHits = [];
    for (const type of ["pointerdown", "pointerup", "click"]) {
      addEventListener(type, (event) => {
        const [target] = event.composedPath();
        const seen = button.contains(target) ? "the button" : target.outerHTML?.slice(0, 120);
        hits.push({ type, seen, at: [event.clientX, event.clientY], box: button.getBoundingClientRect().toJSON() });
      }, { capture: true, once: true });
    }
    const said = window.partnerContextSaid = new Set();
    const hear = () => document.body.innerText.split("\\n").forEach((line) => said.add(line));
    new MutationObserver(hear).observe(document.body, { subtree: true, childList: true, characterData: true });
  })(), 0`);
  await click(driver, button);
  let hits: Hit[] | null = [];
  await until(async () => {
    // Another page knows of none.
    hits = await driver.evaluate<Hit[] | null>("window.partnerContextHits ?? null");
    return (
      hits === null || hits.some(({ type, seen }) => type === "click" && seen === "the button")
    );
  }).catch(() => {
    throw new Error(`The click on “${name}” missed it: ${JSON.stringify(hits)}`);
  });
  if (hits === null && !leaves) throw new Error(`The page went away when “${name}” was pressed`);
}

/** The first button with this name, as soon as it can be pressed. */
export function findReady(driver: Driver, name: string): Promise<Found> {
  return until(async () => {
    const [first] = await findAll(driver, "button", name);
    return first && (await isReady(driver, first)) && first;
  }).catch(async () => {
    throw new Error(`There is no button “${name}” to press, but: ${await textOf(driver)}`);
  });
}

interface Hit {
  type: string;
  seen: string;
}

/** Whether a button can be pressed, is where it was two frames ago, and is what lies there. */
function isReady(driver: Driver, { handle }: Found): Promise<boolean> {
  return driver.evaluate(`(async () => {
    const button = window.partnerContextFound?.[${handle}];
    if (!button || button.disabled) return false;
    button.scrollIntoView({ block: "nearest" });
    const place = () => JSON.stringify(button.getBoundingClientRect());
    const before = place();
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const { x, y, width, height } = button.getBoundingClientRect();
    const top = button.getRootNode().elementFromPoint(x + width / 2, y + height / 2);
    return place() === before && button.contains(top);
  })()`);
}

/** Whether a button that was found cannot be pressed. */
export function isDisabled(driver: Driver, { handle }: Found): Promise<boolean> {
  return driver.evaluate(`window.partnerContextFound[${handle}].disabled`);
}

/** Waits until the desk says something. */
export async function says(driver: Driver, words: string | RegExp): Promise<void> {
  await until(async () => {
    const text = await textOf(driver);
    return typeof words === "string" ? text.includes(words) : words.test(text);
  }).catch(async () => {
    const text = await textOf(driver);
    const [hits, said = []] = await driver.evaluate<[Hit[] | null, string[]?]>(
      "[window.partnerContextHits ?? null, [...(window.partnerContextSaid ?? [])]]",
    );
    const gone = said.filter((line) => !text.includes(line));
    throw new Error(
      `The desk does not say ${words}, but: ${text}
Since the last press (${JSON.stringify(hits)}) it also said: ${JSON.stringify(gone)}`,
    );
  });
}

/** Types into the field with this label, in place of what is there. */
export async function fill(driver: Driver, label: string, value: string): Promise<void> {
  await until(() =>
    driver.evaluate<boolean>(`(() => {
      const label = [...document.querySelectorAll("label")]
        .find((each) => each.textContent.startsWith(${JSON.stringify(label)}));
      if (!label) return false;
      const field = document.getElementById(label.htmlFor);
      field.value = ${JSON.stringify(value)};
      field.dispatchEvent(new Event(field.localName === "select" ? "change" : "input", { bubbles: true }));
      return true;
    })()`),
  );
}

/** Turns staff mode on, from one of the extension's own pages. */
export async function beStaff(driver: Driver): Promise<void> {
  await openOwnPage(driver, "options.html");
  const [staff] = await findAll(driver, "switch", "Staff mode");
  if (staff) await click(driver, staff);
  await until(() =>
    driver.evaluate<boolean>(
      `(globalThis.browser ?? chrome).storage.local.get("settings").then(({ settings }) => settings?.staffMode === true)`,
    ),
  );
}
