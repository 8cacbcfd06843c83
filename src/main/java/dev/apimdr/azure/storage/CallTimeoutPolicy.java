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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Limits one whole call to storage: all tries, the pauses between them, getting a token, and
 * reading the response's body. The SDK has no such limit: every try has time-outs of its own,
 * getting a token has others, and a body may arrive byte by byte.
 *
 * <p>The call is made on another thread, which may go on after the caller has given up.
 */
final class CallTimeoutPolicy implements HttpPipelinePolicy {
  /** The SDK's key for reading the whole body before the response is passed on. */
  private static final String READ_WHOLE = "azure-eagerly-read-response";

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          call -> {
            Thread thread = new Thread(call, "storage-call");
            thread.setDaemon(true);
            return thread;
          });

  private final Supplier<Duration> limit;

  /**
   * @param limit asked at each call, on the thread that waits; zero when there is no time left
   */
  CallTimeoutPolicy(Supplier<Duration> limit) {
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
    Future<HttpResponse> response = THREADS.submit(next::processSync);
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
    return Mono.defer(next::process).subscribeOn(Schedulers.fromExecutor(THREADS)).timeout(within);
  }
}
