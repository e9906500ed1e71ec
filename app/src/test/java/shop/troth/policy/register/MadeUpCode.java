package shop.troth.policy.register;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.policy.decision.PolicyTable;

/** A small shop's declarations, and policies to hold against them. */
final class MadeUpCode implements Declarations {

    static final DeclaredForm FORM = new DeclaredForm(
            "newsletter",
            List.of(
                    new DeclaredForm.Input("email", new DataCategory("contact.email"), "email", true),
                    new DeclaredForm.Input("name", new DataCategory("person.name"), "name", false)),
            List.of(new Purpose("answer.inquiry")));
    static final DeclaredCookie COOKIE = new DeclaredCookie(
            "basket",
            "Finds the cart again.",
            "session.basket",
            "site.basket",
            Duration.ofDays(30),
            Set.of("/cart"),
            Pattern.compile("\\w+"));
    static final DeclaredUse ASK =
            DeclaredUse.takingIn("letter", "answer.inquiry").knowing(Fact.TOLD);

    static final Feature CART = Feature.of("cart", "a cart").withCookie(COOKIE).at("/cart");
    static final Feature LETTER = Feature.of(
                    "letter", "a letter", ASK.asking(FORM.id(), List.of(new DataCategory("contact.email"))))
            .withForm(FORM)
            .at("/letter");
    static final Feature NAME = Feature.of(
                    "name-field", "a name on it", ASK.asking(FORM.id(), List.of(new DataCategory("person.name"))))
            .needing("letter");

    @Override
    public List<DeclaredUse> uses() {
        return List.of(DeclaredUse.takingIn("limits", "protect.system", "session.network-hash"));
    }

    @Override
    public List<DeclaredForm> forms() {
        return List.of(FORM);
    }

    @Override
    public List<DeclaredCookie> cookies() {
        return List.of(COOKIE);
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("clean-sign-out"),
                new DeclaredControl("ships-to", Map.of("countries", Set.of("US", "CA"))));
    }

    @Override
    public List<String> duties() {
        return List.of("tell-person");
    }

    @Override
    public List<Feature> features() {
        return List.of(CART, LETTER, NAME);
    }

    static Register register() {
        return Register.of(List.of(new MadeUpCode()));
    }

    /** One that allows all of it; clause by clause, from line 5 on. */
    static final String BASKET =
            "rules: [{ may: [collect, keep, use], data: session.basket, for: site.basket, keep: P30D after last-visit }]";

    static final String LIMITS =
            "rules: [{ may: [collect, keep, use], data: session.network-hash, for: protect.system, keep: P7D after recorded }]";

    static String taking(String data) {
        return "rules: [{ may: [collect, keep, use], data: [%s], for: answer.inquiry, keep: P1Y after case-closed }]"
                .formatted(data);
    }

    static PolicyTable policy(String... clauses) {
        var text = new StringBuilder("policy: shop\nversion: 2026-01\nowner: { name: A Shop }\nclauses:\n");
        for (var clause : clauses) {
            int colon = clause.indexOf(": ");
            text.append("  - { id: ").append(clause, 0, colon).append(", says: Words., practice: other, ");
            text.append(clause.substring(colon + 2)).append(" }\n");
        }
        return PolicyCheck.check("policy.yaml", text.toString().getBytes(StandardCharsets.UTF_8))
                .orThrow();
    }
}
