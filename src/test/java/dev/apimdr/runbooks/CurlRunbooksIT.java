package dev.apimdr.runbooks;

import static dev.apimdr.runbooks.RehearsedApp.STANDBY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.runbooks.Front.Call;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The runbooks of bash and curl, run by bash against the packaged app. */
class CurlRunbooksIT extends RunbookContract {
  private static final String SCRIPTS = "runbooks/curl/";

  @Override
  Shell.Running backup(String id, String reason, String... services) {
    return shell.runbook(SCRIPTS + "backup.sh", id, reason, "", services);
  }

  @Override
  Shell.Running restore(String id, String confirmed, String source, String target) {
    return shell.runbook(SCRIPTS + "restore.sh", id, "", confirmed, source, target);
  }

  @Override
  Shell.Running posture() {
    return shell.runbook(SCRIPTS + "posture.sh", "", "", "");
  }

  @Override
  String refusedKey() {
    return "HTTP 401: the key does not open this function";
  }

  /** {@code Retry-After} says when the next poll is useful. */
  @Test
  void backup_asksNoSoonerThanItIsTold() {
    Shell.Ended ended = backup("", "\"quoted\"", RehearsedApp.SOURCE).end();

    assertThat(ended.code()).as(ended.output()).isZero();
    List<Call> polls = app.front().calls(call -> !call.isPost());
    assertThat(shell.slept())
        .hasSize(polls.size() - 1)
        .startsWith(polls.get(0).reply().headers().get("retry-after"));
  }

  @Test
  void restore_withTheTargetInAVariable_asksNobody() {
    Shell.Ended ended =
        shell
            .with("CONFIRM", STANDBY)
            .runbook(SCRIPTS + "restore.sh", "", "", "", RehearsedApp.SOURCE, STANDBY)
            .end();

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output()).doesNotContain("Type the name");
  }

  @Test
  void scripts_all_askTheSameWay() {
    assertThat(Shell.commonParts(Path.of(SCRIPTS))).hasSize(1);
  }
}
