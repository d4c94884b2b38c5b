import type { Action } from '../action.types';

/** Writes one line into the log. Parameters: `message`, and whatever else shall stand there. */
export const logAction: Action = {
  description: 'Writes one line into the log.',
  parameters: {
    type: 'object',
    properties: { message: { type: 'string', title: 'Message' } },
    additionalProperties: true,
  },
  handler: ({ approval, moment, event, log }, parameters) => {
    const { message, ...fields } = parameters;
    const { id, subject } = approval;
    log.info(
      { approval: id, subject, moment, event, ...fields },
      typeof message === 'string' ? message : moment,
    );
  },
};
