package shop.troth.rights;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.fulfillment.AddressForm;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;

/** The forms for correcting details behind a mailed link, one detail at a time. */
public final class DetailForms {

    /** Id of the forms. */
    public static final String ID = "correct-details";

    private static final Map<String, Part<?>> PARTS = Map.of(
            Kind.NAME.category().name(),
            new Part<>(
                    Kind.NAME,
                    List.of(new Field("name", "Full name", true, "name", "text", 100, "")),
                    InputChecks.name(),
                    ""),
            Kind.PHONE.category().name(),
            new Part<>(
                    Kind.PHONE,
                    List.of(new Field("phone", "Phone", true, "tel", "tel", 30, "")),
                    InputChecks.phone(),
                    ""),
            Kind.ORGANISATION.category().name(),
            new Part<>(
                    Kind.ORGANISATION,
                    List.of(new Field(
                            "organisation", "Organization and department", true, "organization", "text", 120, "")),
                    InputChecks.name(),
                    ""),
            Kind.SHIPPING.category().name(),
            new Part<>(Kind.SHIPPING, AddressForm.fields("shipping"), InputChecks.unitedStatesAddress(), ""),
            Kind.BILLING.category().name(),
            new Part<>(Kind.BILLING, AddressForm.fields("billing"), InputChecks.unitedStatesAddress(), ""));

    /** The declared form: all that any store may ask for. */
    static final Form WHOLE = of(Kind.NAME, Kind.PHONE, Kind.ORGANISATION, Kind.SHIPPING, Kind.BILLING);

    private DetailForms() {}

    /**
     * Returns the form for one detail.
     *
     * @throws IllegalArgumentException if this kind cannot be corrected there
     */
    public static Form of(Kind<?> kind) {
        return of(new Kind<?>[] {kind});
    }

    private static Form of(Kind<?>... kinds) {
        return new Form(
                ID, List.of(kinds).stream().<Part<?>>map(DetailForms::part).toList(), choices(kinds), AddressForm.TOLD);
    }

    private static Part<?> part(Kind<?> kind) {
        var part = PARTS.get(kind.category().name());
        if (part == null) {
            throw new IllegalArgumentException("not a detail that is corrected here");
        }
        return part;
    }

    private static Map<String, Set<String>> choices(Kind<?>... kinds) {
        var choices = new HashMap<String, Set<String>>();
        for (var kind : kinds) {
            if (kind == Kind.SHIPPING || kind == Kind.BILLING) {
                var which = kind == Kind.SHIPPING ? "shipping" : "billing";
                choices.put(which + Form.AS_TYPED, Set.of("yes"));
                choices.merge(Form.INSTEAD, Set.of(which + ".state"), DetailForms::both);
            }
        }
        return choices;
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
