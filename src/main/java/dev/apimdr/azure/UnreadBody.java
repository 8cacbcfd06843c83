package dev.apimdr.azure;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The body of a response of which the status says all: one that is huge, or drips for ever, is not
 * waited for.
 */
public final class UnreadBody<T> implements BodySubscriber<T> {
  private final T instead;

  /**
   * A body that is not read; its connection is not kept.
   *
   * @param instead what stands for it
   */
  public UnreadBody(T instead) {
    this.instead = instead;
  }

  @Override
  public CompletionStage<T> getBody() {
    return CompletableFuture.completedFuture(instead);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.cancel();
  }

  @Override
  public void onNext(List<ByteBuffer> item) {}

  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onComplete() {}
}
