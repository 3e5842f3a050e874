import type { Control } from "../utils/model.ts";
import type { PinActions } from "./pins/actions.ts";

/** What is wrong with the panel itself. */
export type Trouble =
  /** The extension was updated or removed under the page: only a reload helps. */
  | "outdated"
  /** The background gave no answer: what is shown may be old. */
  | "unanswered";

/** What a panel leaves to whoever put it into the page. */
export interface PanelActions {
  toggle(): void;
  /** Does what the reader wants; false where it holds only until they leave the page. */
  control(control: Control): Promise<boolean>;
  openOptions(): void;
  reload(): void;
  copy(text: string): Promise<void>;
  pins: PinActions;
}
