package dev.apimdr.fuzz;

import java.util.HashMap;
import java.util.Map;

/**
 * A stretch of a run with sites of its own: the script, one of its steps, or one execution begun at
 * a site. Sites are counted by name, so that a call more or less leaves the others as they are.
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

  /** How it was reached, site by site. */
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
