package shop.troth.web.cookies;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.Register;

/**
 * The cookies that pages tried to set and that were dropped, since this process started (control declared-cookies). They are not caused by
 * visitors but by bugs in our software, so the first of each name is recorded as a refusal in the ledger, and the proof checks the count.
 */
@Component
@RequiredArgsConstructor
public class UndeclaredCookies {

    private static final Logger LOG = LoggerFactory.getLogger(UndeclaredCookies.class);

    /** The most names recorded for one store, so that a bug that makes up a name per request does not fill the ledger. */
    private static final int MOST = 100;

    /** The data and purpose recorded for a cookie that nobody declared. */
    private static final DataCategory SOME_NUMBER = new DataCategory("visit.number");

    private static final Purpose SOME_PURPOSE = new Purpose("site.run");

    private final Ledger ledger;
    private final PublishedPolicies policies;
    private final Register register;
    private final Clock clock;
    private final Map<StoreId, Set<String>> recorded = new ConcurrentHashMap<>();
    private final Map<StoreId, LongAdder> times = new ConcurrentHashMap<>();

    /** How many were dropped. */
    public long dropped(StoreId store) {
        var all = times.get(store);
        return all == null ? 0 : all.sum();
    }

    /**
     * Records a dropped cookie. The first of its name goes to the ledger; if that fails, the next one does. The visitor's page is sent in
     * any case.
     */
    void drop(StoreId store, String cookie) {
        times.computeIfAbsent(store, it -> new LongAdder()).increment();
        var names = recorded.computeIfAbsent(store, it -> ConcurrentHashMap.newKeySet());
        if (names.size() >= MOST || !names.add(cookie)) {
            return;
        }
        LOG.warn("{}: blocked an undeclared cookie", store);
        try {
            ledger.submit(entry(store, cookie)).settled().whenComplete((done, failed) -> {
                if (failed != null) {
                    again(store, names, cookie, failed);
                }
            });
        } catch (RuntimeException e) {
            again(store, names, cookie, e);
        }
    }

    private static void again(StoreId store, Set<String> names, String cookie, Throwable failed) {
        names.remove(cookie);
        LOG.error("{}: an undeclared cookie could not be recorded; the next one will be", store, failed);
    }

    /** Resets the state, for tests, which share a process. */
    void forget() {
        times.clear();
        recorded.clear();
    }

    private LedgerEntry entry(StoreId store, String cookie) {
        var version = policies.current(store);
        var declared = declared(cookie); // by a feature that this store does not have
        return LedgerEntry.of(EntryKind.REFUSE, store, clock.instant())
                .action(Action.COLLECT)
                .recipient(Recipient.SELF)
                .categories(List.of(
                        declared.map(it -> new DataCategory(it.category())).orElse(SOME_NUMBER)))
                .purpose(declared.map(it -> new Purpose(it.purpose())).orElse(SOME_PURPOSE))
                .refused(List.of())
                .given(Circumstances.none().bits())
                .note(Note.UNDECLARED_COOKIE)
                .under(version.hash())
                .entry();
    }

    private Optional<DeclaredCookie> declared(String cookie) {
        var name = cookie.startsWith(DeclaredCookie.HOST_ONLY)
                ? cookie.substring(DeclaredCookie.HOST_ONLY.length())
                : cookie;
        return register.cookies().stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
