package dev.apimdr.local.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class KnownVulnerabilitiesTest {
  private static final List<String> TWO = List.of("pkg:maven/a/a@1", "pkg:maven/b/b@2");

  private HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "";
  private volatile String asked = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private KnownVulnerabilities.Finding finding() {
    URI feed = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new KnownVulnerabilities(feed).of(TWO);
  }

  @Test
  void libraries_ofABillOfMaterials_areItsPackageUrls(@TempDir Path folder) throws IOException {
    Path bill = folder.resolve("sbom.json");
    Files.writeString(bill, "{\"components\":[{\"purl\":\"pkg:maven/a/a@1?type=jar\"}]}");

    assertThat(KnownVulnerabilities.libraries(bill)).containsExactly("pkg:maven/a/a@1");
  }

  @Test
  void feed_withNothing_saysNone() {
    answer = "{\"results\":[{},{}]}";

    assertThat(finding().found()).isEmpty();
    assertThat(finding().words()).startsWith("none of 2 libraries");
    assertThat(asked).contains("{\"package\":{\"purl\":\"pkg:maven/b/b@2\"}}");
  }

  @Test
  void feed_withVulnerabilities_namesLibraryAndId() {
    answer = "{\"results\":[{},{\"vulns\":[{\"id\":\"GHSA-1\"},{\"id\":\"GHSA-2\"}]}]}";

    assertThat(finding().found()).containsExactly("pkg:maven/b/b@2: GHSA-1, GHSA-2");
  }

  @Test
  void feed_thatFails_isSaidNotToHaveBeenAsked() {
    status = 503;

    assertThat(finding().words()).isEqualTo("NOT CHECKED, 127.0.0.1 answered 503.");
  }

  @Test
  void feed_thatSaysTooLittle_isSaidNotToHaveBeenAsked() {
    answer = "{\"results\":[{}]}";

    assertThat(finding().words()).startsWith("NOT CHECKED");
  }

  @Test
  void feed_thatCannotBeReached_isSaidNotToHaveBeenAsked() {
    server.stop(0);

    assertThat(finding().words()).isEqualTo("NOT CHECKED, 127.0.0.1 cannot be reached.");
  }
}
