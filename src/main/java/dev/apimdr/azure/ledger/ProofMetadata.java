package dev.apimdr.azure.ledger;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.proof.ProofSummary;
import dev.apimdr.core.proof.ProofSummary.Counted;
import dev.apimdr.core.proof.ProofSummary.Found;
import dev.apimdr.core.proof.RestoreRun;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a listing shows of a proof, as metadata of its blob. The first version of the app wrote the
 * first three values alone; what is missing beside them is not known.
 */
final class ProofMetadata {
  private static final String SOURCE = "source";
  private static final String VERDICT = "verdict";
  private static final String AT = "at";
  private static final String BACKUP = "backup";
  private static final String REQUESTED = "requested";
  private static final String POSTED = "posted";
  private static final String TRIGGER = "trigger";
  private static final String RTO = "rto";
  private static final String DECIDED = "decided";
  private static final String EQUAL = "equal";
  private static final String OF = "of";
  private static final String PENDING = "pending";

  private ProofMetadata() {}

  static Map<String, String> write(ProofSummary proof) {
    Metadata metadata =
        new Metadata()
            .put(SOURCE, proof.source())
            .put(VERDICT, proof.verdict().map(Verdict::wireName).orElse(PENDING))
            .put(AT, proof.restoredAt())
            .put(BACKUP, proof.backupName());
    RestoreRun run = proof.run();
    if (run != null) {
      metadata
          .put(REQUESTED, run.requestedAt())
          .put(POSTED, run.postedAt())
          .put(TRIGGER, run.trigger().wireName())
          .put(RTO, run.rto().toString());
    }
    Counted counted = proof.found() == null ? null : proof.found().counted();
    if (counted != null) {
      metadata.put(DECIDED, counted.at()).put(EQUAL, counted.equal()).put(OF, counted.of());
    }
    return metadata.values();
  }

  /** The summary; empty when the metadata is incomplete or cannot be parsed. */
  static Optional<ProofSummary> read(
      String target, OperationId restore, Map<String, String> metadata) {
    try {
      return Optional.of(
          new ProofSummary(
              target,
              restore,
              text(metadata, SOURCE),
              textOrNull(metadata, BACKUP),
              Instant.parse(text(metadata, AT)),
              metadata.containsKey(REQUESTED) ? run(metadata) : null,
              found(metadata),
              null));
    } catch (IllegalArgumentException | DateTimeException lost) {
      return Optional.empty();
    }
  }

  private static RestoreRun run(Map<String, String> metadata) {
    String posted = textOrNull(metadata, POSTED);
    return new RestoreRun(
        Instant.parse(text(metadata, REQUESTED)),
        posted == null ? null : Instant.parse(posted),
        RestoreRun.Trigger.of(text(metadata, TRIGGER)).orElseThrow(ProofMetadata::unknown),
        Duration.parse(text(metadata, RTO)),
        null);
  }

  private static @Nullable Found found(Map<String, String> metadata) {
    String verdict = text(metadata, VERDICT);
    return verdict.equals(PENDING)
        ? null
        : new Found(
            Verdict.of(verdict).orElseThrow(ProofMetadata::unknown),
            metadata.containsKey(DECIDED) ? counted(metadata) : null);
  }

  private static Counted counted(Map<String, String> metadata) {
    return new Counted(
        Instant.parse(text(metadata, DECIDED)),
        Integer.parseInt(text(metadata, EQUAL)),
        Integer.parseInt(text(metadata, OF)));
  }

  private static IllegalArgumentException unknown() {
    return new IllegalArgumentException("a word of a newer version");
  }

  private static String text(Map<String, String> metadata, String name) {
    String text = textOrNull(metadata, name);
    if (text == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return text;
  }

  private static @Nullable String textOrNull(Map<String, String> metadata, String name) {
    String encoded = metadata.get(name);
    return encoded == null ? null : Metadata.decode(encoded);
  }
}
