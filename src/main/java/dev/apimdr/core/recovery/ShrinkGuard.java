package dev.apimdr.core.recovery;

import dev.apimdr.core.inventory.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells the recovery points of a service that hold much less than the one before them, so that a
 * mass deletion does not travel into every copy. A shrunk point is none to compare later ones with:
 * these stay shrunk too, until a person accepts one, or until what was lost is back. They stay so
 * also when the point that had more has expired and is gone, for the loss that was recorded says
 * how much that was.
 */
public final class ShrinkGuard {

  /** A loss must be larger than this part of what was there, in percent. */
  static final int PERCENT = 20;

  /** A loss must be larger than this number, too. */
  static final int AT_LEAST = 3;

  private final Map<Watched, Trusted> trusted = new EnumMap<>(Watched.class);

  private ShrinkGuard() {}

  /** How many there were at the last point that had what it should. */
  private record Trusted(Level level, int count, String backupName) {}

  /**
   * What the recovery points that shrank have lost, by backup name.
   *
   * @param points all of one service, in any order; those without an inventory do not count
   */
  public static Map<String, List<Loss>> shrunk(List<RecoveryPoint> points) {
    ShrinkGuard guard = new ShrinkGuard();
    Map<String, List<Loss>> shrunk = new LinkedHashMap<>();
    points.stream()
        .filter(point -> point.content() != null)
        .sorted(
            Comparator.comparing(RecoveryPoint::takenAt)
                .thenComparing(point -> point.blob().backupName()))
        .forEach(
            point -> {
              List<Loss> losses = guard.judged(point, Objects.requireNonNull(point.content()));
              if (!losses.isEmpty()) {
                shrunk.put(point.blob().backupName(), losses);
              }
            });
    return shrunk;
  }

  private List<Loss> judged(RecoveryPoint point, Content content) {
    for (Loss known : point.caveats().shrunk()) {
      trusted.putIfAbsent(
          known.what(), new Trusted(content.level(), known.before(), known.against()));
    }
    List<Loss> losses = content.accepted() == null ? losses(content) : List.of();
    if (losses.isEmpty()) {
      trust(point, content);
    }
    return losses;
  }

  /** For each kind apart: where it could not be read, there is nothing to compare with. */
  private void trust(RecoveryPoint point, Content content) {
    for (Watched what : Watched.values()) {
      if (content.isKnown(what)) {
        trusted.put(
            what, new Trusted(content.level(), content.count(what), point.blob().backupName()));
      }
    }
  }

  private List<Loss> losses(Content now) {
    List<Loss> losses = new ArrayList<>();
    for (Watched what : Watched.values()) {
      Trusted before = trusted.get(what);
      if (before != null && now.isKnown(what) && meanTheSame(what, before, now)) {
        Loss loss = new Loss(what, before.count(), now.count(what), before.backupName());
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
  private static boolean meanTheSame(Watched what, Trusted before, Content now) {
    return what != Watched.POLICIES || before.level() == now.level();
  }
}
