package dev.apimdr.fuzz;

/**
 * A place in a run at which something may happen.
 *
 * @param key a number of its own
 * @param number which one of its name it is in its frame, counted from 1
 */
record Site(Frame frame, String name, int number, long key) {

  /** The frame of what happens here. */
  Frame within() {
    return new Frame(toString(), key);
  }

  /** The way to it from the beginning, e.g. {@code 4/open.add-after/operations.find-before#2}. */
  @Override
  public String toString() {
    String own = name.isEmpty() ? String.valueOf(number) : number == 1 ? name : name + "#" + number;
    return frame.way().isEmpty() ? own : frame.way() + "/" + own;
  }
}
