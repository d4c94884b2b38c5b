import { Autocomplete, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api, take } from '../../api/client';
import { useLanguage, useTexts } from '../../text/language';
import { FormDialog } from '../common/form-dialog';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { CalendarRow } from './calendar-row';
import { CALENDARS } from './texts';
import { WEEKDAYS, weekdayName, type Weekday } from './weekdays';
import { WeekEditor, type Week } from './week-editor';

interface CalendarValues {
  key: string;
  timeZone: string;
  week: Week;
  holidays: string;
  isDefault: boolean;
}

/** Sets a calendar: its time zone, the hours of each day, and holidays. */
export function CalendarForm({
  calendar,
  onClose,
}: {
  calendar?: CalendarRow;
  onClose: () => void;
}) {
  const t = useTexts(CALENDARS);
  const words = useTexts(ADMIN_WORDS);
  const form = useForm<CalendarValues>({ initialValues: valuesOf(calendar) });
  const language = useLanguage();
  const weekErrors = Object.entries(form.errors).flatMap(([path, message]) => {
    const [, day] = /week(?:\.([1-7]))?/.exec(path) ?? [];
    if (!path.includes('week') || typeof message !== 'string') return [];
    return day === undefined
      ? message
      : `${weekdayName(day as Weekday, language, 'long')} ${message}`;
  });
  return (
    <FormDialog
      title={calendar ? t('change', { key: calendar.key }) : t('new')}
      form={form}
      save={save}
      said={t('saved')}
      refresh={[ADMIN.calendars, ADMIN.organization]}
      size="lg"
      onClose={onClose}
    >
      {!calendar && (
        <TextInput label={words('key')} required data-autofocus {...form.getInputProps('key')} />
      )}
      <Autocomplete
        label={t('timeZone')}
        description={t('timeZoneHow')}
        required
        limit={20}
        autoComplete="off"
        data={Intl.supportedValuesOf('timeZone')}
        {...form.getInputProps('timeZone')}
        error={form.errors['timeZone'] ?? form.errors['spec.timeZone']}
      />
      <WeekEditor
        week={form.values.week}
        error={weekErrors.join('. ')}
        onChange={(week) => form.setFieldValue('week', week)}
      />
      <Textarea
        label={t('holidays')}
        description={t('holidaysHow')}
        placeholder="2026-12-25"
        autosize
        minRows={3}
        maxRows={10}
        {...form.getInputProps('holidays')}
      />
      {calendar?.isDefault !== true && (
        <Checkbox
          label={t('makeOfAll')}
          {...form.getInputProps('isDefault', { type: 'checkbox' })}
        />
      )}
    </FormDialog>
  );
}

const OFFICE: Week = Object.fromEntries(
  WEEKDAYS.map((day) => [day, Number(day) <= 5 ? [['09:00', '17:00']] : []]),
) as Week;

function valuesOf(calendar: CalendarRow | undefined): CalendarValues {
  if (!calendar) {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return { key: '', timeZone, week: OFFICE, holidays: '', isDefault: false };
  }
  const { key, spec, isDefault } = calendar;
  const hoursOf = (day: Weekday) => (spec.week[day] ?? []).map(([from, to]) => [from, to]);
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, hoursOf(day)])) as Week;
  const holidays = (spec.holidays ?? []).join('\n');
  return { key, timeZone: spec.timeZone, week, holidays, isDefault };
}

function save({ key, timeZone, week, holidays, isDefault }: CalendarValues) {
  const spec = {
    timeZone: timeZone.trim(),
    week: Object.fromEntries(Object.entries(week).filter(([, hours]) => hours.length > 0)),
    holidays: holidays.split(/[\s,]+/).filter((date) => date !== ''),
  };
  const params = { path: { key: key.trim() } };
  return take(api.PUT('/api/v1/calendars/{key}', { params, body: { spec, isDefault } }));
}
