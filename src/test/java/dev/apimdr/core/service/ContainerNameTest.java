package dev.apimdr.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerNameTest {
  private static final ContainerName DEFAULT = new ContainerName(ContainerName.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "apim-{service},contoso,apim-contoso",
    "apim-{service},a--b,apim-010-ab",
    "{service},ab,0-ab",
    "{service}-backups,a--b,010-ab-backups",
    "{service}-of-{service},a--b,010-ab-of-010-ab",
    "apim-dr-ledge{service},r,apim-dr-ledge0-r",
    "backups,a--b,backups"
  })
  void container_ofAService_isValid(String pattern, String service, String container) {
    ContainerName containers = new ContainerName(pattern);

    assertThat(containers.of(service)).isEqualTo(container);
    assertThat(containers.refusal(service)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"apim-{service}", "{service}", "{service}-{service}", "0{service}"})
  void containers_ofAllShortNames_areAsManyAsTheNames(String pattern) {
    ContainerName containers = new ContainerName(pattern);
    Map<String, String> owners = new HashMap<>();
    for (String name : names("ab0-", 6)) {
      String other = owners.putIfAbsent(containers.of(name), name);
      assertThat(other).as(name).isNull();
      assertThat(containers.refusal(name)).as(name).isEmpty();
    }
  }

  /** One digit encodes up to 34; {@code z} means 35 plus the next digit. */
  @ParameterizedTest
  @CsvSource({"34, 0y0", "35, 0z00", "36, 0z10"})
  void container_ofALongPart_tellsItsLength(int length, String digits) {
    String part = "a".repeat(length);

    assertThat(new ContainerName("{service}").of(part + "--b"))
        .isEqualTo(digits + "-" + part + "b");
  }

  @Test
  void container_ofTheLongestName_isShortEnough() {
    for (int at = 1; at < 49; at++) {
      String name = "a".repeat(at) + "-".repeat(50 - at - 1) + "b";
      assertThat(DEFAULT.refusal(name)).as(name).isEmpty();
    }
    assertThat(DEFAULT.refusal("a" + "-b".repeat(23) + "--c")).isEmpty();
  }

  @Test
  void pattern_thatMakesEveryNameTooLong_isRefused() {
    assertThat(new ContainerName("x".repeat(60) + "{service}").refusal("contoso"))
        .hasValueSatisfying(why -> assertThat(why).contains("service contoso"));
  }

  /** Every valid service name of these characters up to this length. */
  private static List<String> names(String characters, int longest) {
    List<String> all = new ArrayList<>(List.of(""));
    for (int i = 0; i < all.size(); i++) {
      String begun = all.get(i);
      if (begun.length() < longest) {
        characters.chars().forEach(c -> all.add(begun + (char) c));
      }
    }
    return all.stream().filter(ServiceId::isKey).toList();
  }
}
