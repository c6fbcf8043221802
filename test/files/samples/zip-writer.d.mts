/** An entry of a zip; whatever is left out is as it should be. */
export interface WrittenEntry {
  name: string | Uint8Array;
  data?: Uint8Array;
  /** 8 (deflated) if left out. */
  method?: number;
  flags?: number;
  /** Sizes and CRC stand behind the content. */
  descriptor?: boolean;
  /** Sizes and place stand in a zip64 field. */
  large?: boolean;
  /** Unix file mode. */
  mode?: number;
  madeBy?: number;
  extra?: Uint8Array;
  packed?: Uint8Array;
  packedSize?: number;
  crc?: number;
  size?: number;
  /** Points at a local header that stands there already. */
  localAt?: number;
  localName?: string;
}

export function makeZip(entries: readonly WrittenEntry[], options?: { comment?: string; disk?: number; zip64?: boolean }): Buffer;
