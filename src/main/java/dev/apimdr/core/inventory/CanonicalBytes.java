package dev.apimdr.core.inventory;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A comparable value as bytes of which no two different values have the same, and their SHA-256.
 * Every part says its type and its length.
 */
final class CanonicalBytes {
  private static final int BLOCK = 8 * 1024;

  private final MessageDigest digest;
  private final byte[] block = new byte[BLOCK];
  private int filled;

  private CanonicalBytes() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      // Every Java platform has it (java.security.MessageDigest's documentation).
      throw new IllegalStateException(impossible);
    }
  }

  /** The SHA-256 of a value: of maps, lists, texts, numbers and truth values. */
  static byte[] sha256(Object value) {
    CanonicalBytes bytes = new CanonicalBytes();
    bytes.value(value);
    bytes.flush();
    return bytes.digest.digest();
  }

  /** A text by which the elements of a set are ordered: equal for equal values only. */
  static String text(Object value) {
    if (value instanceof Map<?, ?> members) {
      StringBuilder text = new StringBuilder("{");
      sorted(members).forEach((name, member) -> text.append(part(name)).append(part(text(member))));
      return text.append('}').toString();
    }
    if (value instanceof List<?> elements) {
      StringBuilder text = new StringBuilder("[");
      elements.forEach(element -> text.append(part(text(element))));
      return text.append(']').toString();
    }
    return type(value) + scalar(value);
  }

  private static String part(String text) {
    return text.length() + ":" + text;
  }

  private void value(Object value) {
    if (value instanceof Map<?, ?> members) {
      head('{', members.size());
      sorted(members)
          .forEach(
              (name, member) -> {
                scalar('k', name);
                value(member);
              });
    } else if (value instanceof List<?> elements) {
      head('[', elements.size());
      elements.forEach(this::value);
    } else {
      scalar(type(value), scalar(value));
    }
  }

  private static SortedMap<String, Object> sorted(Map<?, ?> members) {
    SortedMap<String, Object> sorted = new TreeMap<>();
    members.forEach((name, member) -> sorted.put(String.valueOf(name), member));
    return sorted;
  }

  private static char type(Object value) {
    return value instanceof Number ? 'n' : value instanceof Boolean ? 'b' : 't';
  }

  /** Numbers by their value: ARM writes 50 and 50.0. */
  private static String scalar(Object value) {
    if (value instanceof Number number) {
      try {
        BigDecimal exact = new BigDecimal(number.toString());
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toString();
      } catch (NumberFormatException notFinite) {
        return number.toString();
      }
    }
    return value.toString();
  }

  private void scalar(char type, String text) {
    head(type, text.length());
    for (int i = 0; i < text.length(); i++) {
      put((byte) (text.charAt(i) >> 8));
      put((byte) text.charAt(i));
    }
  }

  private void head(char type, int length) {
    put((byte) type);
    for (int shift = 24; shift >= 0; shift -= 8) {
      put((byte) (length >> shift));
    }
  }

  private void put(byte one) {
    if (filled == BLOCK) {
      flush();
    }
    block[filled++] = one;
  }

  private void flush() {
    digest.update(block, 0, filled);
    filled = 0;
  }
}
