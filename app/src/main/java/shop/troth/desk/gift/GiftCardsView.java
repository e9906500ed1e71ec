package shop.troth.desk.gift;

import java.util.List;
import java.util.Map;

/**
 * The list of gift cards, and the form that issues one.
 *
 * @param limit how much a card may hold, and how much the visitor may issue
 * @param typed what is in the form, by the name of the field
 * @param errors by the name of the field
 * @param note what could not be done; empty if nothing was tried
 * @param key id of the new card; sent twice, one card is issued
 * @param next address of the next page; empty on the last page
 */
public record GiftCardsView(
        List<Row> rows,
        String limit,
        Map<String, String> typed,
        Map<String, String> errors,
        String note,
        String key,
        String next) {

    /** @param ending the last four characters of its code */
    public record Row(
            String id,
            String ending,
            String balance,
            String issued,
            String state,
            String issuedAt,
            String expires,
            String note) {}

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
