package dev.apimdr.local.measure.bench;

import java.util.Locale;

/**
 * What 1,000 backups of a night cost in Azure, at the list prices of infra/README.md, in US
 * dollars.
 *
 * @param gigabyteSeconds of instances, if each execution runs alone, for at least a second
 * @param executions of functions
 * @param writes of blobs, including lists; deletes are free
 * @param reads of blobs
 * @param messages queue calls that moved a message
 * @param empty receives without a message
 */
record CostEstimate(
    double gigabyteSeconds,
    double executions,
    double writes,
    double reads,
    double messages,
    double empty) {
  private static final double BACKUPS = 1000;
  private static final double INSTANCE_GB = 2;

  /** Flex Consumption, on demand. */
  private static final double A_GIGABYTE_SECOND = 0.000026;

  private static final double A_MILLION_EXECUTIONS = 0.40;

  /** The price of the most expensive kind of transaction, applied to all, as in infra/README.md. */
  private static final double TEN_THOUSAND_TRANSACTIONS = 0.05;

  private static final double MILLION = 1_000_000;
  private static final double TEN_THOUSAND = 10_000;
  private static final double MILLIS = 1000;

  static CostEstimate of(Measured.AppCost app, int size) {
    double scale = BACKUPS / size;
    StorageTally storage = app.storage();
    long writes = storage.count(StorageKind.BLOB_WRITE) + storage.count(StorageKind.BLOB_LIST);
    return new CostEstimate(
        app.billed().toMillis() / MILLIS * INSTANCE_GB * scale,
        app.executions() * scale,
        writes * scale,
        storage.count(StorageKind.BLOB_READ) * scale,
        storage.queues() * scale,
        storage.idle() * scale);
  }

  double compute() {
    return gigabyteSeconds * A_GIGABYTE_SECOND;
  }

  double calls() {
    return executions / MILLION * A_MILLION_EXECUTIONS;
  }

  double storage() {
    return transactions() / TEN_THOUSAND * TEN_THOUSAND_TRANSACTIONS;
  }

  double total() {
    return compute() + calls() + storage();
  }

  private double transactions() {
    return writes + reads + messages + empty;
  }

  /** The calculation as Markdown. */
  String text() {
    return String.format(
        Locale.ROOT,
        """
        - functions: %,.0f executions, each alone on an instance of 2 GB and never less than a second: %,.0f GB-s × 0.000026 = %.2f
        - their number: %,.0f × 0.40 per million = %.4f
        - storage: %,.0f writes and lists + %,.0f reads + %,.0f queue calls + %,.0f empty receives = %,.0f transactions × 0.05 per 10,000 = %.2f
        - together **%.2f** US dollars per 1,000 backups at list prices, without any free grant
        """,
        executions,
        gigabyteSeconds,
        compute(),
        executions,
        calls(),
        writes,
        reads,
        messages,
        empty,
        transactions(),
        storage(),
        total());
  }
}
