package dev.apimdr.azure.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A storage account over HTTP that answers List Blobs as documented (ordered names, pages of up to
 * 5,000, a marker for the next page). It stores no content and counts its calls.
 */
final class ListedBlobs implements AutoCloseable {
  static final int LARGEST_PAGE = 5_000;

  private static final String PROPERTIES =
      "<Properties><Creation-Time>Mon, 23 Nov 2026 02:00:00 GMT</Creation-Time>"
          + "<Last-Modified>Mon, 23 Nov 2026 02:00:00 GMT</Last-Modified><Etag>0x8DC1</Etag>"
          + "<Content-Length>4711</Content-Length><BlobType>BlockBlob</BlobType></Properties>";

  private final String account;
  private final Map<String, NavigableMap<String, Map<String, String>>> containers = new TreeMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  ListedBlobs(String account) throws IOException {
    this.account = account;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  String connectionString() {
    return "AccountName="
        + account
        + ";AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:"
        + server.getAddress().getPort()
        + "/"
        + account;
  }

  /** Adds a blob; only before the first call. */
  void put(String container, String name, Map<String, String> metadata) {
    containers.computeIfAbsent(container, key -> new TreeMap<>()).put(name, metadata);
  }

  int calls() {
    return calls.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    if ("list".equals(query.get("comp"))) {
      String container = exchange.getRequestURI().getPath().substring(account.length() + 2);
      exchange.getResponseHeaders().add("Content-Type", "application/xml");
      send(exchange, 200, page(containers.getOrDefault(container, new TreeMap<>()), query));
    } else {
      exchange.getResponseHeaders().add("x-ms-error-code", "BlobNotFound");
      send(exchange, 404, "");
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] octets = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(octets);
    }
  }

  private static Map<String, String> query(String raw) {
    return raw == null
        ? Map.of()
        : Arrays.stream(raw.split("&", -1))
            .map(parameter -> parameter.split("=", 2))
            .collect(
                Collectors.toMap(
                    parameter -> parameter[0],
                    parameter -> URLDecoder.decode(parameter[1], UTF_8)));
  }

  private static String page(
      NavigableMap<String, Map<String, String>> blobs, Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    boolean withMetadata = query.getOrDefault("include", "").contains("metadata");
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults><Blobs>");
    int listed = 0;
    String next = "";
    for (Map.Entry<String, Map<String, String>> blob :
        blobs.tailMap(query.getOrDefault("marker", prefix)).entrySet()) {
      if (!blob.getKey().startsWith(prefix)) {
        break;
      }
      if (listed == LARGEST_PAGE) {
        next = blob.getKey();
        break;
      }
      listed++;
      xml.append("<Blob><Name>").append(blob.getKey()).append("</Name>").append(PROPERTIES);
      if (withMetadata) {
        xml.append("<Metadata>");
        blob.getValue()
            .forEach(
                (name, value) ->
                    xml.append('<')
                        .append(name)
                        .append('>')
                        .append(value)
                        .append("</")
                        .append(name)
                        .append('>'));
        xml.append("</Metadata>");
      }
      xml.append("</Blob>");
    }
    return xml.append("</Blobs><NextMarker>")
        .append(next)
        .append("</NextMarker></EnumerationResults>")
        .toString();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
