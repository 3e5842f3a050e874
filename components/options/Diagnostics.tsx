import { useEffect, useState } from "preact/hooks";
import type { FeedReport } from "../../utils/feed-report.ts";
import type { Translate } from "../../utils/i18n.ts";
import { Accordion } from "../codex/Accordion.tsx";
import { Button } from "../codex/Button.tsx";
import { Message } from "../codex/Message.tsx";
import { RefreshProgress } from "../RefreshProgress.tsx";
import { TurnedOff } from "../TurnedOff.tsx";
import { DiagnosticsFacts, isLive } from "./DiagnosticsFacts.tsx";
import { FeedAddress } from "./FeedAddress.tsx";
import type { FeedWorld } from "./feed-world.ts";
import { reportText } from "./report-text.ts";

interface Props {
  t: Translate;
  language: string;
  world: FeedWorld;
}

/** How often the report is asked for, in ms: while a refresh is under way, and else. */
const SOON_MS = 500;
const LATER_MS = 3000;

/** Key of the message about what was pressed last. */
type Said =
  | "diagnostics-done"
  | "diagnostics-copied"
  | "diagnostics-failed"
  | "panel-copy-failed"
  | "feed-address-refused";

/** How the feed and its storage are, and what can be done about it. */
export function Diagnostics({ t, language, world }: Props) {
  const [report, setReport] = useState<FeedReport | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);

  function take(answer: FeedReport | null): boolean {
    if (answer) setReport(answer);
    return answer !== null;
  }

  const isUnderWay = isBusy || Boolean(report?.progress);
  useEffect(() => {
    let isShown = true;
    const read = async () => {
      const answer = await world.readReport();
      if (isShown) take(answer);
    };
    void read();
    const timer = setInterval(read, isUnderWay ? SOON_MS : LATER_MS);
    return () => {
      isShown = false;
      clearInterval(timer);
    };
  }, [world, isUnderWay]);

  async function run(work: () => Promise<FeedReport | null>) {
    setBusy(true);
    setSaid(null);
    const answer = await work();
    setBusy(false);
    // A refresh that failed is an answer too, with the reason among the facts.
    const isNewFailure =
      answer && answer.lastFailure?.at !== report?.lastFailure?.at && !isLive(answer);
    setSaid(take(answer) && !isNewFailure ? "diagnostics-done" : "diagnostics-failed");
  }

  async function copy(current: FeedReport) {
    try {
      await world.copy(reportText(current, world.now()));
      setSaid("diagnostics-copied");
    } catch {
      setSaid("panel-copy-failed");
    }
  }

  async function allow(address: string): Promise<boolean> {
    // First of all, while the click still counts as one.
    const isAllowed = await world.askFor(address).catch(() => false);
    if (isAllowed) await run(() => world.setAddress(address));
    return isAllowed;
  }

  async function allowAgain(address: string) {
    setSaid(null);
    if (!(await allow(address))) setSaid("feed-address-refused");
  }

  if (!report) return <p role="status">{t("diagnostics-reading")}</p>;
  return (
    <div class="diagnostics">
      {!report.mayRead && (
        <Message kind="warning">
          <p>{t("failure-permission")}</p>
          <Button onClick={() => void allowAgain(report.address)}>{t("diagnostics-allow")}</Button>
        </Message>
      )}
      <DiagnosticsFacts t={t} language={language} report={report} now={world.now()} />
      {report.progress && <RefreshProgress t={t} progress={report.progress} />}
      <p class="buttons">
        <Button disabled={isBusy} onClick={() => void run(world.refresh)}>
          {t("diagnostics-refresh")}
        </Button>
        <Button disabled={isBusy} onClick={() => void run(world.repair)}>
          {t("diagnostics-repair")}
        </Button>
        <Button onClick={() => void copy(report)}>{t("diagnostics-copy")}</Button>
      </p>
      <p class="note">{t("diagnostics-repair-description")}</p>
      <p role="status">{said && t(said)}</p>
      <Problems t={t} report={report} />
      <Switches t={t} report={report} />
      <FeedAddress
        t={t}
        report={report}
        isBusy={isBusy}
        onUse={async (address) => ((await allow(address)) ? "used" : "refused")}
        onDefault={() => void run(() => world.setAddress(null))}
      />
    </div>
  );
}

function Problems({ t, report }: { t: Translate; report: FeedReport }) {
  const { problems, problemCount } = report;
  if (problemCount === 0) return null;
  return (
    <Accordion title={t("diagnostics-problems", problemCount)}>
      <ul lang="en" dir="ltr">
        {/* Two may say the same of the same place, and none ever moves. */}
        {problems.map(({ place, reason }, number) => (
          <li key={number}>
            <code>{place}</code> {reason}
          </li>
        ))}
      </ul>
      {problems.length < problemCount && <p>{t("diagnostics-problems-listed", problems.length)}</p>}
    </Accordion>
  );
}

function Switches({ t, report }: { t: Translate; report: FeedReport }) {
  const inForce = report.switches.filter(({ state }) => state === "on");
  return inForce.length > 0 ? <TurnedOff t={t} features={inForce} /> : null;
}
