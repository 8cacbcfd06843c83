package dev.apimdr.attack;

import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Messages that no step may act on: foreign, corrupted, or about something that does not exist. */
final class BadMessages {
  /** A status URL that would send the token to an attacker. */
  static final String ELSEWHERE =
      "https://attacker.example/operationresults/1?sig=" + Poison.SECRET;

  private BadMessages() {}

  /** A message that cannot be parsed as a turn. */
  static String unreadable(Random random) {
    return switch (random.nextInt(15)) {
      case 0 -> Poison.text(random);
      case 1 -> Poison.noise(random, random.nextInt(2_000));
      case 2 -> "";
      case 3 -> List.of("null", "0", "[]", "\"{}\"", "{}", "{}{}", "\u0000").get(random.nextInt(7));
      case 4 -> turn("contoso", "d", "1").substring(0, random.nextInt(30));
      case 5 -> "[".repeat(random.nextInt(60_000));
      case 6 -> "{\"service\":".repeat(random.nextInt(5_000) + 1);
      case 7 -> turn("contoso", "d", wrongTurn(random));
      case 8 -> turn(Poison.text(random) + "_", "d", "1");
      case 9 -> turn("contoso", Poison.text(random) + "_", "1");
      case 10 -> with("\"" + random.nextInt() + "\":" + Poison.quoted(Poison.text(random)));
      case 11 -> with("\"turn\":2");
      case 12 -> with(wrongMember(random));
      case 13 ->
          List.of(
                  "https://stbackup.example/b?sv=1&sig=" + Poison.SECRET,
                  "AccountName=stbackup;AccountKey=" + Poison.SECRET + ";")
              .get(random.nextInt(2));
      default -> turn("contoso", "d", "1") + "a".repeat(random.nextInt(100_000) + 1);
    };
  }

  /** A message that can be parsed and may not act now. */
  static String pointless(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> turn("nobody", "d", "0");
      case 1 -> turn("contoso", "x" + random.nextInt(Integer.MAX_VALUE), "0");
      // Another service's operation.
      case 2 -> turn("archive", "d", "1");
      // A past turn, or one that never comes.
      case 3 -> turn("contoso", "d", String.valueOf(2 + random.nextInt(1_000_000)));
      case 4 ->
          "{\"service\":\"nobody\",\"operationId\":\"backup-20261124t0200z\",\"turn\":0,\"scheduled\":true}";
      default -> carrying("d", 1_000 + random.nextInt(1_000), Poison.text(random));
    };
  }

  static String turn(String service, String operationId, String turn) {
    return "{\"service\":%s,\"operationId\":%s,\"turn\":%s}"
        .formatted(Poison.quoted(service), Poison.quoted(operationId), turn);
  }

  /** A message that carries ARM's acceptance because the ledger was unavailable. */
  static String carrying(String operationId, int turn, String licence) {
    String message = turn("contoso", operationId, String.valueOf(turn));
    return message.substring(0, message.length() - 1)
        + ",\"again\":true,\"accepted\":{\"licence\":"
        + Poison.quoted(licence)
        + ",\"statusUrl\":"
        + Poison.quoted(ELSEWHERE)
        + "}}";
  }

  private static String with(String member) {
    String turn = turn("contoso", "d", "1");
    return turn.substring(0, turn.length() - 1) + "," + member + "}";
  }

  private static String wrongTurn(Random random) {
    return List.of(
            "-1",
            "1.5",
            "\"1\"",
            "true",
            "null",
            "[1]",
            "{}",
            "1e2",
            "9".repeat(20),
            "9".repeat(5_000),
            "1e999999999",
            "0x1",
            "NaN")
        .get(random.nextInt(13));
  }

  private static String wrongMember(Random random) {
    return List.of(
            "\"again\":\"true\"",
            "\"again\":1",
            "\"scheduled\":{}",
            "\"accepted\":\"" + ELSEWHERE + "\"",
            "\"accepted\":{\"licence\":\"l\"}",
            "\"accepted\":{\"licence\":\"l\",\"statusUrl\":7}",
            "\"accepted\":{\"licence\":\"l\",\"statusUrl\":\"" + ELSEWHERE + "\",\"key\":\"k\"}",
            "\"accepted\":[]",
            "\"key\":" + Poison.quoted(Base64.getEncoder().encodeToString(new byte[64])))
        .get(random.nextInt(9));
  }
}
