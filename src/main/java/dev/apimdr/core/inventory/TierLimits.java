package dev.apimdr.core.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many entities each tier takes, as Microsoft says since 2026 (<i>Understanding Azure API
 * Management service limits</i>). Revisions and versions of APIs count. A service that had more
 * before keeps them; whether a restore brings them into another one nobody has told.
 */
public final class TierLimits {

  private static final List<String> TIERS = List.of("developer", "basic", "standard", "premium");

  private static final List<Limit> LIMITS =
      List.of(
          new Limit("operations", "API operations", List.of(3_000, 10_000, 50_000, 75_000)),
          new Limit("namedValues", "named values", List.of(5_000, 5_000, 10_000, 18_000)),
          new Limit("loggers", "loggers", List.of(100, 100, 200, 400)),
          new Limit("products", "products", List.of(100, 200, 500, 2_000)),
          new Limit("subscriptions", "subscriptions", List.of(10_000, 15_000, 25_000, 75_000)),
          new Limit("users", "users", List.of(20_000, 20_000, 50_000, 75_000)));

  private TierLimits() {}

  /**
   * The limit of one kind.
   *
   * @param segment the last one of the lists' paths
   * @param noun what people call several of them
   * @param ofTiers how many, in the order of the tiers
   */
  private record Limit(String segment, String noun, List<Integer> ofTiers) {}

  /** More entities than the tier takes. */
  public record Excess(String noun, int count, int limit) {

    /** Such as {@code 3,400 API operations (limit 3,000)}. */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%,d %s (limit %,d)", count, noun, limit);
    }
  }

  /**
   * What there is too much of; empty where the limits of the tier are not known.
   *
   * @param tier the SKU's name, in any case
   */
  public static Optional<List<Excess>> exceeded(String tier, EntityCounts counts) {
    int column = TIERS.indexOf(tier.toLowerCase(Locale.ROOT));
    if (column < 0) {
      return Optional.empty();
    }
    List<Excess> exceeded = new ArrayList<>();
    for (Limit limit : LIMITS) {
      int most = limit.ofTiers().get(column);
      int count = counts.ofSegment(limit.segment());
      if (count > most) {
        exceeded.add(new Excess(limit.noun(), count, most));
      }
    }
    return Optional.of(List.copyOf(exceeded));
  }

  /** Those of the lists in which there may be more entities that have a limit. */
  public static Set<String> limited(List<UnreadList> unread) {
    return unread.stream()
        .map(UnreadList::kind)
        .filter(
            kind -> LIMITS.stream().anyMatch(limit -> EntityKinds.leadsTo(kind, limit.segment())))
        .collect(Collectors.toSet());
  }
}
