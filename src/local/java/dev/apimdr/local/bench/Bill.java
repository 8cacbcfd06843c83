package dev.apimdr.local.bench;

import java.util.Locale;

/**
 * What 1,000 backups of a night cost in Azure, at the list prices of infra/README.md, in US
 * dollars.
 *
 * @param gigabyteSeconds of an instance, an execution never less than a second and each alone
 * @param executions of functions
 * @param transactions of storage but for deletes of blobs, which are free; empty receives are in
 */
record Bill(double gigabyteSeconds, double executions, double transactions) {
  private static final double BACKUPS = 1000;
  private static final double INSTANCE_GB = 2;

  /** Flex Consumption, on demand. */
  private static final double A_GIGABYTE_SECOND = 0.000026;

  private static final double A_MILLION_EXECUTIONS = 0.40;

  /** The dearest kind in the dearest redundancy: every transaction is taken for one. */
  private static final double TEN_THOUSAND_TRANSACTIONS = 0.05;

  private static final double MILLION = 1_000_000;
  private static final double TEN_THOUSAND = 10_000;

  static Bill of(Measured.AppCost app, int size) {
    double scale = BACKUPS / size;
    long transactions =
        app.storage().blobs()
            - app.storage().count(StorageKind.BLOB_DELETE)
            + app.storage().queues()
            + app.storage().idle();
    return new Bill(
        app.billed().toMillis() / 1000.0 * INSTANCE_GB * scale,
        app.executions() * scale,
        transactions * scale);
  }

  double compute() {
    return gigabyteSeconds * A_GIGABYTE_SECOND;
  }

  double calls() {
    return executions / MILLION * A_MILLION_EXECUTIONS;
  }

  double storage() {
    return transactions / TEN_THOUSAND * TEN_THOUSAND_TRANSACTIONS;
  }

  double total() {
    return compute() + calls() + storage();
  }

  /** The arithmetic. */
  String text() {
    return String.format(
        Locale.ROOT,
        """
        - functions: %,.0f executions, each alone on an instance of 2 GB and never less than a second: %,.0f GB-s × 0.000026 = %.2f
        - their number: %,.0f × 0.40 per million = %.4f
        - storage: %,.0f transactions × 0.05 per 10,000 = %.2f
        - together **%.2f** US dollars per 1,000 backups at list prices, without any free grant
        """,
        executions,
        gigabyteSeconds,
        compute(),
        executions,
        calls(),
        transactions,
        storage(),
        total());
  }
}
