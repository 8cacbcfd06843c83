package dev.apimdr.core.recovery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How large a service's backups usually are. One that is much smaller may be complete and still not
 * be what anybody wants back: half of the service may have been deleted before.
 */
public final class UsualSize {

  /** How many earlier backups tell what is usual: one week of nightly ones. */
  public static final int WINDOW = 7;

  /** Fewer earlier backups than these tell nothing. */
  static final int AT_LEAST = 3;

  private UsualSize() {}

  /**
   * The backups that are smaller than half of what was usual: by name, with the usual size in
   * bytes, which is the median of the seven before it.
   *
   * @param points all of one service, in any order
   */
  public static Map<String, Long> ofSmallOnes(List<RecoveryPoint> points) {
    List<RecoveryPoint> oldestFirst =
        points.stream().sorted(Comparator.comparing(RecoveryPoint::takenAt)).toList();
    Map<String, Long> small = new HashMap<>();
    for (int i = AT_LEAST; i < oldestFirst.size(); i++) {
      RecoveryPoint point = oldestFirst.get(i);
      long usual = median(oldestFirst.subList(Math.max(0, i - WINDOW), i));
      if (point.facts().size() < usual - point.facts().size()) {
        small.put(point.blob().backupName(), usual);
      }
    }
    return small;
  }

  /** For an even number the smaller of the middle two, so that it is a size that occurred. */
  private static long median(List<RecoveryPoint> before) {
    return before.stream()
        .map(point -> point.facts().size())
        .sorted()
        .skip((before.size() - 1) / 2)
        .findFirst()
        .orElseThrow();
  }
}
