// `jihe audit IN --out OUT` with the faulty worker, as a process of its own that can be interrupted or killed.
import { auditCommand } from '../../dist/cli/audit.js';

const [input = '', out = ''] = process.argv.slice(2);
const io = { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) };
const worker = new URL('./faulty-worker.mjs', import.meta.url);
const limits = { jobs: 2, maxTime: 60, maxMemory: 1024, maxPages: 2000, log: 'text', returns: false };
process.exitCode = await auditCommand([input], { out, failOn: 'never', lang: 'zh-CN', worker, ...limits }, io);
