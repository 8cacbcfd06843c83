package dev.apimdr.core.recovery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How large a service's backups usually are. One that is much smaller may be whole and still not be
 * what anybody wants back: somebody has deleted half of the service.
 */
public final class UsualSize {

  /** How many backups before one tell what is usual: one week of nightly ones. */
  public static final int LEARNT = 7;

  /** Of fewer than these nothing is usual yet. */
  static final int AT_LEAST = 3;

  private UsualSize() {}

  /**
   * The backups that are under half of the median of the last seven before them, by name, with that
   * median in bytes.
   *
   * @param points all of one service, in any order
   */
  public static Map<String, Long> muchLargerThan(List<RecoveryPoint> points) {
    List<RecoveryPoint> oldestFirst =
        points.stream().sorted(Comparator.comparing(RecoveryPoint::takenAt)).toList();
    Map<String, Long> small = new HashMap<>();
    for (int i = AT_LEAST; i < oldestFirst.size(); i++) {
      RecoveryPoint point = oldestFirst.get(i);
      long usual = median(oldestFirst.subList(Math.max(0, i - LEARNT), i));
      if (point.facts().size() < usual - point.facts().size()) {
        small.put(point.blob().backupName(), usual);
      }
    }
    return small;
  }

  /** Of an even number the smaller one of the middle two, so that it is a size there was. */
  private static long median(List<RecoveryPoint> before) {
    return before.stream()
        .map(point -> point.facts().size())
        .sorted()
        .skip((before.size() - 1) / 2)
        .findFirst()
        .orElseThrow();
  }
}
