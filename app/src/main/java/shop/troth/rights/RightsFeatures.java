package shop.troth.rights;

import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;

/** What people can ask of a store. */
public final class RightsFeatures {

    /** What a store's policy does not let it collect, it has none of: the address is what there always is. */
    public static final Feature ACCESS = Feature.of(
                    "access",
                    "a page and a file with everything held of a person",
                    RightsUses.FIND.declared(),
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

    /** Telling people of one mailbox apart needs a name only where several were given. */
    public static final Feature DELETION = Feature.of(
                    "deletion", "deleting everything held of a person", RightsUses.COMPARE_TO_ERASE.declared())
            .at(
                    "/account/privacy/delete",
                    "/preferences/{token}/privacy/delete",
                    "/preferences/{token}/privacy/delete/link");

    /** A name that is corrected in an account. */
    public static final Feature CORRECTION =
            Feature.of("correction", "correcting a name everywhere", RightsUses.COMPARE_TO_CORRECT.declared());

    private RightsFeatures() {}
}
