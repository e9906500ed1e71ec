package shop.troth.storefront.lists;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.LineView;

/**
 * One product list.
 *
 * @param note what was just done; empty if nothing
 * @param problem what went wrong; empty if nothing
 * @param lines its items at today's prices; one that is no longer sold has no link
 * @param total sum of the items that are still sold
 * @param contents fingerprint of the cart, so that adding the list twice adds it once
 * @param orderable whether any of its items is still sold and the store has a cart
 * @param mostPieces maximum quantity of one item
 */
@Sink
public record ListView(
        Frame frame,
        String path,
        String title,
        String note,
        String problem,
        List<LineView> lines,
        String total,
        FieldView name,
        String contents,
        boolean orderable,
        int mostPieces) {}
