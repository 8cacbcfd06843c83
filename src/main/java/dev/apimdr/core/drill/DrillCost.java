package dev.apimdr.core.drill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a drill's service costs by Azure's list prices: a unit's price per hour times the hours it
 * was there.
 *
 * @param perHour in US dollars
 * @param amount in US dollars, rounded up to whole cents
 */
public record DrillCost(BigDecimal perHour, BigDecimal amount) {

  /** The month of the prices. */
  public static final String PRICES_OF = "2026-08";

  public static final String CURRENCY = "USD";

  /**
   * Pay-as-you-go prices of one unit and hour: those of a month (48.04, 147.17, 686.72 and 2,795.17
   * US dollars) by the 730 hours that Azure counts for one.
   */
  private static final Map<String, BigDecimal> PER_HOUR =
      Map.of(
          "developer", new BigDecimal("0.0658"),
          "basic", new BigDecimal("0.2016"),
          "standard", new BigDecimal("0.9407"),
          "premium", new BigDecimal("3.8290"));

  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

  /** Whether a tier has backup and restore; the others have none, and no price here. */
  public static boolean isTierKnown(String tier) {
    return PER_HOUR.containsKey(tier.toLowerCase(Locale.ROOT));
  }

  /** What one unit of a tier costs in a time. */
  public static Optional<DrillCost> of(String tier, Duration time) {
    return Optional.ofNullable(PER_HOUR.get(tier.toLowerCase(Locale.ROOT)))
        .map(
            price ->
                new DrillCost(
                    price,
                    price
                        .multiply(BigDecimal.valueOf(time.toSeconds()))
                        .divide(SECONDS_PER_HOUR, 2, RoundingMode.UP)));
  }
}
