import { expect, it } from "vitest";
import { apiAddress } from "../../../utils/wiki/address.ts";

it.each([
  ["https://meta.wikimedia.org/wiki/Partnerships", "https://meta.wikimedia.org/w/api.php"],
  [
    " https://meta.wikimedia.org/w/index.php?title=A&action=edit ",
    "https://meta.wikimedia.org/w/api.php",
  ],
  ["https://wiki.example/mediawiki/index.php/Pins", "https://wiki.example/mediawiki/api.php"],
  ["https://wiki.example/index.php?title=Pins", "https://wiki.example/api.php"],
  ["https://wiki.example:8443/w/api.php?action=query", "https://wiki.example:8443/w/api.php"],
  ["https://me:secret@wiki.example/wiki/Pins", "https://wiki.example/w/api.php"],
])("%s is of the wiki at %s", (address, api) => {
  expect(apiAddress(address)).toBe(api);
});

it.each(["", "Pins", "http://wiki.example/wiki/Pins", "javascript:alert(1)", "/wiki/Pins"])(
  "%j is of no wiki that may be asked",
  (address) => {
    expect(apiAddress(address)).toBeNull();
  },
);
