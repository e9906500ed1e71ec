package shop.troth.rights;

import java.util.List;
import java.util.Set;
import shop.troth.policy.DataCategory;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;

/** The features for what people can ask of a store about their data. */
public final class RightsFeatures {

    /**
     * Seeing all data. Requires only that the email address may be shown, because a store has no data that its policy does not let it
     * collect.
     */
    public static final Feature ACCESS = Feature.of(
                    "access",
                    "a page and a file with everything held of a person",
                    RightsUses.COMPARE.declared(),
                    RightsUses.SHOW.only(Kind.EMAIL).declared())
            .at(
                    "/account/data",
                    "/account/data/uses/{before:[0-9]{1,18}}",
                    "/account/data/download",
                    "/orders/{token}/data",
                    "/orders/{token}/data/uses/{before:[0-9]{1,18}}",
                    "/orders/{token}/data/download",
                    "/preferences/{token}/data",
                    "/preferences/{token}/data/uses/{before:[0-9]{1,18}}",
                    "/preferences/{token}/data/download",
                    "/preferences/{token}/data/link");

    /** Id of {@link #ACCESS_BY_LETTER}, used by a page of the desk. */
    public static final String ACCESS_BY_LETTER_ID = "access-by-letter";

    /** Seeing all data without email, on paper. For stores that answer letters. */
    public static final Feature ACCESS_BY_LETTER = Feature.of(
                    ACCESS_BY_LETTER_ID,
                    "mailing people a copy of everything held of them",
                    RightsUses.PRINT.only(Kind.NAME).declared(),
                    RightsUses.ADDRESS.declared())
            .needing("agents", "letters");

    /** Deleting all data. Names are compared only if several were used with one mailbox. */
    public static final Feature DELETION = Feature.of(
                    "deletion", "deleting everything held of a person", RightsUses.COMPARE_TO_ERASE.declared())
            .at(
                    "/account/privacy/delete",
                    "/preferences/{token}/privacy/delete",
                    "/preferences/{token}/privacy/delete/link");

    private static final Set<DataCategory> BY_CHOICE = Set.of(Kind.PHONE.category(), Kind.ORGANISATION.category());

    /** Correcting details in an account, or behind a mailed link. */
    public static final Feature CORRECTION = Feature.of(
                    "correction",
                    "correcting details everywhere",
                    RightsUses.COMPARE_TO_CORRECT.declared(),
                    RightsUses.FOLLOW_EMAIL.declared(),
                    RightsUses.FIND_TO_CORRECT.without(BY_CHOICE).declared(),
                    RightsUses.SHOW_TO_CORRECT.without(BY_CHOICE).declared(),
                    RightsUses.CORRECTED.asking(
                            DetailForms.ID,
                            List.of(Kind.NAME.category(), Kind.SHIPPING.category(), Kind.BILLING.category())))
            .withForm(DetailForms.WHOLE.declared())
            .at(
                    "/preferences/{token}/privacy/correct",
                    "/preferences/{token}/privacy/correct/{detail}",
                    "/preferences/{token}/privacy/correct/link");

    static final Feature CORRECTION_OF_PHONE = correcting("correction-phone", "correcting a phone number", Kind.PHONE);

    static final Feature CORRECTION_OF_ORGANISATION =
            correcting("correction-organisation", "correcting an organization", Kind.ORGANISATION);

    private RightsFeatures() {}

    private static Feature correcting(String id, String title, Kind<?> kind) {
        return Feature.of(
                        id,
                        title,
                        RightsUses.FIND_TO_CORRECT.only(kind).declared(),
                        RightsUses.SHOW_TO_CORRECT.only(kind).declared(),
                        RightsUses.CORRECTED.asking(DetailForms.ID, List.of(kind.category())))
                .needing(CORRECTION.id());
    }
}
