import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** One column: its heading, and what it shows of a row. */
export interface Column<T> {
  key: string;
  label: string;
  cell: (row: T) => ReactNode;
}

interface RowsProps<T> {
  /** What the table lists, for those who do not see it. */
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
}

/**
 * A table; on a narrow screen each row is a card with the headings in front of its values. The
 * roles are said because a table that is laid out as blocks is no table to a screen reader.
 */
export function Rows<T>({ label, columns, rows, rowKey }: RowsProps<T>) {
  return (
    <Table role="table" aria-label={label} className="rows" highlightOnHover verticalSpacing="xs">
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          {columns.map((column) => (
            <Table.Th key={column.key} role="columnheader" scope="col">
              {column.label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {rows.map((row) => (
          <Table.Tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <Table.Td key={column.key} role="cell" data-label={column.label}>
                {column.cell(row)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
