/** A node of Chromium's accessibility tree, as far as its place is concerned. */
interface Node {
  nodeId: string;
  ignored: boolean;
  childIds?: string[];
}

/** The tree, which Chromium tells level by level, as assistive technology reads it. */
export function inReadingOrder<T extends Node>(nodes: T[]): T[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const walk = (node: T | undefined): T[] =>
    node ? [node, ...(node.childIds ?? []).flatMap((id) => walk(byId.get(id)))] : [];
  return walk(nodes[0]).filter(({ ignored }) => !ignored);
}
