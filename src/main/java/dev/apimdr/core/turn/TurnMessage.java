package dev.apimdr.core.turn;

import org.jspecify.annotations.Nullable;

/**
 * What stands in a queue: which turn of which document. It holds no secret and no token.
 *
 * @param again whether the message was put back, so that its turn may have been taken before
 * @param content what it says beside its turn, if anything; only its kind knows the meaning
 */
public record TurnMessage(TurnKey key, int turn, boolean again, @Nullable Content content) {

  /** What a message says beside its turn; each kind has its own. */
  public interface Content {}

  /**
   * A message of a newer version of the app that this version cannot read.
   *
   * @param text the whole message as it came, and as it is put back
   */
  public record Unread(String text) implements Content {}

  /** The message of a document's current turn. */
  public static TurnMessage of(TurnDocument<?> document) {
    return new TurnMessage(document.turnKey(), document.turn(), false, null);
  }

  /** The same message once more, with what it said. */
  public TurnMessage putBack() {
    return putBack(content);
  }

  /** The same message once more, saying something else beside its turn. */
  public TurnMessage putBack(@Nullable Content next) {
    return new TurnMessage(key, turn, true, next);
  }
}
