package dev.apimdr.local.arm;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * ARM's request limits for each principal, subscription and region: a bucket size and a refill
 * rate.
 */
final class TokenBuckets {
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /** A kind of request, with its bucket's size and refill per second. */
  enum Verb {
    /** GET and HEAD. */
    READS(250, 25),
    /** DELETE. */
    DELETES(200, 10),
    /** Anything else. */
    WRITES(200, 10);

    private final int size;
    private final int refill;

    Verb(int size, int refill) {
      this.size = size;
      this.refill = refill;
    }

    static Verb of(String method) {
      return switch (method) {
        case "GET", "HEAD" -> READS;
        case "DELETE" -> DELETES;
        default -> WRITES;
      };
    }

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The result of taking one token.
   *
   * @param remaining whole tokens left
   * @param retryAfter whole seconds until there is a token again; 0 if the request is allowed
   */
  record Grant(int remaining, long retryAfter) {}

  /** What is left where no limit applies. */
  static Grant untouched(Verb verb) {
    return new Grant(verb.size, 0);
  }

  Grant take(String principal, String subscription, Verb verb, Instant now) {
    return buckets
        .computeIfAbsent(
            principal + '/' + subscription.toLowerCase(Locale.ROOT) + '/' + verb,
            key -> new Bucket(verb, now))
        .take(now);
  }

  private static final class Bucket {
    private final Verb verb;
    private double level;
    private Instant asOf;

    Bucket(Verb verb, Instant now) {
      this.verb = verb;
      this.level = verb.size;
      this.asOf = now;
    }

    synchronized Grant take(Instant now) {
      double seconds = Math.max(0, Duration.between(asOf, now).toNanos() / 1e9);
      level = Math.min(verb.size, level + seconds * verb.refill);
      asOf = now;
      if (level < 1) {
        return new Grant(0, Math.max(1, (long) Math.ceil((1 - level) / verb.refill)));
      }
      level -= 1;
      return new Grant((int) level, 0);
    }
  }
}
