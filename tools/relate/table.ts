/** Tab-separated tables with a header row. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Rows by column name; missing cells are empty. */
export function readTable(file: string): Record<string, string>[] {
  const [header = "", ...lines] = readFileSync(file, "utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  const columns = header.split("\t");
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const cells = line.split("\t");
      return Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? ""]));
    });
}

/** A file that a table names: beside the table, in its `html` folder, or from where we are. */
export function fileOf(table: string, name: string): string {
  const folder = dirname(resolve(table));
  const places = [resolve(folder, name), join(folder, "html", name), resolve(name)];
  return places.find((place) => existsSync(place)) ?? resolve(folder, name);
}
