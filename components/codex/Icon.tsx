import type { Icon as CodexIcon } from "@wikimedia/codex-icons";

interface Props {
  icon: CodexIcon | Drawing;
  size?: "medium" | "small" | "x-small";
}

/** An icon of our own: path data for a 20 × 20 box. */
export interface Drawing {
  paths: string[];
}

/** The path data of an icon. Codex writes SVG as text; only its paths are taken, never markup. */
function pathsOf(icon: CodexIcon | Drawing): string[] {
  if (typeof icon === "string") {
    return Array.from(icon.matchAll(/ d="([^"]+)"/g), (match) => match[1] ?? "");
  }
  if ("paths" in icon) return icon.paths;
  if ("path" in icon) return [icon.path];
  return "ltr" in icon ? pathsOf(icon.ltr) : pathsOf(icon.default);
}

/** Codex's icon; beside text it says nothing of its own to assistive technology. */
export function Icon({ icon, size = "medium" }: Props) {
  // The mirrored form for right-to-left is a matter of style: a class that CSS acts on under dir=rtl.
  const flips = typeof icon === "object" && "shouldFlip" in icon;
  return (
    <span class={`cdx-icon cdx-icon--${size}${flips ? " pc-icon--flips" : ""}`}>
      <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20">
        {pathsOf(icon).map((path) => (
          <path key={path} d={path} fill-rule="evenodd" />
        ))}
      </svg>
    </span>
  );
}
