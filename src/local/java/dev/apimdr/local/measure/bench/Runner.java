package dev.apimdr.local.measure.bench;

/** Who brings a night of backups to its end. */
enum Runner {
  /** The packaged app, on services whose past nights it knows. */
  OURS("ours"),
  /** The packaged app in its first night. */
  OURS_FIRST_NIGHT("ours, first night"),
  /** The official SDK's poller, on as many threads as there are services, up to 64. */
  SDK("SDK's poller"),
  /** The same, one service after the other. */
  SEQUENTIAL("sequential");

  private final String label;

  Runner(String words) {
    this.label = words;
  }

  String label() {
    return label;
  }
}
