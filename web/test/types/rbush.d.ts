declare module 'rbush' {
  export interface Box {
    minX: number;
    minY: number;
    maxX: number;
    maxY: number;
  }
  export default class RBush<T extends Box> {
    constructor(maxEntries?: number);
    load(items: T[]): this;
    insert(item: T): this;
    all(): T[];
    search(box: Box): T[];
    collides(box: Box): boolean;
    clear(): this;
  }
}

declare module 'pbf' {
  export default class Pbf {
    constructor(bytes?: ArrayBuffer | Uint8Array);
    buf: Uint8Array;
    pos: number;
    type: number;
    length: number;
    readFields<T>(field: (tag: number, result: T, pbf: Pbf) => void, result: T, end?: number): T;
    readVarint(isSigned?: boolean): number;
    readSVarint(): number;
    readString(): string;
    readFloat(): number;
    readDouble(): number;
    readBoolean(): boolean;
    readPackedVarint(into?: number[]): number[];
    skip(tag: number): void;
  }
}
