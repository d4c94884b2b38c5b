// Processes of the benchmark, and the processor time that each has used.
const { spawn } = require('node:child_process');
const { readdirSync, readFileSync } = require('node:fs');

/** Clock ticks per second of /proc on every Linux that matters. */
const TICKS = 100;

// One for each process that would otherwise outlive this one.
process.setMaxListeners(0);

/** Starts a process and waits until it says that it is ready. */
function start(name, script, args, env, nodeOptions = []) {
  const child = spawn(process.execPath, [...nodeOptions, script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  void exited.then(() => process.off('exit', kill));
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (!/ready/.test(output)) return;
      const url = /http:\/\/\S+/.exec(output)?.[0];
      const asking = { ask: (question) => ask(child, question), exited };
      resolve({ name, pid: child.pid, url, ...asking, stop: () => stop(child) });
    });
  });
}

let questions = 0;

/** Asks the probe in a process; see probe.cjs. */
function ask(child, question) {
  const id = (questions += 1);
  return new Promise((resolve) => {
    const listen = (message) => {
      if (message.id !== id) return;
      child.off('message', listen);
      resolve(message.answer);
    };
    child.on('message', listen);
    child.send({ id, question });
  });
}

function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', resolve);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
  });
}

/** Runs a script with text on its standard input and returns what it printed. */
function runWith(script, input, env = {}) {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.once('close', (code) =>
      code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`${script} failed`)),
    );
  });
}

/** Seconds of processor time of a process and its children, dead ones included. */
function cpuSeconds(pid) {
  let ticks = 0;
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const fields = statOf(entry);
    if (!fields) continue;
    const [ppid, user, system, deadUser, deadSystem] = [1, 11, 12, 13, 14].map((i) =>
      Number(fields[i]),
    );
    if (Number(entry) === pid) ticks += user + system + deadUser + deadSystem;
    else if (ppid === pid) ticks += user + system;
  }
  return ticks / TICKS;
}

/** Fields after the command, which stands in parentheses and may contain anything. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

module.exports = { start, runWith, cpuSeconds };
