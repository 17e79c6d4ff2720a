import type { Element, Root } from 'hast';
import { visit } from './visit.ts';
import { plainText } from './plain-text.ts';

/**
 * Says of a table's cells what they head: where the first cell of its head is empty, the first of each row
 * heads the row. Other empty heads are cells like any other.
 */
export function tables(tree: Root): void {
  visit(tree, 'element', (table) => {
    if (table.tagName !== 'table') return;
    const rows = rowsOf(table);
    const [head] = rows;
    const first = head && cellsOf(head)[0];
    const headsRows = first?.tagName === 'th' && isEmpty(first);
    for (const row of rows) {
      const cells = cellsOf(row);
      for (const cell of cells) if (cell.tagName === 'th' && isEmpty(cell)) cell.tagName = 'td';
      const [name] = cells;
      if (!headsRows || row === head || !name || isEmpty(name)) continue;
      name.tagName = 'th';
      name.properties['scope'] = 'row';
    }
  });
}

function rowsOf(table: Element): Element[] {
  return elementsIn(table).flatMap((part) =>
    part.tagName === 'tr' ? [part] : elementsIn(part).filter(({ tagName }) => tagName === 'tr'),
  );
}

function cellsOf(row: Element): Element[] {
  return elementsIn(row).filter(({ tagName }) => tagName === 'th' || tagName === 'td');
}

function elementsIn({ children }: Element): Element[] {
  return children.filter((child) => child.type === 'element');
}

function isEmpty(cell: Element): boolean {
  return plainText(cell).trim() === '' && elementsIn(cell).length === 0;
}
