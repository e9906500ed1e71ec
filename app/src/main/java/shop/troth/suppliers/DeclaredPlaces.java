package shop.troth.suppliers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

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
        return Stream.concat(byControl(store, policy), byPlaces(store, policy)).findFirst();
    }

    private static Stream<String> byPlaces(Store store, Policy policy) {
        return store.suppliers().stream()
                .flatMap(it -> policy
                        .whyNotIn(it.country(), it.role(), store.contact().country())
                        .stream()
                        .map(why -> "%s:%d: “%s” %s: remove it from the recipients, or change the policy."
                                .formatted(store.file(), it.line(), it.id(), why)));
    }

    private static Stream<String> byControl(Store store, Policy policy) {
        return policy.controls(CONTROL).entrySet().stream()
                .flatMap(it ->
                        wrong(
                                store,
                                it.getKey(),
                                promised(it.getValue().settings().getOrDefault("country", "")))
                                .stream());
    }

    private static Optional<String> wrong(Store store, String clause, List<String> promised) {
        var abroad = store.suppliers().stream()
                .filter(it -> !promised.contains(it.country()))
                .map(it ->
                        "%s:%d: “%s” keeps data in %s, but “%s” promises %s: remove it from the recipients, or change the policy."
                                .formatted(
                                        store.file(),
                                        it.line(),
                                        it.id(),
                                        it.country(),
                                        clause,
                                        String.join(" or ", promised)))
                .findFirst();
        var homeless = store.suppliers().stream().noneMatch(it -> it.role().equals(HOST))
                ? Optional.of(
                        "%s:1: “%s” promises where data is kept, but no %s says which country the database is in: add it to the recipients."
                                .formatted(store.file(), clause, HOST))
                : Optional.<String>empty();
        return abroad.or(() -> homeless);
    }

    private static List<String> promised(String countries) {
        return Arrays.stream(countries.split("[,\\s]+"))
                .filter(it -> !it.isBlank())
                .toList();
    }
}
