/** Where people find things, by the address that they type. */
export class Links {
  private readonly base: string;

  constructor(publicUrl: string) {
    this.base = publicUrl.replace(/\/+$/, '');
  }

  approval(id: string): string {
    return `${this.base}/approvals/${id}`;
  }

  /** The page on which the holder of a token decides. */
  decide(token: string): string {
    return `${this.base}/decide/${token}`;
  }

  /** An id for mails, the same for every attempt. */
  messageId(id: string): string {
    return `<${id}@${new URL(this.base).hostname}>`;
  }
}
