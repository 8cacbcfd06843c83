package dev.apimdr.attack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Responses of an attacker in place of ARM: random status, headers and body. */
final class HostileReplies {
  private final Random random;
  private final String own;
  private final int canary;

  /**
   * Answers.
   *
   * @param own the endpoint that the app is configured with
   * @param canary a port that the app must not call
   */
  HostileReplies(Random random, String own, int canary) {
    this.random = random;
    this.own = own;
    this.canary = canary;
  }

  /**
   * One answer.
   *
   * @param status the status, or anything
   */
  @SuppressWarnings("ArrayRecordComponent") // written as it is, and never compared
  record Answer(int status, byte[] bytes) implements HostileArm.Reply {
    @Override
    public void write(OutputStream out) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** Whether it proves that ARM accepted nothing. */
    boolean isRefusal() {
      return List.of(401, 409, 422, 429).contains(status);
    }
  }

  Answer next() {
    int status = status();
    StringBuilder head = new StringBuilder(statusLine(status)).append("\r\n");
    String body = body();
    if (random.nextInt(10) < 8) {
      head.append("Content-Length: ").append(length(body)).append("\r\n");
    } else if (random.nextBoolean()) {
      head.append("Transfer-Encoding: chunked\r\n");
      body = List.of("zz\r\n", "ffffffffff\r\n", "-1\r\n", "5\r\n" + body).get(random.nextInt(4));
    }
    for (int i = random.nextInt(5); i >= 0; i--) {
      head.append(header()).append("\r\n");
    }
    byte[] whole = (head + "\r\n" + body).getBytes(charset());
    return new Answer(
        status, random.nextInt(12) == 0 ? first(whole, random.nextInt(whole.length)) : whole);
  }

  /** The normal acceptance of a POST, so that its status is polled. */
  Answer accepted() {
    String head =
        "HTTP/1.1 202 Accepted\r\nLocation: %s/operationresults/%d==\r\nContent-Length: 0\r\n\r\n"
            .formatted(own, random.nextInt(1_000));
    return new Answer(202, head.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] first(byte[] whole, int length) {
    return Arrays.copyOf(whole, length);
  }

  private Charset charset() {
    return List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.ISO_8859_1,
            StandardCharsets.UTF_16LE)
        .get(random.nextInt(20) == 0 ? 3 : random.nextInt(3));
  }

  private int status() {
    return random.nextBoolean()
        ? List.of(200, 202, 202, 202, 400, 404, 409, 429, 500).get(random.nextInt(9))
        : random.nextInt(700);
  }

  private String statusLine(int status) {
    return switch (random.nextInt(20)) {
      case 0 -> "HTTP/9.9 " + status + " " + Poison.text(random);
      case 1 -> Poison.text(random);
      case 2 -> "HTTP/1.1 " + status + "000";
      case 3 -> "SSH-2.0-OpenSSH";
      default -> "HTTP/1.1 " + status + " OK";
    };
  }

  private String length(String body) {
    int right = body.getBytes(StandardCharsets.UTF_8).length;
    return random.nextInt(5) == 0
        ? List.of("0", "-1", "99999999999999999999", "1,2", "x", right + "\r\nContent-Length: 1")
            .get(random.nextInt(6))
        : String.valueOf(right);
  }

  private String header() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> "Location: " + location();
      case 4, 5 -> "Azure-AsyncOperation: " + location();
      case 6, 7 -> "Retry-After: " + retryAfter();
      case 8 -> "x-ms-request-id: " + Poison.text(random) + "r".repeat(random.nextInt(20_000));
      case 9 -> "x-ms-correlation-request-id: " + Poison.text(random);
      case 10 -> "Content-Encoding: gzip\r\nSet-Cookie: a=" + Poison.text(random);
      default -> Poison.text(random) + ": " + Poison.text(random);
    };
  }

  private String location() {
    String port = own.substring(own.lastIndexOf(':') + 1);
    return switch (random.nextInt(20)) {
      case 0 -> "https://localhost:" + canary + "/operationresults/1";
      case 1 -> "http://localhost:" + canary + "/operationresults/1";
      case 2 -> "//localhost:" + canary + "/";
      case 3 -> "https://localhost:" + port + "@localhost:" + canary + "/";
      case 4 -> "https://localhost:" + canary + "\\@localhost:" + port + "/";
      case 5 -> "https://localhost:" + canary + "#@localhost:" + port + "/";
      case 6 -> "https://localhost:" + canary + "?@localhost:" + port + "/";
      case 7 -> "https://localhost:" + port + "\t.attacker.example/";
      case 8 -> "https://127.0.0.1:" + canary + "/";
      case 9 -> "https://[::1]:" + port + "/";
      case 10 -> "/relative";
      case 11 -> "file:///etc/passwd";
      case 12 -> own + "/" + "a".repeat(9_000);
      case 13 -> own + "/" + Poison.text(random);
      case 14 -> "";
      case 15 -> own.replace("https", "http") + "/x";
      case 16 -> own + "/x?sig=" + Poison.SECRET;
      default -> own + "/subscriptions/x/operationresults/" + random.nextInt() + "==?t=1";
    };
  }

  private String retryAfter() {
    return List.of(
            "0",
            "-1",
            "60",
            "999999999",
            "9".repeat(30),
            "1.5",
            "NaN",
            "soon",
            "Fri, 31 Dec 9999 23:59:59 GMT",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "٣")
        .get(random.nextInt(11));
  }

  private String body() {
    return switch (random.nextInt(17)) {
      case 14 -> "{}";
      case 15 -> "{\"Code\":null,\"Message\":" + Poison.quoted(Poison.text(random)) + "}";
      case 16 -> "{\"error\":{\"code\":7,\"message\":" + Poison.quoted(Poison.text(random)) + "}}";
      case 0 -> "";
      case 1 ->
          "<html><body><h1>502</h1><pre>java.lang.NullPointerException\n\tat a.b(C.java:1)</pre>";
      case 2 -> "{\"status\":\"Succeeded\"}";
      case 3 -> "{\"status\":" + Poison.quoted(Poison.text(random)) + "}";
      case 4 -> "{\"status\":{\"status\":\"Failed\"},\"properties\":7}";
      case 5 -> "{\"properties\":{\"provisioningState\":\"Failed\"}}";
      case 6 -> "{\"status\":\"Failed\",\"status\":\"Succeeded\"}";
      case 7 -> "{\"a\":".repeat(1 + random.nextInt(3_000));
      case 8 -> "\ufeff{\"status\":\"Canceled\"}";
      case 9 -> "{\"n\":" + "9".repeat(random.nextInt(2_000)) + "}";
      case 10 -> Poison.noise(random, random.nextInt(3_000));
      case 11 -> "x".repeat(random.nextInt(600_000));
      default -> error();
    };
  }

  private String error() {
    String error =
        "{\"code\":%s,\"message\":%s,\"details\":[{\"code\":%s,\"message\":%s},7,null]}"
            .formatted(
                Poison.quoted(Poison.text(random)),
                Poison.quoted(Poison.text(random) + "m".repeat(1_950) + Poison.text(random)),
                Poison.quoted(Poison.text(random)),
                Poison.quoted(Poison.text(random).repeat(10)));
    return random.nextBoolean() ? error : "{\"error\":" + error + "}";
  }
}
