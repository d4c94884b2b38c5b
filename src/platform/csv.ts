/**
 * One line of CSV by RFC 4180. A cell that a spreadsheet would take for a formula begins with an
 * apostrophe: what people write must not run on the machine of whoever reads it.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

const FORMULA = /^[\s]*[=+\-@]|^[\t\r\n]/;
