package dev.apimdr.app.preflight;

import dev.apimdr.core.service.ServiceFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every check made before a POST.
 *
 * @param facts of the service the POST would go to, where it could be read
 * @param retryAfter how long ARM asked to wait before the next reading, where it could not
 */
public record PreflightReport(
    List<Check> checks, @Nullable ServiceFacts facts, @Nullable Duration retryAfter) {

  public PreflightReport {
    checks = List.copyOf(checks);
  }

  /** The report with one more check. */
  public PreflightReport with(Check check) {
    return with(List.of(check));
  }

  /** The report with more checks. */
  public PreflightReport with(List<Check> others) {
    List<Check> more = new ArrayList<>(checks);
    more.addAll(others);
    return new PreflightReport(more, facts, retryAfter);
  }

  /** The report with other words for the failed check of this code. */
  public PreflightReport inWords(String code, String detail) {
    List<Check> reworded =
        checks.stream()
            .map(
                check ->
                    check.result() == Check.Result.FAILED && check.code().equals(code)
                        ? Check.failed(check.name(), code, detail)
                        : check)
            .toList();
    return new PreflightReport(reworded, facts, retryAfter);
  }

  /** The report with other checks before its own. */
  public PreflightReport behind(List<Check> first) {
    List<Check> all = new ArrayList<>(first);
    all.addAll(checks);
    return new PreflightReport(all, facts, retryAfter);
  }

  /** Whether no check failed: the POST can be sent, now or after a wait. */
  public boolean isClear() {
    return failures().isEmpty();
  }

  /** The check to wait for, if any; one that may never pass comes first. */
  public Optional<Check> waitsFor() {
    return Stream.concat(of(Check.Result.UNKNOWN).stream(), of(Check.Result.WAIT).stream())
        .findFirst();
  }

  /** Whether the POST would be accepted. */
  public enum Verdict {
    /** It would, now or after a wait that ends by itself. */
    YES("yes"),
    /** A check failed, and will until somebody changes something. */
    NO("no"),
    /** Not all could be checked. */
    UNKNOWN("unknown");

    private final String wireName;

    Verdict(String word) {
      this.wireName = word;
    }

    public String wireName() {
      return wireName;
    }
  }

  /** The verdict of all checks together. */
  public Verdict verdict() {
    if (!isClear()) {
      return Verdict.NO;
    }
    return unknown().isEmpty() ? Verdict.YES : Verdict.UNKNOWN;
  }

  /** Why the verdict is not yes; empty where it is. */
  public String why() {
    List<Check> reasons = isClear() ? unknown() : failures();
    return reasons.stream().map(Check::detail).collect(Collectors.joining(" "));
  }

  /** What stands in the way for nobody knows how long; a service that may not be read among it. */
  private List<Check> unknown() {
    return checks.stream()
        .filter(
            check ->
                check.result() == Check.Result.UNKNOWN
                    || (check.result() == Check.Result.UNCHECKED
                        && check.name().equals(ServiceChecks.EXISTS)))
        .toList();
  }

  /** Whether the backup of an earlier POST, whose reply was lost, has appeared after all. */
  public boolean backupCameLate() {
    return checks.stream().anyMatch(check -> check.code().equals(StoreChecks.BACKUP_CAME_LATE));
  }

  /** The checks that failed. */
  public List<Check> failures() {
    return of(Check.Result.FAILED);
  }

  /** All failures in one sentence each. */
  public String summary() {
    return failures().stream().map(Check::detail).collect(Collectors.joining(" "));
  }

  private List<Check> of(Check.Result result) {
    return checks.stream().filter(check -> check.result() == result).toList();
  }
}
