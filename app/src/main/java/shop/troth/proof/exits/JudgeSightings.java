package shop.troth.proof.exits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.guard.Leak;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.words.PlainTerms;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.gate.CallerFacts;

/**
 * Applies the policy to what was seen at an exit: the same decision that lets the store use data says whether a value may be there, and
 * which clauses forbid it. What no clause can allow, such as a name in a log, breaks the clauses under which the store keeps that value.
 */
@Component
@RequiredArgsConstructor
class JudgeSightings {

    private static final Fact[] IN_AN_ORDER = {Fact.GIVEN_FOR, Fact.ORDER_OPEN, Fact.CHECKOUT_OPEN, Fact.SUBJECT_ASKED};

    private static final String ORDERS = "order";

    /** The kinds of data that every buyer types. */
    private static final List<String> WHO = List.of("person.name", "contact.email", "contact.postal.shipping");

    private final Suppliers suppliers;

    /**
     * Returns sentences by id of the broken clause; a sighting that the policy allows adds nothing.
     *
     * @param kept the clauses under which the store keeps what the buyer typed, by the kind of data
     */
    Map<String, List<String>> judge(
            Store store, PolicyVersion policy, List<Sighting> seen, Map<String, Set<String>> kept) {
        var terms = new PlainTerms(policy.policy().vocabulary());
        var broken = new LinkedHashMap<String, List<String>>();
        seen.stream().distinct().forEach(sighting -> {
            var sentence = sentence(sighting, terms);
            for (var clause : breaks(store, policy, sighting, kept)) {
                var sentences = broken.computeIfAbsent(clause, it -> new ArrayList<>());
                if (!sentences.contains(sentence)) {
                    sentences.add(sentence);
                }
            }
        });
        return broken;
    }

    /** A finding for each clause that says what the email address is used for, because an email could not be read. */
    Map<String, List<String>> unread(PolicyVersion policy) {
        var sentence = List.of("An email about a test purchase did not arrive, so it could not be read.");
        return writing(policy, "contact.email").stream().collect(Collectors.toMap(it -> it, it -> sentence));
    }

    /** The reason for each clause about this data, because the purchase could not be followed to its end. */
    Map<String, String> unfinished(PolicyVersion policy, Set<String> data, String why) {
        var sentence = "A test purchase could not be followed to its end. " + why;
        return data.stream()
                .flatMap(it -> keeping(policy, it).stream())
                .distinct()
                .collect(Collectors.toMap(it -> it, it -> sentence));
    }

    /**
     * Findings about a host that a page called. What it was told cannot be seen here, so the clauses that forbid sharing what a buyer typed
     * are broken.
     *
     * @param host the host; empty if it contained a typed value
     */
    Map<String, List<String>> called(PolicyVersion policy, String host) {
        var sentence = List.of(
                "During a test purchase, a page of the store called a company that does no work for us%s. What it was told could not be seen."
                        .formatted(host.isEmpty() ? "" : " (%s)".formatted(host)));
        return WHO.stream()
                .flatMap(it -> undeclared(policy, it).stream())
                .distinct()
                .collect(Collectors.toMap(it -> it, it -> sentence));
    }

    /** The clauses that would be broken if the guard of the running store had not withheld the value. */
    Collection<String> judge(Store store, PolicyVersion policy, Leak leak) {
        return breaks(store, policy, new Sighting(exit(leak), leak.data()), Map.of());
    }

    private static Exit exit(Leak leak) {
        return switch (leak.exit()) {
            case LOG -> Exit.LOG;
            case OUTPUT -> Exit.OUTPUT;
            case COOKIE -> Exit.COOKIE;
            case HEADER -> Exit.HEADER;
            case ADDRESS -> Exit.ADDRESS;
            case BANK -> Exit.BANK;
        };
    }

    private static String sentence(Sighting sighting, PlainTerms terms) {
        return "In a test purchase, %s %s%s."
                .formatted(
                        terms.data(sighting.data()),
                        sighting.exit().words(),
                        sighting.at().isEmpty() ? "" : " (%s)".formatted(sighting.at()));
    }

