/** The others are in search-accessibility.long.test.ts. */
import { testLooks } from "./search-looks.ts";

testLooks([
  { name: "by day", browser: "chromium", isDark: false, language: "en", dir: "ltr" },
  // axe reads the same document in either browser: Firefox shows where it styles or computes alone.
  {
    name: "by night from right to left",
    browser: "firefox",
    isDark: true,
    language: "ar",
    dir: "rtl",
  },
]);
