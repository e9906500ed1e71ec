package shop.troth.people.accounts;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.features.Features;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** The records of an account in the vault. */
@Component
@RequiredArgsConstructor
class AccountRecords {

    private final Vault vault;
    private final Features features;

    /** Adds the first records of a new person, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    SubjectId admit(StoreId store, UUID thing, Submission given) {
        return vault.register(store, thing, given, AccountUses.DETAILS.purpose(), known(store));
    }

    /** Adds records to an existing account, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(Account account, Submission given) {
        vault.add(
                account.store(),
                account.person(),
                account.id(),
                given,
                AccountUses.DETAILS.purpose(),
                known(account.store()));
    }

    /** Replaces the records of the same kinds, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void correct(StoreId store, SubjectId person, UUID thing, Submission given) {
        vault.correct(store, person, thing, given, AccountUses.DETAILS.purpose(), known(store));
    }

    /** The facts include the age, which owners stated when they requested the account. */
    private CallerFacts known(StoreId store) {
        return CallerFacts.of(AccountUses.DETAILS).and(features.of(store).facts());
    }

    /** Returns the hash of an account's password, if it has one. */
    Optional<Personal<String>> password(StoreId store, SubjectId person) {
        var use = AccountUses.LET_IN;
        return vault.open(store, person, use, use.known()).find(Kind.PASSWORD);
    }

    /** Password hashes: the account's, if there is one, and the stand-in's. */
    record Passwords(Optional<Personal<String>> kept, Optional<Personal<String>> standIns) {}

    /**
     * Opens the account's password together with the stand-in's. The same statements run whether or not there is an account with a
     * password.
     */
    Passwords passwords(StoreId store, Optional<SubjectId> person, SubjectId standIn) {
        var use = AccountUses.LET_IN;
        var people = Stream.concat(person.stream(), Stream.of(standIn)).collect(Collectors.toSet());
        var opened = vault.openAll(store, Set.copyOf(people), use, use.known());
        return new Passwords(
                person.flatMap(it -> Optional.ofNullable(opened.get(it))).flatMap(AccountRecords::password),
                Optional.ofNullable(opened.get(standIn)).flatMap(AccountRecords::password));
    }

    private static Optional<Personal<String>> password(OpenedValues opened) {
        return opened.find(Kind.PASSWORD);
    }
}
