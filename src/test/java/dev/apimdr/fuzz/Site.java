package dev.apimdr.fuzz;

/**
 * A place in a run at which something may happen.
 *
 * @param key a hash, unique to the site
 * @param number its number among the sites of this name in its frame, from 1
 */
record Site(Frame frame, String name, int number, long key) {

  /** The frame of an execution started here. */
  Frame within() {
    return new Frame(toString(), key);
  }

  /** Its path from the start of the run, e.g. {@code 4/open.add-after/operations.find-before#2}. */
  @Override
  public String toString() {
    String own = name.isEmpty() ? String.valueOf(number) : number == 1 ? name : name + "#" + number;
    return frame.way().isEmpty() ? own : frame.way() + "/" + own;
  }
}
