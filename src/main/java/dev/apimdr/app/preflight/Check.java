package dev.apimdr.app.preflight;

import dev.apimdr.core.lifecycle.Timings;
import java.time.Duration;

/**
 * One check made before a POST.
 *
 * @param name what was checked, e.g. {@code tierMatches}
 * @param code a short reason for programs; empty when it passed
 * @param detail what was found, for a person
 */
public record Check(String name, Result result, String code, String detail) {

  /** The result of a check. */
  public enum Result {
    /** All is well. */
    PASSED("passed"),
    /** The POST would fail or do harm: it is refused. */
    FAILED("failed"),
    /** The POST would fail now, and will not later: it waits. */
    WAIT("will wait"),
    /** It stands in the way, and whether that passes cannot be told. */
    UNKNOWN("cannot be told"),
    /** It refuses nothing, and a person should know it. */
    NOTED("noted"),
    /** It could not be checked, which alone refuses nothing. */
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
