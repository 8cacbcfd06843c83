package dev.apimdr.app.preflight;

import dev.apimdr.core.ServiceFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every check made before a POST.
 *
 * @param facts of the service the POST would go to, where it could be read
 * @param retryAfter how long ARM wishes to be left alone, where it could not
 */
public record PreflightReport(
    List<Check> checks, @Nullable ServiceFacts facts, @Nullable Duration retryAfter) {

  public PreflightReport {
    checks = List.copyOf(checks);
  }

  /** The report with one more check. */
  public PreflightReport with(Check check) {
    List<Check> more = new ArrayList<>(checks);
    more.add(check);
    return new PreflightReport(more, facts, retryAfter);
  }

  /** The report with other checks before its own. */
  public PreflightReport behind(List<Check> first) {
    List<Check> all = new ArrayList<>(first);
    all.addAll(checks);
    return new PreflightReport(all, facts, retryAfter);
  }

  /** Whether nothing speaks against the POST, now or after a wait. */
  public boolean isClear() {
    return failures().isEmpty();
  }

  /** The first thing to wait for, if any. */
  public Optional<Check> waitsFor() {
    return of(Check.Result.WAIT).stream().findFirst();
  }

  /** Whether the backup of an earlier POST, whose fate was unknown, has appeared after all. */
  public boolean backupCameLate() {
    return checks.stream().anyMatch(check -> check.code().equals(StoreChecks.BACKUP_CAME_LATE));
  }

  /** What refuses. */
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
