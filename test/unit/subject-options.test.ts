import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadExtensions } from '../../src/actions/extensions';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-subjects-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
/** An extension in a file, with the one subject `order`. */
function declared(order: string): string {
  files += 1;
  const file = path.join(folder, `e${files}.js`);
  writeFileSync(file, `module.exports = { name: 'shop', subjects: { order: ${order} } }`);
  return file;
}

test.each([
  ['{ load: () => undefined }'],
  ['{ table: "shop.purchase_order", statusField: "status", approvedValue: "won" }'],
  ['{ table: "o", title: "name", attributes: ["amount"], columns: { status: "state" } }'],
  ['{ table: "o", dataSource: { type: "postgres" }, attributes: { amount: "total" } }'],
  ['{ entity: class {}, dataSource: { type: "postgres" } }'],
  ['{ http: { load: "https://shop/orders/{id}", secret: "0123456789abcdef" } }'],
  ['{ autoStart: { definition: "d", conditions: { amount__gte: 1000 } }, definitions: ["d"] }'],
  ['{ onApproved: () => 1, beforeStart: () => 1, afterComplete: () => 1, onReject: () => 1 }'],
])('the declaration %s is accepted', (order) => {
  expect(() => loadExtensions([declared(order)])).not.toThrow();
});

test.each([
  ['7', 'is not an object'],
  ['{ onApprovd: () => 1 }', 'has no moment or setting "onApprovd"'],
  ['{ onApproved: 1 }', 'has a "onApproved" that is not a function'],
  ['{ load: 1 }', 'has a wrong "load": is not a function'],
  ['{ table: "shop.order; DROP TABLE x" }', 'has a wrong "table": has to be a table like'],
  ['{ table: "a.b.c" }', 'has a wrong "table"'],
  ['{ table: "countersign.approval" }', 'has a wrong "table": the tables of Countersign itself'],
  ['{ table: "o", id: "id) OR 1=1" }', 'has a wrong "id": has to be a plain name'],
  ['{ table: "o", columns: { status: "a b" } }', 'has a wrong "columns", in status'],
  ['{ table: "o", attributes: ["x\\"y"] }', 'has a wrong "attributes"'],
  ['{ table: "o", entity: class {} }', 'has a wrong "entity": give it or "table"'],
  ['{ table: "o", dataSource: "elsewhere" }', 'has a wrong "dataSource"'],
  ['{ entity: class {} }', 'has a wrong "dataSource": an entity needs'],
  ['{ title: "name" }', 'has a wrong "title": it says something about a "table"'],
  ['{ statusField: "status" }', 'has a wrong "statusField": only a "table"'],
  ['{ table: "o", statusField: "s", stageField: "s" }', 'has a wrong "stageField"'],
  ['{ http: {} }', 'has a wrong "http": needs "load" or "notify"'],
  ['{ http: { load: "https://shop/orders" } }', 'has a wrong "http", in load: needs "{id}"'],
  ['{ http: { load: "file:///{id}" } }', 'has a wrong "http", in load'],
  ['{ autoStart: { conditions: { amount__near: 1 } } }', 'unknown operator "near"'],
  ['{ definitions: "d" }', 'has a wrong "definitions"'],
  ['{ timeoutMs: 0 }', 'has a wrong "timeoutMs"'],
])('the declaration %s is refused, naming file, extension, type and field', (order, why) => {
  const file = declared(order);
  const load = (): unknown => loadExtensions([file]);
  expect(load).toThrow(why);
  expect(load).toThrow('the subject "order" of extension "shop"');
  expect(load).toThrow(file);
});
