package dev.apimdr.core.comparison;

import dev.apimdr.core.inventory.EntityCounts;
import dev.apimdr.core.inventory.EntityKinds;
import dev.apimdr.core.inventory.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells the recovery points of a service that hold much less than the one before them, so that a
 * mass deletion does not travel into every copy. A shrunk point is none to compare later ones with:
 * these stay shrunk too, until a person accepts one, or until what was lost is back.
 */
public final class ShrinkGuard {

  /** What nobody loses on purpose in a night. */
  private static final List<String> WATCHED = List.of("apis", "products", "policies");

  private static final String POLICIES = "policies";

  /** A loss must be larger than this part of what was there, in percent. */
  static final int PERCENT = 20;

  /** A loss must be larger than this number, too. */
  static final int AT_LEAST = 3;

  private ShrinkGuard() {}

  /**
   * What a recovery point holds.
   *
   * @param unreadKinds of lists that could not be read: how much there is of these is not known
   * @param accepted whether a person has said that it holds what it should
   */
  public record Point(
      String backupName,
      Instant takenAt,
      Level level,
      EntityCounts counts,
      Set<String> unreadKinds,
      boolean accepted) {

    public Point {
      unreadKinds = Set.copyOf(unreadKinds);
    }
  }

  /**
   * What a recovery point has less of.
   *
   * @param what the last segment of the kinds: apis, products or policies
   * @param against the name of the backup that had more
   */
  public record Loss(String what, int before, int now, String against) {}

  /**
   * What the recovery points that shrank have lost, by backup name.
   *
   * @param points all of one service that have an inventory, in any order
   */
  public static Map<String, List<Loss>> shrunk(List<Point> points) {
    Map<String, List<Loss>> shrunk = new LinkedHashMap<>();
    Map<String, Point> trusted = new HashMap<>();
    for (Point point : oldestFirst(points)) {
      List<Loss> losses = point.accepted() ? List.of() : losses(trusted, point);
      if (losses.isEmpty()) {
        // For each of them apart: a point that could not be read is none to compare with.
        WATCHED.stream()
            .filter(what -> isRead(what, point))
            .forEach(what -> trusted.put(what, point));
      } else {
        shrunk.put(point.backupName(), losses);
      }
    }
    return shrunk;
  }

  private static List<Point> oldestFirst(List<Point> points) {
    return points.stream().sorted(Comparator.comparing(Point::takenAt)).toList();
  }

  private static List<Loss> losses(Map<String, Point> trusted, Point now) {
    List<Loss> losses = new ArrayList<>();
    for (String what : WATCHED) {
      Point before = trusted.get(what);
      if (before != null && isRead(what, now) && meanTheSame(what, before, now)) {
        Loss loss =
            new Loss(
                what,
                before.counts().ofSegment(what),
                now.counts().ofSegment(what),
                before.backupName());
        if (isLarge(loss)) {
          losses.add(loss);
        }
      }
    }
    return losses;
  }

  private static boolean isLarge(Loss loss) {
    long lost = (long) loss.before() - loss.now();
    return lost > AT_LEAST && lost * 100 > (long) loss.before() * PERCENT;
  }

  /** Policies are read of more kinds at a higher level. */
  private static boolean meanTheSame(String what, Point before, Point now) {
    return !what.equals(POLICIES) || before.level() == now.level();
  }

  private static boolean isRead(String what, Point point) {
    return point.unreadKinds().stream().noneMatch(unread -> leadsTo(unread, what));
  }

  private static boolean leadsTo(String unread, String what) {
    return EntityKinds.inOrder().stream()
        .filter(kind -> kind.segment().equals(what))
        .anyMatch(kind -> (kind.name() + "/").startsWith(unread + "/"));
  }
}
