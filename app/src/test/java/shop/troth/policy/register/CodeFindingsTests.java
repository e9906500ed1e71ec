package shop.troth.policy.register;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.policy.register.MadeUpCode.BASKET;
import static shop.troth.policy.register.MadeUpCode.LIMITS;
import static shop.troth.policy.register.MadeUpCode.policy;
import static shop.troth.policy.register.MadeUpCode.taking;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Finding;
import shop.troth.stores.Store;
import shop.troth.stores.Store.ChosenFeature;
import shop.troth.stores.Supplier;
import shop.troth.stores.terms.Conditions;
import shop.troth.stores.terms.SalesTax;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CodeFindingsTests {

    private static final String[] ALL = {"b: " + BASKET, "p: " + LIMITS, "l: " + taking("contact.email, person.name")};
    private static final String SENT = "rules: [{ may: [collect, use], data: contact.postal, for: order },"
            + " { may: share, data: contact.postal, for: order.deliver, with: %s, if: [[contract, needed%s]] }]";

    private static final String SENT_BY_NOBODY =
            "collect/use contact.postal for order; share contact.postal for order.deliver with %s";

    @Test
    void nothing_is_found_where_the_policy_allows_what_the_code_does() {
        assertThat(found(null, ALL)).isEmpty();
    }

    @Test
    void a_feature_the_policy_does_not_allow_is_a_warning_at_what_decides() {
        assertThat(found(null, ALL[1], ALL[2]))
                .containsExactly(
                        "policy.yaml:1: feature-off This store does not have cart (a cart): 'collect session.basket"
                                + " for site.basket' is refused: no clause allows it. No action is needed unless you want"
                                + " it.");
        assertThat(found(null, ALL[0], ALL[1], ALL[2].replace("case-closed }]", "case-closed, if: [[opted-in]] }]")))
                .containsExactly(
                        notInPlace(7, "l", "collect/keep/use contact.email, person.name for answer.inquiry"),
                        "policy.yaml:7: feature-off This store does not have letter (a letter), name-field (a name on it): “l” allows it only if opted-in. No action is needed unless you want it.");
    }

    @Test
    void a_cookie_that_people_would_have_to_be_asked_for_is_an_error() {
        var asking = BASKET.replace("last-visit }]", "last-visit, if: [[opted-in]] }]");

        assertThat(found(null, "b: " + asking, ALL[1], ALL[2]))
                .anyMatch(
                        it -> it.startsWith(
                                "policy.yaml:5: consent-not-asked The policy requires consent before the cookie"
                                        + " “basket” is set (“b” allows it only if opted-in), and this build has no page that asks for it."));
        assertThat(found(store(Optional.of(List.of(new ChosenFeature("letter", 3)))), "b: " + asking, ALL[1], ALL[2]))
                .as("a store that leaves the feature out sets no cookie")
                .noneMatch(it -> it.contains("consent-not-asked"));
        assertThat(found(null, "b: " + BASKET.replace("last-visit }]", "last-visit, if: [[two-approved]] }]"), ALL[1]))
                .as("no consent would help")
                .noneMatch(it -> it.contains("consent-not-asked"));
    }

    @Test
    void what_every_store_does_must_be_allowed() {
        assertThat(found(null, ALL[0], ALL[2]))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:1: use-not-allowed Every store has “limits”, but here 'collect");
    }

    @Test
    void a_form_that_asks_or_requires_more_of_everybody_is_an_error() {
        var asked = found(
                null,
                ALL[0],
                ALL[1],
                ALL[2],
                "m: forms: [{ at-most: { form: newsletter, data: person.name } }, { needs: { activity: subscribe, data: person.name } }]");
        assertThat(asked)
                .contains(
                        "policy.yaml:8: form-beyond-policy The code does 'ask contact.email in the form “newsletter”',"
                                + " but “m” does not list it. Add it to the policy.",
                        "policy.yaml:8: form-beyond-policy The code does 'require contact.email in the form"
                                + " “newsletter”', but “m” does not say that “subscribe” needs it. Add it to the policy.");
        assertThat(found(
                        null,
                        ALL[0],
                        ALL[1],
                        ALL[2],
                        "m: forms: [{ at-most: { form: newsletter, data: contact.email } }]"))
                .as("a field that can be left out is no error")
                .satisfiesExactly(
                        it -> assertThat(it)
                                .isEqualTo(notInPlace(7, "l", "collect/keep/use person.name for answer.inquiry")),
                        it -> assertThat(it).contains("feature-off", "name-field"));
    }

    @Test
    void controls_and_duties_without_code_are_one_line_a_clause() {
        assertThat(
                        found(
                                null,
                                with(
                                        "c: controls: [clean-sign-out, trouble-case, same-record], duties: ["
                                                + "{ when: disclosed, do: tell-person, within: P1D }, { when: breach-found, do: tell-breach, within: P1D }]")))
                .containsExactly(notInPlace(8, "c", "trouble-case; same-record; tell-breach"));
        assertThat(found(null, with("c: controls: [clean-sign-out]"))).isEmpty();
    }

    @Test
    void a_setting_the_code_cannot_do_is_found() {
        assertThat(found(null, with("c: controls: [{ ships-to: { countries: [US, MX] } }]")))
                .containsExactly(
                        "policy.yaml:8: setting-undone “c” sets countries of ships-to to “US,MX”, but the code supports CA or US. Use that, or extend the code.");
        assertThat(found(null, with("c: controls: [{ ships-to: { countries: [CA] } }]")))
                .isEmpty();
    }

    @Test
    void a_recipient_nobody_in_store_yaml_is_makes_one_line_a_clause() {
        var clause = "s: " + SENT.formatted("[supplier.carrier, partner, authority]", "");
        assertThat(found(store(Optional.empty()), with(clause)))
                .containsExactly(
                        notInPlace(8, "s", SENT_BY_NOBODY.formatted("supplier.carrier, partner, authority")),
                        "policy.yaml:8: no-recipient “s” allows sending data to supplier.carrier, partner, but store.yaml lists no such recipient. Until it does, nothing is sent.");
        assertThat(found(null, with(clause)))
                .containsExactly(notInPlace(8, "s", SENT_BY_NOBODY.formatted("supplier.carrier, partner, authority")));
        assertThat(found(
                        store(Optional.empty(), supplier("supplier.carrier", "US", Map.of())),
                        with("s: " + SENT.formatted("supplier", ""))))
                .containsExactly(notInPlace(8, "s", SENT_BY_NOBODY.formatted("supplier")));
    }

    @Test
    void an_entry_that_is_to_get_what_the_policy_refuses_is_found_in_store_yaml() {
        var needs = Map.of("order.deliver", Set.of("contact.postal.shipping", "contact.phone"));
        var here = supplier("supplier.carrier", "US", needs);
        var abroad = supplier("supplier.carrier", "CA", Map.of("order.deliver", Set.of("contact.postal.shipping")));
        var unknown = supplier("supplier.nobody", "US", Map.of("order.deliver", Set.of("contact.phone")));
        var sent = with("s: " + SENT.formatted("supplier.carrier", ""));
        var nobody = notInPlace(8, "s", SENT_BY_NOBODY.formatted("supplier.carrier"));
        assertThat(found(store(Optional.empty(), here), sent))
                .containsExactly(
                        nobody,
                        "stores/shop/store.yaml:9: supplier-refused “fast” needs contact.phone for order.deliver, but can never receive it: no clause allows 'share contact.phone for order.deliver with supplier.carrier'. Remove it from the recipient's needs, or change the policy.");
        assertThat(found(store(Optional.empty(), abroad), sent)).containsExactly(nobody);
        assertThat(found(
                        store(Optional.empty(), abroad),
                        with("s: " + SENT.formatted("supplier.carrier", ", in-country"))))
                .satisfiesExactly(
                        it -> assertThat(it).isEqualTo(nobody),
                        it -> assertThat(it).contains("supplier-refused", "allows it only if", "in-country"));
        assertThat(found(store(Optional.empty(), unknown), with("t: notice: true")))
                .singleElement()
                .asString()
                .contains("supplier-refused", "the words are not in the vocabulary");
    }

    @Test
    void an_entry_that_keeps_data_elsewhere_than_promised_is_an_error_in_store_yaml() {
        var abroad = supplier("supplier.carrier", "CA", Map.of());
        assertThat(found(store(Optional.empty(), abroad), with("s: places: [{ with: supplier.carrier, in: US }]")))
                .anyMatch(it -> it.startsWith("stores/shop/store.yaml:9: wrong-place “fast” keeps data in CA, but "));
    }

    @Test
    void an_entry_that_needs_what_its_role_never_does_is_an_error_in_store_yaml() {
        var needs = Map.of("order.deliver", Set.of("contact.phone", "account.password"));
        var sent = with("s: " + SENT.formatted("supplier.carrier", ""));
        assertThat(found(store(Optional.empty(), supplier("supplier.carrier", "US", needs)), sent))
                .contains("stores/shop/store.yaml:9: needs-too-much “fast” is a supplier.carrier, and none needs"
                        + " account.password. Remove it from the recipient's needs.");
        assertThat(found(store(Optional.empty(), supplier("partner", "US", needs)), sent))
                .as("nobody's part needs it")
                .anyMatch(it -> it.contains("needs-too-much “fast” is a partner, and none needs account.password."));
    }

    @Test
    void a_feature_switched_on_against_the_policy_is_an_error_in_store_yaml() {
        var chosen = List.of(
                new ChosenFeature("cart", 20), new ChosenFeature("leter", 21), new ChosenFeature("name-field", 22));
        assertThat(found(store(Optional.of(chosen)), ALL[1], ALL[2]))
                .containsExactly(
                        notInPlace(6, "l", "collect/keep/use contact.email, person.name for answer.inquiry"),
                        "stores/shop/store.yaml:20: feature-refused The policy does not allow the feature “cart” (a cart): 'collect session.basket for site.basket' is refused: no clause allows it. Remove it from the list, or change the policy.",
                        "stores/shop/store.yaml:21: unknown-feature There is no feature “leter”. Did you mean “letter”?",
                        "stores/shop/store.yaml:22: feature-refused The feature “name-field” requires letter, which this store does not have. Add that to the list, or remove this one.");
        assertThat(found(store(Optional.of(List.of(new ChosenFeature("something-else", 3)))), ALL))
                .satisfiesExactly(
                        it -> assertThat(it)
                                .isEqualTo(notInPlace(5, "b", "collect/keep/use session.basket for site.basket")),
                        it -> assertThat(it)
                                .isEqualTo(notInPlace(
                                        7, "l", "collect/keep/use contact.email, person.name for answer.inquiry")),
                        it -> assertThat(it)
                                .endsWith(
                                        "There is no feature “something-else”. The features are cart, letter, name-field."));
        assertThat(found(store(Optional.of(List.of(new ChosenFeature("letter", 3)))), ALL[1], ALL[2]))
                .as("what it does not want is only not in place")
                .containsExactly(notInPlace(6, "l", "collect/keep/use person.name for answer.inquiry"));
    }

    private static String notInPlace(int line, String clause, String what) {
        return "policy.yaml:%d: comes-later “%s” says this, which is not in place: %s. Implement it, mark the clause “not-yet: true”, or take it out."
                .formatted(line, clause, what);
    }

    private static String[] with(String clause) {
        var all = Arrays.copyOf(ALL, ALL.length + 1);
        all[ALL.length] = clause;
        return all;
    }

    private static List<String> found(Store store, String... clauses) {
        return CodeFindings.of(policy(clauses), "policy.yaml", MadeUpCode.register(), Optional.ofNullable(store))
                .stream()
                .map(Finding::toString)
                .toList();
    }

    private static Supplier supplier(String role, String country, Map<String, Set<String>> needs) {
        var day = LocalDate.of(2026, 1, 1);
        return new Supplier(
                "fast",
                role,
                "Fast",
                "Brings parcels",
                "F-1",
                day,
                day.plusYears(1),
                country,
                needs,
                Optional.empty(),
                Optional.empty(),
                9);
    }

    private static Store store(Optional<List<ChosenFeature>> features, Supplier... suppliers) {
        return new Store(
                new StoreId("shop"),
                "A Shop",
                new Store.Brand("Things", "#00607f"),
                new Store.Contact(List.of("shop.localhost"), "orders@shop.example", List.of(), "US"),
                CurrencyUnit.USD,
                List.of(),
                new shop.troth.stores.Dispatch(java.time.LocalTime.NOON, java.time.ZoneOffset.UTC),
                new Conditions(SalesTax.NOWHERE, java.util.OptionalInt.empty(), Optional.empty()),
                new shop.troth.stores.Recipients(List.of(suppliers)),
                new Store.Features(features, List.of(), List.of()),
                shop.troth.stores.LedgerSettings.USUAL,
                Path.of("stores/shop"));
    }
}
