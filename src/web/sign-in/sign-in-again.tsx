import { Modal, Stack, Text } from '@mantine/core';
import { useTexts } from '../text/language';
import { SignInForm } from './sign-in-form';
import { SIGN_IN } from './texts';

/** Over the page that somebody was on when their session ended. */
export function SignInAgain({ username }: { username: string | undefined }) {
  const t = useTexts(SIGN_IN);
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      title={t('expired')}
    >
      <Stack>
        <Text size="sm">{t('expiredHow')}</Text>
        <SignInForm username={username} />
      </Stack>
    </Modal>
  );
}
