package dev.apimdr.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.UsageFiles;
import dev.apimdr.app.ports.UsageFilesContract;
import dev.apimdr.app.ports.UsageSamples;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** Files of reports in blobs keep their contract, cost few transactions, and are read by anyone. */
@ExtendWith(AzuriteExtension.class)
class StorageUsageFilesTest extends UsageFilesContract {
  private static final int HEADER = 10;
  private static final int TRAILER = 8;

  private final Wire wire = new Wire();
  private final String container = "usage-" + UUID.randomUUID();
  private final StorageClients clients;
  private final StorageUsageFiles files;

  StorageUsageFilesTest(Azurite azurite) {
    clients = AzuriteClients.backupAccount(azurite, List.of(wire));
    files = new StorageUsageFiles(clients, container);
  }

  @Override
  protected UsageFiles files() {
    return files;
  }

  private BlobContainerClient container() {
    return clients.blobs().getBlobContainerClient(container);
  }

  @Override
  protected Optional<List<String>> lines(String name) {
    BlobClient blob = container().getBlobClient(name);
    if (!blob.exists()) {
      return Optional.empty();
    }
    byte[] file = blob.downloadContent().toBytes();
    assertThat(member(file)).isEqualTo(unpacked(file));
    return Optional.of(new String(unpacked(file), StandardCharsets.UTF_8).lines().toList());
  }

  private static byte[] unpacked(byte[] file) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      return in.readAllBytes();
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  /** The first member alone, which is all that some readers see; nothing comes after it. */
  private static byte[] member(byte[] file) {
    Inflater inflater = new Inflater(true);
    inflater.setInput(file, HEADER, file.length - HEADER);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        assertThat(count > 0 || inflater.finished()).isTrue();
        content.write(buffer, 0, count);
      }
    } catch (DataFormatException damaged) {
      throw new AssertionError(damaged);
    }
    assertThat(inflater.getRemaining()).isEqualTo(TRAILER);
    inflater.end();
    return content.toByteArray();
  }

  private void write(List<String> parts) {
    files.write(Samples.KEY, UsageSamples.FILE, parts, List.of(UsageSamples.row("z")), "0a1b2c3d");
  }

  private String part(int number) {
    return files.writePart(
        Samples.KEY,
        UsageSamples.FILE,
        number,
        "0a1b2c3d",
        List.of(UsageSamples.row("row " + number)));
  }

  @Test
  void transactions_ofADay_areOne_andOneMoreForEachPage() {
    container().create();
    wire.lines.clear();
    write(List.of());
    assertThat(wire.lines).containsExactly("PUT");

    container().getBlobClient("contoso/byApi/2026/11/22.jsonl.gz").delete();
    wire.lines.clear();
    write(List.of(part(0), part(1)));
    assertThat(wire.lines).containsExactly("PUT block", "PUT block", "PUT block", "PUT blocklist");

    wire.lines.clear();
    var unused = files.of(Samples.KEY);
    assertThat(wire.lines).containsExactly("GET list");
  }

  @Test
  void container_isMade_whereItIsMissing() {
    write(List.of());

    assertThat(container().exists()).isTrue();
  }

  @Test
  void write_whoseReplyIsLost_isDone() {
    for (boolean inParts : List.of(false, true)) {
      List<String> parts = inParts ? List.of(part(0)) : List.of();
      wire.lost = inParts ? "PUT blocklist" : "PUT";
      write(parts);
      assertThat(wire.lost).isEmpty();
      assertThat(lines("contoso/byApi/2026/11/22.jsonl.gz").orElseThrow())
          .hasSize(1 + parts.size());
      container().getBlobClient("contoso/byApi/2026/11/22.jsonl.gz").delete();
    }
  }

  @Test
  void names_thatAreNotOurs_arePassedOver() {
    write(List.of());
    for (String name :
        List.of(
            "contoso/byApi/2026/13/01.jsonl.gz",
            "contoso/byWeather/2026/11/01.jsonl.gz",
            "contoso/byapi/2026/11/01.jsonl.gz",
            "contoso/byApi/2026/11/01.json",
            "contoso/notes.txt")) {
      container().getBlobClient(name).upload(BinaryData.fromString("x"));
    }

    assertThat(files.of(Samples.KEY).count()).isEqualTo(1);
  }

  @Test
  void store_unreachable_isUnavailable_namingTheContainer() {
    String part = part(0);
    wire.down = true;

    assertUnavailable(() -> files.of(Samples.KEY));
    assertUnavailable(() -> part(1));
    assertUnavailable(() -> write(List.of()));
    assertUnavailable(() -> write(List.of(part)));
  }

  private void assertUnavailable(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining(container);
  }

  /** Records each request, and may lose a reply. */
  private static final class Wire implements HttpPipelinePolicy {
    final List<String> lines = new ArrayList<>();
    String lost = "";
    boolean down;

    private static String line(HttpPipelineCallContext call) {
      String query = String.valueOf(call.getHttpRequest().getUrl().getQuery());
      String what = query.replaceFirst(".*comp=(block(list)?|list).*|.*", " $1").stripTrailing();
      return call.getHttpRequest().getHttpMethod() + what;
    }

    private boolean isLost(String line) {
      if (line.equals(lost)) {
        lost = "";
        return true;
      }
      return false;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy rest) {
      if (down) {
        return Mono.error(new IOException("down"));
      }
      String line = line(call);
      lines.add(line);
      return rest.process()
          .flatMap(reply -> isLost(line) ? Mono.error(new IOException("lost")) : Mono.just(reply));
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext call, HttpPipelineNextSyncPolicy rest) {
      if (down) {
        throw new UncheckedIOException(new IOException("down"));
      }
      String line = line(call);
      lines.add(line);
      HttpResponse reply = rest.processSync();
      if (isLost(line)) {
        throw new UncheckedIOException(new IOException("lost"));
      }
      return reply;
    }
  }
}
