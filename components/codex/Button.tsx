import type { ButtonHTMLAttributes, ComponentChildren, Ref } from "preact";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "size" | "class" | "ref"> {
  weight?: "normal" | "primary" | "quiet";
  iconOnly?: boolean;
  /** A class of ours beside Codex's. */
  class?: string;
  buttonRef?: Ref<HTMLButtonElement>;
  children: ComponentChildren;
}

/** Codex's button. */
export function Button({
  weight = "normal",
  iconOnly = false,
  class: own = "",
  buttonRef = null,
  children,
  ...rest
}: Props) {
  const classes = ["cdx-button", `cdx-button--weight-${weight}`];
  if (iconOnly) classes.push("cdx-button--icon-only");
  if (own) classes.push(own);
  return (
    <button type="button" class={classes.join(" ")} ref={buttonRef} {...rest}>
      {children}
    </button>
  );
}
