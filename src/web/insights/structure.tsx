import { Text } from '@mantine/core';
import type { components } from '../../client/api.generated';
import { useTexts } from '../text/language';
import { Flow, type Box } from '../ui/flow';
import { Loaded } from '../ui/loaded';
import { lasting } from './amounts';
import { Section } from './chart';
import { useStructure, type StepTimes } from './queries';
import { INSIGHTS } from './texts';

type DefinitionStructure = components['schemas']['DefinitionStructure'];
type StructureNode = DefinitionStructure['nodes'][number];

/** The way through a definition, with how long its parts took. */
export function Structure({
  definition,
  steps,
}: {
  definition: string;
  steps: readonly StepTimes[];
}) {
  const t = useTexts(INSIGHTS);
  const query = useStructure(definition);
  return (
    <Section title={t('structureTitle')} about={t('structureAbout')}>
      <Loaded query={query}>
        {(structure) => {
          const noteOf = (node: StructureNode): string => {
            const asks = t('asks', { count: node.approvalsCount });
            const slowest = slowestIn(structure, node, steps);
            return slowest === undefined ? asks : `${asks} · ${lasting(slowest)}`;
          };
          return (
            <>
              <Flow
                label={t('structureTitle')}
                boxes={structure.nodes.map((node) => boxOf(structure, node, noteOf(node)))}
                arrows={arrowsOf(structure)}
              />
              <ol className="insight-way">
                {structure.nodes.map((node) => (
                  <li key={node.id}>
                    {node.name}: {noteOf(node)}
                  </li>
                ))}
              </ol>
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function boxOf({ nodes }: DefinitionStructure, node: StructureNode, note: string): Box {
  const isFrame = nodes.some(({ parent }) => parent === node.id);
  return {
    id: node.id,
    ...(node.parent === null ? {} : { parent: node.parent }),
    label: `${node.name}: ${note}`,
    content: isFrame ? (
      <Text size="sm" fw={600} dir="auto">
        {node.name}
      </Text>
    ) : (
      <>
        <Text size="sm" fw={600} truncate dir="auto">
          {node.name}
        </Text>
        <Text size="xs" truncate dir="auto">
          {note}
        </Text>
      </>
    ),
  };
}

/** Either kind of arrow draws the whole way; that between stages says more. */
function arrowsOf({ nodes, edges }: DefinitionStructure) {
  const kind = nodes.some((node) => node.kind === 'stage') ? 'stage' : 'pipeline';
  return edges.filter((edge) => edge.kind === kind);
}

/** Median time of the slowest step in a part, seconds. */
function slowestIn(
  { nodes }: DefinitionStructure,
  node: StructureNode,
  steps: readonly StepTimes[],
): number | undefined {
  const pipeline = nodes.find(({ id }) => id === node.parent);
  const inside = steps.filter((step) => {
    if (node.kind === 'definition') return true;
    if (node.kind === 'pipeline') return step.pipeline === node.key;
    return step.stage === node.key && step.pipeline === (pipeline?.key ?? null);
  });
  if (inside.length === 0) return undefined;
  return Math.max(...inside.map(({ waiting, working }) => waiting.p50Seconds + working.p50Seconds));
}
