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
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
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

    private static final List<String> VAGUE = List.of(
            "Impl",
            "Service",
            "Manager",
            "Helper",
            "Util",
            "Utils",
            "Dto",
            "DTO",
            "Entity",
            "Store",
            "Repository",
            "Common");

    static final ArchRule EVENTS_CARRY_IDS_AND_TIMES = fields().that()
            .areDeclaredInClassesThat(assignableTo(Event.class))
            .should()
            .haveRawType(assignableTo(Id.class).or(type(Instant.class)))
            .allowEmptyShould(true);

    static final ArchRule NAMES_SAY_SOMETHING =
            noClasses().that(not(name("shop.troth.stores.Store"))).should(haveAVagueName());

    static final ArchRule COLLECTIONS_ARE_PACKAGE_PRIVATE = classes()
            .that()
            .areAnnotatedWith(Repository.class)
            .should()
            .notBePublic()
            .allowEmptyShould(true);

    static final ArchRule A_USE_CASE_HAS_ONE_PUBLIC_METHOD = classes()
            .that()
            .areAnnotatedWith(Service.class)
            .should(haveOnePublicMethod())
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
            "shop.troth.web.Listening",
            "shop.troth.runtime.house.Fronts",
            "shop.troth.runtime.house.Ports",
            "shop.troth.runtime.house.TestBank");

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
                .and(not(describe("wire up the stores", it -> wiring.contains(outermost(it)))))
                .should()
                .accessTargetWhere(target(owner(type(StoreId.class))).and(target(name("isTwin"))));
    }

    private static String outermost(JavaClass it) {
        return it.getEnclosingClass().map(HouseRules::outermost).orElse(it.getFullName());
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

    /** A class inside a sink, such as a row of its view, is part of it. */
    private static boolean isSink(JavaClass it) {
        return it.isAnnotatedWith(Sink.class)
                || it.getEnclosingClass().map(HouseRules::isSink).orElse(false);
    }

    private static ArchCondition<JavaClass> haveAVagueName() {
        return new ArchCondition<>("have a name that says nothing (" + String.join(", ", VAGUE) + ")") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                var vague = VAGUE.stream().anyMatch(item.getSimpleName()::endsWith)
                        || item.getPackageName().endsWith(".common")
                        || item.getPackageName().endsWith(".util");
                events.add(new SimpleConditionEvent(item, vague, item.getFullName() + " has a vague name"));
            }
        };
    }

    private static ArchCondition<JavaClass> haveOnePublicMethod() {
        return new ArchCondition<>("have exactly one public method") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                var open = item.getMethods().stream()
                        .filter(it -> it.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(it -> !it.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .map(it -> it.getName())
                        .distinct()
                        .toList();
                events.add(new SimpleConditionEvent(item, open.size() == 1, item.getFullName() + " has " + open));
            }
        };
    }
}
