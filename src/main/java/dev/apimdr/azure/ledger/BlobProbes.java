package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.ProbeDocuments;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.GatewayProbesJson;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.ProbeSummary;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The probes of gateways, one document for each restore. Their metadata tells what a listing shows,
 * so that one listing reads all.
 */
public final class BlobProbes implements ProbeDocuments {
  private static final String AT = "at";
  private static final String LAST = "last";
  private static final String AWAY = "away";

  private final LedgerContainer container;

  public BlobProbes(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public Optional<Versioned<GatewayProbes>> find(String service, OperationId restore) {
    return read(LedgerLayout.probes(service, restore));
  }

  private Optional<Versioned<GatewayProbes>> read(String blob) {
    return container
        .read(blob)
        .map(found -> LedgerCodec.stored(blob, found, GatewayProbesJson::read));
  }

  @Override
  public Optional<Versioned<GatewayProbes>> create(GatewayProbes made) {
    return container
        .create(blob(made), GatewayProbesJson.write(made), metadata(made))
        .map(etag -> new Versioned<>(made, etag));
  }

  @Override
  public Optional<Versioned<GatewayProbes>> replace(
      Versioned<GatewayProbes> read, GatewayProbes next) {
    return container
        .replace(blob(next), read.etag(), GatewayProbesJson.write(next), metadata(next))
        .map(etag -> new Versioned<>(next, etag));
  }

  private static String blob(GatewayProbes probes) {
    return LedgerLayout.probes(probes.service().key(), probes.operationId());
  }

  private static Map<String, String> metadata(GatewayProbes probes) {
    ProbeSummary listed = ProbeSummary.of(probes);
    return new Metadata()
        .put(AT, listed.requestedAt())
        .put(LAST, listed.lastAt())
        .put(AWAY, listed.timeAway().map(Duration::toString).orElse(null))
        .values();
  }

  @Override
  public List<ProbeSummary> of(String service) {
    return listed(LedgerLayout.probesOf(service)).toList();
  }

  @Override
  public List<ProbeSummary> all() {
    return listed(LedgerLayout.PROBES).toList();
  }

  private Stream<ProbeSummary> listed(String prefix) {
    return container.list(prefix).stream()
        .flatMap(
            blob ->
                LedgerLayout.probesOfName(blob.name())
                    .flatMap(entry -> listed(entry, blob))
                    .stream());
  }

  /** Metadata can be lost when somebody copies blobs; then the document is read. */
  private Optional<ProbeSummary> listed(LedgerLayout.Entry entry, LedgerContainer.Listed blob) {
    Optional<ProbeSummary> listed = listed(entry, blob.metadata());
    if (listed.isPresent()) {
      return listed;
    }
    try {
      return read(blob.name()).map(Versioned::value).map(ProbeSummary::of);
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<ProbeSummary> listed(
      LedgerLayout.Entry entry, Map<String, String> metadata) {
    try {
      String at = text(metadata, AT);
      String last = text(metadata, LAST);
      String away = text(metadata, AWAY);
      return at == null
          ? Optional.empty()
          : Optional.of(
              new ProbeSummary(
                  entry.service(),
                  entry.operationId(),
                  Instant.parse(at),
                  last == null ? null : Instant.parse(last),
                  away == null ? null : Duration.parse(away)));
    } catch (DateTimeException lost) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(Map<String, String> metadata, String name) {
    String encoded = metadata.get(name);
    return encoded == null ? null : Metadata.decode(encoded);
  }

  @Override
  public void remove(String service, OperationId restore) {
    container.delete(LedgerLayout.probes(service, restore), null);
  }
}
