package dev.apimdr.azure.storage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * One gzip file made of parts that are compressed apart, in whichever process. Gzip members one
 * after the other would be a file too, but some readers stop at the end of the first without a
 * word; this is a single member, which every reader reads.
 *
 * <p>Deflate data (RFC 1951) may be cut where the compressor was flushed, if no part refers to one
 * before it. The checksum of the whole is computed from those of the parts.
 */
final class GzipParts {

  /** RFC 1952: deflate, no flags, no time, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** An empty last block. */
  private static final byte[] LAST_BLOCK = {3, 0};

  private static final int BUFFER = 64 * 1024;

  /** CRC-32's polynomial, bits reversed. */
  private static final long POLYNOMIAL = 0xedb88320L;

  private static final int BITS = 32;

  private GzipParts() {}

  /**
   * What is known of content without having it.
   *
   * @param crc its CRC-32
   * @param length in bytes
   */
  record Sum(long crc, long length) {
    static final Sum NONE = new Sum(0, 0);

    static Sum of(byte[] content) {
      CRC32 crc = new CRC32();
      crc.update(content);
      return new Sum(crc.getValue(), content.length);
    }

    /** Of this content and other content after it. */
    Sum with(Sum next) {
      return new Sum(shifted(crc, next.length) ^ next.crc, length + next.length);
    }
  }

  /** What comes before all parts. */
  static byte[] header() {
    return HEADER.clone();
  }

  /** Compresses one part. */
  static byte[] part(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(content);
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      int count;
      do {
        count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        compressed.write(buffer, 0, count);
      } while (count == buffer.length);
      return compressed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** What comes after all parts. */
  static byte[] end(Sum whole) {
    return ByteBuffer.allocate(LAST_BLOCK.length + 8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(LAST_BLOCK)
        .putInt((int) whole.crc)
        .putInt((int) whole.length)
        .array();
  }

  /**
   * The CRC-32 of content followed by zeros, from that of the content. A zero bit is a linear map
   * of the checksum's 32 bits; many of them are found by squaring, as in matrix exponentiation.
   *
   * @param zeros in bytes
   */
  private static long shifted(long crc, long zeros) {
    long[] power = ofOneZeroByte();
    long shifted = crc;
    for (long left = zeros; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        shifted = times(power, shifted);
      }
      power = squared(power);
    }
    return shifted;
  }

  private static long[] ofOneZeroByte() {
    long[] map = new long[BITS];
    map[0] = POLYNOMIAL;
    for (int bit = 1; bit < BITS; bit++) {
      map[bit] = 1L << (bit - 1);
    }
    return squared(squared(squared(map)));
  }

  private static long[] squared(long[] map) {
    long[] square = new long[BITS];
    for (int bit = 0; bit < BITS; bit++) {
      square[bit] = times(map, map[bit]);
    }
    return square;
  }

  private static long times(long[] map, long vector) {
    long product = 0;
    for (int bit = 0; bit < BITS; bit++) {
      if ((vector >> bit & 1) == 1) {
        product ^= map[bit];
      }
    }
    return product;
  }
}
