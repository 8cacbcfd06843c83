package dev.apimdr.local.host.toy;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.TreeMap;

/** HTTP functions. */
public final class HttpToys {
  public HttpResponseMessage echo(
      @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request) {
    return request
        .createResponseBuilder(HttpStatus.CREATED)
        .header("X-Method", request.getHttpMethod().name())
        .header("X-Uri", request.getUri().toString())
        .header("X-Query", new TreeMap<>(request.getQueryParameters()).toString())
        .header("X-Seen", "" + request.getHeaders().get("x-sent"))
        .body(request.getBody().orElse("no body"))
        .build();
  }

  public String segment(
      @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request,
      @BindingName("segment") String segment) {
    return segment;
  }

  public String literal(@HttpTrigger(name = "request") String body) {
    return "the literal route";
  }

  public Object nothing(@HttpTrigger(name = "request") String body) {
    return null;
  }

  public String fail(@HttpTrigger(name = "request") String body) {
    if (body == null) {
      throw new IllegalStateException("a failure");
    }
    return body;
  }

  public String error(@HttpTrigger(name = "request") String body) {
    if (body == null) {
      throw new AssertionError("an error of the body");
    }
    return body;
  }

  public String gate(@HttpTrigger(name = "request") String body, @BindingName("gate") String gate)
      throws InterruptedException {
    Toy.tell("at " + gate);
    Toy.await(gate);
    return "passed " + gate;
  }

  public String sum(@HttpTrigger(name = "request") Numbers numbers) {
    return "" + (numbers.one + numbers.other);
  }

  public String log(@HttpTrigger(name = "request") String body, ExecutionContext context) {
    context.getLogger().log(java.util.logging.Level.WARNING, "kept as {0}", "a parameter");
    context.getLogger().fine("below the threshold");
    context.getLogger().info("a last line");
    return context.getFunctionName() + " " + context.getInvocationId();
  }

  /** An input type that Gson can create. */
  public static final class Numbers {
    int one;
    int other;
  }
}
