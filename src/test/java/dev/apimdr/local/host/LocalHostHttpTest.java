package dev.apimdr.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.host.toy.HttpToys;
import dev.apimdr.local.host.toy.Toy;
import dev.apimdr.local.measure.worker.HandmadePackage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LocalHostHttpTest {
  private static ToyRoom room;
  private static LocalHost host;
  private static HttpCaller call;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    HandmadePackage app =
        new HandmadePackage(folder, Toy.class)
            .http("Echo", HttpToys.class, "echo", "echo")
            .http("Segment", HttpToys.class, "segment", "segments/{segment}")
            .http("Optional", HttpToys.class, "segment", "optional/{segment?}")
            .http("Number", HttpToys.class, "segment", "numbers/{segment:int}")
            .http("Literal", HttpToys.class, "literal", "segments/literal")
            .http("Nothing", HttpToys.class, "nothing", "nothing")
            .http("Fail", HttpToys.class, "fail", "fail")
            .http("Error", HttpToys.class, "error", "error")
            .http("Gate", HttpToys.class, "gate", "gates/{gate}")
            .http("Sum", HttpToys.class, "sum", "sum")
            .http("PostOnly", HttpToys.class, "literal", "by-method", "ANONYMOUS", "POST")
            .http("PutOnly", HttpToys.class, "nothing", "by-method", "ANONYMOUS", "PUT")
            .http("Secret", HttpToys.class, "literal", "secret", "FUNCTION")
            .http("OtherSecret", HttpToys.class, "literal", "other-secret", "FUNCTION")
            .http("ForAdmins", HttpToys.class, "literal", "for-admins", "ADMIN");
    room = new ToyRoom();
    host =
        LocalHost.start(
            HostOptions.of(app.folder())
                .withSettings(Map.of())
                .withResponseLimit(Duration.ofSeconds(5))
                .withKeys(
                    Keys.NONE
                        .withMaster("master")
                        .withHostKey("host")
                        .withFunctionKey("Secret", "own")));
    call = new HttpCaller(host.uri());
  }

  @AfterAll
  static void stop() {
    room.close();
    host.close();
  }

  @Test
  void response_ofAFunction_isSentAsItIs() throws Exception {
    HttpResponse<String> response = call.post("/api/echo", "a body");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("a body");
    assertThat(response.headers().firstValue("X-Method")).contains("POST");
    assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
  }

  @Test
  void uri_ofARequest_isTheOneCalled() throws Exception {
    assertThat(call.get("/api/echo?a=b%20c").headers().firstValue("X-Uri"))
        .contains(host.uri() + "/api/echo?a=b%20c");
  }

  @Test
  void body_leftOut_isAnEmptyOptional() throws Exception {
    assertThat(call.post("/api/echo", "").body()).isEqualTo("no body");
  }

  @Test
  void headerNames_areLowerCase() throws Exception {
    assertThat(call.get("/api/echo", "X-Sent", "a header").headers().firstValue("X-Seen"))
        .contains("a header");
  }

  @Test
  void queryValues_repeated_areJoinedAndEmptyOnesVanish() throws Exception {
    assertThat(call.get("/api/echo?a=1&b=&a=2&c").headers().firstValue("X-Query"))
        .contains("{a=1,2}");
  }

  @Test
  void body_boundToAClass_isReadAsJson() throws Exception {
    assertThat(call.post("/api/sum", "{\"one\":1,\"other\":2}").body()).isEqualTo("3");
  }

  @Test
  void routeParameter_isBoundDecoded() throws Exception {
    assertThat(call.get("/api/segments/a%20b").body()).isEqualTo("a b");
  }

  @Test
  void literalRoute_goesBeforeAParameter() throws Exception {
    assertThat(call.get("/api/segments/literal").body()).isEqualTo("the literal route");
  }

  @Test
  void path_inAnotherCase_isTheSame() throws Exception {
    assertThat(call.get("/API/Segments/Kept").body()).isEqualTo("Kept");
  }

  @Test
  void optionalRouteParameter_leftOut_fails() throws Exception {
    assertThat(call.get("/api/optional").statusCode()).isEqualTo(500);
  }

  @Test
  void optionalRouteParameter_given_isBound() throws Exception {
    assertThat(call.get("/api/optional/there").body()).isEqualTo("there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api", "/echo", "/api/unknown", "/api/numbers/many"})
  void path_withoutRoute_is404(String path) throws Exception {
    assertThat(call.get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "DELETE"})
  void method_thatTheRouteDoesNotTake_is404(String method) throws Exception {
    assertThat(call.send(method, "/api/echo", "").statusCode()).isEqualTo(404);
  }

  @Test
  void functions_ofOneRouteAndDifferentMethods_areBothCalled() throws Exception {
    assertThat(call.send("POST", "/api/by-method", "").statusCode()).isEqualTo(200);
    assertThat(call.send("PUT", "/api/by-method", "").statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fail", "error"})
  void function_thatThrows_is500WithoutABody(String route) throws Exception {
    HttpResponse<String> response = call.get("/api/" + route);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void function_thatReturnsNull_is204() throws Exception {
    assertThat(call.get("/api/nothing").statusCode()).isEqualTo(204);
  }

  @Test
  void response_thatComesTooLate_isCut() throws Exception {
    room.shut("late");

    assertThat(call.get("/api/gates/late").statusCode()).isEqualTo(502);
  }

  @Test
  void body_over100Megabytes_is413() throws Exception {
    try (Socket socket = new Socket(host.uri().getHost(), host.port());
        BufferedReader answer =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String head = "POST /api/echo HTTP/1.1\r\nHost: here\r\nContent-Length: 104857601\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));

      assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/secret, own, 200",
    "/api/secret, host, 200",
    "/api/secret, master, 200",
    "/api/secret, wrong, 401",
    "/api/other-secret, own, 401",
    "/api/for-admins, master, 200",
    "/api/for-admins, host, 401"
  })
  void key_ofALevel_opensOrNot(String path, String key, int status) throws Exception {
    assertThat(call.get(path, "x-functions-key", key).statusCode()).isEqualTo(status);
  }

  @Test
  void key_inTheQuery_opens() throws Exception {
    assertThat(call.get("/api/secret?code=own").statusCode()).isEqualTo(200);
  }

  @Test
  void key_missing_is401WithoutABody() throws Exception {
    HttpResponse<String> response = call.get("/api/secret");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).isEmpty();
  }
}
