/**
 * The `api.php` of the wiki that an address leads to. Most wikis, Wikimedia's among them, have their
 * scripts in `/w/`; one that has them elsewhere shows where in the address of a form or a history.
 *
 * @param address of any page of the wiki, or its `api.php` itself
 * @returns null for anything but an https address
 */
export function apiAddress(address: string): string | null {
  const url = URL.parse(address.trim());
  if (url?.protocol !== "https:") return null;
  const scripts = /^(.*?\/)(?:api|index)\.php(?:\/|$)/.exec(url.pathname)?.[1] ?? "/w/";
  return `${url.origin}${scripts}api.php`;
}
