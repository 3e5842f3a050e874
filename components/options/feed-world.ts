/** What the options page asks of the background about the feed. */
import type { FeedReport } from "../../utils/feed-report.ts";

/** The report afterwards; null where it could not be done. */
type Answer = Promise<FeedReport | null>;

export interface FeedWorld {
  readReport(): Answer;
  refresh(): Answer;
  /** Makes what is stored of the feed anew, and downloads all of it. */
  repair(): Answer;
  /** Reads the feed from another address; null for the default one. */
  setAddress(address: string | null): Answer;
  /** Asks the person to let the extension read an address; only from a click. */
  askFor(address: string): Promise<boolean>;
  copy(text: string): Promise<void>;
  now(): number;
}
