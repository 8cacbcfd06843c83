package dev.apimdr.local.measure.walks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.azurite.StorageCall;
import dev.apimdr.local.measure.walks.WalkStorage.About;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkStorageTest {
  private static final String LEDGER = "/stbackup/apim-dr-ledger";

  private final WalkStorage storage = new WalkStorage();

  private static StorageCall call(String target, long sent) {
    return new StorageCall(Instant.EPOCH, "PUT", target, 201, sent, 0, List.of(), "");
  }

  @ParameterizedTest
  @CsvSource({
    "/inventories%2Fcontoso%2Fi-1.json, DOCUMENTS",
    "/inventories%2Fcontoso%2Fi-1%2Fpart-000001-a.jsonl.gz, PARTS",
    "?restype=container&comp=list&prefix=inventories%2Fcontoso%2Fi-1%2F, PARTS",
    "/inventories%2Fcontoso%2Fi-1.jsonl.gz?comp=block&blockid=MDAw, FILES",
    "/open%2Fcontoso%2Finventory%2Fi-1.json, OTHERS",
    "?restype=container, OTHERS"
  })
  void about_isToldByTheBlobsName(String target, About expected) {
    assertThat(About.of(call(LEDGER + target, 0))).isEqualTo(expected);
  }

  @Test
  void count_sinceAnEarlierOne_isWhatCameBetween() {
    storage.accept(call(LEDGER + "/inventories%2Fa%2Fi.json", 100));
    WalkStorage.Count before = storage.read();
    storage.accept(call(LEDGER + "/inventories%2Fa%2Fi.json", 50));
    storage.accept(call(LEDGER + "/inventories%2Fa%2Fi%2Fpart-0.jsonl.gz", 7));

    WalkStorage.Count since = storage.read().since(before);

    assertThat(since.of(About.DOCUMENTS)).isEqualTo(1);
    assertThat(since.of(About.PARTS)).isEqualTo(1);
    assertThat(since.of(About.FILES)).isZero();
    assertThat(since.all()).isEqualTo(2);
    assertThat(since.written()).isEqualTo(57);
  }
}
