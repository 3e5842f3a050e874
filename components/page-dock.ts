/** The wiki's own dock at the bottom of the window, which the panel stands clear of. */

/** Vector 2022's, which is empty on most pages; its buttons come with the page or a script of the wiki's. */
const DOCK = ".mw-portlet-dock-bottom";
/** Between the dock and the panel, as between the dock and the window's end. */
const GAP_PX = 8;

/** What the dock takes of the window's height from below, in pixels: 0 where nothing is in it. */
export function roomOfDock(document: Document): number {
  const dock = document.querySelector(DOCK);
  if (!dock || document.defaultView?.getComputedStyle(dock).position !== "fixed") return 0;
  const { top, width, height } = dock.getBoundingClientRect();
  if (width === 0 || height === 0) return 0;
  const { clientHeight } = document.documentElement;
  const room = Math.ceil(clientHeight - top) + GAP_PX;
  // With a gadget's column of buttons no room would be left for the panel.
  return room > 0 && room <= clientHeight / 2 ? room : 0;
}

/** Calls back whenever that changes. Returns the way to stop. */
export function watchDock(document: Document, onChange: () => void): () => void {
  const dock = document.querySelector(DOCK);
  if (!dock) return () => undefined;
  let last = roomOfDock(document);
  // It is fixed to the window's end: only by its size does it take more room.
  const observer = new ResizeObserver(() => {
    const room = roomOfDock(document);
    if (room === last) return;
    last = room;
    onChange();
  });
  observer.observe(dock);
  return () => observer.disconnect();
}
