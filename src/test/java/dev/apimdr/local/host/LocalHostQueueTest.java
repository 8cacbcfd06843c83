package dev.apimdr.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.apimdr.local.arm.WireReply;
import dev.apimdr.local.arm.WireRequest;
import dev.apimdr.local.arm.WireServer;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import dev.apimdr.local.environment.HostLines;
import dev.apimdr.local.host.toy.HttpToys;
import dev.apimdr.local.host.toy.QueueToys;
import dev.apimdr.local.host.toy.Toy;
import dev.apimdr.local.measure.worker.HandmadePackage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(AzuriteExtension.class)
@Timeout(120)
class LocalHostQueueTest {
  /** Three attempts, a second between them. */
  private static final String HOST_JSON =
      """
      {"extensions": {"queues": {
        "batchSize": 2, "newBatchThreshold": 1, "maxDequeueCount": 3,
        "maxPollingInterval": "00:00:00.2", "visibilityTimeout": "00:00:01"}}}
      """;

  private final String connectionString;
  private final String queueName = "toys-" + UUID.randomUUID();
  private final QueueClient queue;
  private final QueueClient poison;
  private ToyRoom room;
  private HandmadePackage app;

  LocalHostQueueTest(Azurite azurite) {
    this.connectionString = azurite.connectionString(AzuriteExtension.HOST_ACCOUNT);
    this.queue = client(queueName);
    this.poison = client(queueName + "-poison");
  }

  private QueueClient client(String name) {
    return new QueueClientBuilder()
        .connectionString(connectionString)
        .queueName(name)
        .buildClient();
  }

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    room = new ToyRoom();
    app = new HandmadePackage(folder, Toy.class).hostJson(HOST_JSON);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private LocalHost start() throws IOException {
    return LocalHost.start(options());
  }

  private HostOptions options() {
    return HostOptions.of(app.folder())
        .withSettings(Map.of("STORAGE", connectionString, "QUEUE", queueName));
  }

  private void send(String text) {
    queue.sendMessage(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Polls the store over the network until the condition holds. */
  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
    }
  }

  private boolean isEmpty() {
    return queue.getProperties().getApproximateMessagesCountLong() == 0;
  }

