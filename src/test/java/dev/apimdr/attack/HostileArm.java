package dev.apimdr.attack;

import dev.apimdr.local.arm.LocalCertificate;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server in place of ARM that describes its one service as ARM does, and responds to everything
 * else with bytes chosen by an attacker. It closes the connection after each response.
 */
final class HostileArm implements AutoCloseable {
  private static final Pattern CLIENT_REQUEST_ID =
      Pattern.compile("(?i)x-ms-client-request-id: ([^\r\n]+)");
  private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
  private static final String SERVICE =
      "{\"sku\":{\"name\":\"Premium\",\"capacity\":1},\"location\":\"West Europe\","
          + "\"identity\":{\"type\":\"SystemAssigned\"},"
          + "\"properties\":{\"provisioningState\":\"Succeeded\"}}";

  /** The bytes of one response. */
  @FunctionalInterface
  interface Reply {
    void write(OutputStream out) throws IOException;

    static Reply of(String text) {
      return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** One request and its response. */
  record Seen(String line, String clientRequestId, Reply reply) {}

  private final ServerSocket listener;
  private final LocalCertificate certificate;
  private final ExecutorService threads = Executors.newCachedThreadPool(HostileArm::daemon);
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final AtomicLong written = new AtomicLong();
  private volatile Reply next = Reply.of("");

  HostileArm(LocalCertificate certificate) throws IOException {
    this.certificate = certificate;
    this.listener =
        certificate
            .serverContext()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "hostile-arm");
    thread.setDaemon(true);
    return thread;
  }

  LocalCertificate certificate() {
    return certificate;
  }

  String endpoint() {
    return "https://localhost:" + listener.getLocalPort();
  }

  void next(Reply reply) {
    next = reply;
  }

  /** All requests except those for the service, in order. */
  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** The number of bytes sent. */
  long written() {
    return written.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        threads.execute(() -> answer(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      String head = head(new BufferedInputStream(connection.getInputStream()));
      String line = head.lines().findFirst().orElse("");
      OutputStream out = new Counting(connection.getOutputStream());
      if (line.matches("GET /subscriptions/[^ ]+/service/\\w+\\?api-version=[^ ]+ HTTP/1.1")) {
        Reply.of(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(SERVICE.length(), SERVICE))
            .write(out);
        return;
      }
      Reply reply = next;
      Matcher id = CLIENT_REQUEST_ID.matcher(head);
      seen.add(new Seen(line, id.find() ? id.group(1) : "", reply));
      reply.write(out);
    } catch (IOException gone) {
      // The app has stopped reading, as it may.
      return;
    }
  }

  /**
   * Reads a request, including its body so that closing does not reset the connection; returns the
   * head.
   */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return text;
      }
      head.write(next);
      text = next == '\n' ? head.toString(StandardCharsets.ISO_8859_1) : "";
    }
    Matcher length = CONTENT_LENGTH.matcher(text);
    if (length.find()) {
      in.readNBytes(Integer.parseInt(length.group(1)));
    }
    return text;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }

  private final class Counting extends FilterOutputStream {
    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written.addAndGet(length);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      write(bytes, 0, bytes.length);
    }
  }
}
