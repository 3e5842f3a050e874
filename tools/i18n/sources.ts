/** Which messages the sources use, and what they say without one: read from their syntax. */
import { globSync, readFileSync } from "node:fs";
import { parseSync, Visitor } from "vite";

const SOURCES = ["{components,entrypoints,utils}/**/*.{ts,tsx}", "wxt.config.ts", "tools/**/*.ts"];
const PAGES = "entrypoints/**/*.html";
/** Attributes people read or hear. */
const SPOKEN = new Set(["title", "alt", "placeholder", "label", "aria-label", "aria-description"]);

export interface Usage {
  /** Whether a string or a template of the sources makes this key. */
  isUsed(key: string): boolean;
  /** Keys that are asked for by name. */
  asked: { key: string; file: string }[];
  /** Words in the place of a message. */
  hardCoded: { text: string; file: string }[];
}

/** Reads all sources below the working directory. */
export function readUsage(): Usage {
  const strings = new Set<string>();
  const templates: RegExp[] = [];
  const asked: Usage["asked"] = [];
  const hardCoded: Usage["hardCoded"] = [];

  for (const file of globSync(SOURCES)) {
    const note = (text: string) => {
      if (/\p{L}/u.test(text)) hardCoded.push({ text: text.trim(), file });
    };
    const { program } = parseSync(file, readFileSync(file, "utf8"));
    new Visitor({
      Literal({ value }) {
        if (typeof value === "string") strings.add(value);
      },
      TemplateLiteral({ quasis, expressions }) {
        const parts = quasis.map(({ value }) => value.raw);
        // Only what can make a key, and not one that is all expression: it would make every key.
        if (expressions.length === 0 || !parts[0] || /[^a-z\d-]/.test(parts.join(""))) return;
        templates.push(new RegExp(`^${parts.join(".+")}$`));
      },
      CallExpression({ callee, arguments: [first] }) {
        const name = callee.type === "MemberExpression" ? callee.property : callee;
        const isTranslate = name.type === "Identifier" && name.name === "t";
        if (isTranslate && first?.type === "Literal" && typeof first.value === "string") {
          asked.push({ key: first.value, file });
        }
      },
      JSXText: ({ value }) => note(value),
      JSXAttribute({ name, value }) {
        if (name.type !== "JSXIdentifier" || !SPOKEN.has(name.name)) return;
        if (value?.type === "Literal") note(String(value.value));
      },
    }).visit(program);
  }
  for (const file of globSync(PAGES)) {
    // The browser shows a title before the page has its messages: the extension's name will do.
    const body = readFileSync(file, "utf8").replace(/<(title|script|style)\b.*?<\/\1>/gs, "");
    for (const text of body.split(/<[^>]*>/)) {
      if (/\p{L}/u.test(text)) hardCoded.push({ text: text.trim(), file });
    }
  }
  return {
    isUsed: (key) => strings.has(key) || templates.some((template) => template.test(key)),
    asked,
    hardCoded,
  };
}
