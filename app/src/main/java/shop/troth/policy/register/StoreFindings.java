package shop.troth.policy.register;

import java.util.LinkedHashSet;
import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.reading.FileFindings;
import shop.troth.stores.Store;
import shop.troth.stores.Supplier;

/** Compares {@code store.yaml} with the store's policy: the features that it turns on, and the recipients of its data. */
final class StoreFindings {

    /** Recipients that get data regularly under a contract; courts, successors, and the like occur case by case. */
    private static final List<String> LASTING = List.of("supplier", "partner", "advertiser");

    private final PolicyTable table;
    private final Register register;
    private final Store store;
    private final FeatureSet features;
    private final FileFindings ofPolicy;
    private final FileFindings ofStore;

    StoreFindings(PolicyTable table, Register register, Store store, FeatureSet features, FileFindings ofPolicy) {
        this.table = table;
        this.register = register;
        this.store = store;
        this.features = features;
        this.ofPolicy = ofPolicy;
        this.ofStore = new FileFindings(store.file().toString());
    }

    /** @return the findings in {@code store.yaml} itself */
    List<Finding> check() {
        store.named().forEach(this::feature);
        recipients();
        store.suppliers().forEach(this::supplier);
        return ofStore.all();
    }

    private void feature(Store.ChosenFeature chosen) {
        var feature = register.feature(chosen.id());
        if (feature.isEmpty()) {
            ofStore.add(chosen.line(), Code.UNKNOWN_FEATURE, "%s", ChosenFeatures.unknown(chosen.id(), register));
            return;
        }
        var refusals = features.refusals(feature.get());
        if (!refusals.isEmpty()) {
            ofStore.add(chosen.line(), Code.FEATURE_REFUSED, "%s", ChosenFeatures.refused(feature.get(), refusals));
        } else if (!features.has(feature.get())) {
            ofStore.add(
                    chosen.line(),
                    Code.FEATURE_REFUSED,
                    "%s",
                    ChosenFeatures.incomplete(feature.get(), features, register));
        }
    }

    /** Recipients that a rule names but {@code store.yaml} lacks, one line per clause. */
    private void recipients() {
        var tree = table.policy().vocabulary().recipients();
        for (var clause : table.policy().all()) {
            var missing = new LinkedHashSet<String>();
            clause.rules().stream()
                    .filter(it -> it.verb() == Verb.MAY && it.actions().stream().anyMatch(Action::outward))
                    .flatMap(it -> it.recipientNames().stream())
                    .filter(it -> tree.coversAny(LASTING, it) && !isRegistered(tree, it))
                    .forEach(missing::add);
            if (!missing.isEmpty()) {
                ofPolicy.add(
                        clause.line(),
                        Code.NO_RECIPIENT,
                        "“%s” allows sending data to %s, but store.yaml lists no such recipient. Until it does, nothing is sent.",
                        clause.id(),
                        String.join(", ", missing));
            }
        }
    }

    private boolean isRegistered(Tree tree, String name) {
        var leaves = tree.leavesUnder(name);
        return store.suppliers().stream().anyMatch(it -> leaves.contains(it.role()));
    }

    private void supplier(Supplier supplier) {
        SupplierCheck.of(table, store, supplier)
                .forEach(it -> ofStore.add(supplier.line(), it.code(), "“%s” %s", supplier.id(), it.text()));
    }
}
