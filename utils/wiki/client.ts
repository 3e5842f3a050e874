/**
 * The little of MediaWiki's Action API that pins need, for any wiki from version 1.39: read a page
 * with the permission to change it, its history, and save it. Requests follow one another.
 */
import {
  type Answer,
  type EditAnswer,
  errorFrom,
  failureOf,
  jsonOf,
  type Query,
  type RawError,
  type Revision,
  revisionOf,
} from "./answers.ts";
import { WikiError, weightiest } from "./errors.ts";

export interface WikiWorld {
  /** Address of the wiki's `api.php`. */
  api: string;
  fetch: typeof globalThis.fetch;
  /** Whose word it is asked by: the browser's session on that wiki, or nobody's. */
  credentials: "include" | "omit";
  /** What the wiki's operators see of who asks. */
  agent: string;
  wait: (ms: number) => Promise<void>;
  /** How long the wiki may take for one answer; a minute unless told. */
  patienceMs?: number;
}

/** A page as it stands, and what the person asking may do with it. */
export interface WikiPage {
  title: string;
  /** Null where there is no such page. */
  revision: Revision | null;
  /** Name of the person whose session it is; null for nobody. */
  user: string | null;
  /** Why the page cannot be changed, in this session; null where it can. */
  refusal: WikiError | null;
  token: string;
  /** The wiki's clock, which an edit must name to be told of a page deleted meanwhile. */
  time: string;
}

export interface Edit {
  page: WikiPage;
  text: string;
  summary: string;
}

export type Wiki = ReturnType<typeof openWiki>;

/** A lagging wiki asks to come back; more often than this a person should not wait. */
const MOST_RETRIES = 2;
const LONGEST_WAIT_MS = 10_000;
const PATIENCE_MS = 60_000;
/** Seconds of lag between a wiki's databases from which it is left alone. */
const MAXLAG = "5";

/** A wiki to ask. Every function throws a WikiError where it does not get what it asked for. */
export function openWiki(world: WikiWorld) {
  /** The page, with permission and token, in one request. */
  async function readPage(title: string): Promise<WikiPage> {
    const answer = await get({
      action: "query",
      meta: "userinfo|tokens",
      prop: "info|revisions",
      titles: title,
      intestactions: "edit",
      intestactionsdetail: "full",
      rvprop: "ids|timestamp|user|content",
      rvslots: "main",
      curtimestamp: "1",
    });
    const { pages, userinfo, tokens } = (answer.query ?? {}) as Query;
    const page = pages?.[0];
    if (!page || page.invalid || !tokens) throw new WikiError("not-a-wiki");
    const user = userinfo?.anon || !userinfo?.name ? null : userinfo.name;
    const refusals = (page.actions?.edit ?? []).map(errorFrom);
    // Where nobody is signed in, that comes before any other reason.
    const refusal = user === null ? new WikiError("signed-out") : (weightiest(refusals) ?? null);
    return {
      title: page.title,
      revision: page.revisions?.[0] ? revisionOf(page.revisions[0]) : null,
      user,
      refusal,
      token: tokens.csrftoken,
      time: String(answer.curtimestamp ?? ""),
    };
  }

  /** The page's latest revisions, the newest first. */
  async function readHistory(title: string, most: number, before?: number): Promise<Revision[]> {
    const answer = await get({
      action: "query",
      prop: "revisions",
      titles: title,
      rvprop: "ids|timestamp|user|content",
      rvslots: "main",
      rvlimit: String(most),
      ...(before === undefined ? {} : { rvstartid: String(before) }),
    });
    return ((answer.query as Query | undefined)?.pages?.[0]?.revisions ?? []).map(revisionOf);
  }

  /** One revision by its id. */
  async function readRevision(id: number): Promise<Revision | null> {
    const answer = await get({
      action: "query",
      prop: "revisions",
      revids: String(id),
      rvprop: "ids|timestamp|user|content",
      rvslots: "main",
    });
    const raw = (answer.query as Query | undefined)?.pages?.[0]?.revisions?.[0];
    return raw ? revisionOf(raw) : null;
  }

  /**
   * Saves a page as the one who read it, or nothing: a page changed since, or another session, is
   * refused. A token that has gone bad is renewed once.
   *
   * @returns the new revision's id; the page's own where the text was the same
   */
  async function save({ page, text, summary }: Edit): Promise<number> {
    const save = (token: string) =>
      post({
        action: "edit",
        title: page.title,
        text,
        summary,
        contentmodel: "json",
        contentformat: "application/json",
        ...(page.revision
          ? { baserevid: String(page.revision.id), nocreate: "1" }
          : { createonly: "1" }),
        starttimestamp: page.time,
        watchlist: "nochange",
        assert: "user",
        ...(page.user === null ? {} : { assertuser: page.user }),
        maxlag: MAXLAG,
        token,
      });
    let answer: Answer;
    try {
      answer = await save(page.token);
    } catch (error) {
      if (!(error instanceof WikiError) || error.code !== "bad-token") throw error;
      const renewed = await readPage(page.title);
      answer = await save(renewed.token);
    }
    const edit = (answer.edit ?? {}) as EditAnswer;
    if (edit.result !== "Success") throw failureOf(edit);
    return edit.newrevid ?? page.revision?.id ?? 0;
  }

  const get = (parameters: Record<string, string>) =>
    ask(`${world.api}?${new URLSearchParams({ ...COMMON, ...parameters })}`, {});
  const post = (parameters: Record<string, string>) =>
    ask(world.api, { method: "POST", body: new URLSearchParams({ ...COMMON, ...parameters }) });

  async function ask(address: string, init: RequestInit): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await askOnce(address, init);
      } catch (error) {
        const isBusy = error instanceof WikiError && error.code === "busy";
        if (!isBusy || attempt === MOST_RETRIES) throw error;
        await world.wait(Math.min((error.retryAfter ?? 2 ** attempt) * 1000, LONGEST_WAIT_MS));
      }
    }
  }

  async function askOnce(address: string, init: RequestInit): Promise<Answer> {
    const { status, headers, text } = await fetchFrom(address, init);
    const retryAfter = Number(headers.get("retry-after")) || undefined;
    const answer = jsonOf(text);
    if (!answer) {
      if (status === 429) throw new WikiError("rate-limited", "", retryAfter);
      if (status >= 500) throw new WikiError("busy", `HTTP ${status}`, retryAfter);
      throw new WikiError("not-a-wiki", `HTTP ${status}`);
    }
    const errors = [...((answer.errors ?? []) as RawError[])];
    const error = weightiest(errors.map((each) => errorFrom(each, retryAfter)));
    if (error) throw error;
    return answer;
  }

  async function fetchFrom(address: string, init: RequestInit) {
    try {
      const response = await world.fetch(address, {
        ...init,
        headers: { "Api-User-Agent": world.agent },
        credentials: world.credentials,
        redirect: "error",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        signal: AbortSignal.timeout(world.patienceMs ?? PATIENCE_MS),
      });
      const { status, headers } = response;
      return { status, headers, text: await response.text() };
    } catch (error) {
      throw new WikiError("offline", String(error));
    }
  }

  return { readPage, readHistory, readRevision, save };
}

/** So that answers and errors look the same from every version. */
const COMMON = { format: "json", formatversion: "2", errorformat: "plaintext" };
