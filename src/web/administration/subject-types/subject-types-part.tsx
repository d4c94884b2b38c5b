import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { useCan } from '../../api/me';
import { useTexts } from '../../text/language';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Rows, type Column } from '../../ui/rows';
import { Opener } from '../common/detail';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import { useOpened } from '../../ui/use-filters';
import { ADMINISTRATION } from '../texts';
import { SubjectTypeForm } from './subject-type-form';
import type { SubjectTypeRow } from './subject-type-values';
import { SUBJECT_TYPES } from './texts';

/** How subjects of each type are approved. */
export function SubjectTypesPart() {
  const t = useTexts(SUBJECT_TYPES);
  const title = useTexts(ADMINISTRATION)('subject-types');
  const can = useCan();
  const [opened, open] = useOpened();
  const [isCreating, { open: create, close }] = useDisclosure();
  const columns = useColumns(can('subject-type.change') ? open : undefined);
  const query = useQuery({
    queryKey: [ADMIN.subjectTypes],
    queryFn: ({ signal }) => take(api.GET('/api/v1/subject-types', { signal })),
  });
  const chosen = query.data?.items.find(({ key }) => key === opened);
  return (
    <Page
      title={title}
      about={t('about')}
      actions={
        can('subject-type.change') && (
          <Button leftSection={<Icon name="add" />} onClick={create}>
            {t('new')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('empty')}>{t('emptyHow')}</Empty>
          ) : (
            <Rows label={title} columns={columns} rows={items} rowKey={({ key }) => key} />
          )
        }
      </Loaded>
      {chosen && <SubjectTypeForm row={chosen} onClose={() => open(undefined)} />}
      {isCreating && <SubjectTypeForm onClose={close} />}
    </Page>
  );
}

function useColumns(open: ((key: string) => void) | undefined): Column<SubjectTypeRow>[] {
  const t = useTexts(SUBJECT_TYPES);
  const words = useTexts(ADMIN_WORDS);
  return [
    {
      key: 'key',
      label: t('type'),
      cell: ({ key }) => (open ? <Opener onOpen={() => open(key)}>{key}</Opener> : key),
    },
    {
      key: 'enabled',
      label: t('enabled'),
      cell: ({ config }) => words(config.enabled === false ? 'no' : 'yes'),
    },
    {
      key: 'autoStart',
      label: t('autoStart'),
      cell: ({ config }) => words(config.autoStart === false ? 'no' : 'yes'),
    },
    {
      key: 'definitions',
      label: t('definitions'),
      cell: ({ config }) => config.definitions?.join(', ') || words('all'),
    },
    {
      key: 'mirror',
      label: t('statusField'),
      cell: ({ config }) => {
        const field = config.mirror?.statusField;
        if (field === undefined) return t('asDeclared');
        return field === '' ? words('none') : field;
      },
    },
  ];
}
