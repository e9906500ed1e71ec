package shop.troth.storefront;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import shop.troth.kernel.StoreId;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.register.ImplementedParts;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;

/** The policies of the three stores, as if each were published. */
public final class StorePolicies {

    public static final List<String> STORES = List.of("millipore", "perricone-md", "betty-mills");

    private static final String HASH = "c41f9a02".repeat(8);
    private static final Instant PUBLISHED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Map<String, PolicyVersion> VERSIONS = new ConcurrentHashMap<>();

    private StorePolicies() {}

    public static PolicyVersion version(String store) {
        return VERSIONS.computeIfAbsent(store, StorePolicies::read);
    }

    /** What is in place at a store of the repository, under the policy in its folder. */
    public static ImplementedParts inPlace(String store) {
        return ImplementedParts.of(
                Register.ofThisBuild(),
                version(store).table(),
                Optional.of(Stores.readOne(Path.of("..", "stores", store))));
    }

    private static PolicyVersion read(String store) {
        var policy =
                PolicyFile.read(Path.of("..", "stores", store, "policy.yaml")).orThrow();
        return new PolicyVersion(
                new StoreId(store),
                1,
                HASH,
                policy.dated(),
                PUBLISHED,
                PUBLISHED,
                Optional.empty(),
                policy,
                PolicyTable.compile(policy));
    }
}
