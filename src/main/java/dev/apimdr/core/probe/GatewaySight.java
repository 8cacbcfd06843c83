package dev.apimdr.core.probe;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway answered at one time.
 *
 * @param health to {@code /status-0123456789abcdef}, API Management's own check of a gateway
 *     (<i>Availability zones and regions: how to test</i>): 200 where it serves
 * @param api to an operation of an API that needs a subscription, without its key: 401 where the
 *     gateway has loaded its APIs. None where no such API is known
 * @param unknown to a path of no API: 404. None where it was not asked for, since an API at the
 *     root may take any path
 */
public record GatewaySight(
    GatewayAnswer health, @Nullable GatewayAnswer api, @Nullable GatewayAnswer unknown) {

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;

  /** Whether callers of the service are served, as far as can be seen without a key. */
  public boolean isServing() {
    return health.status() == OK
        && (api == null || api.status() == UNAUTHORIZED || isApiOpen())
        && (unknown == null || isBelowServerError(unknown));
  }

  /** Whether the API asks for no key any more: a backend may have answered. */
  public boolean isApiOpen() {
    return health.status() == OK && isOfAnApi(api);
  }

  /** Whether the path of no API seems to be one of an API: a backend may have answered. */
  public boolean isUnknownKnown() {
    return health.status() == OK && isOfAnApi(unknown);
  }

  private static boolean isOfAnApi(@Nullable GatewayAnswer answer) {
    return answer != null
        && isBelowServerError(answer)
        && answer.status() != UNAUTHORIZED
        && answer.status() != NOT_FOUND;
  }

  private static boolean isBelowServerError(GatewayAnswer answer) {
    return answer.isAnswer() && answer.status() < SERVER_ERROR;
  }

  /** How many of the requests somebody answered. */
  public int answered() {
    return (int) Stream.of(health, api, unknown).filter(GatewaySight::isAnswered).count();
  }

  private static boolean isAnswered(@Nullable GatewayAnswer answer) {
    return answer != null && answer.isAnswer();
  }

  /**
   * Such as {@code health check 200, an API without its key 401, a path of no API 404}; in short,
   * where nobody answered.
   */
  public String inWords() {
    return health.isAnswer()
        ? "health check "
            + health.inWords()
            + (api == null ? "" : ", an API without its key " + api.inWords())
            + (unknown == null ? "" : ", a path of no API " + unknown.inWords())
        : health.inWords();
  }
}
