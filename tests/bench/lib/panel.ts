/** The panel of a release build, whose shadow root is closed: seen through the accessibility tree. */
import type { Session } from "./devtools.ts";

interface AccessibleNode {
  backendDOMNodeId: number;
  role?: { value: string };
  name?: { value: string };
}

/** The panel's element with this role, seen through the closed shadow root. */
export async function findInPanel(tab: Session, role: string): Promise<number | undefined> {
  const { nodes } = await tab.send<{ nodes: AccessibleNode[] }>("Accessibility.getFullAXTree");
  return nodes.find(
    (node) => node.role?.value === role && node.name?.value.startsWith("Wikimedia partnerships"),
  )?.backendDOMNodeId;
}

/** Clicks in the middle of an element with the browser's own mouse. */
export async function clickOn(tab: Session, backendNodeId: number): Promise<void> {
  const { model } = await tab.send<{ model: { border: number[] } }>("DOM.getBoxModel", {
    backendNodeId,
  });
  const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
  const at = { x: (left + right) / 2, y: (top + bottom) / 2, button: "left", clickCount: 1 };
  await tab.send("Input.dispatchMouseEvent", { type: "mousePressed", ...at });
  await tab.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...at });
}
