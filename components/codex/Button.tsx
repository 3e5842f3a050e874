import type { ButtonHTMLAttributes, ComponentChildren, Ref } from "preact";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "size" | "class" | "ref"> {
  weight?: "normal" | "primary" | "quiet";
  /** Colours it: `progressive` for the way on, `destructive` for what cannot be undone. */
  action?: "default" | "progressive" | "destructive";
  iconOnly?: boolean;
  /** It cannot be pressed for now. Unlike one that is disabled, it keeps the focus meanwhile. */
  isWaiting?: boolean;
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
  isWaiting = false,
  class: own = "",
  buttonRef = null,
  children,
  ...rest
}: Props) {
  const classes = ["cdx-button", `cdx-button--weight-${weight}`];
  if (action !== "default") classes.push(`cdx-button--action-${action}`);
  if (iconOnly) classes.push("cdx-button--icon-only");
  if (isWaiting) classes.push("cdx-button--fake-button--disabled");
  if (own) classes.push(own);
  const waiting = isWaiting && { "aria-disabled": true, onClick: ignore };
  return (
    <button type="button" class={classes.join(" ")} ref={buttonRef} {...rest} {...waiting}>
      {children}
    </button>
  );
}

/** A form is not submitted either. */
function ignore(event: Event): void {
  event.preventDefault();
}
