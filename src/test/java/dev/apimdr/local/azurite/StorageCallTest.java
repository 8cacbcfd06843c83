package dev.apimdr.local.azurite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageCallTest {
  @Test
  void parse_lineOfACall_isTheCall() {
    assertThat(
            StorageCall.parse(
                "CALL\t1500\tGET\t/acc/q/messages\t200\t7\t990\ta-1,b-2\tazsdk-java/1 (17)"))
        .contains(
            new StorageCall(
                Instant.ofEpochMilli(1500),
                "GET",
                "/acc/q/messages",
                200,
                7,
                990,
                List.of("a-1", "b-2"),
                "azsdk-java/1 (17)"));
  }

  @Test
  void parse_callWithoutUserAgent_hasAnEmptyOne() {
    assertThat(StorageCall.parse("CALL\t0\tPUT\t/acc/c\t201\t0\t0\t\t"))
        .contains(new StorageCall(Instant.EPOCH, "PUT", "/acc/c", 201, 0, 0, List.of(), ""));
  }

  @Test
  void parse_anyOtherLine_isNone() {
    assertThat(StorageCall.parse("Azurite Blob service is starting at http://127.0.0.1:0"))
        .isEmpty();
  }
}
