package dev.apimdr.functions.http;

import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.ComparisonWords;
import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.comparison.Occasion;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.core.proof.ProofSummary;
import dev.apimdr.core.proof.RecoveryTime;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.proof.RestoreRun;
import dev.apimdr.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The JSON of what a restore brought back, compared with the backup. */
public final class ProofResource {

  /** How many differences, and how many unread lists, an operation tells; the rest is elsewhere. */
  public static final int FIRST = 20;

  private static final String PENDING = "pending";

  private ProofResource() {}

  /** The proof as a part of its operation. */
  static JsonObject of(RestoreProof proof, Urls urls) {
    JsonObject part = verdict(proof);
    ProofOutcome outcome = proof.outcome();
    if (outcome != null && isCompared(outcome.comparison())) {
      Comparison comparison = outcome.comparison();
      List<Difference> all = comparison.differences();
      List<UnreadList> unread = comparison.unread();
      part.put("differences", differences(proof, first(all)))
          .put("more", comparison.more() + all.size() - first(all).size())
          .put("unread", ComparisonResource.unread(first(unread)))
          .put("moreUnread", unread.size() - first(unread).size())
          .put("tolerated", ComparisonResource.tolerated(comparison.tolerated()));
    }
    return part.put("comparisonUrl", urls.comparison(proof.service().key(), proof.operationId()));
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(FIRST, all.size()));
  }

  /** What came of it, in a word, in a sentence and in numbers. */
  static JsonObject verdict(RestoreProof proof) {
    JsonObject part =
        new JsonObject()
            .put("verdict", proof.verdict().map(Verdict::wireName).orElse(PENDING))
            .put("summary", summary(proof));
    RestoreRun run = proof.request().run();
    if (run != null) {
      part.put("trigger", run.trigger().wireName()).put("chosen", run.chosen());
    }
    putTime(part, proof.recoveryTime());
    ProofOutcome outcome = proof.outcome();
    if (outcome != null) {
      part.putMillis("comparedAt", outcome.at());
      if (isCompared(outcome.comparison())) {
        part.put("counts", ComparisonResource.counts(Occasion.RESTORE, outcome.comparison()));
      }
      part.put("note", outcome.changed().unknown());
    }
    return part;
  }

  /** What was measured, where it was. */
  private static void putTime(JsonObject part, Optional<RecoveryTime> measured) {
    measured.ifPresent(
        time ->
            part.putSeconds("recoverySeconds", time.restored())
                .putSeconds("provenSeconds", time.proven())
                .putSeconds("rtoSeconds", time.rto())
                .put("rtoMet", time.isMet()));
  }

  /** A proof as lists have it. */
  static JsonObject listed(ProofSummary proof, Urls urls) {
    JsonObject part =
        new JsonObject()
            .put("target", proof.target())
            .put("operationId", proof.restore().value())
            .put("source", proof.source())
            .put("backupName", proof.backupName())
            .put("verdict", proof.verdict().map(Verdict::wireName).orElse(PENDING));
    RestoreRun run = proof.run();
    if (run != null) {
      part.put("trigger", run.trigger().wireName())
          .putMillis("requestedAt", run.requestedAt())
          .putMillis("postedAt", run.postedAt());
    }
    part.putMillis("restoredAt", proof.restoredAt());
    ProofSummary.Counted counted = proof.found() == null ? null : proof.found().counted();
    if (counted != null) {
      part.putMillis("comparedAt", counted.at())
          .put("equalEntities", counted.equal())
          .put("entities", counted.of());
    }
    putTime(part, proof.recoveryTime());
    part.putSeconds("awaySeconds", proof.away());
    return part.put("statusUrl", urls.status(proof.target(), proof.restore()))
        .put("comparisonUrl", urls.comparison(proof.target(), proof.restore()));
  }

  /** What came of it in one sentence, without a full stop. */
  public static String summary(RestoreProof proof) {
    ProofOutcome outcome = proof.outcome();
    return outcome == null
        ? "not compared yet: what %s and %s hold is still being listed"
            .formatted(proof.service().key(), proof.request().point().backupName())
        : ComparisonWords.summary(outcome.comparison());
  }

  static boolean isCompared(Comparison comparison) {
    return comparison.verdict() != Verdict.NOT_COMPARED;
  }

  static List<JsonObject> differences(RestoreProof proof, List<Difference> differences) {
    return differences.stream()
        .map(
            difference ->
                ComparisonResource.difference(Occasion.RESTORE, difference)
                    .put("changedMeanwhile", proof.isChangedMeanwhile(difference)))
        .toList();
  }
}
