import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";

const LONG = "tests/**/*.long.test.ts";
/** They change the time zone, which only a process has. */
const ZONES = [
  "tests/unit/components/format.test.ts",
  "tests/unit/components/pin-form.test.tsx",
  "tests/unit/pins/local-time.test.ts",
  "tests/unit/pins/rules.test.ts",
];

export default defineConfig({
  plugins: [preact()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/architecture.test.ts", "tests/unit/**/*.test.{ts,tsx}"],
          exclude: [LONG, ...ZONES],
          // Threads begin sooner than processes.
          pool: "threads",
          // Large feeds and property tests take a while on a machine that is busy with other things.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: "unit-zones", include: ZONES, pool: "forks", testTimeout: 60_000 },
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
          // Each file has its own wiki and browsers; two of them have two cores at work.
          maxWorkers: 2,
          testTimeout: 60_000,
          // On a busy machine two browsers and a wiki have moments that no person sees. What passes only
          // the second time is named, with what failed, at the end of the run: it has a fault to be found.
          retry: 1,
          // The first ones wait until MediaWiki is installed.
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: "long",
          include: [LONG],
          fileParallelism: false,
          // Ninety kills of a refresh, or a thousand refreshes, take over half an hour on a busy machine.
          testTimeout: 7_200_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
