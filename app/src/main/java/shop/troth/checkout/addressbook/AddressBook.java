package shop.troth.checkout.addressbook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.checkout.addressbook.SavedRows.Row;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountDependents;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.Fact;
import shop.troth.policy.features.Features;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.Submission;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.retention.EndEvent;

/**
 * The addresses that an account keeps for its next order. Each entry is stored in the vault under an id of its own; a change creates a new
 * entry and erases the previous one, so that nothing of it stays.
 */
@Component
@RequiredArgsConstructor
public class AddressBook implements AccountDependents {

    /** The most entries of one account. */
    public static final int MOST = 20;

    private final SavedRows rows;
    private final SavedForm form;
    private final Vault vault;
    private final Features features;
    private final AddressHalts halts;
    private final Clock clock;

    /** Returns all entries for their owner, the default first. */
    public List<SavedAddress> show(Session owner) {
        return opened(owner.store(), rows.of(owner.store(), owner.account()), SavedUses.SHOW, Set.of());
    }

    List<SavedAddress> opened(StoreId store, List<Row> some, Use whole, Set<Fact> said) {
        if (some.isEmpty()) {
            return List.of();
        }
        var use = asked(store, whole);
        return entries(some, vault.openAll(store, people(some), use, use.known().and(said)));
    }

    static List<SubjectId> people(List<Row> some) {
        return some.stream().map(Row::person).toList();
    }

    /** Limits a use to the kinds of data that the store's address books contain. */
    Use asked(StoreId store, Use whole) {
        var held =
                form.of(store).parts().stream().map(it -> it.kind().category()).toList();
        return whole.without(SavedForm.WHOLE.parts().stream()
                .map(it -> it.kind().category())
                .filter(it -> !held.contains(it))
                .toList());
    }

    static List<SavedAddress> entries(List<Row> some, Map<SubjectId, OpenedValues> people) {
        var found = new ArrayList<SavedAddress>();
        for (var row : some) {
            var details = people.get(row.person());
            if (details != null) {
                found.add(row.standard() ? 0 : found.size(), new SavedAddress(row.id(), row.standard(), details));
            }
        }
        return List.copyOf(found);
    }

    /**
     * Adds an entry; the first one becomes the default. Safe to repeat.
     *
     * @param key of this form
     * @param given what was entered in {@link SavedForm#asking}, without errors
     * @return false if the book is full
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not allow keeping it
     */
    @Transactional
    public boolean add(Session owner, UUID key, Submission given) {
        var all = rows.lock(owner);
        var book = all.stream().filter(it -> it.replacedAt() == null).toList();
        if (isKept(owner, all, key, given)) {
            return true;
        }
        if (book.size() >= MOST) {
            return false;
        }
        add(owner, free(owner, all, key), given, book.isEmpty(), false, null);
        return true;
    }

    /**
     * Replaces an entry, which is erased. Safe to repeat.
     *
     * @param key of this form
     * @return false if the account has no such entry
     */
    @Transactional
    public boolean change(Session owner, UUID id, UUID key, Submission given) {
        var book = rows.lock(owner);
        if (isKept(owner, book, key, given)) {
            return true;
        }
        halts.hold(owner.store(), owner.person()); // locked before the entries, as when all use is stopped
        var before = find(book, id);
        before.ifPresent(it -> {
            erase(book, it);
            add(owner, free(owner, book, key), given, it.standard(), false, null);
        });
        return before.isPresent();
    }

    /** Whether this form was sent before and its entry is still the same. */
    public boolean isKept(Session owner, UUID key, Submission given) {
        return isKept(owner, rows.of(owner.store(), owner.account()), key, given);
    }

    private boolean isKept(Session owner, List<Row> book, UUID key, Submission given) {
        var store = owner.store();
        return find(book, number(owner, key))
                .map(it -> opened(store, List.of(it), SavedUses.SHOW, Set.of()))
                .filter(found ->
                        found.stream().anyMatch(it -> SavedTexts.isWhollySame(form.of(store), it.details(), given)))
                .isPresent();
    }

    private static UUID free(Session owner, List<Row> all, UUID key) {
        var number = number(owner, key);
        return all.stream().anyMatch(it -> it.id().equals(number)) ? UUID.randomUUID() : number;
    }

    /** An id that no other account can use. */
    private static UUID number(Session owner, UUID key) {
        return UUID.nameUUIDFromBytes((owner.account() + "/" + key).getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes an entry; if it was the default, the oldest of the others becomes the default. */
    @Transactional
    public void remove(Session owner, UUID id) {
        var book = rows.lock(owner);
        find(book, id).ifPresent(row -> {
            erase(book, row);
            if (row.standard()) {
                rows.of(owner.store(), owner.account()).stream().findFirst().ifPresent(rows::standard);
            }
        });
    }

    /** Makes this entry the default. */
    @Transactional
    public void standard(Session owner, UUID id) {
        find(rows.lock(owner), id).ifPresent(rows::standard);
    }

    /** Finds an entry that has not been replaced. */
    static Optional<Row> find(List<Row> book, UUID id) {
        return book.stream()
                .filter(it -> it.id().equals(id) && it.replacedAt() == null)
                .findFirst();
    }

    void add(Session owner, UUID id, Submission given, boolean standard, boolean fromOrder, @Nullable UUID replaces) {
        var use = SavedUses.SAVE;
        var known =
                CallerFacts.of(use).and(features.of(owner.store()).facts()); // as stated when the account was created
        var person = vault.register(owner.store(), id, given, use.purpose(), known);
        halts.inherit(owner.store(), owner.person(), person);
        rows.add(
                new Row(owner.store(), id, owner.account(), person, standard, fromOrder, replaces, null, new byte[0]),
                clock.instant());
    }

    /** Erases an entry and those that it replaced. */
    private void erase(List<Row> book, Row row) {
        book.stream().filter(it -> it.id().equals(row.replaces())).findFirst().ifPresent(it -> erase(book, it));
        vault.erase(row.store(), row.person());
    }

    @Override
    public void ended(StoreId store, UUID account, Instant at) {
        rows.all(store, account).forEach(it -> vault.ended(store, it.person(), it.id(), EndEvent.ACCOUNT_CLOSED, at));
    }

    @Override
    public Supplier<List<SubjectId>> erased(StatementBatch trip, StoreId store, UUID account) {
        var entries = trip.take(rows.asked(store, account));
        return () -> people(entries.get());
    }
}
