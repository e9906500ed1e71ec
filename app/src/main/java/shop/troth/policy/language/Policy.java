package shop.troth.policy.language;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy file, read and well-formed.
 *
 * @param store the store it is for
 * @param version as written, a day or a month
 * @param dated the first day of the version
 * @param vocabulary the common one with the store's own leaves
 */
public record Policy(
        String store,
        String version,
        LocalDate dated,
        Owner owner,
        List<Clause> clauses,
        List<Clause> additions,
        Vocabulary vocabulary) {

    /** Who speaks in the policy. */
    public record Owner(
            String name,
            Optional<String> department,
            List<String> address,
            Optional<String> phone,
            Optional<String> email) {}

    /** The store's own clauses, then the additions. */
    public List<Clause> all() {
        return Stream.concat(clauses.stream(), additions.stream()).toList();
    }

    public Optional<Clause> clause(String id) {
        return all().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** The title of a clause, also of one that this version does not have. */
    public String title(String id) {
        return clause(id).map(Clause::title).orElseGet(() -> Clause.titleOf(id));
    }

    /** Every duty of every clause. */
    public List<Duty> duties() {
        return all().stream().flatMap(it -> it.duties().stream()).toList();
    }

    /** The settings of a control by clause; empty where no clause switches it on. */
    public Map<String, Clause.Control> controls(String name) {
        var found = new java.util.LinkedHashMap<String, Clause.Control>();
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
