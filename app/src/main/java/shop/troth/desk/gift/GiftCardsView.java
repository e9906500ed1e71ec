package shop.troth.desk.gift;

import java.util.List;
import java.util.Map;

/**
 * The list of gift cards, and the form that issues one.
 *
 * @param typed what is in the form, by the name of the field
 * @param errors by the name of the field
 * @param note what was just tried and not done, or the empty text
 * @param key number of the card to be: sent twice, one is issued
 * @param next address of the next page, or the empty text
 */
public record GiftCardsView(
        List<Row> rows, Map<String, String> typed, Map<String, String> errors, String note, String key, String next) {

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
