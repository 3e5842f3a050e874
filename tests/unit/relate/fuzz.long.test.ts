import { it } from "vitest";
import { readBrokenPages } from "./broken-page.ts";

it("a page broken anywhere is read without an error, 500 times", () => readBrokenPages(500));
