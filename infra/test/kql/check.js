// Binds every query of the alerts and of the workbook with Microsoft's own language service and the
// schema of the tables they read. One word of diagnosis is a failure.
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
const fs = require('node:fs');
const path = require('node:path');

const infra = path.join(__dirname, '..', '..');
const { GlobalState, KustoCode, Symbols } = Kusto.Language;

// Columns as a workspace has them: learn.microsoft.com/azure/azure-monitor/reference/tables.
const common = 'TenantId: string, TimeGenerated: datetime, OperationId: string, OperationName: string, '
  + 'ParentId: string, AppRoleName: string, AppRoleInstance: string, AppVersion: string, '
  + 'Properties: dynamic, SDKVersion: string, ItemCount: int, Type: string, _ResourceId: string';
const tables = {
  AppTraces: `(${common}, Message: string, SeverityLevel: int)`,
  AppRequests: `(${common}, Id: string, Name: string, Url: string, Success: bool, ResultCode: string, DurationMs: real)`,
  AppExceptions: `(${common}, ProblemId: string, ExceptionType: string, OuterMessage: string, SeverityLevel: int)`,
};
const symbols = Object.entries(tables).map(([name, columns]) => new Symbols.TableSymbol.$ctor7(name, columns, null));
const database = new Symbols.DatabaseSymbol.ctor('workspace', symbols);
const globals = GlobalState.Default.WithDatabase(database);

const items = (value) => {
  const list = [];
  const enumerator = Bridge.getEnumerator(value);
  while (enumerator.moveNext()) list.push(enumerator.Current);
  return list;
};

function diagnostics(query) {
  return items(KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics())
    .map((found) => `${found.Code} ${found.Message} at '${query.substr(found.Start, found.Length)}'`);
}

// What the portal puts in before it sends a query.
const parameters = { Service: "'*','contoso'", OperationId: 'backup-1', OperationService: 'contoso' };
const filled = (query) => query.replace(/\{(\w+)\}/g, (_, name) => {
  if (!(name in parameters)) throw new Error(`the workbook has no parameter ${name}`);
  return parameters[name];
});

function alertQueries() {
  const folder = path.join(infra, 'test');
  return fs.readdirSync(folder).filter((file) => file.endsWith('.snapshot.json')).flatMap((file) => {
    const snapshot = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
    return snapshot.predictedResources
      .filter((resource) => resource.type === 'Microsoft.Insights/scheduledQueryRules')
      .flatMap((rule) => rule.properties.criteria.allOf.map((criterion) => ({
        where: `${file} ${rule.name}`,
        query: criterion.query,
        columns: [...(criterion.dimensions ?? []).map((dimension) => dimension.name), criterion.metricMeasureColumn]
          .filter(Boolean),
      })));
  });
}

// Columns that a visualisation names: a grid or a chart that asks for another shows nothing, without a word.
function shown({ gridSettings = {}, chartSettings = {}, exportedParameters = [] }) {
  return [
    ...(gridSettings.formatters ?? []).map((formatter) => formatter.columnMatch),
    ...(gridSettings.labelSettings ?? []).map((label) => label.columnId),
    ...[chartSettings.xAxis, chartSettings.yAxis, chartSettings.group].flat(),
    ...exportedParameters.map((parameter) => parameter.fieldName),
  ].filter(Boolean);
}

function workbookQueries() {
  const found = [];
  const walk = (value, name) => {
    if (value === null || typeof value !== 'object') return;
    const here = value.name ?? name;
    if (typeof value.query === 'string') {
      found.push({ where: `workbook ${here}`, query: filled(value.query), columns: shown(value) });
    }
    Object.values(value).forEach((child) => walk(child, here));
  };
  walk(JSON.parse(fs.readFileSync(path.join(infra, 'workbook.json'), 'utf8')), 'workbook');
  return found;
}

// A dimension or a measure that the query does not yield would split or measure nothing; a chart
// without a time draws no line.
function missingColumns({ query, columns }) {
  const result = KustoCode.ParseAndAnalyze(query, globals).ResultType;
  const names = items(result.Columns).map((column) => column.Name);
  return columns.filter((column) => !names.includes(column)).map((column) => `yields no column ${column}`);
}

// The checker must be able to see what it looks for.
for (const wrong of ['AppTraces | where', 'AppTraces | where Mesage == ""', 'AppTrace | count']) {
  if (diagnostics(wrong).length === 0) throw new Error(`nothing found in: ${wrong}`);
}
if (missingColumns({ query: 'AppTraces | project Message', columns: shown({ chartSettings: { xAxis: 'TimeGenerated' } }) }).length === 0) {
  throw new Error('a column that is not there was not missed');
}

const queries = [...alertQueries(), ...workbookQueries()];
const problems = queries.flatMap((entry) => [...diagnostics(entry.query), ...missingColumns(entry)]
  .map((problem) => `${entry.where}: ${problem}`));
problems.forEach((problem) => console.error(problem));
if (problems.length > 0 || queries.length === 0) process.exit(1);
console.log(`infra: ${queries.length} queries bound`);
