package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DailyChecks;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.recovery.DailyCheck;
import dev.apimdr.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When each service's blobs were last checked, one document for each service. */
public final class BlobDailyChecks implements DailyChecks {
  private static final String AT = "at";

  private final LedgerContainer container;

  public BlobDailyChecks(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public List<Versioned<DailyCheck>> all() {
    return container.list(LedgerLayout.DAILY_CHECKS).stream()
        .flatMap(listed -> check(listed).stream())
        .toList();
  }

  /** Where a newer app wrote the last one in another form, the check is left to that app. */
  @Override
  public Optional<Versioned<DailyCheck>> note(
      @Nullable Versioned<DailyCheck> known, DailyCheck next) {
    String blob = LedgerLayout.dailyCheck(next.service());
    JsonObject document = new JsonObject().put("service", next.service()).put(AT, next.at());
    Map<String, String> metadata = new Metadata().put(AT, next.at()).values();
    try {
      return (known == null
              ? container.create(blob, document, metadata)
              : container.replace(blob, known.etag(), document, metadata))
          .map(etag -> new Versioned<>(next, etag));
    } catch (NewerDocumentException newer) {
      return Optional.empty();
    }
  }

  @Override
  public void remove(String service) {
    container.delete(LedgerLayout.dailyCheck(service), null);
  }

  /** Blobs with a foreign name are passed over; a lost time counts as long ago. */
  private static Optional<Versioned<DailyCheck>> check(LedgerContainer.Listed listed) {
    return LedgerLayout.serviceOfDailyCheck(listed.name())
        .map(service -> new Versioned<>(new DailyCheck(service, at(listed)), listed.etag()));
  }

  private static Instant at(LedgerContainer.Listed listed) {
    try {
      return Instant.parse(Metadata.decode(listed.metadata().getOrDefault(AT, "")));
    } catch (IllegalArgumentException | DateTimeException unknown) {
      return Instant.EPOCH;
    }
  }
}
