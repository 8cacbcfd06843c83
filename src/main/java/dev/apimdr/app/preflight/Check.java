package dev.apimdr.app.preflight;

import dev.apimdr.core.lifecycle.Timings;
import java.time.Duration;

/**
 * One thing that was looked at before a POST.
 *
 * @param name what was looked at, e.g. {@code tierMatches}
 * @param code a short reason for programs; empty when it passed
 * @param detail what was found, for a person
 */
public record Check(String name, Result result, String code, String detail) {

  /** What a look came to. */
  public enum Result {
    /** All is well. */
    PASSED("passed"),
    /** It would fail, or do harm: refuse. */
    FAILED("failed"),
    /** It is not so yet, but will pass by itself: wait. */
    WAIT("will wait"),
    /** It stands in the way, and whether that passes cannot be told. */
    UNKNOWN("cannot be told"),
    /** It refuses nothing, and a person should know it. */
    NOTED("noted"),
    /** It could not be looked at; that alone refuses nothing. */
    UNCHECKED("could not be checked");

    private final String wireName;

    Result(String word) {
      this.wireName = word;
    }

    public String wireName() {
      return wireName;
    }
  }

  /** The longest that a wait for it should last; beyond that a person is told. */
  public Duration longest(Timings.Waits waits) {
    return switch (result) {
      case UNKNOWN -> waits.unknown();
      case WAIT -> code.equals(ServiceChecks.BUSY) ? waits.busy() : waits.outage();
      case PASSED, FAILED, NOTED, UNCHECKED -> Duration.ZERO;
    };
  }

  static Check passed(String name, String detail) {
    return new Check(name, Result.PASSED, "", detail);
  }

  static Check failed(String name, String code, String detail) {
    return new Check(name, Result.FAILED, code, detail);
  }

  static Check wait(String name, String code, String detail) {
    return new Check(name, Result.WAIT, code, detail);
  }

  static Check unknown(String name, String code, String detail) {
    return new Check(name, Result.UNKNOWN, code, detail);
  }

  static Check noted(String name, String code, String detail) {
    return new Check(name, Result.NOTED, code, detail);
  }

  static Check unchecked(String name, String detail) {
    return new Check(name, Result.UNCHECKED, "Unchecked", detail);
  }
}
