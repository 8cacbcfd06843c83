package dev.apimdr.core.usage;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The reports of a service, in the order in which a day's are taken out. */
public enum UsageReport {
  BY_API("byApi"),
  BY_OPERATION("byOperation"),
  BY_PRODUCT("byProduct"),
  BY_SUBSCRIPTION("bySubscription"),
  BY_USER("byUser"),
  BY_GEO("byGeo"),
  BY_TIME("byTime"),
  /** A row for each call. Its URLs hold subscription keys, its addresses are personal data. */
  BY_REQUEST("byRequest");

  /** What is taken out unless the settings say otherwise: all that only counts calls. */
  public static final Set<UsageReport> DEFAULT =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(BY_REQUEST)));

  private final String wireName;

  UsageReport(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The report of a wire name, in any case. */
  public static Optional<UsageReport> of(String wireName) {
    return Arrays.stream(values())
        .filter(report -> report.wireName.equalsIgnoreCase(wireName))
        .findFirst();
  }

  /**
   * Whether rows have a time of their own. Such a report is asked for up to the next midnight, and
   * what is of the next day is left out by its time; the others are counts of quarters of an hour,
   * found by their beginning, and are asked for up to the day's last second.
   */
  public boolean isTimed() {
    return this == BY_TIME || this == BY_REQUEST;
  }
}
