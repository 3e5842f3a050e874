import { describe, expect, it } from "vitest";
import { originOf } from "../../../utils/feed/address.ts";

describe("what the browser must allow", () => {
  it.each([
    ["https://meta.wikimedia.org/w/api.php", "https://meta.wikimedia.org/*"],
    // Firefox takes no port in a pattern, and would refuse to answer.
    ["http://localhost:8080/w/api.php", "http://localhost/*"],
    ["https://wiki.example:8443/api.php?x#y", "https://wiki.example/*"],
  ])("for %s is its host, without a port", (address, pattern) => {
    expect(originOf(address)).toBe(pattern);
  });
});
