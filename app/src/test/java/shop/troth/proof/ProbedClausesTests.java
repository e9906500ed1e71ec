package shop.troth.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClasses;

/** A clause that is probed is tested in all three ways; else nobody knows whether its probe can turn red. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbedClausesTests {

    private static final int MOST_CLAUSES = 4;
    private static final JavaClasses TESTS = ShopClasses.ofTests();

    @Test
    void every_clause_with_a_probe_has_all_three_kinds_of_test() {
        assertThat(untested(probed())).isEmpty();
    }

    @Test
    void a_probe_without_tests_would_be_noticed() {
        assertThat(untested(Set.of("millipore.no-such-clause")))
                .containsExactly(
                        "millipore.no-such-clause lacks Detects",
                        "millipore.no-such-clause lacks Keeps",
                        "millipore.no-such-clause lacks Refuses");
    }

    /** The policy's table, asked about itself, is no evidence: what only the probe of rules looks at has no check. */
    @Test
    void the_probe_of_rules_is_the_only_one_for_no_clause() {
        assertThat(clauses(it -> it.equals(Set.of(Probe.RULES)))).isEmpty();
    }

    @Test
    void the_eight_clauses_of_a_purchase_are_probed() {
        assertThat(probed())
                .contains(
                        "millipore.cards-never-kept",
                        "millipore.review-before-confirm",
                        "millipore.card-each-time",
                        "millipore.purchase-collects",
                        "millipore.cookies-impersonal",
                        "millipore.never-sold",
                        "millipore.use-only-as-given",
                        "millipore.encrypted-sessions");
    }

    @Test
    void tests_name_clauses_that_exist_and_few_at_once() throws IOException {
        var known = known();
        for (var kind : List.of(Keeps.class, Refuses.class, Detects.class)) {
            for (var method : marked(kind)) {
                assertThat(clauses(method, kind))
                        .as(method.getFullName())
                        .hasSizeBetween(1, MOST_CLAUSES)
                        .isSubsetOf(known);
            }
        }
    }

    private static Set<String> probed() {
        return clauses(it -> !it.isEmpty() && !it.equals(Set.of(Probe.RULES)));
    }

    /** @param which by all that the probes of a clause prove */
    private static Set<String> clauses(Predicate<Set<String>> which) {
        var clauses = new TreeSet<String>();
        var shop = RunningShop.get();
        var probes = shop.bean(Probes.class);
        for (var store : shop.bean(Stores.class).originals()) {
            shop.bean(PublishedPolicies.class).current(store.id()).policy().all().stream()
                    .filter(it -> which.test(probes.of(store.id(), it).stream()
                            .flatMap(probe -> Stream.concat(probe.promises().stream(), probe.clauses().stream()))
                            .collect(Collectors.toSet())))
                    .forEach(it -> clauses.add(store.id() + "." + it.id()));
        }
        return clauses;
    }

    private static List<String> untested(Set<String> clauses) {
        var missing = new TreeSet<String>();
        for (var kind : List.of(Keeps.class, Refuses.class, Detects.class)) {
            var tested = new TreeSet<String>();
            marked(kind).forEach(it -> tested.addAll(clauses(it, kind)));
            clauses.stream()
                    .filter(it -> !tested.contains(it))
                    .forEach(it -> missing.add(it + " lacks " + kind.getSimpleName()));
        }
        return List.copyOf(missing);
    }

    private static List<JavaMethod> marked(Class<? extends Annotation> kind) {
        return TESTS.stream()
                .flatMap(it -> it.getMethods().stream())
                .filter(it -> it.isAnnotatedWith(kind))
                .toList();
    }

    private static List<String> clauses(JavaMethod method, Class<? extends Annotation> kind) {
        Function<Annotation, String[]> value = it -> switch (it) {
            case Keeps keeps -> keeps.value();
            case Refuses refuses -> refuses.value();
            case Detects detects -> detects.value();
            default -> throw new IllegalArgumentException();
        };
        return Arrays.asList(value.apply(method.getAnnotationOfType(kind)));
    }

    private static Set<String> known() throws IOException {
        var known = new TreeSet<String>();
        try (var stores = Files.list(Path.of("../stores"))) {
            for (var file : stores.map(it -> it.resolve("policy.yaml"))
                    .filter(Files::exists)
                    .toList()) {
                var policy = PolicyFile.read(file).orThrow();
                policy.all().forEach(it -> known.add(policy.store() + "." + it.id()));
            }
        }
        return known;
    }
}
