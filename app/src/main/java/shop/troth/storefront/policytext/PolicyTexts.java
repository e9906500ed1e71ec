package shop.troth.storefront.policytext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.register.ImplementedParts;
import shop.troth.policy.register.Register;
import shop.troth.policy.words.PlainWords;
import shop.troth.storefront.policytext.PolicyText.Clause;
import shop.troth.storefront.policytext.PolicyText.Section;
import shop.troth.storefront.policytext.PolicyText.Settled;
import shop.troth.stores.Dispatch;
import shop.troth.stores.Store;
import shop.troth.stores.Supplier;

/** Renders versions of policies in words. A version never changes, so each is rendered once. */
@Component
@RequiredArgsConstructor
public class PolicyTexts {

    /** Sections in order of interest to readers. */
    private static final List<String> PRACTICES = List.of(
            "first-party-use",
            "third-party-sharing",
            "user-choice",
            "user-access",
            "retention",
            "data-security",
            "do-not-track",
            "special-audiences",
            "policy-change",
            "other");

    private final Map<Key, PolicyText> known = new ConcurrentHashMap<>();

    private final Register register;

    /** @param suppliers empty if only the text counts */
    private record Key(StoreId store, String hash, List<Supplier> suppliers) {}

    /** Returns the version in force, with the current recipients of data. */
    public PolicyText inForce(PolicyVersion version, Store store) {
        return of(version, store, store.suppliers());
    }

    /** Returns the text alone, because the register of recipients has no versions. */
    public PolicyText text(PolicyVersion version, Store store) {
        return of(version, store, List.of());
    }

    private PolicyText of(PolicyVersion version, Store store, List<Supplier> suppliers) {
        return known.computeIfAbsent(
                new Key(version.store().original(), version.hash(), suppliers),
                it -> of(
                        version,
                        store.dispatch(),
                        suppliers,
                        ImplementedParts.of(register, version.table(), Optional.of(store))));
    }

    /**
     * @param dispatch the store's dispatch settings, for its calendar
     * @param suppliers the store's register of recipients
     * @param inPlace what the store does of all that the policy says
     */
    public static PolicyText of(
            PolicyVersion version, Dispatch dispatch, List<Supplier> suppliers, ImplementedParts inPlace) {
        var policy = version.policy();
        var held = HeldDataTable.of(version.table(), suppliers, inPlace);
        var settled = settled(policy);
        return new PolicyText(
                owner(policy),
                policy.owner()
                        .complaints()
                        .map(it -> List.of(it.authority(), it.website()))
                        .orElse(List.of()),
                PageWords.dated(policy.version(), policy.dated()),
                version.number(),
                version.shortHash(),
                dispatch.day(version.effective()),
                new SummarizePolicy(version.table(), held, inPlace).shorten(),
                held,
                sections(policy, settled, inPlace),
                settled);
    }

    private static List<String> owner(Policy policy) {
        var owner = policy.owner();
        return Stream.of(
                        Stream.of(owner.name()),
                        owner.department().stream(),
                        owner.address().stream(),
                        owner.phone().stream(),
                        owner.email().stream())
                .flatMap(Function.identity())
                .toList();
    }

    private static List<Section> sections(Policy policy, List<Settled> settled, ImplementedParts inPlace) {
        var words = new PlainWords(policy.vocabulary());
        var byPractice = policy.clauses().stream()
                .collect(Collectors.groupingBy(it -> it.kind().practice()));
        var sections = new ArrayList<Section>();
        for (var practice : PRACTICES) {
            var clauses = byPractice.getOrDefault(practice, List.of());
            if (!clauses.isEmpty()) {
                sections.add(new Section(
                        "part-" + practice,
                        words.terms()
                                .practice(
                                        practice,
                                        clauses.stream()
                                                .map(shop.troth.policy.language.Clause::id)
                                                .toList()),
                        "",
                        clauses(clauses, words, settled, inPlace)));
            }
        }
        if (!policy.additions().isEmpty()) {
            sections.add(new Section(
                    "additions",
                    "Additional promises",
                    "These promises go beyond our original policy. They cover what it takes to run the store.",
                    clauses(policy.additions(), words, settled, inPlace)));
        }
        return List.copyOf(sections);
    }

    private static List<Clause> clauses(
            List<shop.troth.policy.language.Clause> clauses,
            PlainWords words,
            List<Settled> settled,
            ImplementedParts inPlace) {
        return clauses.stream().map(it -> clause(it, words, settled, inPlace)).toList();
    }

    private static Clause clause(
            shop.troth.policy.language.Clause clause,
            PlainWords words,
            List<Settled> settled,
            ImplementedParts inPlace) {
        var withoutCode = inPlace.withoutCode(clause);
        var missing = words.meaning(clause, withoutCode);
        return new Clause(
                clause.id(),
                clause.title(),
                clause.says(),
                clause.reading().orElse(""),
                words.meaning(inPlace.inUse(clause)).stream()
                        .filter(it -> !missing.contains(it))
                        .toList(),
                settled.stream()
                        .filter(pair -> Arrays.asList(pair.one(), pair.other()).contains(clause.id()))
                        .toList(),
                words.unbuilt(clause, withoutCode, inPlace.idle(clause)));
    }

    private static List<Settled> settled(Policy policy) {
        return policy.all().stream()
                .flatMap(clause -> clause.settles().stream()
                        .map(it -> new Settled(
                                clause.id(), clause.title(), it.with(), policy.title(it.with()), it.reading())))
                .toList();
    }
}
