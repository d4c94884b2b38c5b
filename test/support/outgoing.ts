import { Outgoing } from '../../src/platform/outgoing/outgoing';

/** Calls whatever it is told to. */
export const OPEN = new Outgoing({ hosts: ['*'], production: false });
