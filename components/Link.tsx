import { cdxIconLinkExternal } from "@wikimedia/codex-icons";
import type { ComponentChildren } from "preact";
import { Icon } from "./codex/Icon.tsx";
import { webAddress } from "./format.ts";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  href: string | undefined;
  children: ComponentChildren;
}

/**
 * A link to a web page; anything else than http(s) leaves its text without a link. Outside links open
 * a new tab, so that the article stays where it is, and say so by Codex's icon.
 */
export function Link({ words, href, children }: Props) {
  const url = webAddress(href);
  if (!url) return <>{children}</>;
  const outside = url.host !== words.host;
  return (
    <a
      class="pc-link"
      href={url.href}
      rel="noopener noreferrer"
      {...(outside ? { target: "_blank" } : {})}
    >
      {children}
      {outside && <Icon icon={cdxIconLinkExternal} size="x-small" />}
    </a>
  );
}
