import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { components } from '../../client/api.generated';
import { api, take } from '../api/client';
import { useCan } from '../api/me';
import { named } from '../text/format';
import type { Language } from '../text/define';
import { useLanguage } from '../text/language';

type Spec = components['schemas']['DefinitionSpecOutput'];
type Name = Spec['name'];

/** Names of the parts of a definition in the language of the reader; keys without one. */
export interface PartNames {
  /** In which they are named. */
  language: Language;
  whole: (fallback: string) => string;
  pipeline: (key: string) => string;
  stage: (key: string) => string;
  step: (key: string, fallback: string) => string;
}

/**
 * Names as a definition has them now. Approvals tell the keys of their stages, and the names of
 * their steps in one language.
 *
 * @param version in which steps may be named; any when it is left out
 */
export function useNames(key: string | undefined, version?: number): PartNames {
  const language = useLanguage();
  const mayView = useCan()('definition.view');
  const { data } = useQuery({
    queryKey: ['definition', key],
    queryFn: ({ signal }) =>
      take(
        api.GET('/api/v1/definitions/{key}', {
          params: { path: { key: key ?? '' }, query: { version: 'published' } },
          signal,
        }),
      ),
    enabled: mayView && key !== undefined,
    staleTime: 60_000,
    // It may have been deleted: then keys have to do.
    retry: false,
  });
  return useMemo(() => {
    const isSame = version === undefined || data?.version === version;
    return { language, ...namesIn(data?.spec, isSame) };
  }, [data, version, language]);
}

function namesIn(spec: Spec | undefined, withSteps: boolean): Omit<PartNames, 'language'> {
  const pipelines = spec?.pipelines ?? [];
  const stages = pipelines.flatMap((pipeline) => pipeline.stages ?? []);
  const steps = [
    ...(spec?.steps ?? []),
    ...pipelines.flatMap((pipeline) => pipeline.steps ?? []),
    ...stages.flatMap((stage) => stage.steps),
  ];
  const ofPipelines = byKey(pipelines);
  const ofStages = byKey(stages);
  const ofSteps = byKey(withSteps ? steps : []);
  return {
    whole: (fallback) => named(spec?.name, fallback),
    pipeline: (key) => named(ofPipelines.get(key), key),
    stage: (key) => named(ofStages.get(key), key),
    step: (key, fallback) => named(ofSteps.get(key), fallback),
  };
}

const byKey = (parts: readonly { key: string; name?: Name }[]): ReadonlyMap<string, Name> =>
  new Map(parts.map(({ key, name }) => [key, name]));
