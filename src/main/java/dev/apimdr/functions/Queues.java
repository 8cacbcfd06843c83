package dev.apimdr.functions;

/** The queues by name; who sends uses the same. */
public final class Queues {
  public static final String STARTS = "operation-starts";
  public static final String POLLS = "operation-polls";

  /** The host puts what it gave up on into a queue of this ending. */
  static final String POISON = "-poison";

  /** The connection that holds them: the host's own. */
  static final String CONNECTION = "AzureWebJobsStorage";

  private Queues() {}
}
