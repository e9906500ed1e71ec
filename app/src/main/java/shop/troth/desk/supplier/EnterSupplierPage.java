package shop.troth.desk.supplier;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.policy.words.PlainWords;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;
import shop.troth.stores.Supplier;
import shop.troth.suppliers.EnteredSuppliers;
import shop.troth.suppliers.SupplierDraft;

/** The form with which a company that works for the store is entered, and its contract renewed, changed, or ended. */
@DeskPage
@RequiredArgsConstructor
public class EnterSupplierPage {

    static final String NEW = SuppliersPage.ADDRESS + "/new";
    static final String ENTERED = SuppliersPage.ADDRESS + "/entered/";

    private final EnteredSuppliers entered;
    private final SupplierDraft draft;
    private final PublishedPolicies policies;
    private final StaffEvents events;
    private final Stores stores;
    private final TransactionTemplate transaction;

    /** @param role what the company does; without one, the page asks for it first, because it decides what the company can get */
    @RequiresAction(DeskAction.SUPPLIERS)
    @GetMapping(NEW)
    String form(@RequestParam(defaultValue = "") String role, Visitor visitor, Model model) {
        return page(visitor, model, Optional.empty(), Map.of("role", role), List.of(), Map.of());
    }

    @RequiresAction(DeskAction.SUPPLIERS)
    @PostMapping(NEW)
    String enter(
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> needs,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        return save(Optional.empty(), typed, needs, response, visitor, model);
    }

    @RequiresAction(DeskAction.SUPPLIERS)
    @GetMapping(ENTERED + "{id}")
    String show(@PathVariable String id, Visitor visitor, Model model) {
        var it = find(visitor, id);
        var typed = Map.of(
                "role", it.role(),
                "name", it.name(),
                "does", it.does(),
                "reference", it.contract(),
                "from", it.from().toString(),
                "until", it.until().toString(),
                "country", it.country(),
                "tracking", it.tracking().orElse(""));
        return page(visitor, model, Optional.of(it), typed, pairs(it.needs()), Map.of());
    }

    @RequiresAction(DeskAction.SUPPLIERS)
    @PostMapping(ENTERED + "{id}")
    String change(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> needs,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        return save(Optional.of(find(visitor, id)), typed, needs, response, visitor, model);
    }

    private String save(
            Optional<Supplier> before,
            Map<String, String> typed,
            List<String> needs,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var store = visitor.store();
        needs.removeIf(String::isEmpty); // none is chosen
        var checked = draft.check(store, before, typed, needs);
        if (checked.supplier().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, model, before, typed, needs, checked.errors());
        }
        var supplier = checked.supplier().get();
        transaction.executeWithoutResult(status -> {
            entered.save(store, supplier, visitor.id().value());
            events.add(store.id().value(), visitor.id(), "entered-supplier", supplier.id(), "");
        });
        entered.reread();
        return "redirect:" + SuppliersPage.ADDRESS;
    }

    private String page(
            Visitor visitor,
            Model model,
            Optional<Supplier> before,
            Map<String, String> typed,
            List<String> ticked,
            Map<String, String> errors) {
        var store = visitor.store();
        var plain = new PlainWords(policies.current(store.id()).policy().vocabulary()).terms();
        var roles = draft.roles(store);
        var typedRole = before.map(Supplier::role).orElseGet(() -> typed.getOrDefault("role", ""));
        var role = roles.contains(typedRole) ? typedRole : "";
        var values = new HashMap<>(typed);
        values.put("role", role);
        values.putIfAbsent("country", store.contact().country());
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, SuppliersPage.ADDRESS));
        model.addAttribute(
                "page",
                new FormView(
                        before.map(it -> ENTERED + it.id()).orElse(NEW),
                        before.isPresent(),
                        roles.stream()
                                .map(it -> new SuppliersPage.Choice(it, plain.recipient(it)))
                                .toList(),
                        role.isEmpty() ? "" : plain.recipient(role),
                        role.isEmpty()
                                ? List.of()
                                : draft.possible(store, role).entrySet().stream()
                                        .map(it -> need(it.getKey(), it.getValue(), plain))
                                        .toList(),
                        values,
                        Set.copyOf(ticked),
                        errors));
        return "desk/supplier-entry";
    }

    private static Need need(String purpose, Set<String> data, PlainTerms plain) {
        return new Need(
                plain.purpose(purpose),
                data.stream()
                        .map(it -> new SuppliersPage.Choice(purpose + " " + it, plain.data(it)))
                        .toList());
    }

    private static List<String> pairs(Map<String, Set<String>> needs) {
        return needs.entrySet().stream()
                .flatMap(it -> it.getValue().stream().map(data -> it.getKey() + " " + data))
                .toList();
    }

    private Supplier find(Visitor visitor, String id) {
        return entered.find(visitor.store().id(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * What a company can get for a purpose.
     *
     * @param purpose follows “to”, such as {@code deliver your order}
     */
    public record Need(String purpose, List<SuppliersPage.Choice> data) {}

    /**
     * The form.
     *
     * @param address that it posts to
     * @param entered whether the company is entered already
     * @param roles what a company can do for the store
     * @param does what this one does, in words; empty before that is chosen
     * @param needs what it could get, by purpose
     * @param ticked the values that are chosen
     */
    public record FormView(
            String address,
            boolean entered,
            List<SuppliersPage.Choice> roles,
            String does,
            List<Need> needs,
            Map<String, String> values,
            Set<String> ticked,
            Map<String, String> errors) {

        public String value(String field) {
            return values.getOrDefault(field, "");
        }

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }
    }
}
