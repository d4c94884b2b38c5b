import { Badge, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useCan } from '../../api/me';
import type { Language } from '../../text/define';
import { useLanguage, useTexts } from '../../text/language';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Rows, type Column } from '../../ui/rows';
import { useCalendars } from '../common/choices';
import { Opener } from '../common/detail';
import { ADMIN_WORDS } from '../common/texts';
import { useOpened } from '../../ui/use-filters';
import { ADMINISTRATION } from '../texts';
import { CalendarForm } from './calendar-form';
import type { CalendarRow } from './calendar-row';
import { CALENDARS } from './texts';
import { WEEKDAYS, weekdayName, type Weekday } from './weekdays';

/** When the organization and its people work; deadlines in working time are counted by it. */
export function CalendarsPart() {
  const t = useTexts(CALENDARS);
  const title = useTexts(ADMINISTRATION)('calendars');
  const can = useCan();
  const query = useCalendars();
  const [opened, open] = useOpened();
  const [isCreating, { open: create, close }] = useDisclosure();
  const columns = useColumns(can('person.change') ? open : undefined);
  const chosen = query.data?.find(({ key }) => key === opened);
  return (
    <Page
      title={title}
      about={t('about')}
      actions={
        can('person.change') && (
          <Button leftSection={<Icon name="add" />} onClick={create}>
            {t('new')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('empty')}>{t('emptyHow')}</Empty>
          ) : (
            <Rows label={title} columns={columns} rows={rows} rowKey={({ key }) => key} />
          )
        }
      </Loaded>
      {chosen && <CalendarForm calendar={chosen} onClose={() => open(undefined)} />}
      {isCreating && <CalendarForm onClose={close} />}
    </Page>
  );
}

function useColumns(open: ((key: string) => void) | undefined): Column<CalendarRow>[] {
  const t = useTexts(CALENDARS);
  const words = useTexts(ADMIN_WORDS);
  const language = useLanguage();
  return [
    {
      key: 'key',
      label: words('key'),
      cell: ({ key, isDefault }) => (
        <Group gap={6}>
          {open ? <Opener onOpen={() => open(key)}>{key}</Opener> : key}
          {isDefault && (
            <Badge size="sm" variant="default" className="status">
              {t('ofAll')}
            </Badge>
          )}
        </Group>
      ),
    },
    { key: 'zone', label: t('timeZone'), cell: ({ spec }) => spec.timeZone },
    {
      key: 'week',
      label: t('week'),
      cell: ({ spec }) => (
        <div>
          {weekInWords(spec.week, language).map((line) => (
            <Text key={line} size="sm">
              {line}
            </Text>
          ))}
        </div>
      ),
    },
    { key: 'holidays', label: t('holidays'), cell: ({ spec }) => spec.holidays?.length ?? 0 },
  ];
}

/** Days with the same hours together: `Mon–Fri 09:00–17:00`. */
function weekInWords(week: CalendarRow['spec']['week'], language: Language): string[] {
  const groups: { days: Weekday[]; hours: string }[] = [];
  for (const day of WEEKDAYS) {
    const hours = (week[day] ?? []).map(([from, to]) => `${from}–${to}`).join(', ');
    const last = groups.at(-1);
    if (last?.hours === hours) last.days.push(day);
    else groups.push({ days: [day], hours });
  }
  return groups
    .filter(({ hours }) => hours !== '')
    .map(({ days, hours }) => {
      const names = [...new Set([days[0], days.at(-1)])].flatMap((day) =>
        day === undefined ? [] : weekdayName(day, language, 'short'),
      );
      return `${names.join('–')} ${hours}`;
    });
}
