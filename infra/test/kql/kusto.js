// Runs queries with an evaluator of Kusto queries that works without Azure, a few at a time, and none twice.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { execFile } = require('node:child_process');

const ROOT = path.join(__dirname, '..', '..', '..');
const COMMON = {
  TenantId: 'string', TimeGenerated: 'datetime', OperationId: 'string', OperationName: 'string', ParentId: 'string',
  AppRoleName: 'string', AppRoleInstance: 'string', AppVersion: 'string', Properties: 'dynamic', SDKVersion: 'string',
  ItemCount: 'int', Type: 'string', _ResourceId: 'string',
};
// Columns as a workspace has them: learn.microsoft.com/azure/azure-monitor/reference/tables.
const TABLES = {
  AppTraces: { ...COMMON, Message: 'string', SeverityLevel: 'int' },
  AppRequests: { ...COMMON, Id: 'string', Name: 'string', Url: 'string', Success: 'bool', ResultCode: 'string', DurationMs: 'real' },
  AppExceptions: { ...COMMON, ProblemId: 'string', ExceptionType: 'string', OuterMessage: 'string', SeverityLevel: 'int' },
};

const MOST_POINTS = 24;
const MOST_ROWS = 4000;

/**
 * The same query at several points, as one: every point's copy reads its own rows (those with its number in
 * TenantId) and its own clock. Only names change: of tables, of what the query names itself, and of the clock.
 * rules.js runs the text as it is too, and compares.
 */
function together(query, tables, times) {
  const text = query.replace(/^\s*\/\/.*$/gm, '').trim();
  const own = [...text.matchAll(/^let (\w+) =/gm)].map((found) => found[1]);
  const copies = times.map((now, index) => {
    const named = new RegExp(`(?<![\\w"])(${[...tables, ...own].join('|')})(?![\\w"(])`, 'g');
    return text.replace(named, (name) => `${name}_${index}`)
      .replace(/\bnow\(\)/g, `datetime(${now})`)
      .replace(/\bago\((\w+)\)/g, `(datetime(${now}) - $1)`);
  });
  const statements = copies.map((copy, index) => {
    const parts = copy.split(/;\s*$/m);
    const body = parts.pop();
    return [
      ...tables.map((table) => `let ${table}_${index} = ${table} | where TenantId == "${index}"`),
      ...parts, `let answer_${index} = ${body} | extend point_ = ${index}`,
    ].map((part) => `${part.trim()};\n`).join('');
  });
  return `${statements.join('')}union ${times.map((_, index) => `(answer_${index})`).join(', ')}`;
}

/** The evaluator; nothing where there is none. */
function evaluator() {
  const beside = path.join(ROOT, '..', 'shared', 'tools', 'kql');
  const onPath = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'kql'));
  return [process.env.KQL, ...onPath, beside].filter(Boolean).find((file) => fs.existsSync(file));
}

class Kusto {
  constructor(tool) {
    this.tool = tool;
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kql-'));
    this.answers = new Map();
    this.queued = new Map();
    this.free = os.cpus().length;
    this.waiting = [];
    this.calls = 0;
    this.files = 0;
  }

  /** A file with this text; the same text is the same file. */
  file(text) {
    this.texts ??= new Map();
    if (!this.texts.has(text)) {
      const file = path.join(this.folder, `${this.files++}`);
      fs.writeFileSync(file, text);
      this.texts.set(text, file);
    }
    return this.texts.get(text);
  }

  /**
   * The rows a query yields over tables ({name: rows}); a table that is not named does not exist. A call takes
   * half a second whatever it asks, so that questions are asked together: see together().
   */
  rows(query, tables, now) {
    const key = JSON.stringify([query, tables, now]);
    if (!this.answers.has(key)) this.answers.set(key, this.enqueue(query, tables, now));
    return this.answers.get(key);
  }

  enqueue(query, tables, now) {
    return new Promise((resolve, reject) => {
      const batchKey = JSON.stringify([query, Object.keys(tables)]);
      if (!this.queued.has(batchKey)) this.queued.set(batchKey, []);
      this.queued.get(batchKey).push({ tables, now, resolve, reject });
      if (this.queued.size === 1 && this.queued.get(batchKey).length === 1) setTimeout(() => this.flush(), 20);
    });
  }

  flush() {
    const { queued } = this;
    this.queued = new Map();
    for (const [key, points] of queued) {
      const [query] = JSON.parse(key);
      for (let batch = []; points.length > 0 || batch.length > 0;) {
        const size = batch.reduce((sum, point) => sum + Object.values(point.tables).flat().length, 0);
        if (points.length > 0 && batch.length < MOST_POINTS && (size < MOST_ROWS || batch.length === 0)) batch.push(points.shift());
        else {
          this.answer(query, batch);
          batch = [];
        }
      }
    }
  }

  async answer(query, points) {
    try {
      if (points.length === 1) {
        points[0].resolve(await this.ask(query, points[0].tables, points[0].now));
        return;
      }
      const tables = {};
      points.forEach((point, index) => Object.entries(point.tables).forEach(([name, rows]) => {
        tables[name] ??= [];
        rows.forEach((row) => tables[name].push({ ...row, TenantId: String(index) }));
      }));
      const answered = await this.ask(together(query, Object.keys(tables), points.map((point) => point.now)), tables, points[0].now);
      points.forEach((point, index) => point.resolve(answered.filter((row) => row.point_ === index).map(({ point_, ...row }) => row)));
    } catch (failed) {
      points.forEach((point) => point.reject(failed));
    }
  }

  /** One call, with the text of the query as it is. */
  async ask(query, tables, now) {
    if (this.free === 0) await new Promise((resolve) => this.waiting.push(resolve));
    else this.free -= 1;
    try {
      this.calls += 1;
      const schema = Object.fromEntries(Object.keys(tables).map((name) => [name, TABLES[name]]));
      const given = Object.entries(tables).filter(([, rows]) => rows.length > 0)
        .flatMap(([name, rows]) => ['--table', `${name}=${this.file(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))}`]);
      const args = ['--schema', this.file(JSON.stringify(schema)), ...given, '--now', now, this.file(query)];
      return await new Promise((resolve, reject) => {
        execFile(this.tool, args, { maxBuffer: 1 << 28 }, (failed, out, err) => {
          if (failed) reject(new Error(`${err || failed.message}\n${query}`));
          else resolve(JSON.parse(out));
        });
      });
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }

  close() {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

module.exports = { Kusto, TABLES, evaluator };
