package dev.apimdr.azure.ledger;

import dev.apimdr.core.text.Truncate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A blob's metadata: what a listing must show of a document. Values are percent-encoded UTF-8,
 * since headers carry ASCII only, and short: Storage allows 8 KiB for all metadata of a blob.
 */
final class Metadata {
  /** Characters of a text that are kept. */
  static final int LONGEST = 200;

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~:/";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final Map<String, String> values = new LinkedHashMap<>();

  /** A null value is left out. */
  Metadata put(String name, @Nullable String value) {
    if (value != null) {
      values.put(name, encode(value));
    }
    return this;
  }

  /** A text of people or of ARM, which may be long: its first {@value #LONGEST} characters. */
  Metadata putTruncated(String name, @Nullable String value) {
    return putTruncated(name, value, LONGEST);
  }

  Metadata putTruncated(String name, @Nullable String value, int longest) {
    return put(name, value == null ? null : Truncate.to(value, longest));
  }

  Metadata put(String name, @Nullable Instant value) {
    return put(name, value == null ? null : value.toString());
  }

  Metadata put(String name, long value) {
    return put(name, Long.toString(value));
  }

  Map<String, String> values() {
    return values;
  }

  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (PLAIN.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  /**
   * A value as it was put.
   *
   * @throws IllegalArgumentException when it is not encoded as here
   */
  static String decode(String encoded) {
    byte[] octets = new byte[encoded.length()];
    int length = 0;
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%' && i + 2 <= encoded.length() - 1) {
        octets[length++] = (byte) HexFormat.fromHexDigits(encoded, i + 1, i + 3);
        i += 2;
      } else if (c == '%' || c > 0x7E) {
        throw new IllegalArgumentException("not percent-encoded");
      } else {
        octets[length++] = (byte) c;
      }
    }
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }
}
