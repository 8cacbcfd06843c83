package dev.apimdr.fuzz;

import java.util.HashMap;
import java.util.Map;

/**
 * A part of a run with its own sites: the script, one of its steps, or an execution started at a
 * site. Sites are numbered per name, so that one call more or less does not rename the others.
 */
final class Frame {
  private final String way;
  private final long key;
  private final Map<String, Integer> counted = new HashMap<>();

  Frame(String way, long key) {
    this.way = way;
    this.key = key;
  }

  static Frame script() {
    return new Frame("", 1);
  }

  /** The path of sites that leads here. */
  String way() {
    return way;
  }

  /** The next site without a name. */
  Site next() {
    return next("");
  }

  /** The next site of a name. */
  Site next(String name) {
    int number = counted.merge(name, 1, Integer::sum);
    return new Site(this, name, number, Draw.mix((key * 31 + name.hashCode()) * 31 + number));
  }
}
