package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.UsageExports;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.UsageExportJson;
import dev.apimdr.core.usage.MissingReports;
import dev.apimdr.core.usage.UsageExport;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exports of reports, a document for each service. */
public final class BlobUsageExports implements UsageExports {
  private static final String NEWEST = "newest";
  private static final String MISSING = "missing";
  private static final String BEHIND = "behind";
  private static final String SINCE = "since";

  private final LedgerContainer container;

  public BlobUsageExports(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public Optional<Versioned<UsageExport>> find(String service) {
    String blob = LedgerLayout.usage(service);
    return container
        .read(blob)
        .map(found -> LedgerCodec.stored(blob, found, UsageExportJson::read));
  }

  @Override
  public Optional<Versioned<UsageExport>> create(UsageExport made) {
    return container
        .create(blob(made), UsageExportJson.write(made), metadata(made))
        .map(etag -> new Versioned<>(made, etag));
  }

  @Override
  public Optional<Versioned<UsageExport>> replace(Versioned<UsageExport> read, UsageExport next) {
    return container
        .replace(blob(next), read.etag(), UsageExportJson.write(next), metadata(next))
        .map(etag -> new Versioned<>(next, etag));
  }

  /** Documents of which a listing tells nothing have nothing missing: each write says it anew. */
  private static Map<String, String> metadata(UsageExport export) {
    return MissingReports.of(export)
        .map(
            missing ->
                new Metadata()
                    .put(NEWEST, text(missing.newest()))
                    .put(MISSING, missing.missing())
                    .put(BEHIND, missing.behind())
                    .put(SINCE, text(missing.behindSince()))
                    .values())
        .orElse(Map.of());
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  @Override
  public List<MissingReports> missing() {
    return container.list(LedgerLayout.USAGE).stream()
        .flatMap(
            blob ->
                LedgerLayout.serviceOf(LedgerLayout.USAGE, blob.name())
                    .flatMap(service -> missing(service, blob.metadata()))
                    .stream())
        .toList();
  }

  /** Empty where there is nothing, or somebody else wrote something that cannot be read. */
  private static Optional<MissingReports> missing(String service, Map<String, String> metadata) {
    try {
      return metadata.containsKey(MISSING)
          ? Optional.of(
              new MissingReports(
                  service,
                  day(metadata, NEWEST),
                  Integer.parseInt(metadata.get(MISSING)),
                  Integer.parseInt(metadata.getOrDefault(BEHIND, "0")),
                  day(metadata, SINCE)))
          : Optional.empty();
    } catch (NumberFormatException | DateTimeException foreign) {
      return Optional.empty();
    }
  }

  private static @Nullable LocalDate day(Map<String, String> metadata, String name) {
    String text = metadata.get(name);
    return text == null ? null : LocalDate.parse(text);
  }

  private static String blob(UsageExport export) {
    return LedgerLayout.usage(export.service().key());
  }
}
