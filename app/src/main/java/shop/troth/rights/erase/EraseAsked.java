package shop.troth.rights.erase;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.ending.FindErasureBlockers;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.EraseAccount;
import shop.troth.rights.agent.kept.OwnRequests;
import shop.troth.rights.agent.kept.RequestedRight;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.choices.ErasureRequests;
import shop.troth.vault.choices.ErasureRequests.Request;
import shop.troth.vault.retention.Erasure;

/** Erases people who asked for it, as soon as nothing about them is open. */
@Component
@RequiredArgsConstructor
public class EraseAsked {

    private static final Logger LOG = LoggerFactory.getLogger(EraseAsked.class);
    private static final int AT_ONCE = 200;

    private final ErasureRequests requests;
    private final FindRetentionReasons findStays;
    private final FindErasureBlockers unfinished;
    private final EraseAccount eraseAccount;
    private final HeldRecords records;
    private final OwnRequests ownRequests;
    private final NamedParameterJdbcOperations db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Processes the pending requests of all stores, with one statement if there are none. Safe to repeat, and to run on several nodes. */
    @Recurring(name = "erase-asked", every = "1m")
    public void sweep() {
        var batch = List.<Request>of();
        do {
            batch = requests.next(batch.reversed().stream().findFirst(), AT_ONCE);
            batch.stream()
                    .collect(groupingBy(Request::store, mapping(Request::person, toList())))
                    .forEach(this::sweep);
        } while (batch.size() == AT_ONCE);
    }

    /** Reads what keeps people for all of them together; tries only those whom nothing keeps, or whose account is still open. */
    private void sweep(StoreId store, List<SubjectId> people) {
        var staying = new HashSet<SubjectId>();
        try {
            staying.addAll(findStays.of(store, records.ofPeople(store, people)).keySet());
            staying.removeAll(eraseAccount.owners(store, staying));
        } catch (RuntimeException e) {
            LOG.warn(
                    "What keeps people of {} who asked to be erased could not be read; tried one by one: {}",
                    store,
                    e.getClass().getSimpleName());
        }
        people.stream().filter(not(staying::contains)).forEach(it -> erase(store, it));
    }

    /**
     * Records the request to erase the people of one requester, and erases all whom nothing keeps, in one transaction. If that fails, the
     * request is recorded separately. People who are left are then tried one by one.
     *
     * @return those who were erased
     */
    Set<SubjectId> ask(StoreId store, Collection<SubjectId> people) {
        var together = together(store, people);
        if (together.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                var trip = new StatementBatch(db);
                var writing = writeDown(trip, store, people);
                trip.make();
                writing.written().run();
            });
        }
        var gone = new HashSet<>(together.orElse(Set.of()));
        people.stream()
                .filter(not(gone::contains))
                .filter(it -> erase(store, it))
                .forEach(gone::add);
        return gone;
    }

    private Optional<Set<SubjectId>> together(StoreId store, Collection<SubjectId> people) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                var trip = new StatementBatch(db);
                var writing = writeDown(trip, store, people);
                var staying = staying(trip, store, people);
                trip.make();
                writing.written().run();
                return eraseLocked(store, people, writing.accounts().get(), staying.get(), status);
            }));
        } catch (RuntimeException e) {
            LOG.warn(
                    "Somebody of {} who asked for it could not be erased at once; each record is tried by itself: {}",
                    store,
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** @param written to be run after the round trip */
    private record Writing(Supplier<EraseAccount.Locked> accounts, Runnable written) {}

    private Writing writeDown(StatementBatch trip, StoreId store, Collection<SubjectId> people) {
        var accounts = lock(trip, store, people);
        var written = requests.add(trip, store, people, clock.instant());
        trip.take(ownRequests.adding(store, RequestedRight.DELETION));
        return new Writing(accounts, written);
    }

    /** @return whether the person was erased; a failure does not block others, and is retried */
    boolean erase(StoreId store, SubjectId person) {
        var one = List.of(person);
        try {
            boolean gone = Objects.requireNonNull(transaction.execute(status -> {
                        var trip = new StatementBatch(db);
                        var accounts = lock(trip, store, one);
                        var staying = staying(trip, store, one);
                        trip.make();
                        return eraseLocked(store, one, accounts.get(), staying.get(), status);
                    }))
                    .filter(it -> it.contains(person))
                    .isPresent();
            if (!gone) {
                eraseAccount.close(store, person); // even so, nobody may sign in to the account anymore
            }
            return gone;
        } catch (RuntimeException e) {
            LOG.warn(
                    "Somebody of {} who asked for it could not be erased; tried again in a minute: {}",
                    store,
                    e.getClass().getSimpleName());
            return false;
        }
    }

    /** Locks orders before accounts, and accounts before people, as returns and refunds do. */
    private Supplier<EraseAccount.Locked> lock(StatementBatch trip, StoreId store, Collection<SubjectId> people) {
        unfinished.lock(trip, store, people);
        return eraseAccount.lock(trip, store, people);
    }

    /**
     * Erases those who are not staying. A concurrent return or refund either came first and is seen here, or waits and finds nobody. A
     * concurrent order either waited for this person's cart, or was waited for, and is seen at the end.
     *
     * @return those who were erased; empty if an order was placed meanwhile, and then everything is rolled back
     */
    private Optional<Set<SubjectId>> eraseLocked(
            StoreId store,
            Collection<SubjectId> people,
            EraseAccount.Locked accounts,
            Set<SubjectId> staying,
            TransactionStatus status) {
        var going = new LinkedHashSet<>(people);
        going.removeAll(staying);
        if (going.isEmpty()) {
            return Optional.of(Set.of());
        }
        var open = new ArrayList<Supplier<Boolean>>();
        var erasures = eraseAccount.eraseLocked(
                store, going, accounts, trip -> open.add(unfinished.isAnyOpen(trip, store, going)));
        if (open.stream().anyMatch(Supplier::get)) {
            status.setRollbackOnly();
            return Optional.empty();
        }
        going.removeIf(it -> !(erasures.get(it) instanceof Erasure.Erased));
        return Optional.of(going);
    }

    private Supplier<Set<SubjectId>> staying(StatementBatch trip, StoreId store, Collection<SubjectId> people) {
        var held = records.ofPeople(trip, store, people);
        var stays = findStays.of(trip, store, people);
        return () -> {
            var known = held.get();
            return stays.apply(people.stream()
                            .distinct()
                            .collect(toMap(Function.identity(), it -> known.getOrDefault(it, List.of()))))
                    .keySet();
        };
    }
}
