package dev.apimdr.core.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.inventory.EntityPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which write of the log is taken for the one that changed an entity. */
class EntityWritesTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");

  private final List<ServiceWrite> writes = new ArrayList<>();

  private void write(String resource) {
    writes.add(
        new ServiceWrite(
            T0.plusSeconds(writes.size()), "…/write", resource, "writer-" + writes.size()));
  }

  private String of(String path) {
    return new EntityWrites(writes)
        .of(new EntityPath(path))
        .map(ServiceWrite::resource)
        .orElse("nobody");
  }

  @Test
  void entityItself_inAnyCase() {
    write("namedValues/Key");

    assertThat(of("NamedValues/key")).isEqualTo("namedValues/Key");
    assertThat(of("namedValues/key2")).isEqualTo("nobody");
    assertThat(of("namedValues")).isEqualTo("nobody");
  }

  @Test
  void lastWrite_isTheOne() {
    write("products/p");
    write("products/p");
    write("products/q");

    assertThat(new EntityWrites(writes).of(new EntityPath("products/p")).orElseThrow().caller())
        .isEqualTo("writer-1");
  }

  @Test
  void withoutARevision_isAny() {
    write("apis/echo/operations/get");

    assertThat(of("apis/echo;rev=1/operations/get")).isEqualTo("apis/echo/operations/get");
    assertThat(of("apis/echo;rev=7/operations/get")).isEqualTo("apis/echo/operations/get");
  }

  @Test
  void withARevision_isThatOne() {
    write("apis/echo;rev=2");

    assertThat(of("apis/echo;rev=2")).isEqualTo("apis/echo;rev=2");
    assertThat(of("apis/echo;rev=3")).isEqualTo("nobody");
    assertThat(of("apis/echo;rev=2/operations/get")).isEqualTo("apis/echo;rev=2");
    assertThat(of("apis/echo;rev=3/operations/get")).isEqualTo("nobody");
  }

  @Test
  void importOfAnApi_changesWhatIsBelow_unlessThatWasWrittenItself() {
    write("apis/echo");
    assertThat(of("apis/echo;rev=1/operations/get/policies/policy")).isEqualTo("apis/echo");
    write("apis/echo/operations/get/policies/policy");
    write("apis/echo");

    assertThat(of("apis/echo;rev=1/operations/get/policies/policy"))
        .isEqualTo("apis/echo/operations/get/policies/policy");
    assertThat(of("apis/echo;rev=1/operations/put")).isEqualTo("apis/echo");
    assertThat(of("apis/echo2;rev=1/operations/put")).isEqualTo("nobody");
    assertThat(of("workspaces/w/apis/echo;rev=1/operations/put")).isEqualTo("nobody");
  }

  @Test
  void importIntoAWorkspace_too() {
    write("workspaces/w/apis/echo");

    assertThat(of("workspaces/w/apis/echo;rev=1/operations/put"))
        .isEqualTo("workspaces/w/apis/echo");
  }

  @Test
  void otherParents_areNotTakenForTheirChildren() {
    write("products/p");
    write("");

    assertThat(of("products/p/apis/echo")).isEqualTo("nobody");
    assertThat(of("policies/policy")).isEqualTo("nobody");
  }

  /** Another live revision is an outage: who made it current is what people want to know. */
  @Test
  void release_changesTheRevisionsOfItsApi() {
    write("apis/echo/releases/r1");

    assertThat(of("apis/echo/revisions/1")).isEqualTo("apis/echo/releases/r1");
    assertThat(of("apis/echo/revisions/2")).isEqualTo("apis/echo/releases/r1");
    assertThat(of("apis/echo;rev=2/operations/get")).isEqualTo("nobody");
    assertThat(of("apis/other/revisions/1")).isEqualTo("nobody");
  }

  @Test
  void revisionWritten_changesItsRow() {
    write("apis/echo;rev=2");

    assertThat(of("apis/echo/revisions/2")).isEqualTo("apis/echo;rev=2");
    assertThat(of("apis/echo/revisions/1")).isEqualTo("nobody");
  }

  @Test
  void caller_isNotInWhatMayBeLogged() {
    write("apis/echo");

    assertThat(writes.get(0)).asString().contains("apis/echo").doesNotContain("writer");
  }
}
