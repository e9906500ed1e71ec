package shop.troth.desk.legal;

import java.util.List;

/**
 * The list of legal requests. Contains no personal data.
 *
 * @param next number after which the next page begins; empty on the last page
 */
public record LegalView(List<Row> rows, String next, List<Year> years) {

    /** @param late whether it should have been decided and exported by now */
    public record Row(String number, String ground, String opened, String due, String state, boolean late) {}

    /** How many were opened in a year, and how many of them were disclosed or refused. */
    public record Year(int year, int opened, int disclosed, int refused) {}
}
