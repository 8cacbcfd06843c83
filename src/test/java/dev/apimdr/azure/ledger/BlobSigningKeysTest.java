package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.app.ports.SigningKeysContract;
import dev.apimdr.azure.storage.AzuriteClients;
import dev.apimdr.core.signing.KeyRing;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonReader;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** The keys on blobs. */
@ExtendWith(AzuriteExtension.class)
class BlobSigningKeysTest extends SigningKeysContract {

  private static final Clock CLOCK = Clock.fixed(Samples.T0, ZoneOffset.UTC);

  private final Azurite azurite;
  private final AzuriteLedger store;

  BlobSigningKeysTest(Azurite azurite) {
    this.azurite = azurite;
    store = new AzuriteLedger(azurite);
  }

  @Override
  protected SigningKeys keys() {
    return new BlobSigningKeys(store.container, CLOCK);
  }

  @Test
  void of_manyAtOnce_allGetTheSameKey() {
    List<KeyRing> got =
        IntStream.range(0, 8).parallel().mapToObj(each -> keys().of("links")).distinct().toList();

    assertThat(got).hasSize(1);
  }

  @Test
  void of_isADocumentOfTheKeysContainer_onTheHostsAccount() {
    var host = AzuriteClients.hostAccount(azurite, List.of());
    KeyRing keys = new BlobSigningKeys(host, CLOCK).of("links-test");

    String text =
        host.blobs()
            .getBlobContainerClient("apim-dr-keys")
            .getBlobClient("links-test.json")
            .downloadContent()
            .toString();
    JsonFields fields =
        JsonFields.of(JsonReader.read(text.getBytes(StandardCharsets.UTF_8), text.length()));
    assertThat(fields.number("version")).isEqualTo(1);
    assertThat(fields.instant("madeAt")).isEqualTo(keys.current().madeAt());
    assertThat(Base64.getDecoder().decode(fields.text("key"))).isEqualTo(keys.current().secret());
  }

  @Test
  void of_damaged_makesANewKey_andItStays() {
    var unused = keys().of("other");
    store.write("links.json", "{\"version\": 1, \"writer\": \"w\", \"key\": \"c2hvcnQ=\"}");

    KeyRing made = keys().of("links");

    assertThat(keys().of("links")).isEqualTo(made);
  }

  @Test
  void rotate_damaged_makesANewKey() {
    var unused = keys().of("other");
    store.write("links.json", "no JSON");

    KeyRing made = keys().rotate("links");

    assertThat(keys().of("links")).isEqualTo(made);
  }

  /** The other one writes between this one's reading and its writing: together they are one. */
  @Test
  void rotate_whileAnotherDoes_isOneRotation() {
    KeyRing before = keys().of("links");
    AtomicReference<KeyRing> others = new AtomicReference<>();
    AzuriteLedger slow =
        new AzuriteLedger(
            azurite, store.name, new BeforeItsWrite(() -> others.set(keys().rotate("links"))));

    KeyRing rotated = new BlobSigningKeys(slow.container, CLOCK).rotate("links");

    assertThat(rotated).isEqualTo(others.get()).isEqualTo(keys().of("links"));
    assertThat(rotated.hasSigned(new byte[] {1}, before.sign(new byte[] {1}))).isTrue();
  }

  @Test
  void newerApp_isNotTouched() {
    var unused = keys().of("other");
    store.writtenByNewerApp("links.json");

    assertThatThrownBy(() -> keys().of("links")).isInstanceOf(NewerDocumentException.class);
    assertThatThrownBy(() -> keys().rotate("links")).isInstanceOf(NewerDocumentException.class);
    assertThat(store.text("links.json")).contains("\"version\": 2");
  }

  @Test
  void unreachable_isSaid_withoutAnySecret() {
    AzuriteLedger away = new AzuriteLedger(azurite, new Refusing());

    assertThatThrownBy(() -> new BlobSigningKeys(away.container, CLOCK).of("links"))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("links.json");
  }

  @Test
  void purpose_thatIsNoName_isRefused() {
    assertThatThrownBy(() -> keys().of("../ledger")).isInstanceOf(IllegalArgumentException.class);
  }

  /** Lets something happen once, just before a blob is written. */
  private static final class BeforeItsWrite implements HttpPipelinePolicy {
    private final AtomicReference<Runnable> first;

    BeforeItsWrite(Runnable first) {
      this.first = new AtomicReference<>(first);
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy next) {
      act(call);
      return next.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext call, HttpPipelineNextSyncPolicy next) {
      act(call);
      return next.processSync();
    }

    private void act(HttpPipelineCallContext call) {
      if (call.getHttpRequest().getHttpMethod() == HttpMethod.PUT) {
        Runnable act = first.getAndSet(null);
        if (act != null) {
          act.run();
        }
      }
    }
  }

  /** A network that answers nothing. */
  private static final class Refusing implements HttpPipelinePolicy {
    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy next) {
      return Mono.error(new IllegalStateException("away"));
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext call, HttpPipelineNextSyncPolicy next) {
      throw new IllegalStateException("away");
    }
  }
}
