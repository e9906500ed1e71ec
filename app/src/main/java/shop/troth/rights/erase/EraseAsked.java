package shop.troth.rights.erase;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.ending.FindUnfinished;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.EraseAccount;
import shop.troth.vault.Erasure;
import shop.troth.vault.ErasureRequests;
import shop.troth.vault.ErasureRequests.Request;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Vault;

/** Erases those who asked for it, as soon as nothing about them is open. */
@Component
public class EraseAsked {

    private static final Logger LOG = LoggerFactory.getLogger(EraseAsked.class);
    private static final int AT_ONCE = 200;

    private final ErasureRequests requests;
    private final FindStays findStays;
    private final FindUnfinished unfinished;
    private final EraseAccount eraseAccount;
    private final HeldRecords records;
    private final Vault vault;
    private final TransactionTemplate transaction;

    EraseAsked(
            ErasureRequests requests,
            FindStays findStays,
            FindUnfinished unfinished,
            EraseAccount eraseAccount,
            HeldRecords records,
            Vault vault,
            TransactionTemplate transaction) {
        this.requests = requests;
        this.findStays = findStays;
        this.unfinished = unfinished;
        this.eraseAccount = eraseAccount;
        this.records = records;
        this.vault = vault;
        this.transaction = transaction;
    }

    /** All stores' requests. Safe to repeat, and to run on several nodes. One statement where nobody waits. */
    public void sweep() {
        var batch = List.<Request>of();
        do {
            batch = requests.next(batch.reversed().stream().findFirst(), AT_ONCE);
            batch.stream()
                    .collect(groupingBy(Request::store, mapping(Request::person, toList())))
                    .forEach(this::sweep);
        } while (batch.size() == AT_ONCE);
    }

    /** What keeps whom is read of all together; only those are tried one by one whom nothing keeps, or whose account is still open. */
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

    /** @return whether they are gone; one that cannot be erased now keeps nobody else waiting, and is tried again */
    boolean erase(StoreId store, SubjectId person) {
        try {
            boolean gone = Boolean.TRUE.equals(transaction.execute(status -> eraseOne(store, person, status)));
            if (!gone) {
                eraseAccount.close(store, person); // whatever keeps its owner, nobody signs in to the account any more
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

    private boolean stays(StoreId store, SubjectId person) {
        return findStays
                .of(store, Map.of(person, records.ofPerson(store, person)))
                .containsKey(person);
    }

    /**
     * Whoever returns something or has it refunded at the same moment either was first, and is seen here, or waits and finds
     * nobody. An order that is placed waited for this person's cart, or this waited for it: then it is here at the end.
     */
    private boolean eraseOne(StoreId store, SubjectId person, TransactionStatus status) {
        unfinished.lock(store, person); // orders before people, as whoever returns or refunds
        if (stays(store, person)) {
            return false;
        }
        var erasure = eraseAccount.erase(store, person).orElseGet(() -> vault.erase(store, person));
        if (unfinished.of(store, List.of(person)).isEmpty()) {
            return erasure instanceof Erasure.Erased;
        }
        status.setRollbackOnly();
        return false;
    }

    /** Its timer. */
    @Configuration(proxyBeanMethods = false)
    static class Timed {

        private static final Duration EVERY = Duration.ofMinutes(1);

        @Bean
        Task<Void> eraseAskedTask(EraseAsked eraseAsked) {
            return Tasks.recurring("erase-asked", Schedules.fixedDelay(EVERY))
                    .execute((instance, context) -> eraseAsked.sweep());
        }
    }
}
