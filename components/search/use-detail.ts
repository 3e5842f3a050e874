import { useEffect, useState } from "preact/hooks";
import type { Detail, Finder } from "../../utils/finder/finder.ts";

/**
 * Reads the entry that is open.
 *
 * @param open its key; null where none is
 * @param onGone called where it is not there, or cannot be read
 * @param onFailure called before that with what failed
 * @returns the entry in full; null until it is read
 */
export function useDetail(
  finder: Finder | null,
  open: string | null,
  onGone: () => void,
  onFailure: (error: unknown) => void,
): Detail | null {
  const [detail, setDetail] = useState<Detail | null>(null);
  useEffect(() => {
    let isCurrent = true;
    if (open !== null && finder) {
      finder
        .open(open)
        .catch((error: unknown) => {
          if (isCurrent) onFailure(error);
          return null;
        })
        .then((found) => {
          if (!isCurrent) return;
          if (found) setDetail(found);
          else onGone();
        });
    }
    return () => {
      isCurrent = false;
    };
  }, [finder, open, onGone]);
  return open !== null && detail?.entry.key === open ? detail : null;
}
