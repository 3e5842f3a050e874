import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";

const LONG = "tests/**/*.long.test.ts";

export default defineConfig({
  plugins: [preact()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/architecture.test.ts", "tests/unit/**/*.test.{ts,tsx}"],
          exclude: [LONG],
          // Large feeds and property tests take a while on a machine that is busy with other things.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: [
            "tests/browser/**/*.test.ts",
            "tests/wiki/**/*.test.ts",
            "tests/build/**/*.test.ts",
          ],
          exclude: [LONG],
          // Each file has its own wiki and browsers, which wait for each other more than they work.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "long",
          include: [LONG],
          fileParallelism: false,
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
