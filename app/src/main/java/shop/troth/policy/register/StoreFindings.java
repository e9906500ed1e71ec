package shop.troth.policy.register;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.Decision;
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
        store.suppliers().forEach(this::place);
        store.suppliers().forEach(this::needs);
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

    private void place(Supplier supplier) {
        table.policy()
                .whyNotIn(supplier.country(), supplier.role(), store.contact().country())
                .ifPresent(it -> ofStore.add(
                        supplier.line(),
                        Code.WRONG_PLACE,
                        "“%s” %s. Until that changes, it receives nothing. Remove it from the recipients, or change the policy.",
                        supplier.id(),
                        it));
    }

    private void needs(Supplier supplier) {
        var words = table.policy().vocabulary();
        var beyond = supplier.needs().values().stream()
                .flatMap(Set::stream)
                .filter(it -> words.data().isLeaf(it) && !words.canBeNeeded(supplier.role(), it))
                .sorted()
                .distinct()
                .toList();
        if (!beyond.isEmpty()) {
            ofStore.add(
                    supplier.line(),
                    Code.NEEDS_TOO_MUCH,
                    "“%s” is a %s, and none needs %s. Remove it from the recipient's needs.",
                    supplier.id(),
                    supplier.role(),
                    String.join(", ", beyond));
        }
        var refused = new ArrayList<String>();
        var because = new LinkedHashSet<String>();
        supplier.needs()
                .forEach((purpose, all) -> all.stream()
                        .sorted()
                        .forEach(data -> refusal(supplier, purpose, data).ifPresent(it -> {
                            refused.add(data + " for " + purpose);
                            because.add(it);
                        })));
        if (!refused.isEmpty()) {
            ofStore.add(
                    supplier.line(),
                    Code.SUPPLIER_REFUSED,
                    "“%s” needs %s, but can never receive it: %s. Remove it from the recipient's needs, or change the policy.",
                    supplier.id(),
                    String.join(", ", refused),
                    String.join("; ", because));
        }
    }

    private Optional<String> refusal(Supplier supplier, String purpose, String data) {
        int question = table.question(
                Action.SHARE, new DataCategory(data), new Purpose(purpose), new Recipient(supplier.role()));
        var abroad = !supplier.country().equals(store.contact().country());
        if (!table.condition(question).where(abroad ? Fact.IN_COUNTRY.bit() : 0).isNever()) {
            return Optional.empty();
        }
        var known = Set.of(Fact.CONTRACT, Fact.NEEDED, Fact.GIVEN_FOR, Fact.ORDER_OPEN);
        var facts = Circumstances.of(known.toArray(Fact[]::new));
        var best = (abroad ? facts : facts.with(Fact.IN_COUNTRY)).bits();
        return Optional.of(
                question < 0
                        ? "the words are not in the vocabulary"
                        : table.decision(question, best) instanceof Decision.Refused refused
                                ? refused.reasons().getFirst().words()
                                : "no clause allows it");
    }
}
