import { Command } from 'commander';
import type { Finding } from '../doctor/finding';
import { withExamples } from '../frame';
import { paint, printable, type Printing } from '../output';
import { ending, say } from '../running';
import { Found } from '../usage';

/** `countersign doctor` */
export function doctorCommand(): Command {
  const doctor = new Command('doctor')
    .description('check configuration, database, Temporal and workers; 1 when something is wrong')
    .option('--json', 'one JSON document a line and check')
    .action((options: Printing) =>
      ending(async () => {
        const { examine } = await import('../doctor/examine.js');
        const findings = await examine();
        if (options.json === true) for (const finding of findings) say(JSON.stringify(finding));
        else for (const line of inWords(findings)) say(line);
        if (findings.some(({ verdict }) => verdict === 'fail')) throw new Found();
      }),
    );
  return withExamples(
    doctor,
    'countersign doctor',
    `countersign doctor --json | jq -r 'select(.verdict != "ok").repair'`,
  );
}

const TONES = { ok: 'good', warn: 'warning', fail: 'bad' } as const;

function inWords(findings: readonly Finding[]): string[] {
  const width = Math.max(...findings.map(({ id }) => id.length));
  const lines = findings.flatMap(({ id, verdict, found, repair }) => [
    `${paint(TONES[verdict], verdict.padEnd(4))}  ${id.padEnd(width)}  ${printable(found)}`,
    ...(repair === null ? [] : [`${' '.repeat(width + 8)}${printable(repair)}`]),
  ]);
  const count = (verdict: Finding['verdict']): number =>
    findings.filter((finding) => finding.verdict === verdict).length;
  return [...lines, '', `${count('ok')} ok, ${count('warn')} warnings, ${count('fail')} failures.`];
}
