import { decodeBytes, type Encoding } from './code-page.js';
import type { Standing } from './flow.js';
import type { GroupState } from './group-state.js';

/** Bytes that wait until it is sure that no second half of a character follows. */
export interface ByteBuffer {
  take(bytes: Uint8Array, encoding: Encoding, state: GroupState, ofDocument: Encoding): void;
  flush(): void;
  /** Characters so far whose bytes fit no character. */
  undecodable(): number;
}

/** `deliver` gets the decoded text with the state and the standing that its bytes were taken in. */
export function createByteBuffer(deliver: (text: string, state: GroupState, standing: Standing) => void): ByteBuffer {
  let waiting: { encoding: Encoding; ofDocument: Encoding; state: GroupState; standing: Standing } | null = null;
  let bytes: number[] = [];
  let undecodable = 0;
  return { take, flush, undecodable: () => undecodable };

  function take(more: Uint8Array, encoding: Encoding, state: GroupState, ofDocument: Encoding): void {
    const same =
      waiting !== null &&
      waiting.encoding === encoding &&
      waiting.standing === state.standing &&
      waiting.state.flow === state.flow &&
      waiting.state.destination === state.destination;
    if (!same) flush();
    waiting = { encoding, ofDocument, state, standing: state.standing };
    for (const byte of more) bytes.push(byte);
  }

  function flush(): void {
    if (!waiting || bytes.length === 0) return;
    const text = decodeBytes(Uint8Array.from(bytes), waiting.encoding, waiting.ofDocument);
    const { state, standing } = waiting;
    bytes = [];
    undecodable += text.split('\ufffd').length - 1;
    deliver(text, state, standing);
  }
}
