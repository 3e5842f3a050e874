/** A Vitest reporter: names the tests that passed only when they were tried again, and what failed first. */
import type { Reporter, TestCase } from "vitest/node";

export default class RetriedReporter implements Reporter {
  readonly #retried: TestCase[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.#retried.push(test);
  }

  onTestRunEnd(): void {
    for (const test of this.#retried) {
      const [first] = test.result().errors ?? [];
      const place = `${test.module.relativeModuleId} > ${test.fullName}`;
      // The message may have many lines; of the stack, what is ours.
      const lines = (first?.stack ?? "").split("\n").filter((line) => !/node_modules/.test(line));
      console.log(`Passed only when tried again: ${place}\n  ${lines.join("\n")}`);
    }
  }
}
