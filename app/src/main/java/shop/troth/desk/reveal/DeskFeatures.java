package shop.troth.desk.reveal;

import java.util.List;
import java.util.Set;
import shop.troth.policy.DataCategory;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;

/** Features of a store's desk, each with what it does with data about buyers. A policy that refuses this removes the feature. */
public final class DeskFeatures {

    private static final Set<DataCategory> BY_CHOICE =
            Set.of(Kind.ORGANISATION.category(), Kind.ORDER_COMMENT.category(), Kind.GIFT_NOTE.category());

    public static final Feature PACK = Feature.of(
            "desk-pack",
            "staff seeing where an order goes, to pack it",
            DeskUses.PACK.without(BY_CHOICE).declared());

    public static final Feature SOLVE = Feature.of(
            "desk-solve", "staff seeing who has a problem with an order, to solve it", DeskUses.SOLVE.declared());

    public static final Feature READ =
            Feature.of("desk-read", "staff reading what a buyer wrote about a problem", DeskUses.READ.declared());

    public static final Feature PREVIEW =
            Feature.of("desk-preview-email", "staff previewing an email about an order", DeskUses.PREVIEW.declared());

    public static final Feature FIND =
            Feature.of("desk-find", "staff finding a buyer’s orders by email address", DeskUses.FIND.declared());

    public static final Feature FIND_BY_PHONE = Feature.of(
            "desk-find-phone", "staff finding a buyer’s orders by phone number", DeskUses.FIND_BY_PHONE.declared());

    public static final Feature FIND_BY_HOUSEHOLD = Feature.of(
            "desk-find-household",
            "staff finding a buyer’s orders by ZIP code and last name",
            DeskUses.FIND_BY_HOUSEHOLD.declared());

    private DeskFeatures() {}

    public static List<Feature> all() {
        return List.of(PACK, SOLVE, READ, PREVIEW, FIND, FIND_BY_PHONE, FIND_BY_HOUSEHOLD);
    }
}
