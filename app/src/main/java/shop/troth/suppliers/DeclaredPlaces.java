package shop.troth.suppliers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.policy.language.Clause.Control;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.stores.Supplier;

/**
 * Checks where a store's data is kept: the host, which runs the database and backups, and everybody who receives data. If the policy
 * promises a country (control {@code places-declare-country}), or a clause says where some recipients keep data, the store does not start
 * with a recipient elsewhere, nor, with the control, without a named host.
 */
@Component
@RequiredArgsConstructor
public class DeclaredPlaces implements SmartInitializingSingleton {

    /** The control with which a policy promises where data is kept. */
    public static final String CONTROL = "places-declare-country";

    private static final String HOST = "supplier.host";

    private final Stores stores;
    private final PublishedPolicies policies;

    /** @throws Problem with file and line, who keeps data where, and the clause that promises another country */
    @Override
    public void afterSingletonsInstantiated() {
        stores.originals()
                .forEach(it -> mustBeRight(it, policies.current(it.id()).policy()));
    }

    /**
     * Refuses to start with a store whose data is kept elsewhere than its policy promises.
     *
     * @throws Problem with what is {@link #wrong}
     */
    public static void mustBeRight(Store store, Policy policy) {
        wrong(store, policy).ifPresent(it -> {
            throw new Problem(it);
        });
    }

    /** What is wrong with where a store's data is kept, and how to fix it; empty if nothing is. */
    public static Optional<String> wrong(Store store, Policy policy) {
        return Stream.concat(
                        homeless(store, policy),
                        store.suppliers().stream()
                                .flatMap(it -> whyNot(store, policy, it).stream()
                                        .map(why ->
                                                "%s:%d: “%s” %s: remove it from the recipients, or change the policy."
                                                        .formatted(store.file(), it.line(), it.id(), why))))
                .findFirst();
    }

    /** Why a recipient cannot be in a store's register, such as {@code keeps data in DE, but “ours” promises US}; empty if it can be. */
    public static Optional<String> whyNot(Store store, Policy policy, Supplier recipient) {
        return policy.controls(CONTROL).entrySet().stream()
                .filter(it -> !promised(it.getValue()).contains(recipient.country()))
                .map(it -> "keeps data in %s, but “%s” promises %s"
                        .formatted(recipient.country(), it.getKey(), String.join(" or ", promised(it.getValue()))))
                .findFirst()
                .or(() -> policy.whyNotIn(
                        recipient.country(), recipient.role(), store.contact().country()));
    }

    private static Stream<String> homeless(Store store, Policy policy) {
        return policy.controls(CONTROL).keySet().stream()
                .filter(it ->
                        store.suppliers().stream().noneMatch(one -> one.role().equals(HOST)))
                .map(it ->
                        "%s:1: “%s” promises where data is kept, but no %s says which country the database is in: add it to the recipients."
                                .formatted(store.file(), it, HOST));
    }

    private static List<String> promised(Control control) {
        return Arrays.stream(control.settings().getOrDefault("country", "").split("[,\\s]+"))
                .filter(it -> !it.isBlank())
                .toList();
    }
}
