import { webAddress } from "./format.ts";

/** Where a wiki page is edited: from its own address, or from the one its raw text is read from. */
export function editAddress(address: unknown): string | null {
  const url = webAddress(address);
  if (!url) return null;
  const title = url.pathname.startsWith("/wiki/")
    ? url.pathname.slice("/wiki/".length)
    : url.searchParams.get("title");
  if (!title) return null;
  const edit = new URL("/w/index.php", url.origin);
  edit.search = new URLSearchParams({ title: decoded(title), action: "edit" }).toString();
  return edit.href;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
