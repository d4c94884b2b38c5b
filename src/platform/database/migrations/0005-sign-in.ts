import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passwords, sessions, keys of services, and how often somebody has tried. */
export class SignIn0005 implements MigrationInterface {
  readonly name = 'SignIn0000000000005';
  readonly transaction = true;

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [PASSWORDS, SESSIONS, KEYS, LIMITS, GRANTS]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DOWN);
  }
}

const PASSWORDS = `
CREATE TABLE countersign.credential (
  user_id uuid PRIMARY KEY REFERENCES countersign.user ON DELETE CASCADE,
  -- Argon2id with its salt and parameters.
  password_hash text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
-- People sign in by their username, and perhaps without naming their organization.
CREATE INDEX user_username ON countersign.user (username);
`;

const SESSIONS = `
CREATE TABLE countersign.session (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES countersign.user ON DELETE CASCADE,
  -- No token can be made from what is stored here: that takes the secret of the installation.
  salt text NOT NULL,
  -- How often the refresh token was renewed, and when last.
  generation integer NOT NULL DEFAULT 0,
  rotated_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  -- In the past when the session was revoked.
  ends_at timestamptz NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL
);
CREATE INDEX session_of_user ON countersign.session (user_id, created_at);
`;

const KEYS = `
CREATE TABLE countersign.api_key (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES countersign.user ON DELETE CASCADE,
  name text NOT NULL,
  -- SHA-256 of 256 random bits.
  secret_hash text NOT NULL,
  -- The only permissions that the key may use, NULL for all that its owner has.
  scopes text[],
  created_at timestamptz NOT NULL DEFAULT now(),
  -- NULL for never; in the past when the key was revoked.
  ends_at timestamptz,
  last_used_at timestamptz
);
CREATE INDEX api_key_of_user ON countersign.api_key (user_id, created_at);
`;

/** Unlogged: a crash of the database forgets who tried how often, and costs no more than that. */
const LIMITS = `
CREATE UNLOGGED TABLE countersign.rate_limit (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  -- Milliseconds since 1970.
  expire bigint
);
CREATE INDEX rate_limit_expire ON countersign.rate_limit (expire);
`;

const GRANTS = `
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.credential, countersign.session,
  countersign.api_key, countersign.rate_limit TO countersign_app;
`;

const DOWN = `
DROP TABLE countersign.rate_limit, countersign.api_key, countersign.session,
  countersign.credential;
DROP INDEX countersign.user_username;
`;
