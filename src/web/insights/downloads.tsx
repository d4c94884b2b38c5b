import { Button, Menu } from '@mantine/core';
import { api, take } from '../api/client';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { refused } from '../ui/notify';
import type { Chosen } from './chosen';
import { INSIGHTS } from './texts';

const FORMATS = ['csv', 'ocel', 'xes'] as const;

/** The event log of what was chosen, for tools of process mining. */
export function Downloads({ chosen: { definition, from, to } }: { chosen: Chosen }) {
  const t = useTexts(INSIGHTS);
  const download = async (format: (typeof FORMATS)[number]): Promise<void> => {
    const query = new URLSearchParams({ from, to, format, ...(definition && { definition }) });
    try {
      // A file is fetched by the browser itself, which cannot renew a session: this does.
      await take(api.GET('/api/v1/me'));
      location.assign(`/api/v1/insights/export?${query.toString()}`);
    } catch (problem) {
      refused(t('download'), problem);
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="download" />}>
          {t('download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('downloadAbout')}</Menu.Label>
        {FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => void download(format)}>
            {t(format)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
