import { z } from 'zod';
import { bookSchema, corpusRuleSchema, ruleSchema } from '../model/book.js';
import { findingSchema } from '../model/finding.js';
import { frameworkSchema } from '../model/framework.js';
import { recordSchema } from '../model/record.js';
import { csvColumns } from '../report/findings-csv.js';
import type { ExitCode, Io } from './run.js';

/** JSON Schema (2020-12) made from the definitions that every record is checked by. */
export async function schemaCommand(name: string, io: Io): Promise<ExitCode> {
  const schema =
    name === 'finding'
      ? findingSchema
      : name === 'rules'
        ? z.union([ruleSchema, corpusRuleSchema, bookSchema, frameworkSchema])
        : recordSchema;
  const json = z.toJSONSchema(schema, { io: name === 'rules' ? 'input' : 'output' });
  io.out(`${JSON.stringify(name === 'finding' ? { ...json, 'x-csv-columns': csvColumns } : json, null, 2)}\n`);
  return 0;
}
