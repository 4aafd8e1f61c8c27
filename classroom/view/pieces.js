// Named arrays out of one buffer; the Python side is classroom/live/pieces.py.

const ARRAYS = {
  u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i1: Int8Array, i2: Int16Array,
  i4: Int32Array, f4: Float32Array, f8: Float64Array,
};

// Return {header, arrays}; the arrays look into the buffer and copy nothing where they may.
export function unpack(data) {
  const bytes = ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const start = 8 * Math.ceil((4 + length) / 8);
  const arrays = {};
  for (const { name, dtype, shape, offset } of header.arrays) {
    const type = ARRAYS[dtype];
    if (!type) throw new Error(`unknown type of array: ${dtype}`);
    const size = shape.reduce((product, n) => product * n, 1);
    arrays[name] = numbers(type, bytes, start + offset, size);
  }
  return { header, arrays };
}

function numbers(type, bytes, from, size) {
  const at = bytes.byteOffset + from;
  if (at % type.BYTES_PER_ELEMENT === 0) return new type(bytes.buffer, at, size);
  return new type(bytes.slice(from, from + size * type.BYTES_PER_ELEMENT).buffer);
}
