package shop.troth.desk.returned;

import java.util.List;

/**
 * The returns of an order, or those of all orders that are open. Contains no names.
 *
 * @param order its number; empty for those of all orders
 * @param returnable lines for which a return can be opened now
 * @param key of the return that this page can open; sent twice, it is opened once
 * @param next number after which the next page begins; empty on the last page
 * @param note what is wrong; empty if nothing
 */
public record ReturnsView(String order, List<Row> rows, List<Piece> returnable, String key, String next, String note) {

    /**
     * A return.
     *
     * @param state in words; {@code step}: as {@code GoodsReturn.State.word()}
     * @param refund address of the refund page with what was received; empty if it was not received, or is refunded
     */
    public record Row(
            String id,
            String number,
            String order,
            String state,
            String step,
            String reason,
            String asked,
            List<Piece> pieces,
            String refund) {}

    /** @param most pieces that are to come back, or can; {@code received}: what came back of them, in words */
    public record Piece(String sku, String name, int most, String received) {}
}
