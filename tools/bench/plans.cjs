// How PostgreSQL runs a statement, on a connection with the settings of the program.

/** Tables that grow with use; nobody may read one of them from end to end. */
const LARGE = ['approval', 'task', 'event', 'command', 'participant'];

/** Runs a statement and tells its plan: nodes, blocks, milliseconds, rows. */
async function planOf(client, { statement, values }) {
  const name = `"plan of ${statement.name}"`;
  const given = values.map((value) => literal(client, value)).join(', ');
  const prepare = `PREPARE ${name} AS ${statement.text}`;
  const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE ${name} (${given})`;
  await client.query(prepare);
  const { rows } = await client.query(explain);
  const forget = `DEALLOCATE ${name}`;
  await client.query(forget);
  const [{ Plan: plan, 'Execution Time': ms }] = rows[0]['QUERY PLAN'];
  return {
    nodes: nodesOf(plan),
    blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
    rows: plan['Actual Rows'],
    ms,
  };
}

function literal(client, value) {
  if (value === null) return 'NULL';
  if (!Array.isArray(value)) return client.escapeLiteral(String(value));
  return `ARRAY[${value.map((item) => literal(client, item)).join(', ')}]`;
}

function nodesOf(plan) {
  const { 'Node Type': type, 'Relation Name': table, 'Index Name': index, Plans = [] } = plan;
  const own = [type, ...(table ? [`on ${table}`] : []), ...(index ? [`by ${index}`] : [])];
  return [{ type, table, text: own.join(' ') }, ...Plans.flatMap(nodesOf)];
}

/** What is wrong with the plan of a reading; empty when it is good. */
function problemsOf({ nodes, blocks }, allowed) {
  const scans = nodes
    .filter(({ type, table }) => type === 'Seq Scan' && LARGE.includes(table))
    .map(({ text }) => text);
  return [...scans, ...(blocks > allowed ? [`${blocks} blocks, ${allowed} allowed`] : [])];
}

module.exports = { planOf, problemsOf };
