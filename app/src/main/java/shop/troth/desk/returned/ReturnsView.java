package shop.troth.desk.returned;

import java.util.List;

/**
 * The returns of an order, or those of all orders that are open. Nobody's name in it.
 *
 * @param order its number; the empty text for those of all orders
 * @param returnable lines of which a return can be opened now
 * @param key of the return that this page may open: asked twice, it is opened once
 * @param next number after which the next page begins, or the empty text
 * @param note what is wrong, or the empty text
 */
public record ReturnsView(String order, List<Row> rows, List<Piece> returnable, String key, String next, String note) {

    /**
     * A return.
     *
     * @param state in words; {@code step} as {@code GoodsReturn.State.word()}
     * @param refund address of the refund page with what was received, or the empty text
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

    /** @param most pieces that are to come back, or can; @param received what came back of them, in words */
    public record Piece(String sku, String name, int most, String received) {}
}
