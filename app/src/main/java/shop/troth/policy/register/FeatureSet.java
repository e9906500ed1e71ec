package shop.troth.policy.register;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.stores.Store;
import shop.troth.stores.Store.ChosenFeature;

/**
 * The features of a store: those that its policy allows and that it turns on. They decide which cookies may be set. Computed once per
 * version.
 */
public final class FeatureSet {

    /** Numbers of browsers that are read at addresses of their own, by category. */
    private static final Map<String, String> APART =
            Map.of("visit.number", DeclaredCookie.VISITS, "visit.ad-identifier", DeclaredCookie.ADS);

    private static final Set<String> SETTINGS = Set.of("session.settings", "session.browser");

    private final Register register;
    private final Map<String, List<FeatureRefusal>> refusals = new LinkedHashMap<>();
    private final Set<String> on = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private final Set<String> cookies = new HashSet<>();
    private final Map<String, Set<DataCategory>> leftOut = new HashMap<>();
    private final Map<DataCategory, Set<Purpose>> purposes = new ConcurrentHashMap<>();
    private final Set<Fact> facts;
    private final Set<String> extras;

    private FeatureSet(Register register, UseRulings rulings, Optional<Set<String>> chosen, Set<String> extras) {
        this.register = register;
        this.extras = extras;
        judge(rulings, it -> !it.tells().isEmpty());
        this.facts = register.features().stream()
                .filter(it -> !it.tells().isEmpty() && isOn(it, chosen))
                .flatMap(it -> it.tells().stream())
                .collect(Collectors.toUnmodifiableSet());
        judge(rulings.knowing(facts), it -> it.tells().isEmpty() && !it.isUnasked());
        judge(rulings, Feature::isUnasked);
        for (var feature : register.features()) {
            if (isOn(feature, chosen)) {
                on.add(feature.id());
            } else {
                closed.addAll(feature.pages());
            }
        }
        register.features().stream()
                .filter(this::has)
                .forEach(it -> closed.removeAll(it.pages())); // pages that belong to two features
        register.cookies().stream().filter(this::mayBeSet).forEach(it -> {
            cookies.add(it.name());
            cookies.add(DeclaredCookie.HOST_ONLY + it.name());
        });
        register.forms().forEach(it -> leftOut.put(it.id(), notAsked(it.id())));
    }

    private void judge(UseRulings rulings, Predicate<Feature> which) {
        register.features().stream().filter(which).forEach(it -> refusals.put(it.id(), rulings.of(it)));
    }

    /** @param chosen the features that a {@code store.yaml} lists; if empty, all that the policy allows */
    public static FeatureSet of(Register register, UseRulings rulings, Optional<Set<String>> chosen) {
        return new FeatureSet(register, rulings, chosen, Set.of());
    }

    /** The features of a store, from both lists in its {@code store.yaml}. */
    public static FeatureSet of(Register register, UseRulings rulings, Store store) {
        var features = store.features();
        return new FeatureSet(register, rulings, features.listed().map(FeatureSet::ids), ids(features.extras()));
    }

    private static Set<String> ids(List<ChosenFeature> features) {
        return features.stream().map(ChosenFeature::id).collect(Collectors.toUnmodifiableSet());
    }

    public boolean has(Feature feature) {
        return on.contains(feature.id());
    }

    /** Whether it has at least one of the features with these ids. */
    public boolean hasOneOf(String... ids) {
        return Arrays.stream(ids).anyMatch(on::contains);
    }

    /** Why the policy does not allow a feature; empty if it does. Does not check the features that it requires. */
    public List<FeatureRefusal> refusals(Feature feature) {
        return refusals.getOrDefault(feature.id(), List.of());
    }

    /** What the store learns about everybody before it collects anything about them. */
    public Set<Fact> facts() {
        return facts;
    }

    /** Whether a URL pattern does not belong to a feature that is off. */
    public boolean isOpen(String pattern) {
        return !closed.contains(pattern);
    }

    /** Whether a cookie of this name, with or without its prefix, may be set and read, because a feature of the store declares it. */
    public boolean allowsCookie(String name) {
        return cookies.contains(name);
    }

    /**
     * Whether a cookie may be read at a path: the number by which visits are recorded, and the one for advertising, only at their own paths,
     * and there no other cookie but settings. So no code meets both such a number and what tells who a visitor is. A no is read everywhere.
     *
     * @param name with or without its prefix
     */
    public boolean reads(String name, String value, String path) {
        if (!allowsCookie(name)) {
            return false;
        }
        if (DeclaredCookie.NOES.contains(value)) {
            return true;
        }
        var plain =
                name.startsWith(DeclaredCookie.HOST_ONLY) ? name.substring(DeclaredCookie.HOST_ONLY.length()) : name;
        var cookie = register.cookies().stream()
                .filter(it -> it.name().equals(plain))
                .findFirst()
                .orElseThrow();
        var own = Optional.ofNullable(APART.get(cookie.category()));
        var here = APART.values().stream()
                .filter(it -> path.equals(it) || path.startsWith(it + "/"))
                .findFirst();
        return here.equals(own) || own.isEmpty() && SETTINGS.contains(cookie.category());
    }

    /** The purposes for which the features that are on use a category of data. */
    public Set<Purpose> purposes(DataCategory data) {
        return purposes.computeIfAbsent(
                data,
                it -> register.features().stream()
                        .filter(this::has)
                        .flatMap(feature -> feature.uses().stream())
                        .filter(use -> use.data().contains(it))
                        .map(DeclaredUse::purpose)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The categories of data that a form may ask in other stores but not in this one. */
    public Set<DataCategory> leftOut(String form) {
        return leftOut.getOrDefault(form, Set.of());
    }

    private Set<DataCategory> notAsked(String form) {
        var without = new HashSet<DataCategory>();
        var with = new HashSet<DataCategory>();
        for (var feature : register.features()) {
            feature.uses().stream()
                    .filter(it -> it.form().equals(form))
                    .forEach(it -> (has(feature) ? with : without).addAll(it.data()));
        }
        without.removeAll(with);
        return Set.copyOf(without);
    }

    private boolean isOn(Feature feature, Optional<Set<String>> chosen) {
        return refusals(feature).isEmpty()
                && (extras.contains(feature.id())
                        || chosen.map(it -> it.contains(feature.id())).orElse(!feature.extra()))
                && feature.needs().stream()
                        .allMatch(it -> register.feature(it)
                                .map(needed -> isOn(needed, chosen))
                                .orElse(false));
    }

    private boolean mayBeSet(DeclaredCookie cookie) {
        return register.features().stream()
                .filter(it -> it.cookies().contains(cookie))
                .anyMatch(this::has);
    }
}
