/** The wikis of a file of browser tests, whose end is also the end of an account of what was asked for. */
import { expect } from "vitest";
import { startWiki as startServer, type WikiServer } from "../wiki/server.ts";
import { foreignRequests } from "./foreign-requests.ts";

/**
 * Starts the wikis. `stop` fails where anything but pages, what they load, and the feed was asked
 * for in the whole run of the file, whatever the browser and the host.
 *
 * @param isExpected what the file's tests themselves had sent, as a line of `foreignRequests`
 */
export async function startWiki(
  isExpected: (line: string) => boolean = () => false,
): Promise<WikiServer> {
  const wiki = await startServer();
  const foreign: string[] = [];
  const settle = () => {
    foreign.push(...foreignRequests(wiki).filter((line) => !isExpected(line)));
    wiki.clearRequests();
  };
  return {
    ...wiki,
    clearRequests: settle,
    async stop() {
      settle();
      await wiki.stop();
      expect(foreign).toEqual([]);
    },
  };
}
