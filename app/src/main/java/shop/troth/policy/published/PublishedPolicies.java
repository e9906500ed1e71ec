package shop.troth.policy.published;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Purpose;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.PublishPolicy.Step;
import shop.troth.policy.published.PublishPolicy.Trial;
import shop.troth.policy.published.Versions.Head;
import shop.troth.policy.register.ImplementedParts;
import shop.troth.policy.register.Register;
import shop.troth.policy.revision.Revision;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * The policy in force, by store. At the first start, a store's file is published as its first version; from then on, the published version
 * applies. A probe twin has the policy of its store.
 *
 * <p>The list of versions is kept in memory and read again every few seconds ({@link VersionRefresh}). No answer is based on a list older than
 * {@link #OLDEST_KNOWLEDGE}: if it is older, it is read again first. Versions take effect later than that after publication
 * ({@link #SOONEST}), so all nodes know a version by then, and switch at the same instant.
 */
@Component
public class PublishedPolicies implements SmartInitializingSingleton {

    /** Beyond this age, the list is read again before any decision. */
    public static final Duration OLDEST_KNOWLEDGE = Duration.ofSeconds(45);

    /** The minimum time between publication and effect: longer than any node's list is old, with 15 s for clock differences. */
    public static final Duration SOONEST = Duration.ofSeconds(60);

    private final Versions versions;
    private final CompiledVersions shelf;
    private final Stores stores;
    private final Clock clock;
    private final Register register;
    private final boolean meetsStrangers;
    private final AtomicLong turns = new AtomicLong();
    private final AtomicReference<Known> known =
            new AtomicReference<>(new Known(Map.of(), Map.of(), 0, Long.MIN_VALUE / 2));
    private final Map<StoreId, VersionSequence> trials = new ConcurrentHashMap<>();

    /**
     * What this node knows.
     *
     * @param heads the rows it was made from, by store (not twin)
     * @param turn the number of the read; the higher one wins, regardless of the clock
     * @param readAt in milliseconds of the clock, taken before the rows were read
     */
    private record Known(
            Map<StoreId, List<Head>> heads, Map<StoreId, VersionSequence> successions, long turn, long readAt) {}

    /** @param meetsStrangers whether the stores have a public address */
    PublishedPolicies(
            Versions versions,
            Stores stores,
            Clock clock,
            Register register,
            @Value("${troth.public:false}") boolean meetsStrangers) {
        this.versions = versions;
        this.register = register;
        this.meetsStrangers = meetsStrangers;
        this.shelf = new CompiledVersions(versions);
        this.stores = stores;
        this.clock = clock;
    }

    /** Publishes the first versions before anybody can visit. */
    @Override
    public void afterSingletonsInstantiated() {
        reread();
    }

    /**
     * The version in force. Does not allocate or query the database while this node's list is fresh.
     *
     * @throws Problem if there is no such store, or its first policy is rejected
     */
    public PolicyVersion current(StoreId store) {
        return standing(store, clock.millis()).version();
    }

    /** The version in force at a moment close to now, and what was posted about its questions. */
    public EffectivePolicy standing(StoreId store, Instant now) {
        return standing(store, now.toEpochMilli());
    }

    private EffectivePolicy standing(StoreId store, long millis) {
        return succession(store).at(millis);
    }

    /** The version that is published and not in force yet. */
    public Optional<PolicyVersion> next(StoreId store) {
        return succession(store).next(clock.millis());
    }

    /** The versions that were in force before, oldest first. */
    public List<PolicyVersion> past(StoreId store) {
        return succession(store).past(clock.millis());
    }

    /** All published versions, oldest first, including withdrawn ones. */
    public List<PolicyVersion> versions(StoreId store) {
        return succession(store).all();
    }

    /** The notices that are posted now and still open, oldest first. Usually there are none. */
    public List<Notice> notices(StoreId store) {
        return succession(store).notices(clock.instant());
    }

    /**
     * The purposes to which people may object: those in open notices, those in earlier notices whose uses have not ended, and those that
     * rest on a legitimate interest.
     */
    public Set<Purpose> posted(StoreId store) {
        return standing(store, clock.millis()).posted().purposes();
    }

    /** Whether the draft in the store's folder differs from the newest published version. */
    public boolean draftDiffers(StoreId store) {
        var newest = versions(store).stream()
                .filter(it -> !it.isWithdrawn())
                .toList()
                .getLast();
        return !PolicyDraft.of(stores.get(store.original())).hash().equals(newest.hash());
    }

    /**
     * Makes a trial version follow the version in force of a probe twin until it is closed, on this node only. Nothing is published,
     * stored, or announced. Meanwhile, questions about the twin are answered as if it had been posted.
     *
     * @throws IllegalArgumentException if it is not a twin
     */
    public Trial tryInTwin(StoreId twin, PolicyTable made) {
        if (twin.equals(twin.original())) {
            throw new IllegalArgumentException("what changes in a store itself is published");
        }
        trials.remove(twin);
        var before = succession(twin);
        var current = before.at(clock.millis()).version();
        var revision = Revision.between(current.table(), made);
        return new Trial() {
            @Override
            public Step postedAt(Instant moment) {
                var step = NextVersion.madeUp(current).step(made, revision, moment, null);
                trials.put(twin, before.followedBy(step));
                return step;
            }

            @Override
            public void close() {
                trials.remove(twin);
            }
        };
    }

    private VersionSequence succession(StoreId store) {
        if (isOld(known.get())) {
            reread();
        }
        var tried = trials.get(store); // only for some twins
        var found = tried == null ? known.get().successions().get(store) : tried;
        if (found == null) {
            stores.get(store); // throws with a list of all stores
            throw new IllegalStateException("a store without a policy");
        }
        return found;
    }

    private boolean isOld(Known known) {
        long age = clock.millis() - known.readAt();
        return age > OLDEST_KNOWLEDGE.toMillis() || age < 0;
    }

    /**
     * Reads the list of versions, and compiles new ones. Several threads may do so at once, each on the connection of its own transaction
     * if it has one, so that no thread holding a connection waits for another's.
     */
    void reread() {
        long turn = turns.incrementAndGet();
        long readAt = clock.millis();
        var heads = heads();
        var before = known.get();
        var successions = heads.equals(before.heads()) ? before.successions() : successions(heads, before);
        var fresh = new Known(heads, successions, turn, readAt);
        known.updateAndGet(it -> it.turn() > turn ? it : fresh);
    }

    private Map<StoreId, List<Head>> heads() {
        var heads = versions.heads();
        for (var store : stores.originals()) {
            if (!heads.containsKey(store.id())) {
                publishFirst(store);
                heads = versions.heads();
            }
        }
        return heads;
    }

    private Map<StoreId, VersionSequence> successions(Map<StoreId, List<Head>> heads, Known before) {
        var successions = new HashMap<StoreId, VersionSequence>();
        for (var store : stores.originals()) {
            var id = store.id();
            var its = heads.getOrDefault(id, List.of());
            var same = its.equals(before.heads().get(id));
            var succession = same ? Objects.requireNonNull(before.successions().get(id)) : shelf.succession(its);
            successions.put(id, succession);
            successions.put(id.twin(), succession.of(id.twin()));
        }
        return Map.copyOf(successions);
    }

    private void publishFirst(Store store) {
        var draft = PolicyDraft.of(store);
        var table = draft.check();
        if (meetsStrangers) {
            ImplementedParts.of(register, table, Optional.of(store)).mayTellStrangers();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        versions.add(draft.row(1, table, now, now)); // has no effect if another node was first
    }
}
