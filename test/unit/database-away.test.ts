import { isDatabaseAway } from '../../src/platform/database/database-away';

const failure = (code: string) => Object.assign(new Error('failed'), { driverError: { code } });

test.each([
  ['the server does not listen', 'ECONNREFUSED'],
  ['the server is shut down', '57P01'],
  ['its disk is full', '53100'],
  ['it is a standby that has not been promoted', '25006'],
])('the database cannot be used when %s', (_why, code) => {
  expect(isDatabaseAway(failure(code))).toBe(true);
});

test.each([
  ['a value is there already', '23505'],
  ['a value is missing', '23502'],
  ['the statement is wrong', '42601'],
])('the database works when %s', (_why, code) => {
  expect(isDatabaseAway(failure(code))).toBe(false);
});
