package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.azurite.StorageCall;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageMeterTest {
  private static final String APP = "azsdk-java-azure-storage-blob/12.37.2";
  private static final String QUEUES = "sthost";

  private final StorageMeter meter = new StorageMeter(QUEUES);

  @ParameterizedTest
  @CsvSource({
    "PUT, /stbackup/apim-dr-ledger/open%2Fa%2Fb, 0, BLOB_WRITE",
    "PUT, /stbackup/apim-a?restype=container, 0, BLOB_WRITE",
    "GET, /stbackup/apim-dr-ledger/active%2Fa.json, 145, BLOB_READ",
    "HEAD, /stbackup/apim-a/a-1.apimbackup, 0, BLOB_READ",
    "GET, /stbackup/apim-dr-ledger?restype=container&comp=list&prefix=open/, 990, BLOB_LIST",
    "DELETE, /stbackup/apim-dr-ledger/open%2Fa%2Fb, 0, BLOB_DELETE",
    "POST, /sthost/operation-polls/messages?visibilitytimeout=3, 421, QUEUE_SEND",
    "GET, /sthost/operation-polls/messages?numofmessages=16, 578, QUEUE_RECEIVE",
    "GET, /sthost/operation-polls/messages?numofmessages=16, 75, QUEUE_IDLE",
    "DELETE, /sthost/operation-polls/messages/1?popreceipt=2, 0, QUEUE_DELETE",
    "PUT, /sthost/operation-polls, 0, QUEUE_OTHER"
  })
  void kind_ofACall_isAsBillsTellThemApart(
      String method, String target, long bytes, StorageKind expected) {
    assertThat(StorageKind.of(call(method, target, bytes, APP), QUEUES)).isEqualTo(expected);
  }

  @Test
  void meter_countsTheAppAndTheHostAndNobodyElse() {
    meter.accept(call("PUT", "/stbackup/c/b", APP));
    meter.accept(call("DELETE", "/sthost/q/messages/1", "functions-host " + APP));
    meter.accept(call("PUT", "/stbackup/c/b", "arm-simulator " + APP));
    meter.accept(call("GET", "/stbackup/c?comp=list", "local-environment " + APP));

    assertThat(meter.read().blobs()).isEqualTo(1);
    assertThat(meter.read().queues()).isEqualTo(1);
  }

  @Test
  void tally_sinceAnEarlierOne_isWhatCameBetween() {
    meter.accept(call("PUT", "/stbackup/c/b", APP));
    StorageTally before = meter.read();
    meter.accept(call("PUT", "/stbackup/c/b", APP));
    meter.accept(call("GET", "/sthost/q/messages", APP));

    StorageTally since = meter.read().since(before);

    assertThat(since.count(StorageKind.BLOB_WRITE)).isEqualTo(1);
    assertThat(since.idle()).isEqualTo(1);
    assertThat(since.queues()).isZero();
  }

  private static StorageCall call(String method, String target, String agent) {
    return call(method, target, 0, agent);
  }

  private static StorageCall call(String method, String target, long bytes, String agent) {
    return new StorageCall(Instant.EPOCH, method, target, 200, 0, bytes, List.of(), agent);
  }
}
