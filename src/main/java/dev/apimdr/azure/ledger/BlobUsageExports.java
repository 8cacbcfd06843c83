package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.UsageExports;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.UsageExportJson;
import dev.apimdr.core.usage.UsageExport;
import java.util.Map;
import java.util.Optional;

/** Exports of reports, a document for each service. */
public final class BlobUsageExports implements UsageExports {
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
        .create(blob(made), UsageExportJson.write(made), Map.of())
        .map(etag -> new Versioned<>(made, etag));
  }

  @Override
  public Optional<Versioned<UsageExport>> replace(Versioned<UsageExport> read, UsageExport next) {
    return container
        .replace(blob(next), read.etag(), UsageExportJson.write(next), Map.of())
        .map(etag -> new Versioned<>(next, etag));
  }

  private static String blob(UsageExport export) {
    return LedgerLayout.usage(export.service().key());
  }
}
