package dev.apimdr.core.operation;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name of one operation, unique within its service: 1-64 of {@code a-z}, {@code 0-9}, {@code
 * -}.
 */
public record OperationId(String value) {

  /** What only the schedule may begin an id with, so that no caller can take a night's name. */
  public static final String SCHEDULED_PREFIX = "backup-";

  /** What only the watchdog may begin an id with. */
  public static final String CATCH_UP_PREFIX = "catch-up-";

  /** What only a backup after changes may begin an id with. */
  public static final String CHANGE_PREFIX = "after-change-";

  /** What only the safety backup of a restore may begin an id with. */
  public static final String SAFETY_PREFIX = "safety-";

  /** What only a restore into a standby that follows may begin an id with. */
  public static final String FOLLOW_PREFIX = "follow-";

  /** What only a drill, and so its restore, may begin an id with. */
  public static final String DRILL_PREFIX = "drill-";

  /** What no caller may begin an id with. */
  public static final List<String> RESERVED =
      List.of(
          SCHEDULED_PREFIX,
          CATCH_UP_PREFIX,
          CHANGE_PREFIX,
          SAFETY_PREFIX,
          FOLLOW_PREFIX,
          DRILL_PREFIX);

  private static final Pattern VALID = Pattern.compile("[a-z0-9-]{1,64}");

  private static final Pattern OF_THE_APP =
      Pattern.compile(
          "(?:"
              + SCHEDULED_PREFIX
              + "|"
              + CATCH_UP_PREFIX
              + "|"
              + CHANGE_PREFIX
              + ")[0-9]{8}t[0-9]{4}z|safety-[0-9a-f-]{36}");

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmm'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Timers fire early by milliseconds, so an occurrence is the minute nearest to its firing. */
  private static final Duration EARLY = Duration.ofSeconds(30);

  /** How long before its occurrence a timer may fire. */
  private static final Duration EARLIEST = Duration.ofSeconds(30);

  /** How long after its occurrence a timer's last try may be; after that it is another backup. */
  private static final Duration LATEST = Duration.ofHours(1);

  /** Refuses, with an IllegalArgumentException, a text that is no id. */
  public OperationId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("an operation id is 1-64 of a-z, 0-9 and -");
    }
  }

  /** Whether a text can be an operation's id. */
  public static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }

  /**
   * The id every firing of one scheduled occurrence shares, e.g. {@code backup-20261123t0200z}: the
   * minute of the occurrence, whenever it fires, early or in a later try.
   *
   * @param due which occurrence the host fires, where it says so. By hand it names the next one,
   *     and one that is long past was named before: then the minute nearest to the firing counts
   */
  public static OperationId ofOccurrence(@Nullable Instant due, Instant firedAt) {
    return due == null || due.isAfter(firedAt.plus(EARLIEST)) || !due.isAfter(firedAt.minus(LATEST))
        ? ofOccurrence(firedAt)
        : new OperationId(SCHEDULED_PREFIX + MINUTE.format(due.truncatedTo(ChronoUnit.MINUTES)));
  }

  /** The id of an occurrence of which only its firing is known. */
  public static OperationId ofOccurrence(Instant firedAt) {
    return new OperationId(
        SCHEDULED_PREFIX + MINUTE.format(firedAt.plus(EARLY).truncatedTo(ChronoUnit.MINUTES)));
  }

  /**
   * The id of the drill of one service for one time of the schedule, e.g. {@code
   * drill-20261201t0300z-5e884898}.
   */
  public static OperationId ofDrill(Instant occurrence, String service) {
    UUID digest = UUID.nameUUIDFromBytes(service.getBytes(StandardCharsets.UTF_8));
    return new OperationId(
        DRILL_PREFIX + MINUTE.format(occurrence) + "-" + digest.toString().substring(0, 8));
  }

  /** The id of a catch-up backup begun in this minute, e.g. {@code catch-up-20261123t1405z}. */
  public static OperationId ofCatchUp(Instant now) {
    return new OperationId(CATCH_UP_PREFIX + MINUTE.format(now));
  }

  /** The id of a backup after changes that is asked for in this minute. */
  public static OperationId ofChange(Instant now) {
    return new OperationId(CHANGE_PREFIX + MINUTE.format(now));
  }

  /**
   * The id of the restore for one time of a standby's schedule, e.g. {@code follow-20261123t0600z},
   * or {@code follow-20261123t060030z}: a schedule may have several times in one minute.
   */
  public static OperationId ofFollow(Instant occurrence) {
    boolean whole = occurrence.equals(occurrence.truncatedTo(ChronoUnit.MINUTES));
    return new OperationId(FOLLOW_PREFIX + (whole ? MINUTE : SECOND).format(occurrence));
  }

  /** The minute that an id carries which a timer gave. */
  public Optional<Instant> minute() {
    String minute =
        Stream.of(SCHEDULED_PREFIX, CATCH_UP_PREFIX, CHANGE_PREFIX)
            .filter(value::startsWith)
            .findFirst()
            .map(prefix -> value.substring(prefix.length()))
            .orElse("");
    try {
      return Optional.of(MINUTE.parse(minute, Instant::from));
    } catch (DateTimeException another) {
      return Optional.empty();
    }
  }

  /**
   * Whether a text is an id that the app gives: of a backup of the schedule, of one out of turn, or
   * for safety.
   */
  static boolean isOfTheApp(String text) {
    return OF_THE_APP.matcher(text).matches();
  }

  /**
   * The id of a restore's safety backup: the same for every try that finds it free, so that a
   * request that is sent again makes no second backup.
   */
  public static OperationId ofSafety(OperationId restore) {
    return safety(restore.value());
  }

  /** The id of its safety backup where that name is taken by a backup that is too old. */
  public static OperationId ofSafety(OperationId restore, Instant requestedAt) {
    return safety(restore + " " + requestedAt);
  }

  private static OperationId safety(String of) {
    return new OperationId(
        SAFETY_PREFIX + UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether a caller may not use this id. */
  public boolean isReserved() {
    return RESERVED.stream().anyMatch(value::startsWith);
  }

  @Override
  public String toString() {
    return value;
  }
}
