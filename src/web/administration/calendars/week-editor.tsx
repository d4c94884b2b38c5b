import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useLanguage, useTexts } from '../../text/language';
import { Icon } from '../../ui/icon';
import { CALENDARS } from './texts';
import { WEEKDAYS, weekdayName, type Weekday } from './weekdays';

/** Hours of each day, from and to. */
export type Week = Record<Weekday, [string, string][]>;

interface WeekEditorProps {
  week: Week;
  error: string;
  onChange: (week: Week) => void;
}

/** The hours of each day of the week. */
export function WeekEditor({ week, error, onChange }: WeekEditorProps) {
  const t = useTexts(CALENDARS);
  const [monday, ...others] = WEEKDAYS;
  const copy = () => {
    const days = others.filter((day) => Number(day) <= 5);
    onChange({ ...week, ...Object.fromEntries(days.map((day) => [day, week[monday]] as const)) });
  };
  return (
    <Fieldset legend={t('week')}>
      <Stack gap="xs">
        {WEEKDAYS.map((day) => (
          <DayHours
            key={day}
            day={day}
            hours={week[day]}
            onChange={(hours) => onChange({ ...week, [day]: hours })}
          />
        ))}
        {error !== '' && (
          <Text size="sm" role="alert" fw={600}>
            {error}
          </Text>
        )}
        <Group>
          <Button variant="default" size="xs" onClick={copy}>
            {t('copyMonday')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

interface DayHoursProps {
  day: Weekday;
  hours: [string, string][];
  onChange: (hours: [string, string][]) => void;
}

function DayHours({ day, hours, onChange }: DayHoursProps) {
  const t = useTexts(CALENDARS);
  const name = weekdayName(day, useLanguage(), 'long');
  const set = (at: number, side: 0 | 1, value: string) =>
    onChange(
      hours.map(([from, to], i) => {
        if (i !== at) return [from, to];
        return side === 0 ? [value, to] : [from, value];
      }),
    );
  return (
    <Group gap="xs" role="group" aria-label={name} align="center">
      <Text size="sm" w={96}>
        {name}
      </Text>
      {hours.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('free')}
        </Text>
      )}
      {hours.map(([from, to], at) => (
        <Group key={at} gap={4} wrap="nowrap">
          <Hour label={t('from', { day: name })} value={from} onChange={(it) => set(at, 0, it)} />
          <span aria-hidden="true">–</span>
          <Hour label={t('to', { day: name })} value={to} onChange={(it) => set(at, 1, it)} />
          <ActionIcon
            variant="default"
            aria-label={t('removeHours', { day: name, from, to })}
            onClick={() => onChange(hours.filter((_one, i) => i !== at))}
          >
            <Icon name="remove" size={14} />
          </ActionIcon>
        </Group>
      ))}
      <ActionIcon
        variant="default"
        aria-label={t('addHours', { day: name })}
        onClick={() => onChange([...hours, hours.length === 0 ? ['09:00', '17:00'] : ['', '']])}
      >
        <Icon name="add" size={14} />
      </ActionIcon>
    </Group>
  );
}

/** A text, because a day may end at 24:00, which no field for times takes. */
function Hour(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      size="xs"
      w={64}
      dir="ltr"
      inputMode="numeric"
      maxLength={5}
      placeholder="09:00"
      aria-label={props.label}
      value={props.value}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  );
}
