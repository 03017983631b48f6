package org.failoverdashboard.access.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.access.api.Role;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who may sign in. Where the configuration names a password for the administrator, that
 * one goes before any stored person of the same name, and is there without a control database.
 */
public record Accounts(Map<String, Account> byName) {
  public static final Accounts NOBODY = new Accounts(Map.of());

  private static final Set<Role> CHANGES_ACCESS = Set.of(Role.ADMIN);

  public Accounts {
    byName = Map.copyOf(byName);
  }

  public static Accounts of(Collection<Account> stored, @Nullable Account configured) {
    Stream<Account> others =
        stored.stream()
            .filter(each -> configured == null || !each.name().equals(configured.name()));
    return new Accounts(
        Stream.concat(others, Stream.ofNullable(configured))
            .collect(Collectors.toMap(Account::name, Function.identity())));
  }

  /** The same with that one, whatever else is stored under the name. */
  public Accounts with(@Nullable Account configured) {
    return of(byName.values(), configured);
  }

  public Optional<Account> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public List<Account> sorted() {
    return byName.values().stream()
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  /** Whether somebody can sign in, with a password, and change who may do what. */
  public boolean hasAdmin() {
    return byName.values().stream()
        .filter(each -> each.issuer() == null && !each.disabled())
        .anyMatch(each -> each.identity().holdsAny(CHANGES_ACCESS, null));
  }
}
