package dev.apimdr.core.comparison;

/**
 * How many entities were compared, and with what result.
 *
 * @param same on both sides
 * @param presenceOnly of the same ones: have a secret part, of which only the presence is compared
 * @param missing from the second inventory, with all that is below them
 * @param extra in the second inventory, with all that is below them
 * @param different in content
 * @param notReadable of which one side's presence or content is not known
 */
public record EntityTotals(
    int same, int presenceOnly, int missing, int extra, int different, int notReadable) {

  public static final EntityTotals NONE = new EntityTotals(0, 0, 0, 0, 0, 0);

  /** Those that are not the same. */
  public int differing() {
    return missing + extra + different;
  }

  /** Those of the first inventory. */
  public int expected() {
    return same + missing + different + notReadable;
  }
}
