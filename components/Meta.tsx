import { type ComponentChild, Fragment } from "preact";

/** A subdued line of small facts; what is absent leaves no gap and no separator. */
export function Meta({ items }: { items: ComponentChild[] }) {
  const present = items.filter((item) => item && item !== true);
  if (present.length === 0) return null;
  return (
    <p class="pc-meta">
      {present.map((item, index) => (
        <Fragment key={index}>
          {index > 0 && " · "}
          {item}
        </Fragment>
      ))}
    </p>
  );
}