    private Collection<String> breaks(
            Store store, PolicyVersion policy, Sighting sighting, Map<String, Set<String>> kept) {
        var data = sighting.data();
        return switch (sighting.exit()) {
            case BANK -> shared(store, policy, data, "order.pay", "supplier.bank");
            case CALL -> undeclared(policy, data);
            case LABEL -> shared(store, policy, data, "order.deliver", "supplier.carrier");
            case PAGE, SCRIPT, PICTURE -> shared(store, policy, data, "advertising.remarketing", "advertiser");
            case VISITOR, CACHE, ADDRESS ->
                refused(policy, Action.PUBLISH, data, "order.communicate", "public", CallerFacts.of());
            case AGAIN -> writing(policy, data);
            case LOG, OUTPUT, DATABASE, FILE, METRIC, MAILBOX, COOKIE, HEADER, SUBJECT_LINE -> {
                var under = kept.getOrDefault(data, Set.of());
                yield under.isEmpty() ? keeping(policy, data) : under;
            }
        };
    }

    private List<String> shared(Store store, PolicyVersion policy, String data, String purpose, String recipient) {
        var known = suppliers
                .to(store.id(), new Recipient(recipient), new Purpose(purpose))
                .and(IN_AN_ORDER);
        return refused(policy, Action.SHARE, data, purpose, recipient, known);
    }

    /**
     * The clauses that forbid sharing with somebody undeclared: with a supplier without a contract or, if no clause forbids that, with an
     * advertiser.
     */
    private static List<String> undeclared(PolicyVersion policy, String data) {
        var supplier =
                refused(policy, Action.SHARE, data, "order.deliver", "supplier.carrier", CallerFacts.of(IN_AN_ORDER));
        return supplier.isEmpty()
                ? refused(
                        policy,
                        Action.SHARE,
                        data,
                        "advertising.remarketing",
                        "advertiser",
                        CallerFacts.of(IN_AN_ORDER))
                : supplier;
    }

    /**
     * The clauses that forbid it; if it is refused only because nothing permits it, the clauses about what may be done with such data;
     * empty if it is allowed.
     */
    private static List<String> refused(
            PolicyVersion policy, Action action, String data, String purpose, String recipient, CallerFacts known) {
        var category = new DataCategory(data);
        var decision = policy.table()
                .decide(action, category, new Purpose(purpose), new Recipient(recipient), known.about(category));
        if (decision.isAllowed()) {
            return List.of();
        }
        return decision.clauses().isEmpty() ? keeping(policy, data) : decision.clauses();
    }

    /** The clauses that say how long such data is kept for an order; if there are none, those with any rule about it. */
    private static List<String> keeping(PolicyVersion policy, String data) {
        var keeping = speaking(policy, Set.of(Action.KEEP), data, ORDERS);
        var any = keeping.isEmpty() ? speaking(policy, EnumSet.allOf(Action.class), data, "any") : keeping;
        return any.isEmpty() ? all(policy) : any; // a leak must not pass because no clause covers it
    }

    /** The clauses that say that such data is used to write about an order; if there are none, those about keeping it. */
    private static List<String> writing(PolicyVersion policy, String data) {
        var use = speaking(policy, Set.of(Action.USE), data, "order.communicate");
        return use.isEmpty() ? keeping(policy, data) : use;
    }

    private static List<String> all(PolicyVersion policy) {
        return policy.policy().all().stream()
                .filter(it -> !it.rules().isEmpty())
                .map(Clause::id)
                .toList();
    }

    private static List<String> speaking(PolicyVersion policy, Set<Action> actions, String data, String purpose) {
        var words = policy.policy().vocabulary();
        var wanted = new TreeSet<>(words.purposes().leavesUnder(purpose));
        return policy.policy().all().stream()
                .filter(clause -> clause.rules().stream()
                        .filter(it -> it.actions().stream().anyMatch(actions::contains))
                        .filter(it -> words.data().coversAny(it.data(), data))
                        .anyMatch(it -> words.purposes().leavesUnder(it.purposeNames()).stream()
                                .anyMatch(wanted::contains)))
                .map(Clause::id)
                .collect(Collectors.toList());
    }
}
