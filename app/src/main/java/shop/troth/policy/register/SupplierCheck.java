package shop.troth.policy.register;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.Decision;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Code;
import shop.troth.stores.Store;
import shop.troth.stores.Supplier;

/** Compares a recipient of a store's data with the store's policy: where it keeps data, and what it says it needs. */
public final class SupplierCheck {

    private static final Set<Fact> AT_BEST = Set.of(Fact.CONTRACT, Fact.NEEDED, Fact.GIVEN_FOR, Fact.ORDER_OPEN);

    /**
     * Something that is wrong.
     *
     * @param text goes on after the recipient's name, and says how to fix it
     */
    public record Wrong(Code code, String text) {}

    private final PolicyTable table;
    private final Store store;

    private SupplierCheck(PolicyTable table, Store store) {
        this.table = table;
        this.store = store;
    }

    /** All that is wrong with a recipient under a policy; empty if nothing is. */
    public static List<Wrong> of(PolicyTable table, Store store, Supplier supplier) {
        var check = new SupplierCheck(table, store);
        return Stream.of(check.place(supplier), check.beyond(supplier), check.refused(supplier))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * What a company could get from a store: what running code shares with its role, as far as the policy can ever allow it.
     *
     * @param role such as {@code supplier.carrier}
     * @param country ISO 3166 code of the country in which it keeps data
     * @return leaves of data by purpose
     */
    public static Map<String, Set<String>> possible(
            PolicyTable table, Register register, Store store, String role, String country) {
        var check = new SupplierCheck(table, store);
        var possible = new TreeMap<String, Set<String>>();
        register.everything().stream()
                .filter(it -> it.actions().contains(Action.SHARE)
                        && it.recipient().name().equals(role))
                .forEach(use -> use.data().stream()
                        .map(DataCategory::name)
                        .filter(it -> table.policy().vocabulary().canBeNeeded(role, it))
                        .filter(it -> check.refusal(role, country, use.purpose().name(), it)
                                .isEmpty())
                        .forEach(it -> possible.computeIfAbsent(use.purpose().name(), any -> new TreeSet<>())
                                .add(it)));
        return possible;
    }

    private Optional<Wrong> place(Supplier supplier) {
        return table.policy()
                .whyNotIn(supplier.country(), supplier.role(), store.contact().country())
                .map(
                        it -> new Wrong(
                                Code.WRONG_PLACE,
                                it
                                        + ". Until that changes, it receives nothing. Remove it from the recipients, or change the policy."));
    }

    private Optional<Wrong> beyond(Supplier supplier) {
        var words = table.policy().vocabulary();
        var beyond = supplier.needs().values().stream()
                .flatMap(Set::stream)
                .filter(it -> words.data().isLeaf(it) && !words.canBeNeeded(supplier.role(), it))
                .sorted()
                .distinct()
                .toList();
        return beyond.isEmpty()
                ? Optional.empty()
                : Optional.of(new Wrong(
                        Code.NEEDS_TOO_MUCH,
                        "is a %s, and none needs %s. Remove it from the recipient's needs."
                                .formatted(supplier.role(), String.join(", ", beyond))));
    }

    private Optional<Wrong> refused(Supplier supplier) {
        var refused = new ArrayList<String>();
        var because = new LinkedHashSet<String>();
        supplier.needs()
                .forEach((purpose, all) -> all.stream()
                        .sorted()
                        .forEach(data -> refusal(supplier.role(), supplier.country(), purpose, data)
                                .ifPresent(it -> {
                                    refused.add(data + " for " + purpose);
                                    because.add(it);
                                })));
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(new Wrong(
                        Code.SUPPLIER_REFUSED,
                        "needs %s, but can never receive it: %s. Remove it from the recipient's needs, or change the policy."
                                .formatted(String.join(", ", refused), String.join("; ", because))));
    }

    private Optional<String> refusal(String role, String country, String purpose, String data) {
        int question = table.question(Action.SHARE, new DataCategory(data), new Purpose(purpose), new Recipient(role));
        boolean abroad = !country.equals(store.contact().country());
        if (!table.condition(question).where(abroad ? Fact.IN_COUNTRY.bit() : 0).isNever()) {
            return Optional.empty();
        }
        var facts = Circumstances.of(AT_BEST.toArray(Fact[]::new));
        var best = (abroad ? facts : facts.with(Fact.IN_COUNTRY)).bits();
        return Optional.of(
                question < 0
                        ? "the words are not in the vocabulary"
                        : table.decision(question, best) instanceof Decision.Refused refused
                                ? refused.reasons().getFirst().words()
                                : "no clause allows it");
    }
}
