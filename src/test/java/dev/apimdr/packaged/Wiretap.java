package dev.apimdr.packaged;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proxy between the app and its storage that forwards and records every byte. */
final class Wiretap implements AutoCloseable {
  private static final Pattern ENDPOINT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern MESSAGE = Pattern.compile("<MessageText>([^<]+)</MessageText>");

  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final Map<Integer, ServerSocket> listeners = new ConcurrentHashMap<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "wiretap");
            thread.setDaemon(true);
            return thread;
          });

  /** The connection string with this proxy's endpoints. */
  String tapped(String connectionString) {
    return ENDPOINT
        .matcher(connectionString)
        .replaceAll(
            endpoint ->
                "http://127.0.0.1:"
                    + listeners
                        .computeIfAbsent(Integer.valueOf(endpoint.group(1)), this::listen)
                        .getLocalPort());
  }

  private ServerSocket listen(int port) {
    try {
      ServerSocket listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
      threads.execute(() -> accept(listener, port));
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket listener, int port) {
    while (!listener.isClosed()) {
      acceptOne(listener, port);
    }
  }

  private void acceptOne(ServerSocket listener, int port) {
    try {
      Socket caller = listener.accept();
      Socket storage = new Socket(InetAddress.getLoopbackAddress(), port);
      sockets.addAll(List.of(caller, storage));
      threads.execute(() -> pass(caller, storage));
      threads.execute(() -> pass(storage, caller));
    } catch (IOException closing) {
      // Storage has ended and accepts no more connections.
      return;
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[64 * 1024];
    // Each direction is recorded apart, so that a response does not split a secret in a request.
    ByteArrayOutputStream direction = new ByteArrayOutputStream();
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        direction.write(buffer, 0, read);
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException gone) {
      // Either side has closed the connection; what was recorded is kept.
      return;
    } finally {
      synchronized (heard) {
        heard.writeBytes(direction.toByteArray());
      }
    }
  }

  /** Everything sent on connections that have ended. */
  String text() {
    synchronized (heard) {
      return heard.toString(StandardCharsets.UTF_8);
    }
  }

  /** The decoded texts of the queue messages among it. */
  List<String> messages() {
    Matcher messages = MESSAGE.matcher(text());
    return messages
        .results()
        .map(
            message ->
                new String(Base64.getDecoder().decode(message.group(1)), StandardCharsets.UTF_8))
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    listeners.values().forEach(Wiretap::close);
    sockets.forEach(Wiretap::close);
    threads.shutdownNow();
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception closedAnyway) {
      return;
    }
  }
}
