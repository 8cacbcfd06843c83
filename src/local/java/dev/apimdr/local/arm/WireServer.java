package dev.apimdr.local.arm;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An HTTP/1.1 server on the loopback interface that passes request targets on verbatim and can cut
 * off, drip or withhold a reply. MockWebServer takes its place only in part: it closes connections
 * but cannot reset them, and once stopped it cannot listen on the same port again.
 */
public final class WireServer implements AutoCloseable {
  private static final int IDLE_MILLIS = 300_000;
  private static final int LONGEST_HEAD = 64 * 1024;
  private static final int LONGEST_BODY = 4 * 1024 * 1024;

  private final Optional<SSLContext> tls;
  private final Charset bodies;
  private final Function<WireRequest, WireReply> handler;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads;
  private final int port;
  private ServerSocket listener;
  private Future<?> accepting;

  /**
   * Listens at once.
   *
   * @param port 0 for any free one
   */
  public WireServer(
      String name, int port, Optional<SSLContext> tls, Function<WireRequest, WireReply> handler) {
    this(name, port, tls, StandardCharsets.UTF_8, handler);
  }

  /**
   * Listens at once.
   *
   * @param port 0 for any free one
   * @param bodies how bodies are texts; with ISO_8859_1 any byte stays what it is
   */
  public WireServer(
      String name,
      int port,
      Optional<SSLContext> tls,
      Charset bodies,
      Function<WireRequest, WireReply> handler) {
    this.tls = tls;
    this.bodies = bodies;
    this.handler = handler;
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    this.listener = listen(port);
    this.port = listener.getLocalPort();
    this.accepting = accept(listener);
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** The number of connections accepted so far. */
  public int accepted() {
    return accepted.get();
  }

  /** Refuses new connections and resets the open ones, until {@link #comeBack}. */
  synchronized void goDown() {
    shut(listener);
    // The socket is released only when the thread in accept() has returned.
    try {
      accepting.get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
    connections.forEach(WireServer::reset);
  }

  /** Listens again on the same port. */
  synchronized void comeBack() {
    listener = listen(port);
    accepting = accept(listener);
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    shut(listener);
    connections.forEach(WireServer::shut);
    threads.shutdownNow();
  }

  private static ServerSocket listen(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
      return socket;
    } catch (IOException e) {
      throw new IllegalStateException("cannot listen on port " + port, e);
    }
  }

  private Future<?> accept(ServerSocket socket) {
    return threads.submit(
        () -> {
          while (!socket.isClosed()) {
            acceptOne(socket);
          }
        });
  }

  private void acceptOne(ServerSocket socket) {
    try {
      Socket connection = socket.accept();
      connections.add(connection);
      accepted.incrementAndGet();
      threads.execute(() -> serve(connection));
    } catch (IOException | RejectedExecutionException closing) {
      // A client that went away is no error, and a closed listener ends the loop.
      return;
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      connection.setSoTimeout(IDLE_MILLIS);
      Socket channel = connection;
      if (tls.isPresent()) {
        // TLS on top of the plain socket, so that the socket can be reset without a TLS
        // close_notify.
        SSLSocket secured =
            (SSLSocket)
                tls.get().getSocketFactory().createSocket(connection, "localhost", port, true);
        secured.setUseClientMode(false);
        channel = secured;
      }
      InputStream in = new BufferedInputStream(channel.getInputStream());
      OutputStream out = channel.getOutputStream();
      boolean again = true;
      while (again) {
        Optional<WireRequest> request = read(in, out);
        if (request.isEmpty()) {
          return;
        }
        boolean last =
            request.get().header("connection").filter("close"::equalsIgnoreCase).isPresent();
        WireReply answer = handler.apply(request.get());
        WireReply reply = last ? answer.with("Connection", "close") : answer;
        again = deliver(reply, connection, out) && !last;
      }
    } catch (IOException closed) {
      // The client has gone or the server is closing: nothing is left to do.
      return;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private Optional<WireRequest> read(InputStream in, OutputStream out) throws IOException {
    String first = line(in, true);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int method = first.indexOf(' ');
    int version = first.lastIndexOf(' ');
    if (method < 0 || version <= method) {
      throw new IOException("no HTTP request");
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in, false); !line.isEmpty(); line = line(in, false)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    String body = new String(body(in, headers), bodies);
    return Optional.of(
        new WireRequest(
            first.substring(0, method),
            first.substring(method + 1, version),
            Map.copyOf(headers),
            body));
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = chunk(in); size > 0; size = chunk(in)) {
        body.writeBytes(exactly(in, size));
        line(in, false);
      }
      line(in, false);
      return body.toByteArray();
    }
    return exactly(in, length(headers.getOrDefault("content-length", "0"), 10));
  }

  private static int chunk(InputStream in) throws IOException {
    String size = line(in, false);
    int extension = size.indexOf(';');
    return length((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
  }

  private static int length(String digits, int radix) throws IOException {
    try {
      int length = Integer.parseInt(digits, radix);
      if (length < 0 || length > LONGEST_BODY) {
        throw new IOException("body too long");
      }
      return length;
    } catch (NumberFormatException e) {
      throw new IOException("no length", e);
    }
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static String line(InputStream in, boolean endAllowed) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 && endAllowed && line.size() == 0) {
        return "";
      }
      if (next < 0 || line.size() > LONGEST_HEAD) {
        throw new EOFException();
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** Sends a reply; true if the connection can carry another request. */
  private boolean deliver(WireReply reply, Socket connection, OutputStream out)
      throws IOException, InterruptedException {
    Delivery delivery = reply.delivery();
    if (closedWithin(delivery.silence())) {
      return false;
    }
    switch (delivery.mode()) {
      case RESET -> {
        reset(connection);
        return false;
      }
      case NEVER -> {
        closed.await();
        return false;
      }
      case WHOLE, HALF, DRIPPED -> {
        // 204 has neither body nor length.
        boolean bodiless = reply.status() == 204;
        byte[] body = bodiless ? new byte[0] : reply.body().getBytes(bodies);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head(reply, bodiless ? -1 : body.length));
        if (delivery.mode() == Delivery.Mode.DRIPPED) {
          out.write(whole.toByteArray());
          out.flush();
          return drip(body, delivery.pace(), out);
        }
        boolean half = delivery.mode() == Delivery.Mode.HALF;
        whole.write(body, 0, half ? body.length / 2 : body.length);
        out.write(whole.toByteArray());
        out.flush();
        return !half;
      }
    }
    throw new IllegalStateException(delivery.toString());
  }

  private boolean drip(byte[] body, Duration pace, OutputStream out)
      throws IOException, InterruptedException {
    for (byte each : body) {
      if (closedWithin(pace)) {
        return false;
      }
      out.write(each);
      out.flush();
    }
    return true;
  }

  /** Waits; true if the server was closed meanwhile. */
  private boolean closedWithin(Duration time) throws InterruptedException {
    return !time.isZero() && closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static byte[] head(WireReply reply, int length) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" -\r\n");
    reply
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    // The response to a HEAD has a Content-Length but no body.
    if (length >= 0 && reply.header("Content-Length").isEmpty()) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void reset(Socket connection) {
    try {
      connection.setSoLinger(true, 0);
    } catch (IOException alreadyClosed) {
      return;
    } finally {
      shut(connection);
    }
  }

  private static void shut(Closeable socket) {
    try {
      socket.close();
    } catch (IOException closedAnyway) {
      return;
    }
  }
}
