package shop.troth;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.Event;
import shop.troth.kernel.Id;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;

/** The rules of the house that ArchUnit can check. Each is applied to the shop, and to an example that breaks it. */
final class HouseRules {

    static final List<String> FRAMEWORK_FREE = List.of(
            "shop.troth.kernel..",
            "shop.troth.stores..",
            "shop.troth.policy.language..",
            "shop.troth.policy.reading..",
            "shop.troth.policy.decision..",
            "shop.troth.policy.check..",
            "shop.troth.policy.sentence..",
            "shop.troth.policy.words..",
            "shop.troth.policy.register..",
            "shop.troth.ledger.verify..",
            "shop.troth.ledger.tree..",
            "shop.troth.ledger.note..",
            "shop.troth.ledger.leaf..",
            "shop.troth.ledger.witness..",
            "shop.troth.cli.policy..",
            "shop.troth.cli.ledger..",
            "shop.troth.cli.options",
            "shop.troth.cli");

    static final ArchRule EVENTS_CARRY_IDS_AND_TIMES = fields().that()
            .areDeclaredInClassesThat(assignableTo(Event.class))
            .should()
            .haveRawType(assignableTo(Id.class).or(type(Instant.class)))
            .allowEmptyShould(true);

    static final ArchRule COLLECTIONS_ARE_PACKAGE_PRIVATE = classes()
            .that()
            .areAnnotatedWith(Repository.class)
            .should()
            .notBePublic()
            .allowEmptyShould(true);

