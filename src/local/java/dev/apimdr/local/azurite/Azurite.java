package dev.apimdr.local.azurite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A running Azurite, the storage emulator: blob and queue services of some accounts on free local
 * ports, over http, or over https to accept bearer tokens.
 *
 * <p>It is a child process that ends when its standard input closes, so it never outlives this JVM.
 * Each start generates new account keys.
 */
public final class Azurite implements AutoCloseable {
  /** Where the build installs Azurite, unless the system property {@code azurite.dir} is set. */
  private static final String DEFAULT_INSTALLATION = "target/azurite";

  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 10;
  private static final int KEY_BYTES = 64;
  private static final Pattern LISTENING =
      Pattern.compile("Azurite (Blob|Queue) service is successfully listening at (https?://\\S+)");

  private final Process process;
  private final Map<String, String> keys;
  private final Consumer<StorageCall> calls;
  private final List<String> output = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<URI> blobs = new CompletableFuture<>();
  private final CompletableFuture<URI> queues = new CompletableFuture<>();

  private Azurite(Process process, Map<String, String> keys, Consumer<StorageCall> calls) {
    this.process = process;
    this.keys = keys;
    this.calls = calls;
  }

  /** Starts empty, in memory. */
  public static Azurite inMemory(String... accounts) {
    return start(List.of("--inMemoryPersistence"), List.of(accounts), Map.of(), Azurite::ignore);
  }

  /**
   * Starts empty, in memory, and reports every call it answers.
   *
   * @param calls receives each call, within about 100 ms
   */
  public static Azurite inMemory(Consumer<StorageCall> calls, String... accounts) {
    return start(
        List.of("--inMemoryPersistence"),
        List.of(accounts),
        Map.of("AZURITE_TELLS_CALLS", "yes"),
        calls);
  }

  /**
   * Starts in memory over https and accepts bearer tokens: any token may do everything.
   *
   * @param keyStore PKCS12, with the certificate to present
   */
  public static Azurite takingTokens(Path keyStore, String password, String... accounts) {
    return start(
        List.of(
            "--inMemoryPersistence",
            "--oauth",
            "basic",
            "--cert",
            keyStore.toAbsolutePath().toString(),
            "--pwd",
            password),
        List.of(accounts),
        Map.of(),
        Azurite::ignore);
  }

  /** Starts with the data in a directory, and stores everything there. */
  public static Azurite in(Path directory, String... accounts) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return start(
        List.of("--location", directory.toAbsolutePath().toString()),
        List.of(accounts),
        Map.of(),
        Azurite::ignore);
  }

  private static void ignore(StorageCall call) {}

  private static Azurite start(
      List<String> options,
      List<String> accounts,
      Map<String, String> environment,
      Consumer<StorageCall> calls) {
    if (accounts.isEmpty()) {
      throw new IllegalArgumentException("Azurite needs the name of at least one account");
    }
    Path installation = installation();
    Map<String, String> keys = new LinkedHashMap<>();
    accounts.forEach(account -> keys.put(account, newKey()));

    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                "until-stdin-closes.js",
                "--disableTelemetry",
                // The SDK's service version is newer than the newest one Azurite knows.
                "--skipApiVersionCheck",
                "--silent",
                "--blobPort",
                "0",
                "--queuePort",
                "0",
                "--tablePort",
                "0"));
    command.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(installation.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder
        .environment()
        .put(
            "AZURITE_ACCOUNTS",
            keys.entrySet().stream()
                .map(account -> account.getKey() + ":" + account.getValue())
                .collect(Collectors.joining(";")));
    try {
      Azurite azurite = new Azurite(builder.start(), keys, calls);
      azurite.readOutput();
      azurite.awaitListening();
      return azurite;
    } catch (IOException e) {
      throw new UncheckedIOException("node did not start", e);
    }
  }

  private static Path installation() {
    Path installation =
        Path.of(System.getProperty("azurite.dir", DEFAULT_INSTALLATION)).toAbsolutePath();
    if (!Files.exists(installation.resolve("node_modules"))) {
      throw new IllegalStateException(
          "Azurite is not installed in " + installation + ": run mvn generate-test-resources");
    }
    return installation;
  }

  private static String newKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private void readOutput() {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  readLine(line);
                }
              } catch (IOException e) {
                output.add("Its output could not be read: " + e);
              }
              IllegalStateException ended =
                  new IllegalStateException("Azurite ended:\n" + String.join("\n", output));
              blobs.completeExceptionally(ended);
              queues.completeExceptionally(ended);
            },
            "azurite-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void readLine(String line) {
    Optional<StorageCall> call = StorageCall.parse(line);
    if (call.isPresent()) {
      calls.accept(call.get());
      return;
    }
    Matcher listening = LISTENING.matcher(line);
    if (!listening.find()) {
      output.add(line);
    } else if (listening.group(1).equals("Blob")) {
      blobs.complete(URI.create(listening.group(2)));
    } else {
      queues.complete(URI.create(listening.group(2)));
    }
  }

  private void awaitListening() {
    try {
      CompletableFuture.allOf(blobs, queues).get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("Azurite does not listen:\n" + String.join("\n", output), e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Azurite started", e);
    }
  }

  /** The account's connection string, with its key and both endpoints. */
  public String connectionString(String account) {
    return "AccountName=%s;AccountKey=%s;BlobEndpoint=%s;QueueEndpoint=%s;"
        .formatted(account, accountKey(account), blobEndpoint(account), queueEndpoint(account));
  }

  /** The account's key, Base64. */
  public String accountKey(String account) {
    String key = keys.get(account);
    if (key == null) {
      throw new IllegalArgumentException("No account " + account + " among " + keys.keySet());
    }
    return key;
  }

  /** The account's blob service, without a final slash. */
  public URI blobEndpoint(String account) {
    return URI.create(blobs.join() + "/" + account);
  }

  /** The account's queue service, without a final slash. */
  public URI queueEndpoint(String account) {
    return URI.create(queues.join() + "/" + account);
  }

  /** The child process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    try {
      process.outputWriter(StandardCharsets.UTF_8).close();
    } catch (IOException e) {
      process.destroy();
    }
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
