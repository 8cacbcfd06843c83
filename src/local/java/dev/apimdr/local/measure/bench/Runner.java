package dev.apimdr.local.measure.bench;

/** What runs a night of backups: the app or a baseline. */
enum Runner {
  /** The packaged app, with the history of previous nights. */
  OURS("ours"),
  /** The packaged app without any history. */
  OURS_FIRST_NIGHT("ours, first night"),
  /** The official SDK's poller, on as many threads as there are services, up to 64. */
  SDK("SDK's poller"),
  /** The official SDK's poller, one service after the other. */
  SEQUENTIAL("sequential");

  private final String label;

  Runner(String words) {
    this.label = words;
  }

  String label() {
    return label;
  }
}
