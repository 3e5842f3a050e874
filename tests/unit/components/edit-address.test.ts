import { expect, it } from "vitest";
import { editAddress } from "../../../components/edit-address.ts";

const RAW =
  "https://meta.wikimedia.org/w/index.php?title=MediaWiki:Feed.json&action=raw&maxage=300";

it.each([
  [RAW, "https://meta.wikimedia.org/w/index.php?title=MediaWiki%3AFeed.json&action=edit"],
  [
    "https://meta.wikimedia.org/wiki/Partnerships/Caf%C3%A9?x=1#top",
    "https://meta.wikimedia.org/w/index.php?title=Partnerships%2FCaf%C3%A9&action=edit",
  ],
  ["https://example.org/feed.json", null],
  [
    "https://example.org/wiki/%E0%A4",
    "https://example.org/w/index.php?title=%25E0%25A4&action=edit",
  ],
  ["javascript:alert(1)", null],
  [undefined, null],
])("%s is edited at %s", (address, expected) => {
  expect(editAddress(address)).toBe(expected);
});
