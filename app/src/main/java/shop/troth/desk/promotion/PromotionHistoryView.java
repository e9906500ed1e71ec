package shop.troth.desk.promotion;

import java.util.List;
import shop.troth.pricing.promotion.edit.PromotionHistory.Field;

/**
 * What was changed in a promotion.
 *
 * @param next the address of the next page; empty on the last page
 */
public record PromotionHistoryView(String id, String name, List<Version> versions, String next) {

    /** @param who the name of the staff member who made it */
    public record Version(int version, String at, String who, List<Field> fields) {}
}
