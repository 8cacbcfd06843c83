package dev.apimdr.fuzz;

/**
 * A stretch of a run with sites of its own: one step of the script, or one execution begun at a
 * site. A site's name is its way from the beginning, e.g. {@code 4.12.3}: the fourth step, the
 * execution begun at its twelfth site, and there the third.
 */
final class Frame {
  private final String name;
  private final long key;
  private int sites;

  private Frame(String name, long key) {
    this.name = name;
    this.key = key;
  }

  static Frame script() {
    return new Frame("", 1);
  }

  /** The number of the next site. */
  int next() {
    return ++sites;
  }

  /** A site by its number, as a number of its own. */
  long key(int site) {
    return Draw.mix(key * 31 + site);
  }

  String name(int site) {
    return name.isEmpty() ? String.valueOf(site) : name + "." + site;
  }

  /** The frame of what begins at a site. */
  Frame within(int site) {
    return new Frame(name(site), key(site));
  }
}
