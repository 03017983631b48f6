package org.failoverdashboard.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Role;
import org.failoverdashboard.access.api.Session;
import org.failoverdashboard.access.domain.Account;
import org.failoverdashboard.access.domain.Accounts;
import org.failoverdashboard.regions.api.SystemTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private final List<Account> stored = new ArrayList<>();
  private final List<String> compared = new ArrayList<>();
  private final Set<UUID> ended = new HashSet<>();
  private boolean away;

  @Test
  void onlyTheRightNameWithTheRightPasswordIsSomebody() {
    stored.add(account("jane", "one", false, 3));
    Directory directory = directory(null);

    assertThat(directory.byPassword("jane", "one")).map(Identity::name).contains("jane");
    assertThat(directory.byPassword(" JANE ", "one")).isPresent();
    assertThat(directory.byPassword("jane", "two")).isEmpty();
    assertThat(directory.byPassword("jane", "")).isEmpty();
    assertThat(directory.byPassword("joan", "one")).isEmpty();
  }

  @Test
  void aNameThatNobodyHasCostsAsMuchAsAWrongPassword() {
    stored.add(account("jane", "one", false, 0));
    Directory directory = directory(null);
    directory.byPassword("jane", "wrong");
    int ofWrong = compared.size();
    directory.byPassword("nobody", "wrong");

    assertThat(compared).hasSize(2 * ofWrong);
  }

  @Test
  void aRightPasswordIsComparedOnceUntilItChanges() {
    stored.add(account("jane", "one", false, 0));
    Directory directory = directory(null);
    directory.byPassword("jane", "one");
    directory.byPassword("jane", "one");
    assertThat(compared).hasSize(1);

    stored.set(0, account("jane", "two", false, 1));
    directory.refresh();

    assertThat(directory.byPassword("jane", "one")).isEmpty();
  }

  @Test
  void whoIsDisabledOrSignedOutIsNobodyAnyMore() {
    stored.add(account("jane", "one", false, 3));
    Directory directory = directory(null);
    assertThat(directory.current("jane", 3)).isPresent();
    assertThat(directory.current("jane", 2)).isEmpty();
    Identity jane = directory.byPassword("jane", "one").orElseThrow();
    assertThat(directory.still(jane)).isPresent();

    stored.set(0, account("jane", "one", true, 3));
    directory.refresh();

    assertThat(directory.current("jane", 3)).isEmpty();
    assertThat(directory.still(jane)).isEmpty();
    assertThat(directory.byPassword("jane", "one")).isEmpty();
  }

  @Test
  void whoCameByATokenIsNobodyAnyMoreFromItsEndOn() {
    stored.add(account("jane", "one", false, 3));
    Directory directory = directory(null);
    Identity jane = directory.current("jane", 3).orElseThrow();
    Instant now = new SystemTime().now();

    assertThat(directory.still(jane.by(session(1, now.plusSeconds(60))))).isPresent();
    assertThat(directory.still(jane.by(session(1, now)))).isEmpty();
  }

  @Test
  void whoseSessionWasEndedIsNobodyAnyMoreInThatOne() {
    stored.add(account("jane", "one", false, 3));
    Directory directory = directory(null);
    Identity jane = directory.current("jane", 3).orElseThrow();
    Instant later = new SystemTime().now().plusSeconds(60);

    ended.add(session(1, later).id());

    assertThat(directory.still(jane.by(session(1, later)))).isEmpty();
    assertThat(directory.still(jane.by(session(2, later)))).isPresent();
  }

  private static Session session(long id, Instant ends) {
    return new Session(new UUID(0, id), "jane", 3, ends);
  }

  @Test
  void whoIsConfiguredIsThereBeforeAndWithoutTheControlDatabase() {
    away = true;
    Directory directory = directory(account("admin", "configured", false, 0));
    assertThat(directory.byPassword("admin", "configured")).isPresent();

    away = false;
    stored.add(account("admin", "stored", false, 0));
    directory.refresh();

    assertThat(directory.byPassword("admin", "configured")).isPresent();
    assertThat(directory.byPassword("admin", "stored")).isEmpty();
  }

  @Test
  void anotherConfiguredPasswordEndsTheTokensOfTheOneBefore() {
    Hashing hashing = new Hashing(new SecureRandom(), 1_000);
    Account before = ConfiguredAdmin.of("one password", new byte[32], hashing);
    Account after = ConfiguredAdmin.of("two password", new byte[32], hashing);

    assertThat(directory(before).current("admin", before.stamp())).isPresent();
    assertThat(directory(after).current("admin", before.stamp())).isEmpty();
  }

  @Test
  void whatWasKnownStaysWhileTheControlDatabaseIsAway() {
    stored.add(account("jane", "one", false, 0));
    Directory directory = directory(null);
    away = true;
    directory.refresh();

    assertThat(directory.byPassword("jane", "one")).isPresent();
  }

  private Directory directory(@Nullable Account configured) {
    Directory directory =
        new Directory(
            () -> {
              if (away) {
                throw new IllegalStateException("away");
              }
              return Accounts.of(stored, configured);
            },
            new Passwords(
                password -> "hash of " + password,
                (password, hash) -> {
                  compared.add(hash);
                  return hash.equals("hash of " + password);
                },
                new byte[32]),
            List::of,
            new KeyRing(new SystemTime()),
            name -> {},
            ended::contains,
            configured,
            new SystemTime());
    directory.refresh();
    return directory;
  }

  @Test
  void whoIsVouchedForHasNoPassword() {
    Account vouched =
        new Account(
            "jane~company",
            "",
            List.of(Grant.everywhere(Role.ADMIN)),
            false,
            false,
            false,
            "https://sso.example.com",
            1,
            null,
            null);
    stored.add(vouched);
    Directory directory = directory(null);

    assertThat(directory.byPassword("jane~company", "")).isEmpty();
    assertThat(directory.current("jane~company", 1)).isPresent();
    assertThat(directory.accounts().hasAdmin()).isFalse();
  }

  private static Account account(String name, String password, boolean disabled, long stamp) {
    return new Account(
        name,
        "hash of " + password,
        List.of(Grant.everywhere(Role.VIEWER)),
        false,
        disabled,
        false,
        null,
        stamp,
        null,
        null);
  }
}
