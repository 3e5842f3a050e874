import type { ButtonHTMLAttributes, ComponentChildren, Ref } from "preact";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "size" | "class" | "ref"> {
  weight?: "normal" | "primary" | "quiet";
  /** Colours it: `progressive` for the way on, `destructive` for what cannot be undone. */
  action?: "default" | "progressive" | "destructive";
  iconOnly?: boolean;
  /** A class of ours beside Codex's. */
  class?: string;
  buttonRef?: Ref<HTMLButtonElement>;
  children: ComponentChildren;
}

/** Codex's button. */
export function Button({
  weight = "normal",
  action = "default",
  iconOnly = false,
  class: own = "",
  buttonRef = null,
  children,
  ...rest
}: Props) {
  const classes = ["cdx-button", `cdx-button--weight-${weight}`];
  if (action !== "default") classes.push(`cdx-button--action-${action}`);
  if (iconOnly) classes.push("cdx-button--icon-only");
  if (own) classes.push(own);
  return (
    <button type="button" class={classes.join(" ")} ref={buttonRef} {...rest}>
      {children}
    </button>
  );
}