    static final ArchRule NOTHING_HANGS_ON_THE_THREAD = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "are thread-local or hold a context",
                    it -> it.getSimpleName().endsWith("ThreadLocal")
                            || it.getSimpleName().endsWith("ContextHolder")));

    /** Ports, addresses, bank accounts, and the one list of what differs in a twin. At most five. */
    static final List<String> WIRING = List.of(
            "shop.troth.stores.Store",
            "shop.troth.web.ListenAddresses",
            "shop.troth.runtime.shop.Endpoints",
            "shop.troth.runtime.shop.Ports",
            "shop.troth.runtime.shop.LocalBank");

    /** The pages' templates are compiled into a package of their own. */
    private static final String TEMPLATES = "templates";

    private HouseRules() {}

    /** @param personal the full name of the class that holds a personal value */
    static ArchRule revealedOnlyAtSinks(String personal) {
        return noClasses()
                .that(not(describe("are a sink", HouseRules::isSink)))
                .should()
                .accessTargetWhere(target(owner(name(personal))).and(target(name("reveal"))));
    }

    /**
     * Personal things are not printed to where a log is kept; the command line's own words go there and nothing else.
     * The proof listens to what is printed, and prints nothing.
     */
    static ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that(not(resideInAnyPackage("shop.troth.cli..", "shop.troth.runtime..")))
                .and(not(simpleName("OutputCapture")))
                .should()
                .accessTargetWhere(target(owner(type(System.class)))
                        .and(target(name("out")).or(target(name("err")))));
    }

    /**
     * One code for the stores and their probe twins: only where they are wired up may anybody ask which of the two a store is. Otherwise the
     * proof would look at something that shoppers never get.
     *
     * @param wiring full names
     */
    static ArchRule twinsAreAskedOnlyBy(List<String> wiring) {
        return noClasses()
                .that(not(resideInAnyPackage("shop.troth.kernel..", "shop.troth.proof..")))
                .and(not(describe(
                        "wire up the stores", it -> wiring.contains(outer(it).getFullName()))))
                .should()
                .accessTargetWhere(target(owner(type(StoreId.class))).and(target(name("isTwin"))));
    }

    /** No package depends on another that depends on it, over however many others. */
    static ArchRule packagesFormNoCycle(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /** @param what beginnings of full names of classes that no class in these packages may know */
    static ArchRule neverNames(List<String> packages, List<String> what) {
        return noClasses()
                .that(resideInAnyPackage(packages.toArray(String[]::new)))
                .should()
                .dependOnClassesThat(
                        describe("are among " + what, it -> what.stream().anyMatch(it.getFullName()::startsWith)));
    }

    static ArchRule frameworkFree(List<String> packages) {
        DescribedPredicate<JavaClass> free = DescribedPredicate.alwaysFalse();
        for (var one : packages) {
            free = free.or(resideInAPackage(one));
        }
        return noClasses()
                .that(free)
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..")
                        .and(not(resideInAPackage("org.springframework.modulith..")))) // its annotations
                .allowEmptyShould(true);
    }

    /**
     * A module uses what it declares and what others offer: of another one its root package (written {@code orders}), or what is named as an
     * interface of it ({@code orders::edit}).
     *
     * @param root the package below which each package is a module
     */
    static ArchRule modulesUseOnlyWhatTheyDeclare(String root, JavaClasses all) {
        var modules = modules(root, all);
        return classes()
                .that(describe("belong to a module", it -> module(root, it) != null))
                .should(new ArchCondition<>("use only what their module declares") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        var own = module(root, item);
                        var declared = modules.get(own).orElse(Set.of());
                        for (var dependency : item.getDirectDependenciesFromSelf()) {
                            var target = outer(dependency.getTargetClass().getBaseComponentType());
                            var other = module(root, target);
                            if (other != null
                                    && !other.equals(own)
                                    && Collections.disjoint(offered(root, other, target), declared)) {
                                events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                            }
                        }
                    }
                });
    }

    /** No module uses another that uses it, over however many others. */
    static ArchRule modulesFormNoCycle(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    /** Its modules, by name, with what they declare; empty for one that declares nothing. */
    static Map<String, Optional<Set<String>>> modules(String root, JavaClasses classes) {
        var modules = new TreeMap<String, Optional<Set<String>>>();
        for (var one : classes.getPackage(root).getSubpackages()) {
            if (!one.getRelativeName().equals(TEMPLATES)) {
                modules.put(
                        one.getRelativeName(),
                        one.tryGetAnnotationOfType(ApplicationModule.class).map(HouseRules::declared));
            }
        }
        return modules;
    }

    private static Set<String> declared(ApplicationModule module) {
        return Arrays.stream(module.allowedDependencies())
                .map(it -> it.replace(" ", ""))
                .collect(Collectors.toSet());
    }

    /** By which names of its module others may use a class; empty if they may not. */
    private static Set<String> offered(String root, String module, JavaClass target) {
        var names = target.tryGetAnnotationOfType(NamedInterface.class)
                .or(() -> target.getPackage().tryGetAnnotationOfType(NamedInterface.class))
                .map(it -> it.value().length > 0 ? it.value() : it.name())
                .map(it ->
                        it.length > 0 ? it : new String[] {target.getPackage().getRelativeName()})
                .orElse(new String[0]);
        if (names.length > 0) {
            return Arrays.stream(names).map(it -> module + "::" + it).collect(Collectors.toSet());
        }
        return target.getPackageName().equals(root + "." + module) ? Set.of(module) : Set.of();
    }

    /** The package below the root; null for the compiled templates of pages, which are none, and outside. */
    private static @Nullable String module(String root, JavaClass it) {
        var name = it.getPackageName();
        if (!name.startsWith(root + ".")) {
            return null;
        }
        var module = name.substring(root.length() + 1).replaceFirst("\\..*", "");
        return module.equals(TEMPLATES) ? null : module;
    }

    private static JavaClass outer(JavaClass it) {
        return it.getEnclosingClass().map(HouseRules::outer).orElse(it);
    }

    /** A class inside a sink, such as a row of its view, is part of it. */
    private static boolean isSink(JavaClass it) {
        return it.isAnnotatedWith(Sink.class)
                || it.getEnclosingClass().map(HouseRules::isSink).orElse(false);
    }
}
