package dev.apimdr.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * How often the host repeats a failed execution of a timer: {@code retry} of function.json. The
 * real host repeats it in the same process as a new invocation, and one that was called by hand not
 * at all ({@code JobHost.CallAsync} of the WebJobs SDK executes once).
 *
 * @param most how many times after the first one
 */
record RetryPolicy(int most, Duration delay) {
  static final RetryPolicy NONE = new RetryPolicy(0, Duration.ZERO);

  static RetryPolicy read(JsonNode retry) throws FunctionInError {
    if (retry.isMissingNode()) {
      return NONE;
    }
    String strategy = retry.path("strategy").asText();
    if (!strategy.equals("fixedDelay")) {
      throw new FunctionInError("This host does not support the retry strategy '" + strategy + "'");
    }
    return new RetryPolicy(
        retry.path("maxRetryCount").asInt(), TimeSpan.parse(retry.path("delayInterval").asText()));
  }

  /** What is left after one retry. */
  RetryPolicy next() {
    return new RetryPolicy(most - 1, delay);
  }
}
