package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.json.JsonObject;
import dev.apimdr.json.JsonWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The status page in a real browser: {@code src/test/npm/status-page.js} checks it and leaves its
 * screenshots in {@code target/status-page}.
 */
class StatusPageIT {

  private static final Path FOLDER = Path.of("target", "browser").toAbsolutePath();
  private static final Path SHOTS = Path.of("target", "status-page").toAbsolutePath();
  private static final long LIMIT_MINUTES = 10;

  @Test
  void page_inABrowser_isReadableByEverybody() throws Exception {
    Map<String, StatusServer> servers = new LinkedHashMap<>();
    try {
      servers.put("none", new StatusServer(StatusWorld.none()));
      servers.put("four", new StatusServer(StatusWorld.four()));
      servers.put("hostile", new StatusServer(StatusWorld.hostile()));
      servers.put("thousand", new StatusServer(StatusWorld.of(1_000)));
      JsonObject worlds = new JsonObject();
      servers.forEach((name, server) -> worlds.put(name, server.page()));

      assertThat(read(new JsonObject().put("worlds", worlds).put("key", StatusServer.KEY)))
          .isZero();
    } finally {
      servers.values().forEach(StatusServer::close);
    }
  }

  private static int read(JsonObject worlds) throws Exception {
    Path script = FOLDER.resolve("status-page.js");
    assertThat(Files.exists(script))
        .as("the script, installed by src/local/npm/install.js")
        .isTrue();
    Process node =
        new ProcessBuilder("node", script.toString(), SHOTS.toString(), JsonWriter.line(worlds))
            .inheritIO()
            .start();
    try {
      assertThat(node.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES))
          .as("the script ended in time")
          .isTrue();
      return node.exitValue();
    } finally {
      node.descendants().forEach(ProcessHandle::destroyForcibly);
      node.destroyForcibly();
    }
  }
}