  @Test
  void queue_thatIsMissing_isCreatedAtStart() throws Exception {
    app.queue("Take", QueueToys.class, "take", "%QUEUE%");

    try (LocalHost host = start()) {
      assertThat(isEmpty()).isTrue();
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void host_withoutQueues_leavesMessages_andItsFunctionRunsWhenCalled() throws Exception {
    app.queue("Take", QueueToys.class, "take", "%QUEUE%");
    queue.create();
    send("left");
    try (LocalHost host = LocalHost.start(options().withoutQueues())) {
      host.invoke("Take", "called").get(30, TimeUnit.SECONDS);

      assertThat(room.hear()).isEqualTo("called #0");
      assertThat(room.isUntold("left #1")).isTrue();
      assertThat(isEmpty()).isFalse();
    }
  }

  @Test
  void message_isDecodedAndDeletedAfterwards() throws Exception {
    app.queue("Take", QueueToys.class, "take", "%QUEUE%");
    try (LocalHost host = start()) {
      send("a message");

      assertThat(room.hear()).isEqualTo("a message #1");
      room.hear("a message done");
      await(this::isEmpty);
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  /** The SDK has ten threads for each processor, which its own HTTP client needs too. */
  @Test
  void messages_thatEndTogether_areAllDeletedAtOnce() throws Exception {
    int many = 10 * Runtime.getRuntime().availableProcessors() + 20;
    app.hostJson(
        """
        {"extensions": {"queues": {
          "batchSize": 32, "newBatchThreshold": %d, "maxPollingInterval": "00:00:00.2"}}}
        """
            .formatted(many));
    app.queue("Take", QueueToys.class, "take", queueName);
    room.shut("together");
    try (LocalHost host = start()) {
      for (int each = 0; each < many; each++) {
        send("together");
      }
      for (int each = 0; each < many; each++) {
        assertThat(room.hear()).isEqualTo("together #1");
      }

      room.open("together");

      await(this::isEmpty);
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void message_whoseFunctionFails_returnsUntilItIsPoison() throws Exception {
    app.queue("Take", QueueToys.class, "take", queueName);
    try (LocalHost host = start()) {
      send("fail");

      assertThat(room.hear()).isEqualTo("fail #1");
      assertThat(room.hear()).isEqualTo("fail #2");
      assertThat(room.hear()).isEqualTo("fail #3");
      await(this::isEmpty);
      QueueMessageItem moved = poison.receiveMessage();
      assertThat(moved.getDequeueCount()).isEqualTo(1);
      assertThat(Base64.getDecoder().decode(moved.getBody().toString()))
          .asString()
          .isEqualTo("fail");
      assertThat(moved.getExpirationTime())
          .isAfter(OffsetDateTime.now(ZoneOffset.UTC).plusYears(100));
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void message_whoseLastTryFails_isPoison_andTheHostSaysWhy(@TempDir Path logs) throws Exception {
    app.queue("Take", QueueToys.class, "take", queueName);
    String text = "{\"fail for want of a queue\":1}";
    Path log = logs.resolve("log.jsonl");
    try (LocalHost host = LocalHost.start(options().withLogFile(log))) {
      send(text);
      for (int tries = 1; tries <= 3; tries++) {
        assertThat(room.hear()).isEqualTo(text + " #" + tries);
      }
      await(this::isEmpty);
      assertThat(host.functionsInError()).isEmpty();
    }
    assertThat(new HostLines(log).unsent()).containsExactly(text);
    assertThat(new HostLines(log).unfinished()).isEmpty();
  }

  @Test
  void message_whoseLastTryNeverEnds_isPoison_andTheHostSaysSo(@TempDir Path logs)
      throws Exception {
    app.queue("Take", QueueToys.class, "take", queueName);
    queue.create();
    send("held by the dead");
    AtomicReference<QueueMessageItem> held = new AtomicReference<>();
    await(
        () -> {
          queue.receiveMessages(1, Duration.ofSeconds(1), null, Context.NONE).forEach(held::set);
          return held.get() != null && held.get().getDequeueCount() == 3;
        });

    Path log = logs.resolve("log.jsonl");
    try (LocalHost host = LocalHost.start(options().withLogFile(log))) {
      await(this::isEmpty);
      assertThat(host.functionsInError()).isEmpty();
    }
    assertThat(new HostLines(log).unfinished()).containsExactly("held by the dead");
    assertThat(room.isUntold("held by the dead #4")).isTrue();
  }

  @Test
  void message_whoseFunctionFails_isAwayForTheVisibilityTimeout() throws Exception {
    app.queue("Take", QueueToys.class, "take", queueName);
    try (LocalHost host = start()) {
      send("fail");

      room.hear("fail #1");
      long first = System.nanoTime();
      room.hear("fail #2");
      assertThat(Duration.ofNanos(System.nanoTime() - first)).isGreaterThan(Duration.ofMillis(900));
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void text_thatIsNotBase64_goesToPoisonWithoutReachingTheFunction() throws Exception {
    app.queue("Take", QueueToys.class, "take", queueName);
    try (LocalHost host = start()) {
      queue.sendMessage("{\"plain\":true}");
      send("the next one");

      room.hear("the next one done");
      await(this::isEmpty);
      assertThat(poison.receiveMessage().getBody().toString()).isEqualTo("{\"plain\":true}");
      assertThat(room.isUntold("{\"plain\":true} #1")).isTrue();
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void poisonQueue_hasNoneOfItsOwn_soWhatCannotBeReadStays() throws Exception {
    String poisonName = queueName + "-poison";
    app.queue("Take", QueueToys.class, "take", poisonName);
    try (LocalHost host = LocalHost.start(options().withInvisible(Duration.ofSeconds(1)))) {
      poison.sendMessage("{\"plain\":true}");
      AtomicReference<QueueMessageItem> kept = new AtomicReference<>();

      await(
          () -> {
            poison.receiveMessages(1, Duration.ofSeconds(1), null, Context.NONE).forEach(kept::set);
            return kept.get() != null && kept.get().getDequeueCount() > 2;
          });
      assertThat(kept.get().getBody().toString()).isEqualTo("{\"plain\":true}");
      assertThat(client(poisonName + "-poison").deleteIfExists()).isFalse();
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void text_ofAHostWithoutEncoding_isTakenAsItIs() throws Exception {
    app.hostJson(
            "{\"extensions\":{\"queues\":{\"messageEncoding\":\"none\","
                + "\"maxPollingInterval\":\"00:00:00.2\"}}}")
        .queue("Take", QueueToys.class, "take", queueName);
    try (LocalHost host = start()) {
      queue.sendMessage("plain text");

      assertThat(room.hear()).isEqualTo("plain text #1");
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void metadata_ofAMessage_isBound() throws Exception {
    app.queue("Metadata", QueueToys.class, "metadata", queueName);
    try (LocalHost host = start()) {
      String id = queue.sendMessage("bm8ganNvbg==").getMessageId();

      assertThat(room.hear()).isEqualTo(id);
      assertThat(room.hear()).isEqualTo("no json");
      assertThat(room.hear()).startsWith("\"").endsWith("\"");
      OffsetDateTime nextVisible = OffsetDateTime.parse(room.hear().replace("\"", ""));
      assertThat(nextVisible)
          .as("invisible for ten minutes while it runs")
          .isBetween(
              OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(9),
              OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(10));
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void message_whileItRuns_isAwayForAsLongAsTheHostIsTold() throws Exception {
    app.queue("Metadata", QueueToys.class, "metadata", queueName);
    try (LocalHost host = LocalHost.start(options().withInvisible(Duration.ofSeconds(12)))) {
      queue.sendMessage("bm8ganNvbg==");

      room.hear();
      room.hear();
      room.hear();
      assertThat(OffsetDateTime.parse(room.hear().replace("\"", "")))
          .isBefore(OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(13));
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void properties_ofAJsonMessage_layOverTheMetadata() throws Exception {
    app.queue("Metadata", QueueToys.class, "metadata", queueName);
    try (LocalHost host = start()) {
      send("{\"id\":\"mine\"}");

      assertThat(room.hear()).isEqualTo("mine");
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void messages_inParallel_areABatchAndTheNewBatchThreshold() throws Exception {
    app.queue("Take", QueueToys.class, "take", queueName);
    queue.create();
    for (String text : new String[] {"m1", "m2", "m3", "m4"}) {
      room.shut(text);
      send(text);
    }
    try (LocalHost host = start()) {
      String first = room.hear().replace(" #1", "");
      room.hear();
      assertThat(queue.peekMessages(4, null, null).stream()).as("after one batch").hasSize(2);

      room.open(first);
      room.hear(first + " done");
      room.hear();
      room.hear();
      assertThat(queue.peekMessages(4, null, null).stream()).as("after the second").isEmpty();
      room.close();
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void storage_thatRefuses_keepsTheHostFromStarting() throws Exception {
    app.queue("Take", QueueToys.class, "take", queueName);
    String otherKey = Base64.getEncoder().encodeToString(new byte[64]);
    String refused = connectionString.replaceFirst("AccountKey=[^;]+", "AccountKey=" + otherKey);

    assertThatThrownBy(() -> LocalHost.start(options().withSettings(Map.of("STORAGE", refused))))
        .hasMessageContaining("403");
  }

  @Test
  void queue_thatCannotBeReadOnce_isReadAgain() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    try (WireServer storage =
        new WireServer("storage", 0, Optional.empty(), request -> read(request, reads))) {
      app.queue("Take", QueueToys.class, "take", "%QUEUE%");
      String stored = connectionString.replaceAll("127.0.0.1:\\d+", "127.0.0.1:" + storage.port());
      try (LocalHost host =
          LocalHost.start(options().withSettings(Map.of("STORAGE", stored, "QUEUE", queueName)))) {
        await(() -> reads.get() > 1);
        assertThat(host.functionsInError()).isEmpty();
      }
    }
  }

  /** Refuses the first read; later reads find no message. */
  private static WireReply read(WireRequest request, AtomicInteger reads) {
    if (!request.method().equals("GET")) {
      return WireReply.empty(204);
    }
    return reads.incrementAndGet() == 1
        ? WireReply.empty(403)
        : WireReply.of(200, "application/xml", "<QueueMessagesList></QueueMessagesList>");
  }

  @Test
  void function_calledByHand_receivesTheInput() throws Exception {
    app.queue("Take", QueueToys.class, "take", queueName);
    try (LocalHost host = start()) {
      assertThat(host.invoke("Take", "by hand")).succeedsWithin(30, TimeUnit.SECONDS);

      assertThat(room.hear()).isEqualTo("by hand #0");
    }
  }

  @Test
  void message_whoseFunctionPassesTheTimeout_returns() throws Exception {
    app.queue("Take", QueueToys.class, "take", queueName);
    room.shut("stuck");
    HostOptions options = options().withFunctionTimeout(Duration.ofSeconds(3));
    try (LocalHost host = LocalHost.start(options)) {
      send("stuck");

      assertThat(room.hear()).isEqualTo("stuck #1");
      assertThat(room.hear()).isEqualTo("stuck #2");
      room.open("stuck");
      assertThat(room.hear()).isEqualTo("stuck done");
      assertThat(host.functionsInError()).isEmpty();
    }
  }

  @Test
  void close_finishesAndDeletesWhatRuns() throws Exception {
    app.queue("Take", QueueToys.class, "take", queueName);
    room.shut("slow");
    LocalHost host = start();
    send("slow");
    room.hear("slow #1");

    CompletableFuture<Void> closed = CompletableFuture.runAsync(host::close);
    room.open("slow");

    assertThat(closed).succeedsWithin(30, TimeUnit.SECONDS);
    assertThat(isEmpty()).isTrue();
  }

  @Test
  void close_pastItsLimit_leavesTheMessageAlone() throws Exception {
    app.queue("Take", QueueToys.class, "take", queueName);
    room.shut("endless");
    LocalHost host = LocalHost.start(options().withDrainLimit(Duration.ZERO));
    send("endless");
    room.hear("endless #1");

    host.close();

    assertThat(isEmpty()).isFalse();
    assertThat(Optional.ofNullable(queue.receiveMessage())).isEmpty();
  }

  @Test
  void close_whileARequestIsInFlight_stillStartsMessages() throws Exception {
    app.queue("Take", QueueToys.class, "take", queueName)
        .http("Gate", HttpToys.class, "gate", "gates/{gate}");
    room.shut("request");
    LocalHost host = start();
    CompletableFuture<HttpResponse<String>> request =
        new HttpCaller(host.uri()).getAsync("/api/gates/request");
    room.hear("at request");

    CompletableFuture<Void> closed = CompletableFuture.runAsync(host::close);
    await(() -> refusesConnections(host));
    send("late");
    room.hear("late #1");
    room.open("request");

    assertThat(request.get(30, TimeUnit.SECONDS).body()).isEqualTo("passed request");
    assertThat(closed).succeedsWithin(30, TimeUnit.SECONDS);
  }

  private static boolean refusesConnections(LocalHost host) {
    try (var socket = new java.net.Socket(host.uri().getHost(), host.port())) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }
}
