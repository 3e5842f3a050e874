/** The part of a Driver that a page of either browser can give by itself. */
import type { BrowserName, Driver } from "./driver.ts";

/** What both drivers' pages can do. */
interface AnyPage {
  evaluate(expression: string): Promise<unknown>;
  screenshot(options: { path: `${string}.png` }): Promise<unknown>;
  mouse: { click(x: number, y: number): Promise<void> };
  keyboard: { down(key: never): Promise<void>; up(key: never): Promise<void> };
}

/** A page as the functions of driver.ts want it; only what those use of it is there. */
export function driverOf(
  name: BrowserName,
  page: AnyPage,
  goto: (url: string) => Promise<unknown>,
): Driver {
  const used: Pick<Driver, "name" | "goto" | "evaluate" | "press" | "click" | "screenshot"> = {
    name,
    goto: async (url) => void (await goto(url)),
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    async press(combination) {
      const keys = combination.split("+") as never[];
      for (const key of keys) await page.keyboard.down(key);
      for (const key of keys.toReversed()) await page.keyboard.up(key);
    },
    click: (x, y) => page.mouse.click(x, y),
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
  };
  return used as Driver;
}
