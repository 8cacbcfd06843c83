package dev.apimdr.local.arm.entities;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** Generated names, {@code api-0001} to {@code api-0500}, of which none is stored. */
final class Numbered extends AbstractList<String> implements RandomAccess {
  private final String prefix;
  private final int size;

  Numbered(String prefix, int size) {
    this.prefix = prefix;
    this.size = size;
  }

  /** The index in its name; -1 if there is none. */
  static int number(String name) {
    String digits = name.substring(name.lastIndexOf('-') + 1);
    return digits.matches("\\d{4,8}") ? Integer.parseInt(digits) - 1 : -1;
  }

  @Override
  public String get(int index) {
    Objects.checkIndex(index, size);
    String digits = String.valueOf(index + 1);
    return prefix + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean contains(Object name) {
    int index = name instanceof String text ? number(text) : -1;
    return index >= 0 && index < size && get(index).equals(name);
  }
}
