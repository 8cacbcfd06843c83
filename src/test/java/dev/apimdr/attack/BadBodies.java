package dev.apimdr.attack;

import java.util.List;
import java.util.Random;

/** Bodies that no route may accept: each has at least one definite fault. */
final class BadBodies {
  /** More than the 64 KiB that are read. */
  private static final int TOO_LARGE = 64 * 1024 + 1;

  private BadBodies() {}

  /** A body that is wrong for every route. */
  static String any(Random random) {
    return switch (random.nextInt(16)) {
      case 0 -> "{\"reason\":\"a\"";
      case 1 -> "{reason:'a'}";
      case 2 -> "{\"reason\":\"a\",}";
      case 3 -> "[]";
      case 4 -> List.of("null", "1", "true", "\"{}\"", "-0.0e5").get(random.nextInt(5));
      case 5 -> "{}{}";
      case 6 -> "{} // {}";
      case 7 -> nested("[", "]", random.nextInt(20_000) + 1);
      case 8 -> "{\"reason\":" + nested("{\"a\":", "}", random.nextInt(9_000) + 9) + "}";
      case 9 -> "{\"reason\":\"a\",\"reason\":\"b\"}";
      case 10 -> "{" + Poison.quoted(Poison.text(random)) + ":1}";
      case 11 -> large(random);
      case 12 -> twins(random);
      case 13 -> "{\"reason\":\"" + Poison.noise(random, 50).replace("\"", "") + "\u0007\"}";
      case 14 -> "\ufffd" + Poison.noise(random, 200);
      default -> "{\"reason\":" + wrongReason(random) + "}";
    };
  }

  /** A body that is wrong for a restore and otherwise valid. */
  static String restore(Random random) {
    String member =
        switch (random.nextInt(12)) {
          case 0 -> "\"confirm\":" + Poison.quoted("not" + Poison.text(random));
          case 1 -> "\"confirm\":" + notAText(random);
          case 2 -> "\"confirm\":\"contoso\",\"backupName\":" + Poison.quoted(path(random));
          case 3 -> "\"confirm\":\"contoso\",\"backupName\":" + notAText(random);
          case 4 ->
              "\"confirm\":\"contoso\",\"before\":" + Poison.quoted(Poison.text(random) + "!");
          case 5 -> "\"confirm\":\"contoso\",\"before\":\"2026-11-23T02:00:00\"";
          case 6 ->
              "\"confirm\":\"contoso\",\"sourceService\":"
                  + Poison.quoted(Poison.text(random) + "_");
          case 7 -> "\"confirm\":\"contoso\",\"sourceService\":\"archive\"";
          case 8 -> "\"confirm\":\"contoso\",\"sourceService\":\"nobody\"";
          case 9 -> "\"confirm\":\"contoso\",\"dryRun\":" + notAFlag(random);
          case 10 -> "\"confirm\":\"contoso\",\"backupFirst\":" + notAFlag(random);
          default ->
              "\"confirm\":\"contoso\",\"before\":\"2026-11-23T02:00:00Z\","
                  + "\"backupName\":\"contoso-a.apimbackup\"";
        };
    return "{" + member + "}";
  }

  private static String path(Random random) {
    return List.of("../archive/", "contoso/", "a%2f", "", "A", "-").get(random.nextInt(6))
        + Poison.text(random)
        + List.of(".apimbackup\n", ".APIMBACKUP", ".json", "/x.apimbackup").get(random.nextInt(4));
  }

  private static String notAText(Random random) {
    return List.of("1", "true", "[\"contoso\"]", "{\"a\":\"contoso\"}", "1e400", "[]")
        .get(random.nextInt(6));
  }

  private static String notAFlag(Random random) {
    return List.of("\"true\"", "1", "[]", "{}", "\"\"").get(random.nextInt(5));
  }

  private static String wrongReason(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> notAText(random);
      case 1 -> Poison.quoted("a" + Poison.text(random) + "\u0001a");
      case 2 -> Poison.quoted("word ".repeat(41));
      default -> Poison.quoted("a\ud800" + Poison.text(random) + "a".repeat(201));
    };
  }

  private static String nested(String open, String close, int depth) {
    return open.repeat(depth) + "1" + (depth % 2 == 0 ? close.repeat(depth) : "");
  }

  /** Usually just too large, sometimes far too large. */
  private static String large(Random random) {
    int size = TOO_LARGE + random.nextInt(random.nextInt(20) == 0 ? 8_000_000 : 2_000);
    return random.nextBoolean()
        ? "a".repeat(size)
        : "{\"reason\":\"" + "é".repeat(size / 2) + "\"}";
  }

  /** As many duplicate fields, with names as long, as fit into what is read. */
  private static String twins(Random random) {
    StringBuilder body = new StringBuilder("{\"").append("n".repeat(30_000)).append("\":{");
    for (int i = 0; body.length() < 60_000; i++) {
      String twin = "\"" + i + "\":1,";
      body.append(twin).append(twin);
    }
    return body.append("\"z\":").append(random.nextInt()).append("}}").toString();
  }
}
