package dev.apimdr.core.proof;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.text.InWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the restores of one service's backups have proven, into whichever target.
 *
 * @param last the newest that was decided
 * @param lastEqual the newest that brought back everything
 * @param overdue how old the latter may be, where it is older; null otherwise
 */
public record ServiceProofs(
    @Nullable ProofSummary last, @Nullable ProofSummary lastEqual, @Nullable Duration overdue) {

  /** None was decided. */
  public static final ServiceProofs NONE = new ServiceProofs(null, null, null);

  private static final Comparator<ProofSummary> BY_TIME =
      Comparator.comparing(ProofSummary::token).reversed();

  /** What all proofs say, by the key of the service whose backups were restored. */
  public static Map<String, ServiceProofs> bySource(List<ProofSummary> all) {
    Map<String, ServiceProofs> proofs = new HashMap<>();
    all.forEach(
        proof ->
            proofs.merge(proof.source(), NONE.with(proof), (known, next) -> known.with(proof)));
    return proofs;
  }

  /** With one more, which may be older than those that are known. */
  ServiceProofs with(ProofSummary proof) {
    return proof.found() == null
        ? this
        : new ServiceProofs(
            later(last, proof), proof.isEqual() ? later(lastEqual, proof) : lastEqual, overdue);
  }

  private static ProofSummary later(@Nullable ProofSummary known, ProofSummary next) {
    return known == null || BY_TIME.compare(next, known) > 0 ? next : known;
  }

  /** With nothing proven for too long. */
  ServiceProofs overdueAfter(Duration within) {
    return new ServiceProofs(last, lastEqual, within);
  }

  /** Whether nothing has proven for too long that the service could be restored. */
  public boolean isOverdue() {
    return overdue != null;
  }

  /** Whether a service has brought nothing back, or something else, since it was last equal. */
  public boolean isLastDifferent() {
    return last != null && last.verdict().equals(Optional.of(Verdict.DIFFERENT));
  }

  /** When everything was last seen to come back. */
  public Optional<Instant> provenAt() {
    return Optional.ofNullable(lastEqual).map(ProofSummary::at);
  }

  /** Whether a backup of the service could be restored, in full sentences. */
  public String sentence(String service, Instant now) {
    return proven(service, now)
        + (overdue == null ? "" : " It should be proven every " + InWords.duration(overdue) + ".");
  }

  private String proven(String service, Instant now) {
    if (last == null) {
      return "Nothing proves that "
          + service
          + " could be restored: no restore of its backups has been compared with what was saved.";
    }
    if (last.isEqual()) {
      return service
          + " could be restored: proven "
          + ago(last, now)
          + took(last)
          + counts(last)
          + ".";
    }
    return "The last restore of "
        + service
        + ", "
        + ago(last, now)
        + took(last)
        + ", "
        + came(last)
        + counts(last)
        + ". "
        + before(now);
  }

  private static String came(ProofSummary proof) {
    return switch (proof.verdict().orElse(Verdict.NOT_COMPARED)) {
      case EQUAL -> "brought back what was saved";
      case DIFFERENT -> "did not bring back what was saved";
      case PARTIAL -> "brought back what could be compared, and something could not be read";
      case NOT_COMPARED -> "could not be compared with what was saved";
    };
  }

  private String before(Instant now) {
    return lastEqual == null
        ? "No restore was equal yet."
        : "The last that was equal was proven " + ago(lastEqual, now) + took(lastEqual) + ".";
  }

  /** Clocks that were set back do not put a proof into the future. */
  private static String ago(ProofSummary proof, Instant now) {
    return InWords.relative(proof.at().isAfter(now) ? now : proof.at(), now);
  }

  private static String took(ProofSummary proof) {
    Duration away = proof.away();
    return proof.recoveryTime().map(time -> " in " + InWords.duration(time.restored())).orElse("")
        + (away == null ? "" : ", the gateway away for " + InWords.duration(away));
  }

  private static String counts(ProofSummary proof) {
    ProofSummary.Counted counted = proof.found() == null ? null : proof.found().counted();
    return counted == null || counted.of() == 0
        ? ""
        : ", %s of %s entities equal"
            .formatted(InWords.number(counted.equal()), InWords.number(counted.of()));
  }
}
