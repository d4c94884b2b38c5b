import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** A certificate and its key, as files. */
export interface Certificate {
  cert: string;
  key: string;
}

/** An authority of a test's own, which signs certificates into a folder. */
export class Authority {
  private constructor(
    private readonly folder: string,
    private readonly own: Certificate,
  ) {}

  static make(folder: string, name: string): Authority {
    const own = filesOf(folder, name);
    openssl([
      ...['req', '-x509', '-subj', `/CN=${name}`, '-days', '2', '-out', own.cert],
      ...newKey(own.key),
    ]);
    return new Authority(folder, own);
  }

  /** The certificate that others trust. */
  get file(): string {
    return this.own.cert;
  }

  /** Good for servers and for clients. */
  sign(name: string, names = 'IP:127.0.0.1'): Certificate {
    const files = filesOf(this.folder, name);
    const [request, extensions] = [`${files.cert}.request`, `${files.cert}.extensions`];
    openssl(['req', '-subj', `/CN=${name}`, '-out', request, ...newKey(files.key)]);
    writeFileSync(extensions, `subjectAltName=${names}\n`);
    openssl([
      ...['x509', '-req', '-in', request, '-days', '2', '-out', files.cert, '-CAcreateserial'],
      ...['-CA', this.own.cert, '-CAkey', this.own.key, '-extfile', extensions],
    ]);
    return files;
  }
}

const newKey = (file: string): string[] => [
  ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', file],
];

function filesOf(folder: string, name: string): Certificate {
  return { cert: path.join(folder, `${name}.pem`), key: path.join(folder, `${name}.key`) };
}

function openssl(args: string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' });
}
