package shop.troth.storefront.policytext;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.register.ImplementedParts;
import shop.troth.policy.words.PlainTerms;
import shop.troth.storefront.policytext.HeldData.Company;
import shop.troth.storefront.policytext.HeldData.Line;
import shop.troth.storefront.policytext.HeldData.Receiver;
import shop.troth.storefront.policytext.HeldData.Row;
import shop.troth.stores.Supplier;

/**
 * Derives {@link HeldData} from a policy and the register of recipients. A rule appears only as far as it can apply: what another clause
 * forbids unconditionally is left out.
 */
final class HeldDataTable {

    /** Branches of data shown together, because they are given together and covered by the same rules. */
    private static final List<List<String>> TOGETHER = List.of(
            List.of("person", "contact"),
            List.of("order", "payment"),
            List.of("tax"),
            List.of("account"),
            List.of("message"),
            List.of("survey"),
            List.of("choice"),
            List.of("session"),
            List.of("visit"),
            List.of("aggregate"));

    private static final String PERSONAL = "personal";
    private static final String SUPPLIER = "supplier";
    private static final String AND = "and";

    private record Use(Clause clause, Rule rule) {}

    private final PolicyTable table;
    private final Tree data;
    private final Tree purposes;
    private final PlainTerms terms;
    private final AllowedUses possible;
    private final List<Use> permitted;
    private final List<Supplier> suppliers;
    private final ImplementedParts inPlace;

    private HeldDataTable(PolicyTable table, List<Supplier> suppliers, ImplementedParts inPlace) {
        var policy = table.policy();
        this.table = table;
        this.data = policy.vocabulary().data();
        this.purposes = policy.vocabulary().purposes();
        this.terms = new PlainTerms(policy.vocabulary());
        this.possible = new AllowedUses(table);
        this.suppliers = suppliers;
        this.inPlace = inPlace;
        this.permitted = policy.all().stream()
                .map(inPlace::inUse)
                .flatMap(clause -> clause.rules().stream()
                        .filter(it -> it.verb() == Verb.MAY)
                        .map(it -> new Use(clause, it)))
                .toList();
    }

    static HeldData of(PolicyTable table, List<Supplier> suppliers, ImplementedParts inPlace) {
        var held = new HeldDataTable(table, suppliers, inPlace);
        return new HeldData(held.rows(), held.always(), held.companies());
    }

    private List<Row> rows() {
        return TOGETHER.stream().map(this::row).flatMap(List::stream).toList();
    }

    private List<Row> row(List<String> branches) {
        var leaves = data.leavesUnder(branches.stream().filter(data::has).toList()).stream()
                .filter(inPlace::holds)
                .toList();
        if (leaves.isEmpty()) {
            return List.of();
        }
        var lines = new HeldLines(table, leaves, possible, inPlace);
        permitted.stream().filter(it -> !isAboutEverything(it.rule())).forEach(it -> lines.add(it.clause(), it.rule()));
        return List.of(new Row(terms.heading(branches), sentence(leaves), lines.lines(), receivers(leaves)));
    }

    private List<Receiver> receivers(List<String> leaves) {
        var found = new ArrayList<Receiver>();
        for (var supplier : suppliers) {
            var gets = new LinkedHashSet<String>();
            supplier.needs()
                    .forEach((purpose, needed) -> needed.stream()
                            .filter(leaves::contains)
                            .filter(it -> possible.share(it, purpose, supplier.role())
                                    && inPlace.reaches(it, purpose, supplier.role()))
                            .forEach(gets::add));
            if (!gets.isEmpty()) {
                found.add(new Receiver(supplier.name(), supplier.does(), terms.data(inOrder(gets), AND), ""));
            }
        }
        outward(leaves).forEach(found::add);
        return List.copyOf(found);
    }

    /** Returns recipients other than the store's suppliers and the person. */
    private Stream<Receiver> outward(List<String> leaves) {
        return permitted.stream()
                .filter(it -> it.rule().actions().stream().anyMatch(Action::outward))
                .filter(it -> !isAboutEverything(it.rule()))
                .filter(it -> it.rule().recipientNames().stream().noneMatch(HeldDataTable::isHelperOrSelf))
                .flatMap(it -> {
                    var gets = leaves.stream()
                            .filter(leaf -> data.coversAny(it.rule().data(), leaf))
                            .filter(leaf -> possible.any(it.rule(), leaf))
                            .toList();
                    return gets.isEmpty()
                            ? Stream.empty()
                            : Stream.of(new Receiver(
                                    capital(receiver(it.rule())),
                                    it.rule()
                                            .when()
                                            .map(when -> "only if " + terms.condition(when))
                                            .orElse("to "
                                                    + terms.purposes(it.rule().purposes(), AND)),
                                    terms.data(gets, AND),
                                    it.clause().id()));
                });
    }

    private String receiver(Rule rule) {
        return rule.recipients().isEmpty() ? terms.recipient("public") : terms.recipients(rule.recipients(), AND);
    }

    /**
     * Returns uses that rules permit for personal data as a whole: rights, the law, a successor. Suppliers are listed by name, and access
     * to one's own data is explained where people ask for it.
     */
    private List<Line> always() {
        return permitted.stream()
                .filter(it -> isAboutEverything(it.rule()))
                .filter(it -> it.rule().recipients().stream().noneMatch(HeldDataTable::isHelperOrSelf))
                .map(it -> new Line(
                        it.rule().purposes().contains(Tree.ROOT)
                                ? "Serve a purpose that this policy did not foresee"
                                : capital(terms.purposes(it.rule().purposes(), AND)),
                        it.rule().recipients().isEmpty()
                                ? ""
                                : "shared with " + terms.recipients(it.rule().recipients(), AND),
                        "",
                        it.rule()
                                .when()
                                .map(when -> "only if " + terms.condition(when))
                                .orElse(""),
                        List.of(it.clause().id())))
                .toList();
    }

    private List<Company> companies() {
        return suppliers.stream()
                .map(it ->
                        new Company(it.name(), it.does(), PlainTerms.country(it.country()), PageWords.day(it.until())))
                .toList();
    }

    private String sentence(List<String> leaves) {
        return capital(terms.data(leaves, AND));
    }

    private List<String> inOrder(Collection<String> leaves) {
        return data.leaves().stream().filter(leaves::contains).toList();
    }

    private boolean isAboutEverything(Rule rule) {
        return rule.data().stream().anyMatch(it -> data.covers(it, PERSONAL));
    }

    private static boolean isHelperOrSelf(String recipient) {
        return recipient.startsWith(SUPPLIER)
                || Set.of(Recipient.SUBJECT.name(), Recipient.SELF.name()).contains(recipient);
    }

    private static String capital(String text) {
        return PageWords.capital(text);
    }
}
