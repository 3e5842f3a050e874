/** The looks that search-accessibility.test.ts leaves out. */
import { testLooks } from "./search-looks.ts";

testLooks([
  { name: "by night", browser: "chromium", isDark: true, language: "en", dir: "ltr" },
  { name: "from right to left", browser: "chromium", isDark: false, language: "ar", dir: "rtl" },
  {
    name: "by night from right to left",
    browser: "chromium",
    isDark: true,
    language: "ar",
    dir: "rtl",
  },
  { name: "by day", browser: "firefox", isDark: false, language: "en", dir: "ltr" },
]);
