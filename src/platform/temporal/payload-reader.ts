import type { Payload, PayloadCodec } from '@temporalio/common';
import type { Actor } from '../../people/actor.service';
import type { TemporalSecurity } from '../config/temporal-config';
import { Problem } from '../http/problems';
import { EncryptionCodec, PayloadKeyMissing } from './payload-codec';

/** Payloads as Temporal's JSON has them: bytes are base64. */
export interface PayloadsJson {
  payloads: { metadata?: Record<string, string> | undefined; data?: string | undefined }[];
}

/** Payloads in and out of the encryption, for those who look into workflows. */
export class PayloadReader {
  private readonly codec: PayloadCodec;

  private constructor(
    keys: readonly string[],
    private readonly operators: string | undefined,
  ) {
    this.codec = new EncryptionCodec(keys);
  }

  /** None when nothing is encrypted. */
  static of({
    payloadKeys = [],
    operatorOrganization,
  }: Pick<TemporalSecurity, 'payloadKeys' | 'operatorOrganization'>) {
    if (payloadKeys.length === 0) return undefined;
    return new PayloadReader(payloadKeys, operatorOrganization);
  }

  /**
   * Payloads do not tell whose they are: who administers one organization among several must not
   * read those of the others, so the one of the operators is named by whoever installs the program.
   *
   * @throws Problem NOT_PERMITTED
   */
  requireOperator({ organization, username }: Pick<Actor, 'organization' | 'username'>): void {
    if (this.operators === organization) return;
    throw new Problem(
      'NOT_PERMITTED',
      `${username} is not of the organization that COUNTERSIGN_OPERATOR_ORGANIZATION names.`,
      { permission: 'payload.view' },
    );
  }

  /** @throws Problem when a key is missing, or the bytes are none of ours */
  async decode({ payloads }: PayloadsJson): Promise<PayloadsJson> {
    try {
      return toJson(await this.codec.decode(payloads.map(fromJson)));
    } catch (error) {
      const isKnown = error instanceof PayloadKeyMissing;
      throw new Problem(
        'BODY_INVALID',
        isKnown ? error.message : 'A payload was changed after it had been encrypted.',
      );
    }
  }

  async encode({ payloads }: PayloadsJson): Promise<PayloadsJson> {
    return toJson(await this.codec.encode(payloads.map(fromJson)));
  }
}

function fromJson({ metadata = {}, data = '' }: PayloadsJson['payloads'][number]): Payload {
  const entries = Object.entries(metadata).map(([name, text]) => [
    name,
    Buffer.from(text, 'base64'),
  ]);
  const bytes = Object.fromEntries(entries) as Record<string, Buffer>;
  return { metadata: bytes, data: Buffer.from(data, 'base64') };
}

function toJson(payloads: readonly Payload[]): PayloadsJson {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return {
    payloads: payloads.map(({ metadata, data }) => ({
      metadata: Object.fromEntries(
        Object.entries(metadata ?? {}).map(([name, value]) => [name, text(value)]),
      ),
      data: text(data ?? new Uint8Array()),
    })),
  };
}
