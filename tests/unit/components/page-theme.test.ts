// @vitest-environment jsdom
import { afterEach, expect, it, vi } from "vitest";
import { copyTheme, tokensOf, watchTheme } from "../../../components/page-theme.ts";

afterEach(() => {
  document.documentElement.removeAttribute("class");
  document.body.replaceChildren();
});

it("knows every token that styles ask for, once, those to fall back on as well", () => {
  const styles =
    "a{color:var(--color-link,var(--color-progressive,#36c))}b{color:var( --color-link)}";
  expect(tokensOf(styles)).toEqual(["--color-link", "--color-progressive"]);
});

it("copies what the page has, and takes away what it has no more", () => {
  const [from, to] = [document.createElement("p"), document.createElement("p")];
  document.body.append(from);
  const tokens = ["--color-base", "--color-subtle"];
  from.style.setProperty("--color-base", "#eee");
  from.style.setProperty("--color-unasked", "red");
  from.style.colorScheme = "dark";
  copyTheme(from, to, tokens);
  expect(to.style.getPropertyValue("--color-base")).toBe("#eee");
  expect(to.style.getPropertyValue("--color-unasked")).toBe("");
  expect(to.style.colorScheme).toBe("dark");

  from.removeAttribute("style");
  from.style.setProperty("--color-subtle", "#888");
  copyTheme(from, to, tokens);
  expect(to.style.getPropertyValue("--color-base")).toBe("");
  expect(to.style.getPropertyValue("--color-subtle")).toBe("#888");
});

it("tells of marks on the page's root and body, until it is stopped", async () => {
  // jsdom has no media queries.
  window.matchMedia ??= () => new EventTarget() as MediaQueryList;
  const onChange = vi.fn();
  const stop = watchTheme(document, onChange);
  document.documentElement.className = "night";
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
  document.body.dataset.theme = "dark";
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2));
  stop();
  document.documentElement.className = "day";
  window.dispatchEvent(new Event("load"));
  await Promise.resolve();
  expect(onChange).toHaveBeenCalledTimes(2);
});
