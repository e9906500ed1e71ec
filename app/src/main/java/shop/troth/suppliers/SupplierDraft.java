package shop.troth.suppliers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.Register;
import shop.troth.policy.register.SupplierCheck;
import shop.troth.stores.Store;
import shop.troth.stores.Supplier;

/** Checks what staff typed about a company that works for a store, against the policy in force among others. */
@Component
@RequiredArgsConstructor
public class SupplierDraft {

    /** The branch of recipients that can be entered; partners and advertisers need settings of the server. */
    private static final String ROLES = "supplier";

    private static final Pattern LINE = Pattern.compile("\\P{Cntrl}{1,120}");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> RESERVED = Set.of("new", "entered");
    private static final String CARRIER = "supplier.carrier";

    private final PublishedPolicies policies;
    private final Register register;
    private final Clock clock;

    /** @param supplier empty if something is wrong */
    public record Checked(Optional<Supplier> supplier, Map<String, String> errors) {}

    /** The roles that a company can have at a store. */
    public List<String> roles(Store store) {
        return table(store).policy().vocabulary().recipients().leavesUnder(ROLES);
    }

    /** What a company with this role could get, if it keeps data where the store does: leaves of data by purpose. */
    public Map<String, Set<String>> possible(Store store, String role) {
        return SupplierCheck.possible(
                table(store), register, store, role, store.contact().country());
    }

    /**
     * Checks a form.
     *
     * @param before what was entered before; empty for a new company
     * @param typed by field: {@code role}, {@code name}, {@code does}, {@code reference}, {@code from}, {@code until}, {@code country},
     *     {@code tracking}
     * @param needs each a purpose and a leaf of data with a space between them
     * @return with the errors by field; that of the empty name is about the whole
     */
    public Checked check(Store store, Optional<Supplier> before, Map<String, String> typed, List<String> needs) {
        var errors = new LinkedHashMap<String, String>();
        var role = before.map(Supplier::role).orElseGet(() -> text(typed, "role"));
        if (!roles(store).contains(role)) {
            errors.put("role", "Choose what the company does for the store.");
            return new Checked(Optional.empty(), errors);
        }
        line(typed, "name", "Enter the company’s name in one line.", errors);
        line(typed, "does", "Say what it does for the store, as shoppers read it: “Delivers your order”.", errors);
        line(typed, "reference", "Enter the reference under which the contract is filed.", errors);
        var id = before.map(Supplier::id).orElseGet(() -> id(text(typed, "name")));
        if (!errors.containsKey("name") && (id.isEmpty() || RESERVED.contains(id))) {
            errors.put("name", "Enter a name with letters or digits.");
        } else if (before.isEmpty()
                && store.suppliers().stream().anyMatch(it -> it.id().equals(id))) {
            errors.put("name", "There is already a company with this name. Open it from the list to change it.");
        }
        var from = day(typed, "from", errors);
        var until = day(typed, "until", errors);
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            errors.put("until", "The last day cannot be before the first.");
        } else if (before.isEmpty() && until.filter(it -> it.isBefore(today())).isPresent()) {
            errors.put("until", "This contract is over. Enter the one in effect.");
        }
        var country = text(typed, "country").toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country)) {
            errors.put("country", "Enter the two letters of the country, such as US.");
        }
        var tracking = tracking(role, text(typed, "tracking"), errors);
        var possible = possible(store, role);
        if (!needs.stream().allMatch(it -> isPossible(possible, it))) {
            errors.put("needs", "Choose only what is listed: the policy and the store’s software allow no more.");
        }
        if (!errors.isEmpty()) {
            return new Checked(Optional.empty(), errors);
        }
        var supplier = new Supplier(
                id,
                role,
                text(typed, "name"),
                text(typed, "does"),
                text(typed, "reference"),
                from.orElseThrow(),
                until.orElseThrow(),
                country,
                EnteredSuppliers.needs(needs),
                tracking,
                Optional.empty(),
                0);
        return refused(store, supplier)
                .map(it -> new Checked(Optional.empty(), Map.of("", it)))
                .orElseGet(() -> new Checked(Optional.of(supplier), Map.of()));
    }

    private Optional<String> refused(Store store, Supplier supplier) {
        var table = table(store);
        return DeclaredPlaces.whyNot(store, table.policy(), supplier)
                .map(it -> "The policy does not allow this company: it " + it + ".")
                .or(() -> SupplierCheck.of(table, store, supplier).stream()
                        .map(it -> "The policy does not allow this company: it " + it.text())
                        .findFirst());
    }

    private static boolean isPossible(Map<String, Set<String>> possible, String pair) {
        var parts = pair.split(" ", 2);
        return parts.length == 2 && possible.getOrDefault(parts[0], Set.of()).contains(parts[1]);
    }

    private static Optional<String> tracking(String role, String typed, Map<String, String> errors) {
        if (typed.isEmpty() || !role.equals(CARRIER)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Supplier.trackingAddress(typed));
        } catch (IllegalArgumentException e) {
            errors.put("tracking", "Enter an https address with {number} where the tracking number belongs.");
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(Map<String, String> typed, String field, Map<String, String> errors) {
        try {
            return Optional.of(LocalDate.parse(text(typed, field)));
        } catch (DateTimeParseException e) {
            errors.put(field, "Enter a day, such as 2027-01-31.");
            return Optional.empty();
        }
    }

    private static void line(Map<String, String> typed, String field, String error, Map<String, String> errors) {
        if (!LINE.matcher(text(typed, field)).matches()) {
            errors.put(field, error);
        }
    }

    private static String id(String name) {
        return Arrays.stream(OTHER.split(name.toLowerCase(Locale.ROOT)))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("-"));
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    private PolicyTable table(Store store) {
        return policies.current(store.id()).table();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
