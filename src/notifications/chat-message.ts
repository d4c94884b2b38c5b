import type { MailSection } from './mail-document';

const [MAX_HEADER, MAX_SECTION] = [150, 2_900];

/**
 * A message with buttons, as Slack and those who speak like it take them. Buttons are links, so the
 * chat itself is never asked who somebody is.
 */
export function chatMessage(subject: string, sections: readonly MailSection[]): string {
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text: cut(subject, MAX_HEADER) } },
    ...sections.flatMap(blocksOf),
  ];
  // What phones show, and chats that know no blocks.
  const text = escaped(`${subject}: ${sections[0]?.paragraphs[0] ?? ''}`);
  return JSON.stringify({ text: cut(text, MAX_SECTION), blocks: blocks.slice(0, 50) });
}

function blocksOf({ heading, paragraphs, facts, quote, links }: MailSection): object[] {
  const lines = [
    ...(heading === undefined ? [] : [`*${escaped(heading)}*`]),
    ...paragraphs.map(escaped),
    ...facts.map(([label, value]) => `*${escaped(label)}:* ${escaped(value)}`),
    ...(quote === undefined ? [] : [escaped(quote).replace(/^/gm, '>')]),
  ];
  const elements = links.map(({ label, url }, at) => ({
    type: 'button',
    text: { type: 'plain_text', text: label },
    url,
    action_id: `link-${at}`,
    ...(at === 0 ? { style: 'primary' } : {}),
  }));
  return [
    { type: 'section', text: { type: 'mrkdwn', text: cut(lines.join('\n'), MAX_SECTION) } },
    ...(elements.length === 0 ? [] : [{ type: 'actions', elements }]),
  ];
}

/** These three are all that the chat reads as its own: no mention, no link can be smuggled in. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${Buffer.from(text.slice(0, max - 1)).toString()}…`;
}
