package dev.apimdr.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * Loses the reply to the next matching request: the server has processed it, but the client sees a
 * failure.
 */
public final class LostReplies implements HttpPipelinePolicy {
  private final AtomicReference<Predicate<HttpPipelineCallContext>> next = new AtomicReference<>();

  /** Loses the reply to the next request with this method. */
  public void loseNext(String method) {
    next.set(call -> call.getHttpRequest().getHttpMethod().name().equals(method));
  }

  /** Whether the reply has been lost. */
  public boolean hasLost() {
    return next.get() == null;
  }

  private boolean isLost(HttpPipelineCallContext call) {
    Predicate<HttpPipelineCallContext> meant = next.get();
    return meant != null && meant.test(call) && next.compareAndSet(meant, null);
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy rest) {
    return rest.process()
        .flatMap(reply -> isLost(call) ? Mono.error(new IOException("lost")) : Mono.just(reply));
  }

  @Override
  public HttpResponse processSync(HttpPipelineCallContext call, HttpPipelineNextSyncPolicy rest) {
    HttpResponse reply = rest.processSync();
    if (isLost(call)) {
      throw new UncheckedIOException(new IOException("lost"));
    }
    return reply;
  }
}
