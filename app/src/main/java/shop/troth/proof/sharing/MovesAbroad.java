package shop.troth.proof.sharing;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import shop.troth.kernel.Problem;
import shop.troth.policy.language.Policy;
import shop.troth.proof.ProbeContext;
import shop.troth.stores.Recipients;
import shop.troth.stores.Store;
import shop.troth.stores.Supplier;
import shop.troth.suppliers.DeclaredPlaces;

/**
 * Tries the check with which a store starts: each company in turn declares that it keeps data in a country that the policy does not promise,
 * in a copy of the store's register, and the check has to refuse the start.
 */
final class MovesAbroad {

    private MovesAbroad() {}

    /**
     * Adds a fault for each company with which the store would start.
     *
     * @param moved the companies whose places the clause limits
     * @param promised the countries that the clause names
     */
    static void refused(
            ProbeContext scene, Collection<Supplier> moved, Collection<String> promised, List<String> faults) {
        var abroad = Stream.of(Locale.getISOCountries())
                .filter(it -> !promised.contains(it))
                .findFirst()
                .orElseThrow();
        moved.stream()
                .filter(it ->
                        starts(with(scene.store(), it, abroad), scene.policy().policy()))
                .forEach(it ->
                        faults.add("The store would start if %s kept data in another country.".formatted(it.name())));
    }

    private static boolean starts(Store store, Policy policy) {
        try {
            DeclaredPlaces.mustBeRight(store, policy);
            return true;
        } catch (Problem refused) {
            return false;
        }
    }

    private static Store with(Store store, Supplier moved, String country) {
        var suppliers = store.suppliers().stream()
                .map(it -> it.equals(moved) ? in(it, country) : it)
                .toList();
        return new Store(
                store.id(),
                store.name(),
                store.brand(),
                store.contact(),
                store.currency(),
                store.deliveries(),
                store.dispatch(),
                store.conditions(),
                new Recipients(suppliers),
                store.features(),
                store.recording(),
                store.folder());
    }

    private static Supplier in(Supplier it, String country) {
        return new Supplier(
                it.id(),
                it.role(),
                it.name(),
                it.does(),
                it.contract(),
                it.from(),
                it.until(),
                country,
                it.needs(),
                it.tracking(),
                it.statistics(),
                it.line());
    }
}
