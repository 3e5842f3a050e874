import type { TextRange } from "../../utils/search/types.ts";

interface Props {
  text: string;
  ranges: TextRange[];
  /** The text's language; absent where it is the interface's. */
  language?: string | undefined;
}

/** A name with what the query found in it. */
export function Highlighted({ text, ranges, language }: Props) {
  let at = 0;
  const parts = ranges.flatMap(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return [before, <mark key={start}>{text.slice(start, end)}</mark>];
  });
  return (
    <span lang={language} dir="auto">
      {parts}
      {text.slice(at)}
    </span>
  );
}
