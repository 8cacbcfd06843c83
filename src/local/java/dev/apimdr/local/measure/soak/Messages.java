package dev.apimdr.local.measure.soak;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.PeekedMessageItem;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import dev.apimdr.local.environment.LocalEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Reads the hosts' queues and injects faults into them. */
final class Messages {
  static final String STARTS = "operation-starts";
  static final String POLLS = "operation-polls";
  static final String BACKGROUND = "background-turns";

  private static final String POISON = "-poison";
  private static final int MAX_MESSAGES = 32;
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(3);
  private static final Duration INVISIBLE = Duration.ofSeconds(30);
  private static final Duration NEVER_EXPIRES = Duration.ofSeconds(-1);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  private final Map<String, QueueClient> queues = new ConcurrentHashMap<>();
  private final Set<String> recorded = ConcurrentHashMap.newKeySet();
  private final List<String> foreign = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();
  private final LocalEnvironment environment;
  private final Tally tally;

  Messages(LocalEnvironment environment, Tally tally) {
    this.environment = environment;
    this.tally = tally;
  }

  /** Injects a fault as soon as there is a message; gives up after a few seconds. */
  void inject(Schedule.MessageInjection strike) {
    long giveUpAt = System.nanoTime() + ATTEMPT_LIMIT.toNanos();
    boolean done = attempt(strike);
    while (!done && System.nanoTime() < giveUpAt) {
      LockSupport.parkNanos(POLL_NANOS);
      done = attempt(strike);
    }
    if (done) {
      tally.count(Tally.Group.MESSAGES, strike.fault().wireName());
    }
  }

  private boolean attempt(Schedule.MessageInjection strike) {
    QueueClient queue = queue(strike.queue());
    try {
      return switch (strike.fault()) {
        case DUPLICATE -> duplicate(queue, strike);
        case DELAY -> receive(queue, strike.delay()).isPresent();
        case LOSS -> lose(queue);
        case FOREIGN -> sendForeign(queue, true);
        case NO_BASE64 -> sendForeign(queue, false);
      };
    } catch (QueueStorageException notYetThere) {
      return false;
    }
  }

  private boolean duplicate(QueueClient queue, Schedule.MessageInjection strike) {
    List<PeekedMessageItem> visible =
        queue.peekMessages(MAX_MESSAGES, null, Context.NONE).stream().toList();
    if (visible.isEmpty()) {
      return false;
    }
    String text = visible.get(strike.pick() % visible.size()).getBody().toString();
    recorded.add(text);
    send(queue, text, strike.delay());
    return true;
  }

  private Optional<QueueMessageItem> receive(QueueClient queue, Duration time) {
    Optional<QueueMessageItem> message =
        queue.receiveMessages(1, time, null, Context.NONE).stream().findFirst();
    message.ifPresent(taken -> recorded.add(taken.getBody().toString()));
    return message;
  }

  /** Deletes one of the app's messages; foreign messages stay, because the app must report them. */
  private boolean lose(QueueClient queue) {
    Optional<QueueMessageItem> message = receive(queue, INVISIBLE);
    if (message.isEmpty()) {
      return false;
    }
    QueueMessageItem taken = message.get();
    if (isForeign(taken.getBody().toString())) {
      release(queue, taken);
      return false;
    }
    queue.deleteMessage(taken.getMessageId(), taken.getPopReceipt());
    return true;
  }

  private boolean isForeign(String text) {
    return foreign().contains(decoded(text).orElse(text));
  }

  private static void release(QueueClient queue, QueueMessageItem taken) {
    var unused =
        queue.updateMessage(
            taken.getMessageId(), taken.getPopReceipt(), taken.getBody().toString(), Duration.ZERO);
  }

  private synchronized boolean sendForeign(QueueClient queue, boolean base64) {
    String text =
        base64
            ? "message (" + foreign.size() + ") of another system"
            : "{\"notEvenBase64\": " + foreign.size() + "}";
    send(
        queue,
        base64 ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) : text,
        Duration.ZERO);
    foreign.add(text);
    return true;
  }

  private static void send(QueueClient queue, String text, Duration delay) {
    var unused =
        queue.sendMessageWithResponse(
            BinaryData.fromString(text), delay, NEVER_EXPIRES, null, Context.NONE);
  }

  private QueueClient queue(String name) {
    return queues.computeIfAbsent(name, environment::queue);
  }

  /** The foreign messages that were sent. */
  synchronized List<String> foreign() {
    return List.copyOf(foreign);
  }

  /** The texts of all messages handled here, raw and decoded. */
  List<String> recorded() {
    return recorded.stream()
        .flatMap(text -> Stream.concat(Stream.of(text), decoded(text).stream()))
        .toList();
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException foreignText) {
      return Optional.empty();
    }
  }

  /** The number of messages, visible or not, in each queue that a function reads. */
  Map<String, Long> remaining() {
    Map<String, Long> left = new TreeMap<>();
    for (String name : List.of(STARTS, POLLS, BACKGROUND)) {
      left.put(name, length(name));
      left.put(name + POISON, length(name + POISON));
    }
    return left;
  }

  private long length(String name) {
    try {
      return queue(name).getProperties().getApproximateMessagesCountLong();
    } catch (QueueStorageException missing) {
      return 0;
    }
  }

  /**
   * Removes messages that are not Base64 from the poison queues, as a person must. The host cannot
   * pass them to a function and receives them again whenever their invisibility ends, so they are
   * visible only for moments.
   *
   * @param during how long to try
   */
  void removeUnreadable(Duration during) {
    long until = System.nanoTime() + during.toNanos();
    while (System.nanoTime() < until) {
      for (String name : List.of(STARTS + POISON, POLLS + POISON, BACKGROUND + POISON)) {
        try {
          removeUnreadable(queue(name));
        } catch (QueueStorageException missing) {
          // The poison queue does not exist yet.
        }
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private void removeUnreadable(QueueClient poison) {
    boolean unreadable =
        poison.peekMessages(MAX_MESSAGES, null, Context.NONE).stream()
            .allMatch(message -> decoded(message.getBody().toString()).isEmpty());
    if (!unreadable) {
      // The host is about to process these; receiving them here would count as one more attempt.
      return;
    }
    for (QueueMessageItem message :
        poison.receiveMessages(MAX_MESSAGES, INVISIBLE, null, Context.NONE)) {
      String text = message.getBody().toString();
      if (decoded(text).isEmpty()) {
        poison.deleteMessage(message.getMessageId(), message.getPopReceipt());
        removed.add(text);
      } else {
        release(poison, message);
      }
    }
  }

  /** The texts of removed messages; a text occurs more than once if the host had sent a copy. */
  List<String> removed() {
    return List.copyOf(removed);
  }
}
