import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipPath } from "../../../components/panel-document.ts";

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const aBox: fc.Arbitrary<Box> = fc
  .record({
    left: fc.integer({ min: 0, max: 1000 }),
    top: fc.integer({ min: 0, max: 1000 }),
    width: fc.integer({ min: 1, max: 400 }),
    height: fc.integer({ min: 1, max: 400 }),
  })
  .map(({ left, top, width, height }) => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  }));

/** How often a polygon goes round a point: what is not 0 is within, as for `clip-path`. */
function windings(polygon: string, [x, y]: [number, number]): number {
  const corners = [...polygon.matchAll(/(-?[\d.]+)px (-?[\d.]+)px/g)].map(
    ([, left, top]): [number, number] => [Number(left), Number(top)],
  );
  return corners.reduce((sum, [x1, y1], index) => {
    const [x2, y2] = corners[(index + 1) % corners.length] ?? [x1, y1];
    if (y1 <= y === y2 <= y) return sum;
    const crossing = x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
    return crossing > x ? sum + Math.sign(y2 - y1) : sum;
  }, 0);
}

const isIn = ({ left, top, right, bottom }: Box, [x, y]: [number, number], margin = 0) =>
  x > left - margin && x < right + margin && y > top - margin && y < bottom + margin;

describe("what the frame is cut to", () => {
  it("is nothing where nothing of the panel is seen", () => {
    expect(clipPath([])).toBe("inset(50%)");
  });

  it("is every box with a little room, and nothing farther from them", () => {
    // Not on whole pixels: no point lies on an edge.
    const aPoint = fc
      .tuple(fc.integer({ min: -50, max: 1450 }), fc.integer({ min: -50, max: 1450 }))
      .map(([x, y]): [number, number] => [x + 0.3, y + 0.7]);
    fc.assert(
      fc.property(fc.array(aBox, { minLength: 1, maxLength: 3 }), aPoint, (boxes, point) => {
        const isLeft = windings(clipPath(boxes), point) !== 0;
        if (boxes.some((box) => isIn(box, point))) expect(isLeft).toBe(true);
        if (!boxes.some((box) => isIn(box, point, 20))) expect(isLeft).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
