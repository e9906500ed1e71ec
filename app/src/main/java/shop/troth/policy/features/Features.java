package shop.troth.policy.features;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.ChosenFeatures;
import shop.troth.policy.register.Feature;
import shop.troth.policy.register.FeatureSet;
import shop.troth.policy.register.ImplementedParts;
import shop.troth.policy.register.Register;
import shop.troth.policy.register.UseRulings;
import shop.troth.stores.Store;
import shop.troth.stores.Store.ChosenFeature;
import shop.troth.stores.Stores;

/**
 * The features of each store: what its policy in force allows and its {@code store.yaml} does not leave out. Recomputed only when another
 * version takes effect; a lookup costs one map access.
 */
@Component
@RequiredArgsConstructor
public class Features implements SmartInitializingSingleton {

    private final Register register;
    private final PublishedPolicies policies;
    private final Stores stores;
    private final Map<StoreId, Known> known = new ConcurrentHashMap<>();

    private record Known(PolicyTable table, FeatureSet features, ImplementedParts inPlace) {}

    /** Whether the store has a feature now. */
    public boolean has(StoreId store, Feature feature) {
        return of(store).has(feature);
    }

    /** All features of the store now, under one version of its policy. */
    public FeatureSet of(StoreId store) {
        return known(store).features();
    }

    /** What is in place at the store now, of all that its policy allows and promises. */
    public ImplementedParts inPlace(StoreId store) {
        return known(store).inPlace();
    }

    private Known known(StoreId store) {
        var version = policies.current(store);
        var last = known.get(store);
        if (last != null && last.table() == version.table()) {
            return last;
        }
        var features = worked(stores.get(store), version);
        var now = new Known(version.table(), features, ImplementedParts.of(register, version.table(), features));
        known.put(store, now);
        return now;
    }

    /**
     * Prevents the start of a store with a feature that its policy in force forbids, or with a policy that requires consent before a
     * cookie is set, which no page asks for.
     *
     * @throws Problem with the feature or the cookie, and the clause that decides
     */
    @Override
    public void afterSingletonsInstantiated() {
        for (var store : stores.originals()) {
            store.named().forEach(it -> mustBeAllowed(store, it));
            mustAskNobodyFirst(store);
        }
    }

    private void mustBeAllowed(Store store, ChosenFeature chosen) {
        var feature = register.feature(chosen.id())
                .orElseThrow(() -> problem(store, chosen, ChosenFeatures.unknown(chosen.id(), register)));
        var features = of(store.id());
        var refusals = features.refusals(feature);
        if (!refusals.isEmpty()) {
            throw problem(store, chosen, ChosenFeatures.refused(feature, refusals));
        }
        if (!features.has(feature)) {
            throw problem(store, chosen, ChosenFeatures.incomplete(feature, features, register));
        }
    }

    private void mustAskNobodyFirst(Store store) {
        new UseRulings(policies.current(store.id()).table())
                .unasked(register, store.features().listed())
                .forEach((cookie, refusal) -> {
                    throw new Problem("%s: %s".formatted(store.id(), ChosenFeatures.unasked(cookie, refusal)));
                });
    }

    private FeatureSet worked(Store store, PolicyVersion version) {
        return FeatureSet.of(register, new UseRulings(version.table()), store);
    }

    private static Problem problem(Store store, ChosenFeature chosen, String what) {
        return new Problem("%s:%d: %s".formatted(store.file(), chosen.line(), what));
    }
}
