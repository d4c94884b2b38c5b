import { ActionIcon, Menu, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMe } from '../api/me';
import { signOut } from '../api/session';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { LanguageChoice } from './language-choice';
import { APP } from './texts';
import { ThemeChoice } from './theme-choice';

/** Who is signed in, how the pages look, and the way out. */
export function AccountMenu() {
  const t = useTexts(APP);
  const { name } = useMe();
  return (
    <Menu width={240} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t('account', { name })}>
          <Icon name="user" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        <Menu.Item renderRoot={(props) => <Link to="/settings" {...props} />} closeMenuOnClick>
          {t('settings')}
        </Menu.Item>
        <Stack gap="xs" p="xs">
          <ThemeChoice />
          <LanguageChoice />
        </Stack>
        <Menu.Divider />
        <Menu.Item component="a" href="/api/docs/" target="_blank">
          {t('apiDocs')}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
