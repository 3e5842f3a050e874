import type { Driver } from "./driver.ts";

/** More stops than one of our own pages has. */
const MOST_STOPS = 100;

/** Presses Tab, or another key, until the focus is on what is called so in one of our own pages. */
export async function tabTo(driver: Driver, name: string, key = "Tab"): Promise<void> {
  const stops: string[] = [];
  for (let presses = 0; presses < MOST_STOPS; presses++) {
    await driver.press(key);
    const stop = await driver.evaluate<string>(`(() => {
      const { activeElement: element } = document;
      const label = element.labels?.[0]?.textContent ?? element.getAttribute("aria-label");
      return (label ?? element.textContent).trim();
    })()`);
    if (stop === name) return;
    stops.push(stop.slice(0, 40));
  }
  throw new Error(`${key} never came to “${name}”, but to: ${stops.join(", ")}`);
}
