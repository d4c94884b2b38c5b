import { NativeSelect, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { LANGUAGES } from '../../text/define';
import { useLanguage, useTexts } from '../../text/language';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Rows, type Column } from '../../ui/rows';
import { Opener } from '../common/detail';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { useFilters, useOpened } from '../../ui/use-filters';
import { ADMINISTRATION } from '../texts';
import { MailTextForm } from './mail-text-form';
import { MAIL_TEXTS } from './texts';

type Template = Schemas['MailTemplate'];

/** The texts of mails by kind and language, built in or the organization's own. */
export function MailTextsPart() {
  const t = useTexts(MAIL_TEXTS);
  const title = useTexts(ADMINISTRATION)('mail-texts');
  const own = useLanguage();
  const [{ language = own }, set] = useFilters();
  const [opened, open] = useOpened();
  const columns = useColumns(open);
  const query = useQuery({
    queryKey: [ADMIN.templates],
    queryFn: ({ signal }) => take(api.GET('/api/v1/mail-templates', { signal })),
  });
  const ofLanguage = query.data?.items.filter((template) => template.language === language);
  const chosen = ofLanguage?.find(({ kind }) => kind === opened);
  return (
    <Page title={title} about={t('about')}>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
        <NativeSelect
          label={t('language')}
          value={language}
          data={LANGUAGES.map((value) => ({ value, label: t(value) }))}
          onChange={({ currentTarget }) => set({ language: currentTarget.value })}
        />
      </SimpleGrid>
      <Loaded query={{ ...query, data: ofLanguage }}>
        {(rows) => <Rows label={title} columns={columns} rows={rows} rowKey={({ kind }) => kind} />}
      </Loaded>
      {chosen && <MailTextForm template={chosen} onClose={() => open(undefined)} />}
    </Page>
  );
}

function useColumns(open: (kind: string) => void): Column<Template>[] {
  const t = useTexts(MAIL_TEXTS);
  const words = useTexts(ADMIN_WORDS);
  return [
    {
      key: 'kind',
      label: t('kind'),
      cell: ({ kind }) => <Opener onOpen={() => open(kind)}>{kind}</Opener>,
    },
    { key: 'subject', label: t('subject'), cell: ({ subject }) => subject },
    {
      key: 'own',
      label: words('status'),
      cell: ({ isOwn }) => t(isOwn ? 'own' : 'builtIn'),
    },
  ];
}
