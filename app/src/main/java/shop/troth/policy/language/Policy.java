package shop.troth.policy.language;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.language.Rule.Basis;

/**
 * A well-formed policy.
 *
 * @param store the store it is for
 * @param version as written, a day or a month
 * @param dated the first day of the version
 * @param vocabulary the common vocabulary with the store's own leaves
 */
public record Policy(
        String store,
        String version,
        LocalDate dated,
        Owner owner,
        List<Clause> clauses,
        List<Clause> additions,
        Vocabulary vocabulary) {

    /**
     * Who makes the promises of the policy.
     *
     * @param complaints where people can complain about the store; shown with each answer about their data
     */
    public record Owner(
            String name,
            Optional<String> department,
            List<String> address,
            Optional<String> phone,
            Optional<String> email,
            Optional<Complaints> complaints) {}

    /**
     * A public authority that supervises how data is handled.
     *
     * @param authority its name, as it appears after “complain to”
     * @param website an https address
     */
    public record Complaints(String authority, String website) {}

    /** The store's own clauses, then the additions. */
    public List<Clause> all() {
        return Stream.concat(clauses.stream(), additions.stream()).toList();
    }

    public Optional<Clause> clause(String id) {
        return all().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** The title of a clause, also for one that this version does not have. */
    public String title(String id) {
        return clause(id).map(Clause::title).orElseGet(() -> Clause.titleOf(id));
    }

    /** All duties of all clauses. */
    public List<Duty> duties() {
        return all().stream().flatMap(it -> it.duties().stream()).toList();
    }

    /**
     * The leaf purposes that people can object to even without a notice: those that rest on a legitimate interest, and those that a rule
     * ends for whoever objects, each with the sentences of its clauses. Excludes news and promotions, which have their own ways out.
     */
    public SequencedMap<String, List<String>> objectable() {
        var purposes = vocabulary.purposes();
        var sentences = new LinkedHashMap<String, List<String>>();
        for (var clause : all()) {
            clause.rules().stream()
                    .filter(it -> it.basis().equals(Optional.of(Basis.LEGITIMATE_INTEREST)) || endsByObjection(it))
                    .flatMap(it -> purposes.leavesUnder(it.purposes()).stream())
                    .filter(it -> vocabulary.canBeObjectedTo(it) && !purposes.coversAny(vocabulary.promotional(), it))
                    .map(it -> sentences.computeIfAbsent(it, _ -> new ArrayList<>()))
                    .filter(it -> !it.contains(clause.says()))
                    .forEach(it -> it.add(clause.says()));
        }
        return sentences;
    }

    private static boolean endsByObjection(Rule rule) {
        return rule.verb() == Rule.Verb.NEVER
                && rule.actions().contains(Action.USE)
                && rule.when().equals(Optional.of(Condition.of(Fact.OBJECTED)));
    }

    /**
     * Why a recipient must not keep data in a country.
     *
     * @param role such as {@code supplier.mail}
     * @param home the store's own country
     * @return the rest of a sentence that begins with the recipient's name; empty if no clause forbids it
     */
    public Optional<String> whyNotIn(String country, String role, String home) {
        return all().stream()
                .flatMap(clause -> clause.limits().places().stream()
                        .filter(it -> vocabulary.recipients().coversAny(it.recipients(), role))
                        .flatMap(it -> whyNotIn(country, home, clause.id(), it).stream()))
                .findFirst();
    }

    private static Optional<String> whyNotIn(String country, String home, String clause, Clause.Place place) {
        if (!place.countries().contains(country)) {
            return Optional.of("keeps data in %s, but “%s” promises %s"
                    .formatted(country, clause, String.join(" or ", place.countries())));
        }
        return country.equals(home) || place.safeguard().isPresent()
                ? Optional.empty()
                : Optional.of("keeps data in %s and not in %s, and “%s” names no “safeguard” for that"
                        .formatted(country, home, clause));
    }

    /** The settings of a control by clause; empty if no clause turns it on. */
    public Map<String, Clause.Control> controls(String name) {
        var found = new LinkedHashMap<String, Clause.Control>();
        for (var clause : all()) {
            for (var control : clause.controls()) {
                if (control.name().equals(name)) {
                    found.put(clause.id(), control);
                }
            }
        }
        return found;
    }
}
