package dev.apimdr.core.probe;

/**
 * What a gateway answered to one request.
 *
 * @param status of HTTP; 0 where there was no answer
 * @param why there was none, in a few words that repeat nothing of the request; empty where there
 *     was one
 */
public record GatewayAnswer(int status, String why) {

  /** An answer, whatever its status. */
  public static GatewayAnswer of(int status) {
    return new GatewayAnswer(status, "");
  }

  /** No answer. */
  public static GatewayAnswer none(String why) {
    return new GatewayAnswer(0, why);
  }

  /** Whether somebody answered. */
  public boolean isAnswer() {
    return status != 0;
  }

  /** Such as {@code 401} or {@code no connection}. */
  public String inWords() {
    return isAnswer() ? String.valueOf(status) : why;
  }
}
