package dev.apimdr.local.host;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.apimdr.local.worker.Invocation;
import dev.apimdr.local.worker.LogLevel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Invokes one function for the messages of its queue, each at least once.
 *
 * <p>A message is invisible while it is processed and deleted when the function returns. When the
 * function throws, the message becomes visible again after the visibility time-out; once it has
 * been dequeued too often, or at once if it cannot be decoded, it moves to the poison queue as a
 * new message. In a poison queue such a message stays and becomes visible again when its
 * invisibility ends.
 */
final class QueueListener {
  /**
   * No SDK time-out, because the HTTP client limits each request: with a time-out a thread of the
   * SDK's small pool waits for a response that needs a thread of the same pool.
   */
  private static final Duration NO_LIMIT = null;

  private static final String POISON = "-poison";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration NEVER_EXPIRES = Duration.ofSeconds(-1);
  private static final Pattern QUEUE_NAME = Pattern.compile("(?=.{3,63}$)[a-z0-9](?:-?[a-z0-9])*");

  private final FunctionJson function;
  private final HostJson.Queues limits;
  private final Duration invisible;
  private final QueueClient queue;
  private final Optional<QueueClient> poison;
  private final Dispatcher dispatcher;
  private final Executor background;
  private final HostLog log;
  private int inFlight;
  private boolean stopped;
  private boolean abandoned;

  QueueListener(
      FunctionJson function,
      Trigger.Queue trigger,
      AppSettings settings,
      HostJson.Queues limits,
      Duration invisible,
      Dispatcher dispatcher,
      Executor background,
      HostLog log)
      throws FunctionInError {
    String name = settings.resolve(trigger.queueName());
    if (!QUEUE_NAME.matcher(name).matches()) {
      throw new FunctionInError("'" + name + "' is no queue name");
    }
    QueueConnection connection =
        new QueueConnection(settings.resolve(trigger.connection()), settings);
    this.function = function;
    this.limits = limits;
    this.invisible = invisible;
    this.queue = connection.queue(name);
    this.poison =
        name.endsWith(POISON) ? Optional.empty() : Optional.of(connection.queue(name + POISON));
    this.dispatcher = dispatcher;
    this.background = background;
    this.log = log;
  }

  /** Creates the queue if it is missing and starts polling. */
  void start() {
    queue.createIfNotExistsWithResponse(null, NO_LIMIT, Context.NONE);
    Thread poller = new Thread(this::poll, "queue-" + queue.getQueueName());
    poller.setDaemon(true);
    poller.start();
  }

  private void poll() {
    Duration pause = FIRST_PAUSE;
    try {
      while (awaitRoom()) {
        if (fetch()) {
          pause = FIRST_PAUSE;
        } else {
          awaitStop(pause);
          Duration doubled = pause.multipliedBy(2);
          pause =
              doubled.compareTo(limits.maxPollingInterval()) < 0
                  ? doubled
                  : limits.maxPollingInterval();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Fetches messages; true if there were any. */
  private boolean fetch() {
    List<QueueMessageItem> messages;
    try {
      messages =
          queue.receiveMessages(limits.batchSize(), invisible, NO_LIMIT, Context.NONE).stream()
              .toList();
    } catch (RuntimeException e) {
      // Keep polling whatever the error: the next poll may succeed.
      log.host(LogLevel.WARNING, "Queue " + queue.getQueueName() + " cannot be read: " + e);
      return false;
    }
    messages.forEach(this::process);
    return !messages.isEmpty();
  }

  private void process(QueueMessageItem message) {
    String raw = message.getBody().toString();
    Optional<String> text = decoded(raw);
    begin();
    if (text.isEmpty() || message.getDequeueCount() > limits.maxDequeueCount()) {
      text.ifPresent(this::logUnfinished);
      background.execute(() -> settle(message, () -> poison(message, raw)));
      return;
    }
    Invocation invocation =
        Invocation.of(
            function.entry(),
            text.get(),
            TriggerMetadata.ofMessage(message, text.get()),
            "New queue message detected on '" + queue.getQueueName() + "'.");
    var unused =
        dispatcher
            .dispatch(invocation)
            .whenCompleteAsync(
                (returned, thrown) ->
                    settle(
                        message,
                        () -> {
                          if (thrown == null) {
                            delete(message);
                          } else if (poison.isPresent()
                              && message.getDequeueCount() < limits.maxDequeueCount()) {
                            release(message, raw);
                          } else {
                            logFailed(text.get(), thrown);
                            poison(message, raw);
                          }
                        }),
                background);
  }

  /** Logs a message whose last execution neither succeeded nor failed, because its host died. */
  private void logUnfinished(String text) {
    log.host(LogLevel.WARNING, "The last try of a message has never ended: " + text);
  }

  /** Logs a message whose last execution failed, with the exception's first line. */
  private void logFailed(String text, Throwable thrown) {
    String why = thrown.toString().lines().findFirst().orElse("");
    log.host(LogLevel.WARNING, "The last try of a message has failed (" + why + "): " + text);
  }

  private Optional<String> decoded(String raw) {
    if (!limits.base64()) {
      return Optional.of(raw);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(raw.strip());
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void settle(QueueMessageItem message, Runnable change) {
    try {
      // An abandoned message becomes visible again when its invisibility ends, as if the host had
      // been killed.
      if (!isAbandoned()) {
        change.run();
      }
    } catch (RuntimeException e) {
      log.host(
          LogLevel.WARNING,
          "Message %s of queue %s stays as it is: %s"
              .formatted(message.getMessageId(), queue.getQueueName(), e));
    } finally {
      end();
    }
  }

  private void delete(QueueMessageItem message) {
    queue.deleteMessageWithResponse(
        message.getMessageId(), message.getPopReceipt(), NO_LIMIT, Context.NONE);
  }

  private void release(QueueMessageItem message, String raw) {
    queue.updateMessageWithResponse(
        message.getMessageId(),
        message.getPopReceipt(),
        raw,
        limits.visibilityTimeout(),
        NO_LIMIT,
        Context.NONE);
  }

  /**
   * Moves a message to the poison queue; in a poison queue it stays, invisible until its time is
   * over.
   */
  private void poison(QueueMessageItem message, String raw) {
    poison.ifPresent(there -> moveTo(there, message, raw));
  }

  private void moveTo(QueueClient poison, QueueMessageItem message, String raw) {
    poison.createIfNotExistsWithResponse(null, NO_LIMIT, Context.NONE);
    poison.sendMessageWithResponse(raw, Duration.ZERO, NEVER_EXPIRES, NO_LIMIT, Context.NONE);
    delete(message);
    log.host(
        LogLevel.WARNING,
        "Message has reached MaxDequeueCount or cannot be decoded. Moving message to queue '%s'."
            .formatted(poison.getQueueName()));
  }

  private synchronized void begin() {
    inFlight++;
  }

  private synchronized void end() {
    inFlight--;
    notifyAll();
  }

  /** Waits until the next batch may be fetched; false if the listener was stopped. */
  private synchronized boolean awaitRoom() throws InterruptedException {
    while (!stopped && inFlight > limits.newBatchThreshold()) {
      wait();
    }
    return !stopped;
  }

  private synchronized void awaitStop(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!stopped) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  /** Stops fetching messages. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** Gives outcomes of this listener's invocations time to reach the queue, then abandons them. */
  synchronized void abandon(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (inFlight > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    abandoned = true;
  }

  private synchronized boolean isAbandoned() {
    return abandoned;
  }
}
