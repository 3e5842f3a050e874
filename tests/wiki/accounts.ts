/** An account that exists on every wiki of the fixture. */
export interface Account {
  name: string;
  password: string;
  groups: string[];
  blocked: boolean;
}

/** One password for all: the wiki lives on the loopback and forgets everything when it stops. */
export const PASSWORD = "notional-password-9661";

const account = (name: string, groups: string[] = [], blocked = false): Account => ({
  name,
  password: PASSWORD,
  groups,
  blocked,
});

export const ACCOUNTS: readonly Account[] = [
  account("StaffUser", ["partnerships"]),
  account("PlainUser"),
  account("BlockedUser", [], true),
  account("AdminUser", ["sysop", "interface-admin"]),
];
