import './attributes.css';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { dateTime, value } from '../text/format';
import { useTexts, type Say } from '../text/language';
import { ATTRIBUTES } from './attribute-texts';

type Attributes = Readonly<Record<string, unknown>>;
type Words = Say<(typeof ATTRIBUTES)['en']>;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** What is known of a business object; beside what was changed, what it was before. */
export function AttributeList({
  attributes,
  before = {},
}: {
  attributes: Attributes;
  before?: Attributes;
}) {
  const t = useTexts(ATTRIBUTES);
  const names = [...new Set([...Object.keys(attributes), ...Object.keys(before)])];
  if (names.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('none')}
      </Text>
    );
  }
  return (
    <dl className="attributes">
      {names.map((name) => (
        <Attribute key={name} name={name} isChanged={Object.hasOwn(before, name)}>
          {shown(attributes[name], t)}
          {Object.hasOwn(before, name) && (
            <Text size="sm" component="span" c="dimmed" ms="xs">
              {t('was', { before: inWords(before[name], t) })}
            </Text>
          )}
        </Attribute>
      ))}
    </dl>
  );
}

function Attribute({
  name,
  isChanged,
  children,
}: {
  name: string;
  isChanged: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <dt>
        <bdi>{name}</bdi>
      </dt>
      <dd className={isChanged ? 'attribute-changed' : undefined}>{children}</dd>
    </>
  );
}

function shown(something: unknown, t: Words): ReactNode {
  const isObject = typeof something === 'object' && something !== null;
  if (isObject && !Array.isArray(something)) {
    return <AttributeList attributes={something as Attributes} />;
  }
  return <bdi>{inWords(something, t)}</bdi>;
}

function inWords(something: unknown, t: Words): string {
  if (something === null || something === undefined) return t('nothing');
  if (typeof something === 'boolean') return t(something ? 'yes' : 'no');
  if (typeof something === 'string' && INSTANT.test(something)) return dateTime(something);
  if (Array.isArray(something)) return something.map((item) => inWords(item, t)).join(', ');
  return value(something);
}

/** An attribute in words, where there is no room for a list. */
export function useInWords(): (something: unknown) => string {
  const t = useTexts(ATTRIBUTES);
  return (something) => inWords(something, t);
}
