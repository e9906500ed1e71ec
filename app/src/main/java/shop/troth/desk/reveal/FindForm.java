package shop.troth.desk.reveal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Form;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Submission;
import shop.troth.vault.Use;

/** What staff type to find a buyer's orders. It is hashed, looked up, and not stored. */
@RequiredArgsConstructor
public enum FindForm {
    BY_EMAIL(
            DeskFeatures.FIND,
            DeskUses.FIND,
            new Form(
                    "desk-find",
                    List.of(new Form.Part<>(
                            Kind.EMAIL,
                            List.of(new Form.Field("email", "Buyer’s email address", true, "off", "email", 254, "")),
                            InputChecks.email(),
                            "")),
                    Map.of(),
                    List.of()),
            given -> SubjectLookup.email(given.get(Kind.EMAIL))),

    BY_PHONE(
            DeskFeatures.FIND_BY_PHONE,
            DeskUses.FIND_BY_PHONE,
            new Form(
                    "desk-find-phone",
                    List.of(new Form.Part<>(
                            Kind.PHONE,
                            List.of(new Form.Field("phone", "Buyer’s phone number", true, "off", "tel", 40, "")),
                            InputChecks.phone(),
                            "")),
                    Map.of(),
                    List.of()),
            given -> SubjectLookup.phone(given.get(Kind.PHONE))),

    BY_HOUSEHOLD(
            DeskFeatures.FIND_BY_HOUSEHOLD,
            DeskUses.FIND_BY_HOUSEHOLD,
            new Form(
                    "desk-find-household",
                    List.of(
                            new Form.Part<>(
                                    Kind.SHIPPING,
                                    List.of(new Form.Field(
                                            "zip", "ZIP code of the shipping address", true, "off", "numeric", 20, "")),
                                    InputChecks.zip(),
                                    ""),
                            new Form.Part<>(
                                    Kind.NAME,
                                    List.of(new Form.Field("surname", "Last name", true, "off", "text", 80, "")),
                                    InputChecks.text(),
                                    "")),
                    Map.of(),
                    List.of()),
            given -> SubjectLookup.householdAt(given.get(Kind.SHIPPING), given.get(Kind.NAME)));

    private final Feature feature;
    private final Use use;
    private final Form form;
    private final Function<Submission, SubjectLookup> sought;

    /** The feature that a store must have; a policy that refuses it removes it. */
    public Feature feature() {
        return feature;
    }

    public Form form() {
        return form;
    }

    Use use() {
        return use;
    }

    /** @param given without errors */
    SubjectLookup sought(Submission given) {
        return sought.apply(given);
    }
}
