import type { Timeline } from "../../utils/search/explore.ts";
import type { Words } from "../words.ts";
import { scaleTop } from "./scale.ts";

interface Props {
  words: Words;
  timeline: Timeline;
  /** The span that is chosen; null for all. */
  when: string | null;
  /** Address of the view with another span chosen, or none. */
  addressOf: (when: string | null) => string;
}

type Span = Timeline["spans"][number];

const HEIGHT = 120;
const WIDTH = 880;
/** A span may be chosen however little it has: it is a target as high as the drawing. */
const LEAST_BAR = 4;
/** Room for a character of a label, and between two labels, in the drawing's units. */
const [CHARACTER_WIDTH, LABEL_GAP] = [8, 12];

/**
 * How much there was when: a bar for each span, a link that chooses it. Each link says in words what
 * the bar shows, so that the drawing is also its own text.
 */
export function SpanChart({ words, timeline, when, addressOf }: Props) {
  const { t } = words;
  const { spans, undated } = timeline;
  if (spans.length === 0) return <p class="pc-meta">{t("explore-undated-all", undated)}</p>;
  const top = scaleTop(Math.max(...spans.map((span) => span.partnerships + span.announcements)));
  const width = WIDTH / spans.length;
  const labels = spans.map((span) => words.date(span.when));
  const labelled = Math.ceil((Math.max(...labels.map(widthOf)) + LABEL_GAP) / width);
  const name = t("explore-timeline", labels[0] ?? "", labels.at(-1) ?? "");
  return (
    <figure class="pc-span-chart">
      <figcaption>
        {name} {undated > 0 && t("explore-undated", undated)}
      </figcaption>
      <span class="pc-span-chart__top" aria-hidden="true">
        {words.number(top)}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset */}
      <svg
        class="pc-span-chart__drawing"
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 24}`}
        // In a narrow window it keeps its height.
        preserveAspectRatio="none"
        role="group"
        aria-label={name}
      >
        <line class="pc-span-chart__scale" x1={0} x2={WIDTH} y1={0} y2={0} />
        {spans.map((span, at) => {
          const [partnerships, announcements] = heightsOf(span, top);
          const isChosen = span.when === when;
          const isEmpty = span.partnerships + span.announcements === 0;
          const bar = { x: at * width + width * 0.1, width: width * 0.8 };
          return (
            <g key={span.when} class={isChosen ? "pc-span-chart__chosen" : undefined}>
              {!isEmpty && (
                <a
                  href={addressOf(isChosen ? null : span.when)}
                  aria-label={nameOf(words, span)}
                  aria-current={isChosen ? "true" : undefined}
                >
                  <title>{nameOf(words, span)}</title>
                  <rect
                    class="pc-span-chart__target"
                    x={at * width}
                    y={0}
                    width={width}
                    height={HEIGHT}
                  />
                  <rect
                    class="pc-span-chart__partnerships"
                    {...bar}
                    y={HEIGHT - partnerships}
                    height={partnerships}
                  />
                  <rect
                    class="pc-span-chart__announcements"
                    {...bar}
                    y={HEIGHT - partnerships - announcements}
                    height={announcements}
                  />
                </a>
              )}
              {at % labelled === 0 && (
                // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it is no link
                <text
                  aria-hidden="true"
                  x={labelPlace(labels[at] ?? "", at * width + width / 2)}
                  y={HEIGHT + 18}
                >
                  {labels[at]}
                </text>
              )}
            </g>
          );
        })}
        <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      </svg>
      <p class="pc-span-chart__legend">
        <span>
          <span class="pc-span-chart__key pc-span-chart__key--partnerships" />
          {t("search-section-partnership")}
        </span>
        <span>
          <span class="pc-span-chart__key pc-span-chart__key--announcements" />
          {t("search-section-announcement")}
        </span>
      </p>
    </figure>
  );
}

/** Heights of a bar's parts. What a small part is raised by, the large one gives. */
function heightsOf({ partnerships, announcements }: Span, top: number): [number, number] {
  const heights = [partnerships, announcements].map((count) =>
    count === 0 ? 0 : Math.max(LEAST_BAR, (count / top) * HEIGHT),
  );
  const [first = 0, second = 0] = heights;
  const excess = Math.max(0, first + second - HEIGHT);
  return first > second ? [first - excess, second] : [first, second - excess];
}

/** About as wide as a label is. */
const widthOf = (label: string) => CHARACTER_WIDTH * label.length;

/** The middle of a label whose bar is there, moved inwards where it would be cut off. */
function labelPlace(label: string, middle: number): number {
  const half = widthOf(label) / 2;
  return Math.min(Math.max(middle, half), WIDTH - half);
}

function nameOf(words: Words, span: Span): string {
  const { t } = words;
  const counts = [
    span.partnerships > 0 && t("search-partnerships", span.partnerships),
    span.announcements > 0 && t("search-announcements", span.announcements),
  ].filter((count) => count !== false);
  return t("explore-span", words.date(span.when), words.list(counts));
}
