import { describe, expect, it } from "vitest";
import { limitDepth, withSavedPage } from "../../../tools/relate/saved-page.ts";

describe("limitDepth", () => {
  it("leaves ordinary pages as they are", () => {
    const html = `<!DOCTYPE html><html><body>${"<p>a<li>b<td><br><img src='a>b'/>".repeat(2000)}</body></html>`;
    expect(limitDepth(html)).toBe(html);
  });

  it("flattens what is nested deeper than browsers nest", () => {
    const html = `${"<div>".repeat(10_000)}<a href="/wiki/X">x</a>${"</div>".repeat(10_000)}`;
    const limited = limitDepth(html);
    expect(limited.match(/<div>/g)).toHaveLength(512);
    expect(limited).toContain(`<a href="/wiki/X">x</a>`);
  });

  it("makes a page of 10,000 levels readable in no time", () => {
    const html = `<body>${"<div>".repeat(10_000)}<b class="x">x</b>`;
    const text = withSavedPage(
      html,
      "https://en.wikipedia.org/",
      (document) => document.body.textContent,
    );
    expect(text).toBe("x");
  });
});
