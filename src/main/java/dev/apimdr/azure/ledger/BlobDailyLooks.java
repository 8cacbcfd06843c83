package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DailyLooks;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.recovery.DailyLook;
import dev.apimdr.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When each service's blobs were last looked at, one document for each service. */
public final class BlobDailyLooks implements DailyLooks {
  private static final String AT = "at";

  private final LedgerContainer container;

  public BlobDailyLooks(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public List<Versioned<DailyLook>> all() {
    return container.list(LedgerLayout.DAILY_LOOKS).stream()
        .flatMap(listed -> look(listed).stream())
        .toList();
  }

  /** Where a newer app keeps them in another form, it is that app's turn. */
  @Override
  public Optional<Versioned<DailyLook>> note(@Nullable Versioned<DailyLook> known, DailyLook next) {
    String blob = LedgerLayout.dailyLook(next.service());
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

  /** Blobs that are not ours are passed over; one whose metadata was lost counts as long ago. */
  private static Optional<Versioned<DailyLook>> look(LedgerContainer.Listed listed) {
    return LedgerLayout.serviceOfDailyLook(listed.name())
        .map(service -> new Versioned<>(new DailyLook(service, at(listed)), listed.etag()));
  }

  private static Instant at(LedgerContainer.Listed listed) {
    try {
      return Instant.parse(Metadata.decode(listed.metadata().getOrDefault(AT, "")));
    } catch (IllegalArgumentException | DateTimeException unknown) {
      return Instant.EPOCH;
    }
  }
}
