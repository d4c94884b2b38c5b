import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../text/language';
import { PersonInput } from '../ui/person-input';
import type { ActionFormProps } from './action-form-props';
import { CommandForm } from './command-form';
import { ACTIONS } from './action-texts';

/** Gives somebody's request to somebody else. */
export function ReassignForm({ approval, ...props }: ActionFormProps) {
  const t = useTexts(ACTIONS);
  const open = approval.current.flatMap(({ name, tasks }) =>
    tasks
      .filter(({ status }) => status === 'current')
      .map(({ id, handle }) => ({ value: id, label: `${handle}: ${name}` })),
  );
  const [task, setTask] = useState(open[0]?.value ?? '');
  const [to, setTo] = useState('');
  return (
    <CommandForm
      {...props}
      approvalId={approval.id}
      about={t('reassign-about')}
      said={t('reassign-done')}
      toCommand={(comment) => ({
        verb: 'reassign',
        body: { task, to: to.trim(), ...(comment !== undefined && { comment }) },
      })}
    >
      <NativeSelect
        label={t('request')}
        data={open}
        value={task}
        onChange={({ currentTarget: { value } }) => setTask(value)}
      />
      <PersonInput label={t('to')} required value={to} onChange={setTo} data-autofocus />
    </CommandForm>
  );
}

/** One more person has to agree. */
export function AddApproverForm({ approval, ...props }: ActionFormProps) {
  const t = useTexts(ACTIONS);
  const [to, setTo] = useState('');
  const [position, setPosition] = useState<'after' | 'beside'>('after');
  const [step, setStep] = useState(approval.current[0]?.key ?? '');
  return (
    <CommandForm
      {...props}
      approvalId={approval.id}
      about={t('add-approver-about')}
      said={t('add-approver-done')}
      toCommand={(comment) => ({
        verb: 'add-approver',
        body: {
          to: to.trim(),
          position,
          ...(step !== '' && { step }),
          ...(comment !== undefined && { comment }),
        },
      })}
    >
      <PersonInput label={t('person')} required value={to} onChange={setTo} data-autofocus />
      {approval.current.length > 1 && (
        <NativeSelect
          label={t('step')}
          data={approval.current.map(({ key, name }) => ({ value: key, label: name }))}
          value={step}
          onChange={({ currentTarget: { value } }) => setStep(value)}
        />
      )}
      <Radio.Group label={t('position')} value={position} onChange={(value) => setPosition(value)}>
        <Stack gap="xs" mt="xs">
          <Radio value="after" label={t('after')} />
          <Radio value="beside" label={t('beside')} />
        </Stack>
      </Radio.Group>
    </CommandForm>
  );
}

/** One more step at the end. */
export function ExtendForm({ approval, ...props }: ActionFormProps) {
  const t = useTexts(ACTIONS);
  const [name, setName] = useState('');
  const [by, setBy] = useState<'user' | 'role'>('user');
  const [who, setWho] = useState('');
  return (
    <CommandForm
      {...props}
      approvalId={approval.id}
      about={t('extend-about')}
      said={t('extend-done')}
      toCommand={(comment) => {
        const approver = by === 'user' ? { user: who.trim() } : roleOf(who.trim());
        const key = keyOf(name, approval.steps);
        const steps = [{ key, name, approver }];
        return { verb: 'extend', body: { steps, ...(comment !== undefined && { comment }) } };
      }}
    >
      <TextInput
        label={t('stepName')}
        required
        data-autofocus
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <NativeSelect
        label={t('by')}
        value={by}
        data={[
          { value: 'user', label: t('person') },
          { value: 'role', label: t('role') },
        ]}
        onChange={({ currentTarget: { value } }) => setBy(value as typeof by)}
      />
      {by === 'user' ? (
        <PersonInput label={t('person')} required value={who} onChange={setWho} />
      ) : (
        <TextInput
          label={t('role')}
          required
          value={who}
          onChange={({ currentTarget: { value } }) => setWho(value)}
        />
      )}
    </CommandForm>
  );
}

const roleOf = (role: string) => ({ role, strategy: 'anyone' as const });

/** A key that no step of the approval has, made of its name. */
function keyOf(name: string, steps: readonly { key: string }[]): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const base = plain.slice(0, 50) || 'added';
  const taken = new Set(steps.map(({ key }) => key));
  let key = base;
  for (let i = 2; taken.has(key); i += 1) key = `${base}-${i}`;
  return key;
}
