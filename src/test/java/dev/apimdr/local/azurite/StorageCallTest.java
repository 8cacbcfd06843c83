package dev.apimdr.local.azurite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorageCallTest {
  @Test
  void parse_lineOfACall_isTheCall() {
    assertThat(
            StorageCall.parse(
                "CALL\tGET\t/acc/c?comp=list\t200\t990\tlocal-environment azsdk-java/1 (17)"))
        .contains(
            new StorageCall(
                "GET", "/acc/c?comp=list", 200, 990, "local-environment azsdk-java/1 (17)"));
  }

  @Test
  void parse_callWithoutUserAgent_hasAnEmptyOne() {
    assertThat(StorageCall.parse("CALL\tPUT\t/acc/c\t201\t0\t"))
        .contains(new StorageCall("PUT", "/acc/c", 201, 0, ""));
  }

  @Test
  void parse_anyOtherLine_isNone() {
    assertThat(StorageCall.parse("Azurite Blob service is starting at http://127.0.0.1:0"))
        .isEmpty();
  }
}
