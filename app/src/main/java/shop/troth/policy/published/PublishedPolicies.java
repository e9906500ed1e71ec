package shop.troth.policy.published;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.Versions.Row;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.stores.Stores;

/**
 * The policy in force, by store. At the first start a store's file is published as its first version; from then on the published
 * version rules. A probe twin is under its original's policy. Versions are read once and held compiled; they never change.
 */
@Component
public class PublishedPolicies implements SmartInitializingSingleton {

    private final Versions versions;
    private final Stores stores;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<StoreId, List<PolicyVersion>> known = new ConcurrentHashMap<>();

    PublishedPolicies(
            Versions versions,
            Stores stores,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.versions = versions;
        this.stores = stores;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Publishes what has never been published, before anybody can visit. */
    @Override
    public void afterSingletonsInstantiated() {
        stores.originals().forEach(it -> versions(it.id()));
    }

    /**
     * The version that rules now.
     *
     * @throws Problem if there is no such store, or its first policy is refused
     */
    public PolicyVersion current(StoreId store) {
        var all = versions(store);
        var now = clock.instant();
        for (int i = all.size() - 1; i > 0; i--) {
            if (!all.get(i).effective().isAfter(now)) {
                return all.get(i);
            }
        }
        return all.getFirst();
    }

    /** Every published version, oldest first. */
    public List<PolicyVersion> versions(StoreId store) {
        var original = known.computeIfAbsent(store.original(), this::load);
        return store.isTwin()
                ? known.computeIfAbsent(
                        store,
                        it -> original.stream()
                                .map(version -> version.ruling(it))
                                .toList())
                : original;
    }

    /** Whether the file in the store's folder, which is a draft, says something other than the newest published version. */
    public boolean draftDiffers(StoreId store) {
        return !sha256(read(file(store))).equals(versions(store).getLast().hash());
    }

    private List<PolicyVersion> load(StoreId store) {
        var rows = versions.of(store);
        if (rows.isEmpty()) {
            transaction.executeWithoutResult(status -> publishFirst(store));
            rows = versions.of(store);
        }
        return rows.stream().map(PublishedPolicies::compiled).toList();
    }

    private void publishFirst(StoreId store) {
        var file = file(store);
        var bytes = read(file);
        var policy = PolicyCheck.check(file.toString(), bytes).orThrow().policy();
        if (!policy.store().equals(store.value())) {
            throw new Problem("%s says it is the policy of %s: name %s in it.".formatted(file, policy.store(), store));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (versions.add(new Row(store, 1, text, sha256(bytes), policy.dated(), now), now)) {
            events.publishEvent(new PolicyPublished(store, new VersionId(store, 1), now, now));
        }
    }

    private static PolicyVersion compiled(Row row) {
        var name = "version %d of %s".formatted(row.number(), row.store());
        var policy = PolicyFile.read(name, row.text().getBytes(StandardCharsets.UTF_8))
                .orThrow();
        return new PolicyVersion(
                row.store(),
                row.number(),
                row.sha256(),
                row.dated(),
                row.effective(),
                policy,
                PolicyTable.compile(policy));
    }

    private Path file(StoreId store) {
        return stores.get(store.original()).folder().resolve("policy.yaml");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Problem("%s cannot be read: every store has a policy in its folder.".formatted(file), e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
