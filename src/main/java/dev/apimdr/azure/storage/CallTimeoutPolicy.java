package dev.apimdr.azure.storage;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Limits one whole call to storage: its tries, the pauses between them, its token and the body of
 * its response. The SDK bounds none of these together: a silent token endpoint runs into a timeout
 * of its own in every try, and a body may arrive byte by byte.
 *
 * <p>The call is made on another thread, which is left behind where it does not end in time.
 */
final class CallTimeoutPolicy implements HttpPipelinePolicy {
  /** The SDK's own key for reading the body before the response is handed over. */
  private static final String READ_WHOLE = "azure-eagerly-read-response";

  private final ExecutorService threads;
  private final Supplier<Duration> limit;

  /**
   * @param threads that make the calls; as many as there are calls at a time
   * @param limit asked at each call, on the thread that waits; zero when there is no time left
   */
  CallTimeoutPolicy(ExecutorService threads, Supplier<Duration> limit) {
    this.threads = threads;
    this.limit = limit;
  }

  /** Around all tries, not within each. */
  @Override
  public HttpPipelinePosition getPipelinePosition() {
    return HttpPipelinePosition.PER_CALL;
  }

  @Override
  public HttpResponse processSync(HttpPipelineCallContext call, HttpPipelineNextSyncPolicy next) {
    Duration within = limit.get();
    if (within.isZero()) {
      throw tooLate();
    }
    call.setData(READ_WHOLE, true);
    Future<HttpResponse> response = threads.submit(next::processSync);
    try {
      return response.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      response.cancel(true);
      throw timeIsUp(late);
    } catch (InterruptedException stopped) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the app was told to stop", stopped);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(failed.getCause());
    }
  }

  private static IllegalStateException tooLate() {
    return timeIsUp(new TimeoutException("no time was left for the call"));
  }

  private static IllegalStateException timeIsUp(TimeoutException late) {
    return new IllegalStateException("the call took too long", late);
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy next) {
    Duration within = limit.get();
    if (within.isZero()) {
      return Mono.error(tooLate());
    }
    call.setData(READ_WHOLE, true);
    return Mono.defer(next::process).subscribeOn(Schedulers.fromExecutor(threads)).timeout(within);
  }
}
